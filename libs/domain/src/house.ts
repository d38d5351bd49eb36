import { holds, type Actor } from './actor.js';
import { actingFor, isOfOneOffice, type OfficeScope } from './offices.js';
import type { DepartmentChain } from './department-chain.js';
import {
  administratorRoles,
  departmentRoles,
  leaderRoles,
  officeRoles,
  type DepartmentLevel,
  type Role,
  type SupervisionLine,
} from './vocabulary.js';

/** What is done in the house, all measures' own commands apart: each act with the posts that may. */
export const houseAccess = {
  /** See who is who: names, posts, how to reach them. */
  'register.read': [...officeRoles, ...leaderRoles, 'auditor', ...administratorRoles],
  /** See how people are reached; for all others phone and mail are masked. */
  'contacts.read': [...officeRoles, 'system-admin'],
  'departments.keep': ['system-admin', 'office-head'],
  'people.keep': ['system-admin'],
  'posts.keep': ['security-admin', 'system-admin'],
  'portfolios.keep': ['office-head', 'system-admin'],
  'sessions.end': ['security-admin', 'system-admin'],
  /** Change anything of a person: which part, the act of that part says. */
  'people.change': ['system-admin', 'security-admin'],
  /** Load the notice of a year: working days of all measures follow it. */
  'calendar.keep': [...officeRoles, 'system-admin'],
  /** Change the ladders and terms that measures go by, and move running ones. */
  'policies.keep': officeRoles,
  'policies.read': [...officeRoles, ...leaderRoles, 'auditor'],
  /** Read what happened in the house: log-ins, accounts, exports. */
  'house-events.read': ['auditor', 'audit-admin'],
  /** Find among what happened to measures: by whom, when, what; each within his sight. */
  'events.read': [...officeRoles, ...leaderRoles, 'auditor'],
  /** Check the whole record, and take it away to be checked elsewhere. */
  'record.check': [...officeRoles, 'auditor', 'audit-admin'],
  /** Say how an indicator is judged, and which figures hold. */
  'indicators.keep': officeRoles,
  /** See how people are reached beside the inbox, whom it did not reach, and try it. */
  'channels.keep': [...officeRoles, 'system-admin'],
  /** Say which machines are told of what happens, and send again what did not reach one. */
  'webhooks.keep': ['system-admin'],
  /** Read what people say about the system, and answer it. */
  'suggestions.keep': ['system-admin', 'office-head'],
  /** See how the house is set up: log-in, backups, what is kept of whom. */
  'system.read': administratorRoles,
  'plans.read': [...officeRoles, ...leaderRoles, 'auditor'],
  'plans.keep': officeRoles,
  /** Approve what an officer proposes to publish, by the post that the policy names. */
  'publications.decide': [...officeRoles, ...leaderRoles],
  /** Take in what comes beside plans, and see the list of it. */
  'matters.keep': officeRoles,
  'matters.read': [...officeRoles, ...leaderRoles, 'auditor'],
  'plan-evaluations.sign': [...officeRoles, ...leaderRoles],
  'revisions.decide': [...officeRoles, ...leaderRoles],
  'desk.read': officeRoles,
  'dashboard.read': [...officeRoles, ...leaderRoles, 'auditor'],
  /** See how departments stand: the office, leaders and auditors all of them, a department itself and no other. */
  'standing.read': [...officeRoles, ...leaderRoles, 'auditor', ...departmentRoles],
  'reviews.read': [...officeRoles, ...leaderRoles, 'auditor'],
  'reviews.decide': [...officeRoles, ...leaderRoles],
  'instruments.check': ['office-head'],
  /** Sign, or give back: whose turn a draft is, the rule of its kind says. */
  'instruments.issue': [...officeRoles, ...leaderRoles],
  'instruments.withdraw': officeRoles,
  /** Note what another line's office answered to a 商请. */
  'instruments.note-answer': officeRoles,
  /** Read bulletins: whoever has business here; administrators have none. */
  'bulletins.read': [...officeRoles, ...leaderRoles, 'auditor', ...departmentRoles],
  /** Freeze a bulletin, or write the correction of one that is out: by another than the head of the office, who checks it. */
  'bulletins.draft': ['officer'],
  /** Settle what departments dispute in a bulletin. */
  'bulletins.keep': officeRoles,
  /** Adopt the rules of the yearly evaluation, with their document. */
  'evaluations.adopt': ['office-head'],
  /** Draft the evaluation of a year, decide what is said against it, count it anew. */
  'evaluations.keep': officeRoles,
} as const satisfies Readonly<Record<string, readonly Role[]>>;

/** R28: whether a name can stand for a department before English readers: it is in no Chinese characters. */
export function isEnglishName(name: string): boolean {
  return !/\p{Script=Han}/u.test(name);
}

/** Something done in the house beside the measures. */
export type HouseAct = keyof typeof houseAccess;

/** 三员分立: what the system administrator leaves to the security administrator. */
const SEPARATED: readonly HouseAct[] = ['posts.keep', 'sessions.end'];

/**
 * What is one for the whole house, or says something of every measure in it: an office that looks after a part of them
 * keeps none of it, or it could give itself another's part.
 */
const OF_WHOLE_HOUSE: readonly HouseAct[] = [
  'departments.keep',
  'portfolios.keep',
  'policies.keep',
  'calendar.keep',
  'record.check',
  'bulletins.draft',
  'bulletins.keep',
  'evaluations.adopt',
  'evaluations.keep',
];

