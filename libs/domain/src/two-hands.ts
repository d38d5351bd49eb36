import { holds, type Actor } from './actor.js';
import { refuse, type Refusal } from './commands/definition.js';
import { leaderRoles, officeRoles, type Role } from './vocabulary.js';

/** Something that one person proposes and another decides on. */
export interface Proposed {
  readonly state: string;
  readonly proposedBy: string;
}

/** Why somebody may not decide on it; null when he may. Two hands, never of one person. */
export function secondHandRefusal(
  { state, proposedBy }: Proposed,
  actor: Actor,
  { who, decided }: { readonly who: readonly Role[]; readonly decided: string },
): Refusal | null {
  if (state !== 'proposed') return refuse(decided);
  if (!holds(actor, who)) return refuse('instrument.not-your-hand', { who });
  return proposedBy === actor.personId ? refuse('measure.same-hand', { who }) : null;
}

/** Who holds a post, by their ids. */
export type Holders = (role: Role) => readonly string[];

/** Whose hand is next: the post that the policy names, or, where nobody but the proposer holds it, another. */
export interface OtherHand {
  readonly roles: readonly Role[];
  /** The post that the policy names, where it fell to another; null where it did not. */
  readonly insteadOf: Role | null;
  /** Nobody in the house could: somebody must be given a post. */
  readonly nobody: boolean;
}

/**
 * Who decides on what somebody proposed. Never himself: where nobody else holds the post that the policy names, the next
 * tier above it, else any leader, else the office; so that nothing waits for ever on the one who may not.
 */
export function otherHand(named: Role, holders: Holders, proposedBy: string): OtherHand {
  const could = (role: Role) => holders(role).some((each) => each !== proposedBy);
  if (could(named)) return { roles: [named], insteadOf: null, nobody: false };
  const above = leaderRoles.slice(leaderRoles.findIndex((each) => each === named) + 1).find(could);
  if (above) return { roles: [above], insteadOf: named, nobody: false };
  const roles = [leaderRoles.filter(could), officeRoles.filter(could)].find((each) => each.length > 0);
  return { roles: roles ?? [named], insteadOf: roles === undefined ? null : named, nobody: roles === undefined };
}

/** Why somebody may not decide on a revision; null when he may. */
export function revisionRefusal(proposal: Proposed, actor: Actor, who: readonly Role[]): Refusal | null {
  return secondHandRefusal(proposal, actor, { who, decided: 'revision.decided' });
}
