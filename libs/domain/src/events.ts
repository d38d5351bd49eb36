import type { CivilDate, Instant } from './civil-date.js';
import type {
  Conclusion,
  DataClass,
  ExtensionCause,
  Light,
  MeasureKind,
  MeasureStatus,
  Obligation,
  Progress,
  SendBackCode,
  Series,
  Spell,
  WorkPlanNode,
} from './measure.js';
import type { InstrumentKind, Recipient, RungKind, RungLight } from './policy.js';

/** An obligation as an event opens it; its history starts empty. */
export type OpenedObligation = Omit<
  Obligation,
  'state' | 'spells' | 'reached' | 'lateWorkingDays' | 'submittedAt' | 'originalDueOn'
>;

/** What is handed in by a department and lies with the office until it is answered. */
export type HandedIn = Spell['why'];

/**
 * Everything that can happen to a measure. An event says what was decided, dates and lights
 * included, so that folding it needs no calendar, no policy and no rule.
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
    obligations: readonly OpenedObligation[];
    series: readonly Series[];
    confirmedBy: 'review' | 'trial';
  };
  'measure.acknowledged': { next: MeasureStatus; opened: readonly OpenedObligation[]; batch: boolean };
  'measure.returned': { reason: string; suggestedLead: string | null; opened: readonly OpenedObligation[] };
  'measure.reassigned': {
    from: string;
    to: string;
    supporting: readonly string[];
    opened: readonly OpenedObligation[];
    moved: readonly string[];
  };
  'support.added': { department: string };
  'target.changed': { obligationId: string; from: string; to: string; document: string };
  'measure.kind-changed': { from: MeasureKind; to: MeasureKind };
  'measure.suspended': { until: CivilDate; decidedBy: string };
  'measure.resumed': { why: 'until' | 'decided' };
  'measure.terminated': { document: string };
  'work-plan.filed': { nodes: readonly WorkPlanNode[] };
  'work-plan.signed': { opened: readonly OpenedObligation[] };
  'work-plan.checked': Record<string, never>;
  'work-plan.sent-back': { code: SendBackCode };
  'work-plan.approved': { opened: readonly OpenedObligation[] };
  'part.named': { opened: OpenedObligation; what: string };
  'part.answered': { obligationId: string; text: string; lateWorkingDays: number };
  'report.drafted': { obligationId: string; content: ReportContent };
  'report.checked': { obligationId: string; role: string };
  'report.submitted': {
    obligationId: string;
    content: ReportContent;
    partsMissing: readonly string[];
    lateWorkingDays: number;
    opened: readonly OpenedObligation[];
  };
  'report.accepted': { obligationId: string; nodesDone: readonly string[] };
  'report.sent-back': { obligationId: string; code: SendBackCode; graceUntil: CivilDate | null };
  'extension.requested': { obligationId: string; newDueOn: CivilDate; cause: ExtensionCause; done: string };
  'extension.signed': { obligationId: string; opened: readonly OpenedObligation[] };
  'extension.granted': { obligationId: string };
  'extension.refused': { obligationId: string };
  'deadline.changed': { obligationId: string; from: CivilDate; to: CivilDate; why: string; by: string };
  'completion.requested': { text: string; evidence: readonly string[] };
  'completion.submitted': {
    obligations: readonly { obligationId: string; lateWorkingDays: number }[];
    opened: readonly OpenedObligation[];
  };
  'completion.sent-back': { code: SendBackCode; graceUntil: CivilDate | null };
  'completion.accepted': {
    conclusion: Conclusion;
    next: MeasureStatus;
    done: readonly string[];
    opened: readonly OpenedObligation[];
  };
  'measure.struck-off': Record<string, never>;
  'instruction.given': { opened: OpenedObligation; text: string; giver: string };
  'instruction.replied': { obligationId: string; text: string; lateWorkingDays: number };
  'obligation.opened': { opened: OpenedObligation; series: Series | null };
  'rung.reached': {
    obligationId: string;
    rung: string;
    dueOn: CivilDate;
    on: CivilDate;
    kind: RungKind;
    to: readonly Recipient[];
    instrument: InstrumentKind | null;
    itemId: string | null;
    light: RungLight | null;
    opened: OpenedObligation | null;
  };
  'item.issued': { itemId: string; number: string };
  'item.withdrawn': { itemId: string };
  'review.decided': { obligationId: string; decision: ReviewDecision; decidedBy: string };
  'review.delegated': { obligationId: string; to: string };
  'light.changed': { from: Light; to: Light; progress: Progress };
}

/** The name of an event. */
export type EventType = keyof EventData;

/** 进展反馈 as drafted. */
export interface ReportContent {
  readonly text: string;
  readonly problems: string;
  readonly nextSteps: string;
  readonly noChange: boolean;
  /** Nodes said to be done, each with its evidence (a document number is evidence). */
  readonly nodes: readonly { readonly obligationId: string; readonly evidence: string }[];
}

/** What a leader can decide on a review row. */
export type ReviewDecision =
  | 'instruct'
  | 'extend'
  | 'reassign'
  | 'add-support'
  | 'change-target'
  | 'accept-explanation'
  | 'suspend'
  | 'terminate'
  | 'meeting'
  | 'bulletin';

/** An event as the rules give it; `step` adds who, when, number and hash. */
export type NewEvent = { [T in EventType]: { readonly type: T; readonly data: EventData[T] } }[EventType];

/** An event with the times that folding needs. */
export type TimedEvent = NewEvent & { readonly at: Instant; readonly actsFrom: Instant; readonly by: string };

/** The version of each event's form. What an old version means never changes. */
export const eventTypeVersion = 1;

/** Events by which a form that a person has open goes out of date; only these raise `version`. */
export function raisesVersion(type: EventType): boolean {
  return !['rung.reached', 'light.changed', 'item.issued', 'item.withdrawn', 'obligation.opened'].includes(type);
}

/** Builds an event with its data checked against its type. */
export function event<T extends EventType>(type: T, data: EventData[T]): NewEvent {
  return { type, data } as NewEvent;
}
