import type { Actor, RecordedFor, StoodFor } from '../actor.js';
import type { RuleBook } from '../agenda.js';
import type { CivilDate, Instant } from '../civil-date.js';
import type { ChainHolders, DepartmentChain } from '../department-chain.js';
import type { EventType, NewEvent } from '../events.js';
import type { Fold } from '../folds/fold.js';
import type { Measure, StoredFile } from '../measure.js';
import type { OfficeLines } from '../offices.js';
import type { PaperKind } from '../papers.js';
import type { FieldMatter } from '../portfolio.js';
import type { MeasureStatus, PaperStage, Role, SupervisionLine } from '../vocabulary.js';
import type { Office } from '../same-line.js';
import type { BodyOf, Fields } from './fields.js';

/** A rule's no: a stable code and the facts a person needs to see why. */
export interface Refusal {
  readonly ok: false;
  readonly code: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

/** What a command leads to. */
export type Decision = { readonly ok: true; readonly events: readonly NewEvent[] } | Refusal;

/** In whose name a command acts: the actor's own, or with the one post that is recorded. */
export function actingAs({ actor, recordedFor }: Pick<Circumstances, 'actor' | 'recordedFor'>): Actor {
  return recordedFor === null ? actor : { personId: actor.personId, name: recordedFor.name, posts: [recordedFor.post] };
}

/** What the register says, asked by a rule that must know whether somebody exists. */
export interface Facts {
  departmentExists(code: string): boolean;
  /** The lead of the measure, or a department that the command names, as the register knows it; null for any other. */
  office(code: string): Office | null;
  /** 办文环节 of the lead, with who holds its posts; null for any other department, and where nobody needs to know. */
  chainOf?(code: string): { readonly chain: DepartmentChain; readonly holders: ChainHolders } | null;
  /** 督查归口 of a department that a command brings to its measure or follows; undefined of any other. */
  lineOf?(code: string): SupervisionLine | null | undefined;
  /** Which office of several looks after a measure, null for those of the whole house; undefined where nobody needs to know. */
  officeOf?(matter: Pick<Measure, 'planId' | 'lead'>): string | null | undefined;
  /** Which office of several has which line; asked wherever `officeOf` is. */
  officeLines?(): OfficeLines;
  /** Whether another leader than whoever gives the command answers for this measure. */
  otherLeader(matter: FieldMatter): boolean;
  /** Whose field of those stood in for this measure is, where it is none of the actor's own. */
  inFieldOf?(matter: FieldMatter): string | null;
  /** Whether this person is a leader no more, or disabled: what was given to him is his post's again. */
  isGone?(personId: string): boolean;
  /** The person with this id; null when nobody has it. */
  person(personId: string): Pick<Actor, 'name' | 'posts'> | null;
  /** Who of this name held this post on a day, by personId; null when nobody did. */
  holderOn(name: string, post: { role: Role; department: string | null }, on: CivilDate): string | null;
  /** Where the measure with this id stands; null where there is none. */
  measureStatus?(measureId: string): MeasureStatus | null;
  /** A file that lies beside this measure; null for any other. */
  file(fileId: string): StoredFile | null;
}

/** A register in which everybody exists: for rehearsals, where people are assumed. */
export const anyRegister: Facts = {
  departmentExists: () => true,
  office: (code) => ({ name: code, level: 'unknown' }),
  otherLeader: () => false,
  person: (personId) => ({ name: personId, posts: [] }),
  holderOn: (name) => name,
  file: () => null,
};

/** What surrounds a decision. `actsFrom` is earlier than `now` where something on paper is recorded. */
export interface Circumstances {
  readonly rules: RuleBook;
  /** The rules that the measure is to run by from this command on; null where it moves none. */
  readonly next: RuleBook | null;
  readonly now: Instant;
  readonly actsFrom: Instant;
  readonly actor: Actor;
  readonly recordedFor: RecordedFor | null;
  /** In whose stead the actor gives the command, as that person's substitute. */
  readonly inStead?: StoodFor | null;
  readonly facts: Facts;
}

/** In whose name something is said to be done: of the one it is recorded for or stood in for, else of the actor. */
export function inNameOf({ actor, recordedFor, inStead }: Circumstances): string {
  return recordedFor?.name ?? inStead?.name ?? actor.name;
}

/** Everybody whose hand this is: the actor's, and of the one in whose stead he acts or whose paper he records. */
export function handsOf(when: Pick<Circumstances, 'actor' | 'inStead' | 'recordedFor' | 'facts'>): readonly string[] {
  const besides = when.inStead?.personId ?? whoWrote(when);
  return besides === null ? [when.actor.personId] : [when.actor.personId, besides];
}

/** Who wrote the paper that is recorded, by the register; null for what is done in person. */
export function whoWrote({ recordedFor, facts }: Pick<Circumstances, 'recordedFor' | 'facts'>): string | null {
  return recordedFor && facts.holderOn(recordedFor.name, recordedFor.post, recordedFor.writtenOn);
}

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

/** Whose something is to do: posts of a department, of the office or of the leaders; or one person. */
export interface Addressee {
  readonly relation: 'department' | 'office' | 'leadership';
  readonly department: string | null;
  readonly roles: readonly Role[];
  readonly personId: string | null;
}

/** One thing that is to be done on a measure: by which command, by whom, by when. */
export interface OwedTodo {
  readonly to: Addressee;
  /** Who can't do it, though a post says so: whose hand the last one was. */
  readonly notBy?: readonly string[];
  readonly obligationId: string | null;
  /** What is asked, in the obligation's own words. */
  readonly title: string;
  readonly dueOn: CivilDate | null;
  /** The day from which it stands in an inbox, where time alone brings it there; at once where it is left out. */
  readonly since?: CivilDate;
}

/** The papers that a command writes, signs or judges, and at which stage it finds them. */
export interface PaperMeant {
  /** Null for one of any kind. */
  readonly kind: PaperKind | null;
  readonly at: readonly PaperStage[];
  /** Its content answers this command's questions. */
  readonly writes?: true;
}

/**
 * Everything there is to say about a command, once: what it asks, who may, when it is ready, what follows, and whose
 * to-do it is. Body, validation, OpenAPI, form, access table, offers and to-dos derive from it. The folder that it
 * stands in is its area. Events that only it makes are folded here, and their forms added to `EventData` beside it.
 */
export interface CommandDefinition<
  N extends string = string,
  F extends Fields = Fields,
  E extends EventType = EventType,
> {
  readonly name: N;
  readonly paper?: PaperMeant;
  readonly fields: F;
  /** None for what only the system gives. */
  readonly grants: readonly Grant[];
  /** 代录: the office may record it for the person who did it on paper. */
  readonly recordable: boolean;
  /** Whether the measure is in a state for it; asked without a body when a page wants to know what to offer. */
  ready(measure: Measure, body: BodyOf<F> | null): Refusal | null;
  decide(measure: Measure, body: BodyOf<F>, circumstances: Circumstances): Decision;
  /** Whose it is beside the posts, as things stand: a row of another leader's field, or given to one person. */
  inOtherHands?(measure: Measure, who: Pick<Circumstances, 'actor' | 'facts'>): Refusal | null;
  /** Why it is not for these posts as things stand, though they are among those that may: a draft goes by its department's chain. */
  turn?(measure: Measure, actor: Actor): Refusal | null;
  /** All that is to be done as the measure stands, and what time alone will add, with the day on which it does. */
  todos?(measure: Measure, rules: RuleBook): readonly OwedTodo[];
  /** Something to do of a measure that is over; of such a one nothing else is. */
  readonly afterwards?: true;
  readonly folds?: { readonly [T in E]: Fold<T> };
}

/** A command of a person, as the registry takes it. */
export function command<const N extends string, const F extends Fields, const E extends EventType = never>(
  definition: CommandDefinition<N, F, E>,
): CommandDefinition<N, F, E> {
  return definition;
}

/** Says no. */
export function refuse(code: string, facts: Readonly<Record<string, unknown>> = {}): Refusal {
  return { ok: false, code, facts };
}

/** Says yes, with what happens. */
export function accept(...events: readonly NewEvent[]): Decision {
  return { ok: true, events };
}

/** True for words of spaces only, invisible signs included. */
export function isBlank(words: string): boolean {
  return words.replace(/[\s\u200b-\u200f\u2060\ufeff]/gu, '') === '';
}

/** Refuses unless the measure stands at one of these points of its life. */
export function during(measure: Measure, ...statuses: readonly Measure['status'][]): Refusal | null {
  return statuses.includes(measure.status)
    ? null
    : refuse('measure.wrong-status', { status: measure.status, expected: statuses });
}

/** Statuses in which the lead department is at work. */
export const working: readonly Measure['status'][] = ['acknowledged', 'planned', 'in-progress'];
