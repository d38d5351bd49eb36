import type { CivilDate, Instant } from './civil-date.js';
import type { Measure, WorkPlanNode } from './measure.js';
import type { PaperRoute } from './department-chain.js';
import { remembered } from './remembered.js';
import type { Conclusion, ExtensionCause, PaperStage, SendBackCode } from './vocabulary.js';

/** What somebody did with a paper. */
export type HandAct = 'drafted' | 'checked' | 'signed' | 'passed-on' | 'accepted' | 'sent-back' | 'withdrawn';

/** One hand that a paper went through. */
export interface Hand {
  readonly act: HandAct;
  readonly by: string;
  /** Whose hand it is besides: the one in whose stead it was done, or who wrote what was recorded. */
  readonly inStead?: string;
  readonly at: Instant;
  readonly actsFrom: Instant;
}

/** 进展反馈 as drafted. */
export interface ReportContent {
  readonly text: string;
  readonly problems: string;
  readonly nextSteps: string;
  readonly noChange: boolean;
  /** Nodes that are finished by the same signature, each with its evidence (a document number is evidence). */
  readonly nodes: readonly Finished[];
  /** 本期所做, of work that is standing or advocated: what, how often; absent elsewhere. */
  readonly acts?: readonly PeriodAct[];
}

/** What was done in a period, and how often. */
export interface PeriodAct {
  readonly title: string;
  readonly times: number;
}

/** One date that is said to be met, with what shows it. */
export interface Finished {
  readonly obligationId: string;
  readonly evidence: string;
  readonly files?: readonly string[];
}

/** 报送完成 as drafted. */
export interface FinishContent {
  readonly text: string;
  readonly finished: readonly Finished[];
}

/** What a completion request says of a date that still lies ahead. */
export interface RestOfWork {
  readonly obligationId: string;
  readonly outcome: 'early' | 'left-over' | 'later-year';
  readonly evidence?: string;
  readonly files?: readonly string[];
  readonly dueOn?: CivilDate;
}

/** 办结申请 as drafted. */
export interface CompletionContent {
  readonly text: string;
  readonly evidence: readonly string[];
  readonly files?: readonly string[];
  readonly rest: readonly RestOfWork[];
}

/** 延期申请 as drafted. */
export interface ExtensionContent {
  readonly newDueOn: CivilDate;
  readonly cause: ExtensionCause;
  readonly done: string;
  readonly document: string | null;
}

/** What stands in a paper, by kind. A kind that comes later is added where its command is defined. */
export interface PaperContents {
  'work-plan': { readonly nodes: readonly WorkPlanNode[] };
  report: ReportContent;
  finish: FinishContent;
  completion: CompletionContent;
  extension: ExtensionContent;
}

/** Papers that go through hands. */
export type PaperKind = keyof PaperContents;

/**
 * A thing on its way through hands: drafted, checked and signed by the chain, with the office, with a leader,
 * then accepted, sent back with a code, or withdrawn. It keeps its content and its reasons for ever.
 */
export type Paper = { readonly [K in PaperKind]: PaperOf<K> }[PaperKind];

/** A paper of one kind. */
export interface PaperOf<K extends PaperKind> {
  /** What the paper is for, e.g. `report/report:2026-H1`; sent back and written again, it keeps it. */
  readonly paperId: string;
  /** 1 for the first, 2 for what was written after a send-back. */
  readonly attempt: number;
  readonly kind: K;
  /** The obligations it speaks of. */
  readonly about: readonly string[];
  /** Those that still wait for an answer. */
  readonly pending: readonly string[];
  readonly stage: PaperStage;
  readonly content: PaperContents[K];
  readonly hands: readonly Hand[];
  /** Its way through the department, where that is another than the usual. */
  readonly route?: PaperRoute;
  readonly partsMissing: readonly string[];
  readonly code: SendBackCode | 'refused' | null;
  readonly reason: string | null;
  readonly conclusion: Conclusion | null;
}

/** Stages in which a paper is on its way. */
export function isLive(paper: Pick<Paper, 'stage'>): boolean {
  return paper.stage === 'drafted' || inReview(paper);
}

/** True while it lies with the office or a leader. */
export function inReview(paper: Pick<Paper, 'stage'>): boolean {
  return paper.stage === 'with-office' || paper.stage === 'with-leader';
}

const workPapers: readonly PaperKind[] = ['work-plan', 'report', 'finish', 'completion', 'extension', 'standing'];

/** Papers of the work end with it; others speak of what somebody did, and are answered whatever becomes of the work. */
export function isOfWork(paper: Pick<Paper, 'kind'>): boolean {
  return workPapers.includes(paper.kind);
}

/** Of each id the newest paper, as a later one takes the place of those before. */
const newestOf = remembered((papers: readonly Paper[]) => new Map(papers.map((each) => [each.paperId, each])));

/** The newest paper with this id. */
export function paperOf(measure: Measure, paperId: string): Paper | undefined {
  return newestOf(measure.papers).get(paperId);
}

const liveOf = remembered((papers: readonly Paper[]) => papers.filter(isLive));

/** The papers of a kind that are on their way, at one of these stages where any is named. */
export function livePapers<K extends PaperKind>(
  measure: Measure,
  kind: K,
  ...stages: readonly PaperStage[]
): readonly PaperOf<K>[] {
  return liveOf(measure.papers).filter(
    (each): each is Paper & PaperOf<K> => each.kind === kind && (stages.length === 0 || stages.includes(each.stage)),
  );
}

/** Who held the paper last, and each before. */
export function lastHand(paper: Pick<Paper, 'hands'>): Hand | undefined {
  return paper.hands.at(-1);
}
