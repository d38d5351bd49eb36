import type { CivilDate, Instant } from './civil-date.js';
import type { InstrumentKind, LadderName, ReportCycle } from './policy.js';

/** Where a measure stands in its life. */
export type MeasureStatus =
  | 'drafted'
  | 'in-comment'
  | 'approved'
  | 'assigned'
  | 'acknowledged'
  | 'planned'
  | 'in-progress'
  | 'completion-requested'
  | 'accepted'
  | 'struck-off'
  | 'looked-back'
  | 'returned'
  | 'suspended'
  | 'terminated';

/** What a measure's lamp says; words first, colours are the console's. */
export type Light =
  'none' | 'done' | 'ahead' | 'on-path' | 'behind' | 'near-due' | 'overdue' | 'red' | 'in-review' | 'awaiting-data';

/** 事项类别: decides how honest progress is told. */
export type MeasureKind = 'quantified' | 'staged' | 'deliverable' | 'standing' | 'advocated';

/** 公开属性 */
export type DataClass = 'public' | 'internal' | 'sensitive';

/**
 * A dated thing inside a measure. `deadline`, `target`, `recurring` and `node` come from the plan or
 * the work plan; `acknowledgement`, `work-plan`, `report`, `part` and `instruction` from its life;
 * `answer` is the office's own clock and `review` the leader's.
 */
export type ObligationKind =
  | 'deadline'
  | 'target'
  | 'recurring'
  | 'node'
  | 'acknowledgement'
  | 'work-plan'
  | 'report'
  | 'part'
  | 'instruction'
  | 'answer'
  | 'review';

/**
 * Time in which an obligation lay with the office or a leader, so that its ladder stood still.
 * The day it was handed back belongs to the spell; `graceUntil` adds the days a formal gap may take.
 */
export interface Spell {
  readonly from: Instant;
  readonly until: Instant | null;
  readonly graceUntil: CivilDate | null;
  readonly why: 'report' | 'completion' | 'extension' | 'work-plan' | 'suspension';
}

/** A rung that was reached; the triple (obligation, rung, due date) happens once. */
export interface ReachedRung {
  readonly rung: string;
  readonly dueOn: CivilDate;
  readonly on: CivilDate;
  readonly light: 'near-due' | 'overdue' | 'red' | null;
}

/** What is owed, by whom, by when, on which ladder, and what was already reached. */
export interface Obligation {
  /** Unique within its measure, e.g. `deadline:1`, `report:2026-H1`. */
  readonly obligationId: string;
  readonly kind: ObligationKind;
  readonly title: string;
  /** Code of the department that owes it; null where the office or a leader does. */
  readonly department: string | null;
  readonly dueOn: CivilDate;
  readonly originalDueOn: CivilDate;
  readonly ladder: LadderName;
  /** Nothing is chased for the time before this moment. */
  readonly chasedFrom: Instant;
  readonly state: 'open' | 'done' | 'dropped';
  readonly spells: readonly Spell[];
  readonly reached: readonly ReachedRung[];
  /** Working days late in the department's own hands, set when it is submitted. */
  readonly lateWorkingDays: number | null;
  /** When it was last submitted, signed, to the office. */
  readonly submittedAt: Instant | null;
  /** Share of the whole in percent, for nodes. */
  readonly weight: number | null;
  /** The obligation this one hangs on: a part's report, an answer's or review's subject. */
  readonly about: string | null;
}

/** 推进计划 as filed. */
export interface WorkPlanNode {
  readonly title: string;
  readonly dueOn: CivilDate;
  /** Percent; all nodes of a work plan sum to 100. */
  readonly weight: number;
}

/** A thing on its way through hands: drafted, signed by the chain, then with the office. */
export interface Submission {
  readonly stage: 'drafted' | 'signed' | 'checked';
  readonly draftedBy: string;
  readonly signedBy: readonly string[];
  readonly content: Readonly<Record<string, unknown>>;
}

/** 延期申请 on its way: to which date, for which obligation. */
export interface Extension extends Submission {
  readonly obligationId: string;
  readonly newDueOn: CivilDate;
}

