/** A post a person holds. Departmental posts name their department; the others are city-wide. */
export type Role =
  | 'handler'
  | 'liaison'
  | 'section-head'
  | 'deputy-head'
  | 'head'
  | 'officer'
  | 'deputy-secretary-general'
  | 'leader'
  | 'secretary-general'
  | 'principal'
  | 'auditor'
  | 'system-admin'
  | 'security-admin'
  | 'audit-admin';

/** A role a person holds, in a department or city-wide. */
export interface Post {
  readonly role: Role;
  /** Code of the department; null for leaders and administrators. */
  readonly department: string | null;
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

/** The post names of a chain from the desk up. */
export const departmentRoles: readonly Role[] = ['liaison', 'handler', 'section-head', 'deputy-head', 'head'];

/** 领导: those who decide reviews. */
export const leaderRoles: readonly Role[] = ['deputy-secretary-general', 'leader', 'secretary-general', 'principal'];
