import type { StoodFor } from './actor.js';
import type { CivilDate, Instant } from './civil-date.js';
import type { PaperRoute } from './department-chain.js';
import type { CoLead, FormLimit, LatenessRecord, NamedFile, Obligation, Parent, Progress, Series } from './measure.js';
import type { OfficeAndLines } from './offices.js';
import type { ReaddressedItem } from './supervision-line.js';
import type { PaperContents, PaperKind } from './papers.js';
import type {
  Conclusion,
  DataClass,
  InstrumentKind,
  LadderName,
  Light,
  MeasureKind,
  MeasureStatus,
  Recipient,
  ReviewDecision,
  RungKind,
  RungLight,
  SendBackCode,
  SupervisionLine,
} from './vocabulary.js';

/** What every event that opens an obligation says of it; its history starts empty. */
type Opening = Pick<
  Obligation,
  'obligationId' | 'kind' | 'title' | 'department' | 'dueOn' | 'ladder' | 'chasedFrom' | 'weight' | 'about'
>;

/** An obligation as an event opens it. What an event of an earlier release does not say is null. */
export type OpenedObligation = Opening &
  Partial<Pick<Obligation, 'dueBy' | 'target' | 'terms' | 'holder' | 'givenBy' | 'urgency' | 'recorded'>>;

/** How late something was when it was handed in. */
export interface Judged {
  readonly obligationId: string;
  readonly lateWorkingDays: number;
}

/** What a letter is about, as it stood on the day of its draft. */
export interface Matter {
  readonly obligationId: string;
  readonly dueOn: CivilDate;
  readonly lateWorkingDays: number;
}

/** A date that moves, as part of something larger. */
export interface MovedDate {
  readonly obligationId: string;
  readonly from: CivilDate;
  readonly to: CivilDate;
}

/** Why a date moved: what the deadline ledger says beside the words. */
export type DeadlineCause =
  'extension' | 'review' | 'correction' | 'suspension' | 'reassignment' | 'revision' | 'form-limit';

/** What a department can be told beside what its ladders say; a word that comes later is added where it is given. */
export interface Tidings {
  /** What was asked of it is asked no longer. */
  released: true;
  /** It stands among those who support a measure; nothing is asked of it yet. */
  informed: true;
  /** What is asked of it was changed by the plan's new edition. */
  revised: true;
  /** Its report falls due a week later, because too many forms were asked of it. */
  'put-off': true;
}

/** What a department can be told beside what its ladders say. */
export type Tiding = keyof Tidings;

/** 进展反馈, 推进计划 … as drafted, by kind. */
type Drafted = {
  [K in PaperKind]: {
    paperId: string;
    kind: K;
    about: readonly string[];
    content: PaperContents[K];
    /** Its way through the department, where that is another than the usual. */
    route?: PaperRoute;
  };
}[PaperKind];

/**
 * Everything that can happen to a measure. An event says what was decided, dates, ids and lights
 * included, so that folding it needs no calendar, no policy and no rule. What only one command makes is added to it
 * beside that command (`declare module`), with its fold.
 */
