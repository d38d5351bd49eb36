import { access, mayGive } from './access.js';
import { holds, standsInFor, type Actor, type Post, type StoodFor } from './actor.js';
import type { Facts } from './commands/definition.js';
import { clockOn } from './commands/hands.js';
import { commandOf, type PersonCommandName } from './commands/registry.js';
import { obligationOf, type Measure } from './measure.js';
import { STRIKE_OFF } from './striking-off.js';
import { departmentRoles, leaderRoles, officeRoles, type Role } from './vocabulary.js';

/** Posts in which somebody can be stood in for: those of work; administrators and auditors keep their own. */
const SUBSTITUTED: readonly (readonly Role[])[] = [departmentRoles, officeRoles, leaderRoles];

/** The posts that a substitute takes over for a while: those beside which he holds one himself, in the same department, office or leadership. */
export function postsTakenOver(of: readonly Post[], by: readonly Post[]): readonly Post[] {
  return of.filter((post) =>
    SUBSTITUTED.some((room) => isIn(room, post) && by.some((own) => isBeside(room, post, own))),
  );
}

function isIn(room: readonly Role[], { role }: Post): boolean {
  return room.includes(role);
}

function isBeside(room: readonly Role[], post: Post, own: Post): boolean {
  return isIn(room, own) && own.department === post.department;
}

/** In whose stead these posts' work is done; null where one of the actor's own posts suffices. */
export function steadIn(actor: Actor, roles: readonly Role[], department?: string | null): StoodFor | null {
  if (holds(ownOf(actor), roles, department)) return null;
  return standsInFor(actor).find((each) => holds(takenOver(actor, each), roles, department)) ?? null;
}

/** A command on its way to the rules, as far as it says in whose stead it is given. */
interface Given {
  readonly name: PersonCommandName;
  readonly measure: Measure;
  readonly obligationId: string | null;
  readonly facts: Facts;
}

/**
 * In whose stead a command is given: of whoever holds the very row by name, of the leader whose field it is, or of whose
 * post it takes; null where it is the actor's own to give.
 */
export function steadOf(actor: Actor, { name, measure, obligationId, facts }: Given): StoodFor | null {
  const principals = standsInFor(actor);
  if (principals.length === 0) return null;
  const own = obligationId === null ? undefined : obligationOf(measure, obligationId);
  // 销号 names no obligation: whose it is stands on its clock.
  const subject = own ?? (name === 'strike-off' ? clockOn(measure, STRIKE_OFF) : undefined);
  const holder = subject?.holder?.personId ?? null;
  if (holder !== null) return principals.find((each) => each.personId === holder) ?? null;
  const byLeaders = access[name].some(({ relation }) => relation === 'leadership');
  const field = byLeaders ? facts.inFieldOf?.(measure) : undefined;
  const led = principals.find((each) => each.personId === field);
  if (led) return led;
  const owner = subject?.department ?? null;
  const suffices = (who: Actor) =>
    mayGive(who, name, measure, owner) && (commandOf(name)?.turn?.(measure, who) ?? null) === null;
  if (suffices(ownOf(actor))) return null;
  return principals.find((each) => suffices(takenOver(actor, each))) ?? null;
}

function ownOf(actor: Actor): Actor {
  return { ...actor, posts: actor.posts.filter((post) => post.for === undefined) };
}

function takenOver(actor: Actor, { personId }: StoodFor): Actor {
  return { ...actor, posts: actor.posts.filter((post) => post.for?.personId === personId) };
}
