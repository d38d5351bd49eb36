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

/**
 * Who approves a plan's new edition: the post that the policy names; where nobody holds it any leader, and only where
 * there is none the office, so that nothing waits on nobody.
 */
export function revisionHand(approver: Role, isHeld: (role: Role) => boolean): readonly Role[] {
  if (isHeld(approver)) return [approver];
  return leaderRoles.some(isHeld) ? leaderRoles : officeRoles;
}

/** Why somebody may not decide on a revision; null when he may. */
export function revisionRefusal(proposal: Proposed, actor: Actor, who: readonly Role[]): Refusal | null {
  return secondHandRefusal(proposal, actor, { who, decided: 'revision.decided' });
}