export interface EventData {
  'measure.assigned': {
    measureId: string;
    planId: string;
    number: string;
    title: string;
    kind: MeasureKind;
    class: string;
    dataClass: DataClass;
    lead: string;
    supporting: readonly string[];
    /** Who of them owns a part; absent where nobody does, and in events of earlier releases. */
    coLeads?: readonly CoLead[];
    planEndsOn?: CivilDate | null;
    parent?: Parent;
    obligations: readonly OpenedObligation[];
    series: readonly Series[];
    confirmedBy: 'review' | 'trial';
    /** Promises that stood twice in the draft and are one obligation now. */
    merged?: readonly string[];
  };
  'measure.acknowledged': { next: MeasureStatus; opened: readonly OpenedObligation[]; batch: boolean };
  /** `waits` lie with the office from now on. */
  'measure.returned': {
    reason: string;
    suggestedLead: string | null;
    opened: readonly OpenedObligation[];
    waits: readonly string[];
  };
  'measure.reassigned': {
    from: string;
    to: string;
    supporting: readonly string[];
    opened: readonly OpenedObligation[];
    moved: readonly string[];
    dropped: readonly string[];
    /** What the old lead keeps on its record. */
    late: readonly LatenessRecord[];
    /** States that end with it. */
    ended: readonly ('return' | 'suspension' | 'completion')[];
  };
  'support.added': { department: string };
  'target.changed': { obligationId: string; from: string; to: string; document: string };
  'measure.kind-changed': {
    from: MeasureKind;
    to: MeasureKind;
    ladders: readonly { obligationId: string; ladder: LadderName }[];
    dropped: readonly string[];
    opened: readonly OpenedObligation[];
    series: readonly Series[] | null;
  };
  'measure.suspended': { until: CivilDate; decidedBy: string; dates: Readonly<Record<string, CivilDate>> };
  /** `through` is the last instant that counts as suspended; periods that lay inside are skipped. */
  'measure.resumed': {
    why: 'until' | 'decided';
    through: Instant;
    skipped: readonly string[];
    opened: readonly OpenedObligation[];
    series: readonly Series[];
  };
  /** It goes on under the plan's new edition; `left` are dates of that edition which it could not take over. */
  'measure.revised': {
    planId: string;
    document: string;
    number: string;
    title: string;
    text: string;
    order: number;
    span: { readonly start: number; readonly end: number } | null;
    was: { readonly title: string; readonly text: string };
    supporting: readonly string[];
    planEndsOn: CivilDate | null;
    left: readonly string[];
    rowSeal?: string;
  };
  /** Another department takes over what `from` led, supported or owed. */
  'department.succeeded': { from: string; to: string; document: string };
  'promise.reworded': {
    obligationId: string;
    from: string;
    to: string;
    target: Obligation['target'];
    terms: Obligation['terms'];
  };
  /** A matter of an earlier release gets its number of the register; one of today has it from its assignment on. */
  'measure.numbered': { number: string };
  'measure.terminated': { document: string; released: readonly string[] };
  'paper.drafted': Drafted;
  'paper.checked': { paperId: string; role: string };
  /** Its department's chain is another since it was drafted; null for the usual way. */
  'paper.rerouted': {
    paperId: string;
    route: PaperRoute | null;
    /** Where it waited for a leader's word and there is no leader: it goes on, with the clock of whose hand it is now. */
    closes?: readonly string[];
    opened?: readonly OpenedObligation[];
  };
  'paper.handed-in': {
    paperId: string;
    /** Obligations whose ladders stand still from now on. */
    waits: readonly string[];
    /** Paperwork that nobody may file while this lies with the office: it stands still as well, and is not answered by it. */
    stands?: readonly string[];
    late: readonly Judged[];
    partsMissing: readonly string[];
    stage: 'with-office' | 'with-leader';
    next: MeasureStatus | null;
    opened: readonly OpenedObligation[];
    /** Said by streams of the first release, whose reports set a measure going. */
    startsWork?: boolean;
  };
  'paper.passed-on': { paperId: string; closes: readonly string[]; opened: readonly OpenedObligation[] };
  'paper.accepted': {
    paperId: string;
    /** What it spoke of and is answered by this. */
    answered: readonly string[];
    closes: readonly string[];
    drops: readonly string[];
    opened: readonly OpenedObligation[];
    next: MeasureStatus | null;
    conclusion: Conclusion | null;
    /** Periods that go on; null where nothing changes. */
    series: readonly Series[] | null;
  };
  'paper.sent-back': {
    paperId: string;
    answered: readonly string[];
    code: SendBackCode | 'refused';
    reason: string;
    graceUntil: CivilDate | null;
    closes: readonly string[];
    next: MeasureStatus | null;
  };
  'paper.withdrawn': { paperId: string; why: string; closes: readonly string[] };
  'deadline.changed': {
    obligationId: string;
    from: CivilDate;
    to: CivilDate;
    why: string;
    by: string;
    cause: DeadlineCause | null;
    document: string | null;
    /** Of a report that was put off: by which week, instead of words in one language. */
    limit?: FormLimit;
  };
  /** The measure runs by another edition of the calendar; dates counted through it that nobody was told of move along. */
  'calendar.moved': {
    from: string;
    to: string;
    year: number;
    notice: string;
    dates: readonly MovedDate[];
    series: readonly { seriesId: string; from: CivilDate; to: CivilDate }[];
  };
  /** One moment of the agenda lies on another day since a notice came; what is due then says so by itself. */
  'moment.moved': {
    obligationId: string | null;
    seriesId: string | null;
    rung: string;
    from: CivilDate;
    to: CivilDate;
    notice: string;
  };
  'weights.renewed': { weights: Readonly<Record<string, number | null>> };
  'obligation.opened': { opened: OpenedObligation; series: Series | null };
  'obligation.closed': { obligationId: string; by: string };
  'rung.reached': {
    obligationId: string;
    rung: string;
    dueOn: CivilDate;
    on: CivilDate;
    kind: RungKind;
    to: readonly Recipient[];
    instrument: InstrumentKind | null;
    itemId: string | null;
    /** What would be drafted here to a department of the office's own line; `line` is whose it is. */
    instead?: InstrumentKind;
    line?: SupervisionLine;
    /** What a letter drafted here is about; events of earlier releases do not say. */
    matter?: Matter;
    light: RungLight | null;
    opened: OpenedObligation | null;
  };
  /** Named by a command that was given with it: the hash of what was shown stands in the chain. */
  'files.attached': { files: readonly NamedFile[] };
  /** 督查归口: the register says another line of a department; null is the office's own. */
  'line.noted': { department: string; line: SupervisionLine | null };
  /**
   * Which office of the house looks after it from now on, null is those of the whole house; and which office has which
   * line, where its own has any. Events of earlier releases say no lines: there the policy says whose each is.
   */
  'office.noted': OfficeAndLines;
  /** A draft goes to the other line's office, or back to its department; null where no letter is drafted to it. */
  'item.readdressed': { itemId: string; on: CivilDate; as: ReaddressedItem | null; line?: SupervisionLine };
  'item.issued': { itemId: string; number: string };
  /** With its reason where it was issued before: then it keeps its number. */
  'item.withdrawn': { itemId: string; reason?: string };
  /** A word to a department, at the next desk; `about` is an obligation or a paper. */
  'department.told': {
    department: string;
    to: readonly Recipient[];
    tiding: Tiding;
    about: string;
    title: string;
    on: CivilDate;
  };
  /** Opens otherwise than by a rung: a suspension ends, a watched date comes, an extension came too late, a date was past at the launch. */
  'review.opened': {
    opened: OpenedObligation;
    subjectId: string;
    why: 'suspension' | 'watch' | 'late-extension' | 'missed-target' | 'launched-overdue';
    /** Of what was past at its launch: since when it is, and why it was launched all the same. */
    overdue?: { since: Instant; why: string };
  };
  'review.watched': { obligationId: string; on: CivilDate };
  'review.decided': { obligationId: string; decision: ReviewDecision; decidedBy: string };
  'review.closed': { obligationId: string; why: string };
  'light.changed': { from: Light; to: Light; progress: Progress };
}

