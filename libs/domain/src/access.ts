import { departmentRoles, holds, leaderRoles, type Actor, type Post, type Role } from './actor.js';
import type { PersonCommandName } from './commands.js';
import type { Measure } from './measure.js';

/**
 * How a person stands to a measure: in its lead department, in a supporting one, in the department
 * that owes the very obligation in question, in the supervision office, or among the leaders.
 */
export type Relation = 'lead' | 'support' | 'owner' | 'office' | 'leadership';

/** Roles that may, when they stand so to the measure. */
export interface Grant {
  readonly relation: Relation;
  readonly roles: readonly Role[];
}

const drafters: readonly Role[] = ['liaison', 'handler'];
const office: Grant = { relation: 'office', roles: ['officer'] };
const leadership: Grant = { relation: 'leadership', roles: leaderRoles };

/** The access table for commands: the one place that says who may give which. */
export const access: Readonly<Record<PersonCommandName, readonly Grant[]>> = {
  acknowledge: [{ relation: 'lead', roles: departmentRoles }],
  return: [{ relation: 'lead', roles: ['liaison', 'deputy-head', 'head'] }],
  reassign: [office, leadership],
  'change-kind': [office],
  'file-work-plan': [{ relation: 'lead', roles: drafters }],
  'sign-work-plan': [{ relation: 'lead', roles: ['head'] }],
  'check-work-plan': [office],
  'approve-work-plan': [leadership],
  'name-part': [{ relation: 'lead', roles: departmentRoles }],
  'answer-part': [{ relation: 'owner', roles: departmentRoles }],
  report: [{ relation: 'lead', roles: drafters }],
  'sign-report': [{ relation: 'lead', roles: ['section-head', 'deputy-head', 'head'] }],
  'accept-report': [office],
  'send-back-report': [office],
  'request-extension': [{ relation: 'lead', roles: drafters }],
  'sign-extension': [{ relation: 'lead', roles: ['head'] }],
  'decide-extension': [office, leadership],
  'request-completion': [{ relation: 'lead', roles: drafters }],
  'sign-completion': [{ relation: 'lead', roles: ['head'] }],
  'decide-completion': [office],
  'strike-off': [office, leadership],
  instruct: [leadership],
  'reply-instruction': [{ relation: 'owner', roles: departmentRoles }],
  supervise: [office],
  'change-deadline': [office],
  suspend: [leadership],
  resume: [office, leadership],
  terminate: [leadership],
  'decide-review': [leadership],
  'delegate-review': [leadership],
};

/** True when the actor may give this command on this measure; `owner` is who owes the obligation meant. */
export function mayGive(actor: Actor, name: PersonCommandName, measure: Measure, owner: string | null): boolean {
  return access[name].some((grant) => stands(actor, grant, measure, owner));
}

function stands(actor: Actor, grant: Grant, measure: Measure, owner: string | null): boolean {
  switch (grant.relation) {
    case 'lead':
      return holds(actor, grant.roles, measure.lead);
    case 'support':
      return actor.posts.some(
        (post) =>
          grant.roles.includes(post.role) && post.department !== null && measure.supporting.includes(post.department),
      );
    case 'owner':
      return owner !== null && holds(actor, grant.roles, owner);
    case 'office':
    case 'leadership':
      return holds(actor, grant.roles);
  }
}

/** Why not: the department is another, or the post is. */
export function whyNot(actor: Actor, name: PersonCommandName, measure: Measure): string {
  const relations = access[name].map((grant) => grant.relation);
  if (relations.includes('owner')) return 'measure.not-owning-department';
  const inLead = actor.posts.some((post: Post) => post.department === measure.lead);
  return relations.every((relation) => relation === 'lead') && !inLead
    ? 'measure.not-lead-department'
    : 'measure.not-your-role';
}

/**
 * Who may see a measure: its departments, the office, leaders, auditors. For everybody else it
 * does not exist.
 */
export function maySee(actor: Actor, measure: Pick<Measure, 'lead' | 'supporting'>): boolean {
  if (holds(actor, ['officer', 'auditor', ...leaderRoles])) return true;
  return actor.posts.some(
    (post) =>
      post.department !== null && (post.department === measure.lead || measure.supporting.includes(post.department)),
  );
}