/** An instrument item that the ladder drafted for this measure. */
export interface DraftedItem {
  readonly itemId: string;
  readonly obligationId: string;
  readonly rung: string;
  readonly instrument: InstrumentKind;
  readonly department: string | null;
  readonly on: CivilDate;
  readonly state: 'drafted' | 'issued' | 'withdrawn';
  readonly number: string | null;
}

/** A run of like obligations, one a period: reports, confirmations of a recurring duty. */
export interface Series {
  readonly seriesId: string;
  readonly kind: 'report' | 'recurring';
  readonly title: string;
  readonly cycle: ReportCycle;
  /** The period opened last, e.g. `2026-H1`, `2026-Q3`, `2026-07`, `2026`. */
  readonly period: string;
  /** The day the next period's obligation opens: the day after this one's last. */
  readonly nextOpensOn: CivilDate;
}

/** One line of the deadline ledger. */
export interface DeadlineChange {
  readonly obligationId: string;
  readonly from: CivilDate;
  readonly to: CivilDate;
  readonly at: Instant;
  readonly why: string;
  readonly by: string;
}

/** How far the work is, as confirmed, never as typed. */
export interface Progress {
  /** Percent confirmed by the office; null where the kind shows none. */
  readonly confirmed: number | null;
  /** Percent that should be confirmed by now. */
  readonly scheduled: number | null;
  readonly done: number;
  readonly of: number;
  readonly word: 'done' | 'ahead' | 'on-path' | 'behind' | 'other';
}

/** Everything the rules need to know of one measure; the fold of its events. */
export interface Measure {
  readonly measureId: string;
  readonly planId: string;
  readonly number: string;
  readonly title: string;
  readonly kind: MeasureKind;
  readonly class: string;
  readonly dataClass: DataClass;
  readonly lead: string;
  readonly supporting: readonly string[];
  readonly status: MeasureStatus;
  /** The status to go back to after a return or a suspension. */
  readonly statusBefore: MeasureStatus | null;
  readonly light: Light;
  readonly progress: Progress;
  readonly obligations: readonly Obligation[];
  readonly series: readonly Series[];
  readonly workPlan: Submission | null;
  readonly reports: Readonly<Record<string, Submission>>;
  readonly completion: Submission | null;
  readonly extension: Extension | null;
  readonly extensionsGranted: number;
  /** 无变化 said how many times running. */
  readonly noChangeInARow: number;
  readonly items: readonly DraftedItem[];
  readonly deadlineLedger: readonly DeadlineChange[];
  readonly conclusion: Conclusion | null;
  readonly suspendedUntil: CivilDate | null;
  /** How many of each kind were ever opened, for ids that never repeat. */
  readonly counters: Readonly<Record<string, number>>;
}

/** 结论 */
export type Conclusion =
  'completed' | 'mostly-completed' | 'year-completed' | 'made-standing' | 'not-completed' | 'adjusted' | 'terminated';

/** Reasons a person can give when sending a report back. */
export type SendBackCode =
  'empty' | 'no-evidence' | 'data-differs' | 'not-to-the-point' | 'part-missing' | 'formal' | 'substance';

/** Why an extension is asked: 资金, 用地, 上级未下达, 协办, 政策. */
export type ExtensionCause = 'funds' | 'land' | 'superior' | 'supporting' | 'policy';

/** The obligation with this id; undefined when the measure has none. */
export function obligationOf(measure: Measure, obligationId: string): Obligation | undefined {
  return measure.obligations.find((each) => each.obligationId === obligationId);
}

/** Obligations that are still owed. */
export function openObligations(measure: Measure): readonly Obligation[] {
  return measure.obligations.filter((each) => each.state === 'open');
}

/** The kinds that ask work of the lead department, as against its paperwork. */
export function isWork(kind: ObligationKind): boolean {
  return kind === 'deadline' || kind === 'target' || kind === 'node' || kind === 'recurring';
}

/** True while it lies with the office or a leader, so that its ladder stands still. */
export function isWaiting(obligation: Obligation): boolean {
  return obligation.spells.some((spell) => spell.until === null);
}

/** True once nothing more can happen to the measure by itself. */
export function isClosed(measure: Measure): boolean {
  return measure.status === 'struck-off' || measure.status === 'looked-back' || measure.status === 'terminated';
}
