/** Who a message or instrument goes to, by post; the desk finds the persons on the day. */
export type Recipient =
  | 'liaison'
  | 'handler'
  | 'section-head'
  | 'deputy-head'
  | 'head'
  | 'officer'
  | 'deputy-secretary-general'
  | 'leader'
  | 'leader-liaison'
  | 'secretary-general'
  | 'principal'
  | 'giver';

/** 督办文书: what the ladder drafts and an officer issues. */
export type InstrumentKind = '催办单' | '督办单' | '通报' | '督查专报' | '商请';

/**
 * What a rung does: `notice` and `reminder` are messages, `draft` puts an instrument on the
 * officer's desk, `review` opens an escalation review, `phone` notes a chase for the office.
 */
export type RungKind = 'notice' | 'reminder' | 'draft' | 'review' | 'phone';

/** The lights a rung can put on its obligation. */
export type RungLight = 'near-due' | 'overdue' | 'red';

/** One step of a ladder, `offsetWorkingDays` from the due date (T). */
export interface Rung {
  readonly rung: string;
  readonly offsetWorkingDays: number;
  readonly kind: RungKind;
  readonly instrument?: InstrumentKind;
  /** Drafted instead of `instrument` when the period before was missed as well. */
  readonly instrumentWhenMissedTwice?: InstrumentKind;
  readonly to: readonly Recipient[];
  readonly light?: RungLight;
}

/** Which ladder an obligation climbs. */
export type LadderName =
  'dated' | 'acknowledgement' | 'report' | 'part' | 'confirmation' | 'instruction' | 'answer' | 'review';

/** 反馈周期 */
export type ReportCycle = 'monthly' | 'quarterly' | 'halfyearly' | 'yearly';

/** Who says 销号 for a class of measure. */
export type StrikeOffBy = 'office' | 'leader' | 'giver';

/** What differs by class of measure. */
export interface ClassPolicy {
  readonly reportCycle: ReportCycle;
  readonly strikeOffBy: StrikeOffBy;
}

/** The clock as data: edited in the console, never in code. Days are working days throughout. */
export interface Policy {
  readonly version: string;
  readonly ladders: Readonly<Record<LadderName, readonly Rung[]>>;
  readonly classes: Readonly<Record<string, ClassPolicy>>;
  /** Used by a class that is not listed. */
  readonly defaultClass: ClassPolicy;
  readonly workPlan: {
    readonly required: boolean;
    readonly dueWorkingDays: number;
    readonly notForKinds: readonly string[];
  };
  readonly acknowledgement: { readonly dueWorkingDays: number };
  readonly report: { readonly dueDayOfMonth: number };
  readonly part: { readonly workingDaysBeforeLead: number };
  readonly confirmation: { readonly dueWorkingDaysAfterPeriod: number };
  readonly office: {
    readonly answerReportWorkingDays: number;
    readonly answerCompletionWorkingDays: number;
    readonly formalGapWorkingDays: number;
  };
  readonly extension: { readonly atMost: number; readonly askedByWorkingDays: number };
  readonly desk: { readonly opensAtMinute: number; readonly closesAtMinute: number };
  readonly instrumentNumbers: Readonly<Record<InstrumentKind, string>>;
  /** 审议路径: the tiers that a review climbs, lowest first. */
  readonly reviewPath: readonly Recipient[];
}

/** The policy of a measure's class. */
export function classPolicy(policy: Policy, className: string): ClassPolicy {
  return policy.classes[className] ?? policy.defaultClass;
}
