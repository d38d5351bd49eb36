import type { CivilDate, Instant } from './civil-date.js';
import type { BaseVersion, Figure, FigureBelow, IndicatorTerms, Missed } from './figures.js';
import type { Supervised } from './offices.js';
import type { Paper, PaperKind } from './papers.js';
import { remembered } from './remembered.js';
import type {
  Conclusion,
  ChildState,
  ClosesWith,
  DataClass,
  DeliverableStage,
  DutyPeriod,
  InstrumentKind,
  LadderName,
  Light,
  MeasureKind,
  MeasureStatus,
  ObligationKind,
  ObligationState,
  ProgressWord,
  ReportCycle,
  Role,
  RungLight,
  SupervisionLine,
  Urgency,
} from './vocabulary.js';
import { closedStatuses, reportCycles } from './vocabulary.js';

/** Why an obligation was not in the department's hands: a paper or figure of it, a return, a suspension, a dispute. */
export type SpellReason =
  PaperKind | 'value' | 'spot-check' | 'return' | 'suspension' | 'dispute' | 'problem' | 'launch';

/**
 * Time in which an obligation lay with the office or a leader, so that its ladder stood still. The day it was
 * handed back belongs to the spell; `graceUntil` adds the days that a formal gap may take, if it is mended in them.
 */
export interface Spell {
  readonly from: Instant;
  readonly until: Instant | null;
  readonly graceUntil: CivilDate | null;
  readonly why: SpellReason;
}

/** A rung that was reached; the triple (obligation, rung, due date) happens once. */
export interface ReachedRung {
  readonly rung: string;
  readonly dueOn: CivilDate;
  readonly on: CivilDate;
  readonly light: RungLight | null;
  /** Where the rung asked the office to telephone: whether that was done. */
  readonly call: 'owed' | 'noted' | null;
}

/** What is promised in numbers: 优良率 ≥ 55 %. */
export interface TargetValue {
  readonly indicator: string;
  readonly comparator: string;
  /** Null for a part of a count that nobody divided: it is asked how much it makes, not held to any. */
  readonly value: number | string | null;
  readonly unit: string;
}

/** Who has a row of the leaders: their posts, or one person by delegation. */
export interface Holder {
  readonly roles: readonly Role[];
  readonly personId: string | null;
  /** Who gave it away and may take it back. */
  readonly delegatedBy: string | null;
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
  /** 调度: by which hour of that day, `HH:MM`; a date that moves leaves it behind. */
  readonly dueBy?: string;
  readonly originalDueOn: CivilDate;
  readonly ladder: LadderName;
  readonly openedAt: Instant;
  /** Nothing is chased for the time before this moment. */
  readonly chasedFrom: Instant;
  readonly state: ObligationState;
  readonly spells: readonly Spell[];
  readonly reached: readonly ReachedRung[];
  /** Working days late in the department's own hands, set when it is submitted, cleared by a send-back. */
  readonly lateWorkingDays: number | null;
  /** When it was last submitted, signed, to the office. */
  readonly submittedAt: Instant | null;
  /** Share of the whole in percent, for nodes and what was renewed with them. */
  readonly weight: number | null;
  /** The obligation this one hangs on: a part's report, an answer's or review's subject. */
  readonly about: string | null;
  readonly target: TargetValue | null;
  /** How its indicator is judged; null where nobody said. */
  readonly terms: IndicatorTerms | null;
  /** Every version of its base value, oldest first; absent where it is still what came with the plan, or none. */
  readonly bases?: readonly BaseVersion[];
  /** Every version of every figure, oldest first. */
  readonly figures: readonly Figure[];
  /** What each office below said last of its part; absent while none did. */
  readonly below?: readonly FigureBelow[];
  readonly missed: Missed | null;
  /** The day on which a review of it opens again, if it is open still. */
  readonly watchOn: CivilDate | null;
  /** For a review or an approval: whose it is. */
  readonly holder: Holder | null;
  /** For an instruction: who gave it. */
  readonly givenBy: { readonly personId: string; readonly name: string } | null;
  /** For an instruction: how urgent it is, where its giver said so. */
  readonly urgency?: Urgency;
  /** For a recording: what was given in the leader's name, and who wrote it down. */
  readonly recorded?: { readonly command: string; readonly by: string };
  /** Of a duty of the department's own output: what was brought about in its period; absent while nothing was. */
  readonly occurrences?: readonly Occurrence[];
  /** What a department said of it when it closed: a part's answer, a reply, a period vouched for. */
  readonly answer: ObligationAnswer | null;
  /** 按逾期下达: the date that was past when it was launched, and why it was launched all the same; absent for any other. */
  readonly launchedOverdue?: { readonly dueOn: CivilDate; readonly why: string };
}

