import { mayReadInstruction } from './access.js';
import type { Actor } from './actor.js';
import { reportCycleOf, sectionOf, type Measure, type Obligation } from './measure.js';
import type { PaperOf, ReportContent } from './papers.js';
import type { ExtensionCause, ReportCycle } from './vocabulary.js';
import { sentBackWork, type SentBackWork } from './told-progress.js';

/** 台账: every field that the record knows, in the order in which an office prints it. */
export const ledgerFields = [
  'number',
  'text',
  'plan',
  'documentNumber',
  'paragraph',
  'kind',
  'class',
  'yearNodes',
  'targets',
  'lead',
  'supporting',
  'parts',
  'section',
  'liaison',
  'leader',
  'assignedOn',
  'acknowledgedOn',
  'originalDueOn',
  'dueOn',
  'reportCycle',
  'selfAssessed',
  'confirmed',
  'unfinishedBecause',
  'problems',
  'nextSteps',
  'evidence',
  'light',
  'status',
  'urged',
  'extended',
  'instructions',
  'conclusion',
  'struckOffOn',
  'dataClass',
  'sameSource',
] as const;

/** A field of the ledger. */
export type LedgerField = (typeof ledgerFields)[number];

/** The nine that whoever only handles measures needs. */
export const handlerLedgerFields = [
  'number',
  'text',
  'lead',
  'parts',
  'dueOn',
  'selfAssessed',
  'nextSteps',
  'light',
  'status',
] as const satisfies readonly LedgerField[];

/** The fields that a person sees: all of them, but for those whose only post is a handler's. */
export function ledgerFieldsOf(actor: Pick<Actor, 'posts'>): readonly LedgerField[] {
  const handlesOnly = actor.posts.length > 0 && actor.posts.every(({ role }) => role === 'handler');
  return handlesOnly ? handlerLedgerFields : ledgerFields;
}

/** By what the rows of a ledger are grouped. */
export const ledgerGroups = ['plan', 'department', 'light', 'class'] as const;

/** By what the rows of a ledger are grouped. */
export type LedgerGroup = (typeof ledgerGroups)[number];

/** What a ledger says of a measure beside its columns: taken from its state, in codes. */
export interface LedgerFacts {
  /** Of the work plan: a node on the day of a deadline is that deadline. */
  readonly nodes: readonly Obligation[];
  readonly targets: readonly Obligation[];
  readonly parts: readonly Obligation[];
  /** Who of the supporting owns a part of its own. */
  readonly coLeads: readonly string[];
  /** Instructions that the reader may know. */
  readonly instructions: readonly Obligation[];
  readonly section: { readonly section: string; readonly contact: string } | null;
  readonly reportCycle: ReportCycle | null;
  /** What the department itself said last. */
  readonly report: ReportContent | null;
  /** Why more time was asked for last. */
  readonly cause: ExtensionCause | null;
  readonly evidence: readonly string[];
  /** Letters that went out about it. */
  readonly urged: number;
  readonly extended: number;
  /** What came back and counts nothing. */
  readonly sentBack: SentBackWork | null;
}

/** The facts of a measure's line in the ledger, for a reader. */
export function ledgerFacts(measure: Measure, reader: Actor): LedgerFacts {
  const asked = measure.obligations.filter((each) => each.state !== 'dropped');
  const ofKind = (kind: Obligation['kind']) => asked.filter((each) => each.kind === kind);
  const extensions = handedIn(measure, 'extension');
  return {
    nodes: asked.filter((each) => each.kind === 'node' || (each.kind === 'deadline' && each.weight !== null)),
    targets: asked.filter((each) => each.target !== null),
    parts: ofKind('part'),
    coLeads: (measure.coLeads ?? []).map(({ department }) => department),
    instructions: ofKind('instruction').filter((each) => mayReadInstruction(reader, measure, each)),
    section: sectionOf(measure),
    reportCycle: reportCycleOf(measure),
    report: handedIn(measure, 'report').at(-1)?.content ?? null,
    cause: extensions.at(-1)?.content.cause ?? null,
    evidence: evidenceOf(measure),
    urged: measure.items.filter((each) => each.state === 'issued').length,
    extended: extensions.filter((each) => each.stage === 'accepted').length,
    sentBack: sentBackWork(measure),
  };
}

/** Papers of a kind that were signed and not taken back. */
function handedIn<K extends 'report' | 'finish' | 'completion' | 'extension'>(
  { papers }: Measure,
  kind: K,
): readonly PaperOf<K>[] {
  return papers.filter(
    (each) => each.kind === kind && each.stage !== 'drafted' && each.stage !== 'withdrawn',
  ) as unknown as readonly PaperOf<K>[];
}

/** What shows that something was done: at nodes, finish and completion only. */
function evidenceOf(measure: Measure): readonly string[] {
  const all = [
    ...handedIn(measure, 'report').flatMap(({ content }) => content.nodes.map(({ evidence }) => evidence)),
    ...handedIn(measure, 'finish').flatMap(({ content }) => content.finished.map(({ evidence }) => evidence)),
    ...handedIn(measure, 'completion').flatMap(({ content }) => content.evidence),
  ];
  return [...new Set(all.filter((each) => each !== ''))];
}
