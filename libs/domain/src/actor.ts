import { leaderRoles, officeRoles, type Role } from './vocabulary.js';

/** 被代岗人: the one in whose stead a substitute acts. */
export interface StoodFor {
  readonly personId: string;
  readonly name: string;
}

/** A role a person holds, in a department or city-wide. */
export interface Post {
  readonly role: Role;
  /** Code of the department; null for leaders, administrators and whoever supervises for the whole house; of an office with a scope its code. */
  readonly department: string | null;
  /** Whose post it is, where it is held as that person's substitute (A/B 角). */
  readonly for?: StoodFor;
  /** An office that is no more, whose duties the person's own took over: what it left is seen and answered for. */
  readonly tookOver?: true;
}

/** Who gives a command. The clock itself is `clock`. */
export interface Actor {
  readonly personId: string;
  readonly name: string;
  readonly posts: readonly Post[];
}

/** 代录: what an officer records in someone's name, acting from the day it was written. */
export interface RecordedFor {
  readonly name: string;
  readonly post: Post;
  readonly source: string;
  readonly file: string | null;
  /** The scan itself, where it lies beside the measure. */
  readonly fileId?: string | null;
  readonly writtenOn: string;
}

/** In whose name the clock acts. */
export const clockActor: Actor = { personId: 'clock', name: '时钟', posts: [] };

/** True when the actor holds one of these roles, in this department where one is given. */
export function holds(actor: Actor, roles: readonly Role[], department?: string | null): boolean {
  return actor.posts.some(
    (post) => roles.includes(post.role) && (department === undefined || post.department === department),
  );
}

/** True for a member of the supervision office. */
export function isOfficer(actor: Actor): boolean {
  return holds(actor, officeRoles);
}

/** True for a leader. */
export function isLeader(actor: Actor): boolean {
  return holds(actor, leaderRoles);
}

/** Everybody in whose stead this person may act, each once. */
export function standsInFor({ posts }: Actor): readonly StoodFor[] {
  const all = posts.flatMap((post) => post.for ?? []);
  return [...new Map(all.map((each) => [each.personId, each])).values()];
}

/** True for the person, and for whoever stands in for him. */
export function isInPlaceOf(actor: Actor, personId: string): boolean {
  return actor.personId === personId || standsInFor(actor).some((each) => each.personId === personId);
}