/** True while the date that holds is one that was past at the launch: no rung is climbed for it, the leaders have it. */
export function isLaunchedOverdue({ launchedOverdue, dueOn }: Pick<Obligation, 'launchedOverdue' | 'dueOn'>): boolean {
  return launchedOverdue?.dueOn === dueOn;
}

/** What was said when an obligation closed without a paper. */
export interface ObligationAnswer {
  readonly text: string;
  readonly by: string;
  readonly at: Instant;
  /** A duty's period: vouched for as done, or why not. */
  readonly done: boolean;
  readonly acts: number | null;
  readonly spotCheck: { readonly seen: number; readonly of: number } | null;
  /** Of a period vouched for as done: whether the office looks at it on site; absent for what earlier releases took. */
  readonly draw?: SpotDraw;
  /** What the office found where it was drawn. */
  readonly checked?: {
    readonly holds: boolean;
    readonly seen: number;
    readonly of: number;
    readonly finding: string;
    readonly by: string;
    readonly at: Instant;
  };
}

/** 推进计划 as filed. */
export interface WorkPlanNode {
  readonly title: string;
  readonly dueOn: CivilDate;
  /** Percent; all nodes of a work plan sum to 100. */
  readonly weight: number;
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
  /** By whom, and when. */
  readonly issued: { readonly by: string; readonly at: Instant } | null;
  /** Of what is asked of another line's office: what would have gone to the department, and which line that is. */
  readonly instead?: InstrumentKind;
  readonly line?: SupervisionLine;
  /** Why it was taken back after it had gone out (作废). */
  readonly withdrawnWhy: string | null;
}

/** 每年培训100名: what is promised for each period of confirmation. */
export interface Promised {
  readonly times: number;
  readonly unit: string;
}

/** Something that was brought about within a period, with what shows it. */
export interface Occurrence {
  readonly on: CivilDate;
  readonly times: number;
  readonly evidence: string;
  readonly by: string;
  readonly at: Instant;
}

/** A run of like obligations, one a period: reports, confirmations of a recurring duty, work plans of a year. */
export interface Series {
  readonly seriesId: string;
  readonly kind: 'report' | 'recurring' | 'work-plan';
  readonly title: string;
  readonly cycle: DutyPeriod;
  /** The period opened last, e.g. `2026-H1`, `2026-Q3`, `2026-07`, `2026`, `2026-T1`, `2026-SY`, `2026-2030`. */
  readonly period: string;
  /** Of a duty of the department's own output: how many of what are promised for each period. */
  readonly promised?: Promised;
  /** The day the next period's obligation opens: the day after this one's last. */
  readonly nextOpensOn: CivilDate;
}

/** 共同牵头: a department beside the lead and the part that it owns. */
export interface CoLead {
  readonly department: string;
  readonly part: string;
}

/** The week that asked a department for too many forms, how many, and how many it may. */
export interface FormLimit {
  readonly week: string;
  readonly forms: number;
  readonly most: number;
}

/** One line of the deadline ledger. */
export interface DeadlineChange {
  readonly obligationId: string;
  readonly from: CivilDate;
  readonly to: CivilDate;
  readonly at: Instant;
  readonly why: string;
  readonly by: string;
  /** Of a report that was put off: why, to be said in the reader's language; `why` is then its code. */
  readonly limit?: FormLimit;
}

/** Days that a department was late with something that was then taken from it. */
export interface LatenessRecord {
  readonly department: string;
  readonly obligationId: string;
  readonly lateWorkingDays: number;
}

