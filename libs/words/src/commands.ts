import type {
  CommandBodies,
  EventData,
  EventType,
  PaperKind,
  PersonCommandName,
  ReviewDecision,
  Tiding,
} from '@duban/domain';
import type { Facts } from './facts.js';
import type { labels } from './zh/labels.js';

/** A word for each code, in one language. */
export type Labels = typeof labels;

/** What a question is called on a form. */
export interface FieldWords {
  readonly label: string;
  readonly hint?: string;
  /** The two answers, where the question has two. */
  readonly yes?: string;
  readonly no?: string;
  /** The answers to pick from, where only this question has them. */
  readonly choices?: Readonly<Record<string, string>>;
  /** Another name for it under one decision of a review. */
  readonly under?: Readonly<Partial<Record<ReviewDecision, string>>>;
}

/** Questions, and parts of an answer, that many commands ask in the same words. */
export type CommonField =
  | 'reason'
  | 'supporting'
  | 'title'
  | 'department'
  | 'obligationId'
  | 'dueOn'
  | 'kind'
  | 'code'
  | 'agree'
  | 'evidence'
  | 'files'
  | 'document'
  | 'quantity'
  | 'outcome'
  | 'seen'
  | 'of'
  | 'name'
  | 'on'
  | 'asOf'
  | 'value'
  | 'numerator'
  | 'denominator'
  | 'source'
  | 'times'
  | 'weight';

type Asked<N extends PersonCommandName> = string extends keyof CommandBodies[N]
  ? never
  : Exclude<keyof CommandBodies[N] & string, 'batch' | 'draft'>;
type Own<N extends PersonCommandName> = Exclude<Asked<N>, CommonField>;

/** A name for every question that only this command asks; a common one may be called otherwise here. */
export type CommandFields<N extends PersonCommandName> = { readonly [F in Own<N>]: FieldWords } & {
  readonly [F in Asked<N>]?: FieldWords;
};

/** What is said about a command: its button, what will follow, why it is somebody's to do, its questions. */
export type CommandWords<N extends PersonCommandName> = {
  readonly name: string;
  readonly follows: string;
  /** As a to-do: what is asked, where the button's name will not do, and why of me. */
  readonly todo?: { readonly asks?: string; readonly why: string };
} & ([Own<N>] extends [never] ? { readonly fields?: CommandFields<N> } : { readonly fields: CommandFields<N> });

/** What each decision of a review will do, told before it is confirmed. */
export type Consequences = Readonly<
  Record<ReviewDecision, (facts: Facts<'lead' | 'department' | 'dueOn' | 'document'>) => string>
>;

/** Every command a person can give. */
export type AllCommandWords = { readonly [N in PersonCommandName]: CommandWords<N> };

/** Who and what a sentence names: departments, people and obligations, by code. */
export interface Names {
  readonly department: (code: string) => string;
  readonly person: (personId: string) => string;
  readonly obligation: (obligationId: string) => string;
  readonly paper: (paperId: string) => string;
}

/** What a sentence of the record is said with: names of what it is about, and the words for codes. */
export interface SaidWith extends Names {
  readonly labels: Labels;
}

/** What happened, in one line. */
export type EventSentence<T extends EventType> = (data: EventData[T], said: SaidWith) => string;

/** Every event that can happen to a measure. */
export type AllEventSentences = { readonly [T in EventType]: EventSentence<T> };

/** What each kind of paper is called. */
export type AllPaperWords = Readonly<Record<PaperKind, string>>;

/** What a department is told beside its ladders, in a few words after what it is about. */
export type AllTidings = Readonly<Record<Tiding, string>>;

/** What is said in one area of the domain: its commands, the events and papers that they make, why they are refused. */
export interface AreaWords {
  readonly commands: Partial<AllCommandWords>;
  readonly events: Partial<AllEventSentences>;
  readonly refusals?: Readonly<Record<string, string>>;
  readonly paperKinds?: Partial<AllPaperWords>;
  readonly tidings?: Partial<AllTidings>;
}