/** The name of an event. */
export type EventType = keyof EventData;

/** An event as the rules give it; `step` adds who, when, number and hash. */
export type NewEvent = { [T in EventType]: { readonly type: T; readonly data: EventData[T] } }[EventType];

/** An event with the times that folding needs. */
export type TimedEvent = NewEvent & {
  readonly at: Instant;
  readonly actsFrom: Instant;
  readonly by: string;
  /** In whose stead it was done, by a substitute. */
  readonly inStead?: StoodFor;
  /** Who wrote what was recorded from paper, by the register. */
  readonly writtenBy?: string;
};

/** The version of each event's form as it is written today; see `versions.ts` for what an old one means. */
export const eventTypeVersion = 2;

/** Events by which a form that a person has open goes out of date; only these raise `version`. */
export function raisesVersion(type: EventType): boolean {
  return ![
    'rung.reached',
    'light.changed',
    'item.issued',
    'item.withdrawn',
    'item.readdressed',
    'line.noted',
    'office.noted',
    'measure.numbered',
    'files.attached',
    'department.told',
    'obligation.opened',
    'review.opened',
    'calendar.moved',
    'moment.moved',
    'policy.moved',
  ].includes(type);
}

/** Builds an event with its data checked against its type. */
export function event<T extends EventType>(type: T, data: EventData[T]): NewEvent {
  return { type, data } as NewEvent;
}