/** 抽查: what the draw said of a measure; whoever knows seed and measure can draw again. */
export interface SpotDraw {
  readonly seed: string;
  readonly sharePercent: number;
  readonly drawn: boolean;
  /** By when it is looked at on site; null where it was not drawn. */
  readonly dueOn: CivilDate | null;
}

/** 回头看: the draw when the measure was struck off. */
export type LookBackDraw = SpotDraw;

/** A file beside a measure as it is stored; what its bytes are, its hash says. */
export interface StoredFile {
  readonly fileId: string;
  readonly sha256: string;
  readonly name: string;
  /** Its media type, told from the bytes. */
  readonly type: string;
  readonly bytes: number;
}

/** A file that a paper, an answer or a scan names; `about` is the obligation that it shows something of. */
export interface NamedFile extends StoredFile {
  readonly about: string | null;
}

/** A part of a measure that was broken down to an office below: a measure of its own, and what became of it. */
export interface Child {
  /** Unique within the measure, e.g. `child:1`. */
  readonly childId: string;
  readonly department: string;
  /** Whose it was at first, where another has it by now: two that went to one successor stay told apart. */
  readonly was?: string;
  readonly title: string;
  readonly dueOn: CivilDate | null;
  readonly state: ChildState;
}

/** Which part of which measure a measure is. */
export interface Parent {
  readonly measureId: string;
  readonly childId: string;
}

/** 报送阶段: what a department said of the stage, and what the office made of it. */
export interface StageStep {
  readonly stage: DeliverableStage;
  readonly evidence: string;
  readonly by: string;
  readonly at: Instant;
  readonly state: 'reported' | 'confirmed' | 'sent-back' | 'replaced';
  /** Why it was sent back. */
  readonly reason: string | null;
}

/** How far the work is, as confirmed, never as typed. */
export interface Progress {
  /** Percent confirmed by the office; null where the kind shows none. */
  readonly confirmed: number | null;
  /** Percent that should be confirmed by now. */
  readonly scheduled: number | null;
  readonly done: number;
  readonly of: number;
  readonly word: ProgressWord;
  /** Of a deliverable, once somebody has said: as the office confirmed it, and as its department says. */
  readonly stage?: { readonly confirmed: DeliverableStage | null; readonly reported: DeliverableStage };
  /** Of standing and advocated work: how often it was done in the period told last. */
  readonly acts?: { readonly times: number; readonly confirmed: boolean };
}

/** Everything the rules need to know of one measure; the fold of its events. */
export interface Measure extends Supervised {
  readonly measureId: string;
  readonly planId: string;
  readonly number: string;
  readonly title: string;
  readonly kind: MeasureKind;
  readonly class: string;
  readonly dataClass: DataClass;
  readonly lead: string;
  /** Beside the lead; those who co-lead stand among them. */
  readonly supporting: readonly string[];
  /** Who of the supporting owns a part of its own; absent where nobody does. */
  readonly coLeads?: readonly CoLead[];
  readonly assignedAt: Instant;
  /** The last day of the plan; null where it has none. */
  readonly planEndsOn: CivilDate | null;
  readonly status: MeasureStatus;
  /** The status to go back to after a return or a suspension. */
  readonly statusBefore: MeasureStatus | null;
  readonly light: Light;
  readonly progress: Progress;
  readonly obligations: readonly Obligation[];
  readonly series: readonly Series[];
  readonly papers: readonly Paper[];
  /** 无变化 said how many times running. */
  readonly noChangeInARow: number;
  readonly items: readonly DraftedItem[];
  readonly deadlineLedger: readonly DeadlineChange[];
  readonly lateness: readonly LatenessRecord[];
  readonly conclusion: Conclusion | null;
  /** The draw of its last strike-off; null before one, and for what earlier releases struck off. */
  readonly lookBack: LookBackDraw | null;
  readonly suspendedFrom: Instant | null;
  readonly suspendedUntil: CivilDate | null;
  /** Dates that whoever suspended it gave for the time after, by obligation. */
  readonly datesAfterSuspension: Readonly<Record<string, CivilDate>>;
  /** How many of each kind were ever opened, for ids that never repeat. */
  readonly counters: Readonly<Record<string, number>>;
  /** Files that were named on it, oldest first; absent while there is none. */
  readonly files?: readonly NamedFile[];
  /** Who has it in hand within a department; of a lead that gave it away it says nothing of the next. */
  readonly section?: { readonly department: string; readonly section: string; readonly contact: string };
  /** Every word on the stage of what is to be made, oldest first; absent while there is none. */
  readonly stages?: readonly StageStep[];
  /** Where it is a part that was broken down. */
  readonly parent?: Parent;
  /** What was broken down to offices below; absent while nothing was. */
  readonly children?: readonly Child[];
  /** What closes it: its own work alone, or not before every part below is done or left out. */
  readonly closesWith?: ClosesWith;
  /** 同源事项: the other measures of the same task, by id; absent while there is none. */
  readonly sameOrigin?: readonly string[];
  /** 不涉及: why the office it went to has nothing to do with it. */
  readonly notApplicable?: string;
}