/** True when this person may; where administrators are separated, the one who makes accounts gives no posts. */
export function mayInHouse(actor: Actor, act: HouseAct, { separateAdmins }: { separateAdmins: boolean }): boolean {
  const roles: readonly Role[] = houseAccess[act];
  const left = separateAdmins && SEPARATED.includes(act);
  const counting = OF_WHOLE_HOUSE.includes(act) ? actingFor(actor, null) : actor;
  return holds(
    counting,
    roles.filter((role) => !(left && role === 'system-admin')),
  );
}

/** Everything that happens in the house beside the measures and is kept in its record. */
export const houseEventTypes = [
  'house.set-up',
  'house.changed',
  'department.added',
  'department.changed',
  'department.closed',
  'department.succeeded',
  'person.added',
  'person.changed',
  'person.disabled',
  'person.enabled',
  'person.factor-set',
  'person.factor-removed',
  'person.recovery-used',
  'password.reset',
  'password.changed',
  'token.made',
  'token.revoked',
  'suggestion.made',
  'suggestion.answered',
  'webhook.made',
  'webhook.changed',
  'webhook.rotated',
  'webhook.disabled',
  'webhook.enabled',
  'webhook.removed',
  'webhook.replayed',
  'feed.opened',
  'feed.closed',
  'substitute.named',
  'substitute.ended',
  'portfolio.given',
  'portfolio.changed',
  'portfolio.handed-over',
  'policy.adopted',
  'calendar.adopted',
  'instrument.drafted',
  'instrument.checked',
  'instrument.returned',
  'instrument.sent-again',
  'instrument.issued',
  'instrument.received',
  'instrument.answered',
  'instrument.withdrawn',
  'sample.drawn',
  'measure.mended',
  'plan-evaluation.planned',
  'plan-evaluation.dated',
  'plan-evaluation.frozen',
  'plan-evaluation.written',
  'plan-evaluation.proposed',
  'plan-evaluation.signed',
  'plan-evaluation.returned',
  'plan-evaluation.published',
  'plan-evaluation.withdrawn',
  'plan-year.closed',
  'plan-year.reopened',
  'plan-archive.made',
  'plan-archive.reopened',
  'comment.sent',
  'comment.answered',
  'comment.settled',
  'comment.closed',
  'revision.proposed',
  'revision.approved',
  'revision.refused',
  'revision.done',
  'publication.proposed',
  'publication.approved',
  'publication.refused',
  'publication.withdrawn',
  'bulletin.drafted',
  'bulletin.answered',
  'bulletin.settled',
  'bulletin.checked',
  'bulletin.returned',
  'bulletin.revised',
  'bulletin.sent-again',
  'bulletin.issued',
  'bulletin.correction-drafted',
  'bulletin.correction-checked',
  'bulletin.correction-returned',
  'bulletin.corrected',
  'bulletin.correction-read',
  'scoring.adopted',
  'evaluation.drafted',
  'evaluation.objected',
  'evaluation.agreed',
  'evaluation.decided',
  'evaluation.recounted',
  'draft.changed',
  'register.imported',
  'session.opened',
  'session.refused',
  'session.closed',
  'session.ended',
  'access.refused',
  'record.exported',
  'record.backed-up',
  'record.restored',
  'ledger.exported',
  'view.saved',
  'view.removed',
] as const;

/** Something that happened in the house. */
export type HouseEventType = (typeof houseEventTypes)[number];

/** Why a post cannot be held as given: a post of a department names one, a post of the house none; one of supervision may name its office. */
export function postFault({ role, department }: { role: Role; department: string | null }): string | null {
  const departmental = departmentRoles.some((each) => each === role);
  if (departmental && department === null) return 'register.post-needs-department';
  if (!departmental && department !== null && !isOfOneOffice({ role, department }))
    return 'register.post-has-no-department';
  return null;
}

/** A register that somebody hands in: departments by their codes, people with all their posts. */
export interface SheetRegister {
  readonly departments: readonly {
    readonly code: string;
    readonly name: string;
    readonly aliases: readonly string[];
    readonly parent: string | null;
    readonly level: DepartmentLevel | null;
    readonly line: SupervisionLine | null;
    /** Steps that the sheet says something of. */
    readonly chain?: Partial<DepartmentChain>;
    /** What English readers read; what is not said stays as it is. */
    readonly nameEn?: string;
    /** Of a supervision office of several: what it looks after. */
    readonly office?: OfficeScope;
    /** Of such an office: its 代字; what is not said stays as it is. */
    readonly mark?: string;
  }[];
  readonly people: readonly {
    readonly login: string;
    readonly name: string;
    readonly email: string | null;
    readonly phone: string | null;
    readonly posts: readonly {
      readonly role: Role;
      readonly department: string | null;
      readonly from: string | null;
      /** The first day on which it is held no more; what is not said stays as it is. */
      readonly to?: string;
    }[];
  }[];
  readonly portfolios: readonly {
    readonly login: string;
    readonly departments: readonly string[];
    /** Plans by their titles, and classes of measure. */
    readonly plans?: readonly string[];
    readonly classes?: readonly string[];
    readonly from: string | null;
    readonly to?: string | null;
  }[];
}