/** The obligation with this id; undefined when the measure has none. */
export function obligationOf(measure: Measure, obligationId: string): Obligation | undefined {
  return measure.obligations.find((each) => each.obligationId === obligationId);
}

/** What is promised for the period of a duty; null where it is no output that is counted. */
export function promisedTimes({ series }: Pick<Measure, 'series'>, { obligationId }: Pick<Obligation, 'obligationId'>) {
  return series.find(({ seriesId }) => obligationId.startsWith(`${seriesId}:`))?.promised ?? null;
}

/** How many were brought about in the period of a duty. */
export function occurred({ occurrences = [] }: Pick<Obligation, 'occurrences'>): number {
  return occurrences.reduce((all, { times }) => all + times, 0);
}

/** 承办科室 of the department that leads it now; null where that has named none. */
export function sectionOf({
  lead,
  section,
}: Pick<Measure, 'lead' | 'section'>): { section: string; contact: string } | null {
  return section?.department === lead ? { section: section.section, contact: section.contact } : null;
}

/** 反馈周期 of a measure; null where it reports nothing. */
export function reportCycleOf({ series }: Pick<Measure, 'series'>): ReportCycle | null {
  const cycle = series.find(({ kind }) => kind === 'report')?.cycle;
  return reportCycles.find((each) => each === cycle) ?? null;
}

/** The few of an old measure's many obligations that are still owed. */
const openOf = remembered((obligations: readonly Obligation[]) => obligations.filter(({ state }) => state === 'open'));

/** Obligations that are still owed. */
export function openObligations({ obligations }: Measure, ...kinds: readonly ObligationKind[]): readonly Obligation[] {
  const open = openOf(obligations);
  return kinds.length === 0 ? open : open.filter(({ kind }) => kinds.includes(kind));
}

/** The kinds that ask work of the lead department, as against its paperwork. */
export function isWork(kind: ObligationKind): boolean {
  return isDatedWork(kind) || kind === 'recurring';
}

/** Work with a date of its own: each is finished by itself. */
export function isDatedWork(kind: ObligationKind): boolean {
  return kind === 'deadline' || kind === 'target' || kind === 'node';
}

const openWorkOf = remembered((obligations: readonly Obligation[]) =>
  openOf(obligations)
    .filter((each) => isDatedWork(each.kind))
    .sort((a, b) => (a.dueOn === b.dueOn ? (a.obligationId < b.obligationId ? -1 : 1) : a.dueOn < b.dueOn ? -1 : 1)),
);

/** Dated work of the lead's that is still owed, soonest first. */
export function openWork({ obligations }: Measure): readonly Obligation[] {
  return openWorkOf(obligations);
}

/** True while it lies with the office or a leader, so that its ladder stands still. */
export function isWaiting(obligation: Obligation, why?: SpellReason): boolean {
  return obligation.spells.some((spell) => spell.until === null && (why === undefined || spell.why === why));
}

/** True once nothing more can happen to the measure by itself. */
export function isClosed(measure: Pick<Measure, 'status'>): boolean {
  return (closedStatuses as readonly string[]).includes(measure.status);
}
