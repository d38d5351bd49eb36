import type { OwnNames } from './policy-names.js';
import type {
  ClassCycle,
  InstrumentKind,
  LadderName,
  Light,
  LightColour,
  MatterOrigin,
  MeasureKind,
  OfficeLine,
  Recipient,
  ReportCycle,
  Role,
  RungKind,
  RungLight,
  StrikeOffBy,
  Urgency,
} from './vocabulary.js';
import { reportCycles } from './vocabulary.js';

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

/** What differs by class of measure. */
export interface ClassPolicy {
  readonly reportCycle: ClassCycle;
  /** Work by nodes reports at least so often; as the rest of its class where a policy does not say. */
  readonly nodesCycle?: ReportCycle;
  readonly strikeOffBy: StrikeOffBy;
  /** 无新批示即销号: what is accepted is struck off by itself when the leader's days for it pass without a word. */
  readonly silenceStrikesOff?: boolean;
  /** Day of the month after a period on which its report is due; the policy's own day when absent. */
  readonly reportDueDayOfMonth?: number;
  /** An extension is granted on an approving document only, by a leader. */
  readonly extensionNeedsDocument?: boolean;
  /** All of the class is looked back at once it is struck off; else the policy's share is drawn. */
  readonly lookBackAll?: boolean;
  /** Matters of this origin are of this class. */
  readonly origin?: MatterOrigin;
  /** What `{class}` in a number of a letter reads; its name where a policy does not say. */
  readonly code?: string;
  /** Too short for a work plan: it is signed for and done. */
  readonly withoutWorkPlan?: boolean;
  /** Ladders of its own; a ladder that is not listed is the one of all classes. */
  readonly ladders?: Partial<Policy['ladders']>;
}

/** The clock as data: edited in the console, never in code. Days are working days throughout. */
export interface Policy {
  readonly version: string;
  readonly ladders: Readonly<Record<LadderName, readonly Rung[]>>;
  readonly classes: Readonly<Record<string, ClassPolicy>>;
  /** Used by a class that is not listed. */
  readonly defaultClass: ClassPolicy;
  /** A work plan is due so many days after assignment; in later years on `yearlyDueOn` (MM-DD). */
  readonly workPlan: {
    readonly required: boolean;
    readonly dueWorkingDays: number;
    readonly notForKinds: readonly string[];
    readonly mostNodes: number;
    readonly yearlyDueOn: string;
  };
  readonly acknowledgement: { readonly dueWorkingDays: number };
  readonly report: {
    readonly dueDayOfMonth: number;
    readonly noChangeAtMost: number;
    /** 减负: beyond so many forms a department and week periodic reports move a week; `FORMS_A_WEEK` where a policy does not say. */
    readonly formsAWeekAtMost?: number;
    /** What was sent back is answered within so many days; `ANSWERED_WITHIN` where a policy does not say. */
    readonly answerWorkingDays?: number;
  };
  /** 批示: within how many days one of each urgency is answered at the latest; `ANSWERS_URGENCY` where a policy does not say. */
  readonly instruction?: {
    readonly urgentWorkingDays?: number;
    readonly pressingWorkingDays?: number;
    readonly ordinaryWorkingDays?: number;
  };
  readonly part: {
    readonly workingDaysBeforeLead: number;
    readonly openAtMost: number;
    /** Silence for so many days is agreement; 5 where a policy does not say. */
    readonly silentWorkingDays?: number;
  };
  readonly confirmation: {
    readonly dueWorkingDaysAfterPeriod: number;
    /** 抽查: of what was vouched for so many in a hundred are drawn; `SAMPLE_SHARE` where a policy does not say. */
    readonly samplePercent?: number;
    /** Within so many days the office looks at what was drawn; `CHECKED_WITHIN` where a policy does not say. */
    readonly checkWorkingDays?: number;
    /** Within so many days its owner says which of two figures holds; `SETTLED_WITHIN` where a policy does not say. */
    readonly settleWorkingDays?: number;
  };
  readonly office: {
    readonly answerReportWorkingDays: number;
    readonly answerCompletionWorkingDays: number;
    readonly formalGapWorkingDays: number;
    readonly scanWorkingDays: number;
    /** Within how many days one may object to an act, or to what was recorded in one's name. */
    readonly contestWorkingDays: number;
  };
  /** What a leader approves, within how many days, and whose to-do it is. */
  readonly approval: { readonly by: readonly Role[]; readonly answerWorkingDays: number };
  readonly extension: { readonly atMost: number; readonly askedByWorkingDays: number };
  /** On a change of lead, a date nearer than `atLeastWorkingDays` is renewed to `renewedWorkingDays` from the day. */
  readonly reassignment: { readonly atLeastWorkingDays: number; readonly renewedWorkingDays: number };
  /** 回头看: of what was struck off so many in a hundred are drawn, and looked at on site within so many days. */
  readonly lookBack: { readonly sharePercent: number; readonly dueWorkingDays: number };
  /** Work and reports stand in an inbox so many days before they are due. */
  readonly sight: { readonly workingDays: number };
  /** 通报: frozen on this day of the month, then so many days with the departments (核对). */
  readonly bulletin: { readonly cutOffDayOfMonth: number; readonly checkWorkingDays: number };
  /** 督办审议: on which day of the week (1 is Monday) each leader's one list goes out, and how many working days before it is closed. */
  readonly weeklyList: { readonly weekday: number; readonly closesWorkingDaysBefore: number };
  /** 公开: who approves a snapshot that an officer proposes. */
  readonly publicity: { readonly approver: Role };
  /** Who approves a plan's new edition for what runs: no lower than who issued it. */
  readonly revision: { readonly approver: Role };
  /**
   * 征求意见 of a plan's draft: how many days the departments have, whether silence is agreement, and whether a row is
   * launched only after it was out for comment.
   */
  readonly comment: { readonly workingDays: number; readonly silenceAgrees: boolean; readonly required: boolean };
  /**
   * 中期评估, 总结评估 of a plan: on which day of the middle year of a plan of so many years, and of the year after its end;
   * so many days before, it stands with the office; who signs it.
   */
  readonly planEvaluation: {
    readonly fewestYears: number;
    readonly midTermOn: string;
    readonly finalOn: string;
    readonly remindWorkingDays: number;
    readonly signer: Role;
  };
  /**
   * 督查归口: the line that the office supervises itself, and the other line's office, which is asked by a 商请: a department
   * of the register by code or name, or a name alone; nobody where it is empty. `mark` is the house's 发文机关代字, as
   * `{office}` in a number says it; an office of several may have its own.
   */
  readonly supervision?: {
    readonly line: OfficeLine;
    readonly governmentOffice?: string;
    readonly partyOffice?: string;
    readonly mark?: string;
    /** How matters beside plans are numbered, in one register a year; as usual where it does not say. */
    readonly matterNumbers?: string;
  };
  readonly desk: { readonly opensAtMinute: number; readonly closesAtMinute: number };
  readonly instrumentNumbers: Readonly<Record<InstrumentKind, string>>;
  /** What each kind is called in English letters: by programs, and by `{kind}` in a number. */
  readonly instrumentCodes: Readonly<Record<InstrumentKind, string>>;
  readonly instrumentHands: Readonly<Record<InstrumentKind, InstrumentHands>>;
  /** What the house calls things; as shipped where it does not say. All speak by the policy in force, whatever a measure goes by. */
  readonly names?: OwnNames;
  /** The colour of each light; `usualColours` where it does not say. */
  readonly colours?: Readonly<Partial<Record<Light, LightColour>>>;
}

/** What was drawn of the confirmations is looked at within so many working days, where a policy does not say otherwise. */
export const CHECKED_WITHIN = 20;

/** Which of two figures holds is said within so many working days, where a policy does not say otherwise. */
export const SETTLED_WITHIN = 5;

/** Silence for so many working days is agreement, where a policy does not say otherwise. */
export const SILENT_AFTER = 5;

/** A report that was sent back is answered within so many working days, where a policy does not say otherwise. */
export const ANSWERED_WITHIN = 5;

/** Through whose hands an instrument of a kind goes out, and when an answer is wanted. */
export interface InstrumentHands {
  /** The head of the office checks it first (核稿). */
  readonly check: boolean;
  /** The office itself, or the post that signs it (签发). */
  readonly signer: 'office' | Role;
  /** Working days after it went out by which the department answers; 0 where no answer is asked. */
  readonly replyWorkingDays: number;
  /** 一事一单: a letter of its own for each measure, instead of one a department and day. */
  readonly perMatter?: boolean;
  /** 自动签发: goes out with the desk's morning. Only where nobody but the office would have it in hand. */
  readonly automatic?: boolean;
}

/** An instruction of an urgency is answered within so many working days, where a policy does not say otherwise. */
export const ANSWERS_URGENCY: Readonly<Record<Urgency, number>> = { urgent: 5, pressing: 15, ordinary: 30 };

/** Within how many working days an instruction of this urgency is answered at the latest. */
export function urgentWithin({ instruction = {} }: Pick<Policy, 'instruction'>, urgency: Urgency): number {
  return instruction[`${urgency}WorkingDays`] ?? ANSWERS_URGENCY[urgency];
}

/**
 * 反馈周期 of a measure: standing and advocated ones once a year, by nodes at least as often as the policy says, the
 * others by their class; null where its class reports by the date of what is asked alone.
 */
export function reportCycleFor(
  policy: Policy,
  of: { readonly kind: MeasureKind; readonly class: string },
): ReportCycle | null {
  if (of.kind === 'standing' || of.kind === 'advocated') return 'yearly';
  const { reportCycle: cycle, nodesCycle = cycle } = classPolicy(policy, of.class);
  if (cycle === 'own-date') return null;
  const byNodes = of.kind === 'staged' ? nodesCycle : cycle;
  return reportCycles.find((each) => each === cycle || each === byNodes) ?? cycle;
}

/** The policy of a measure's class; an unlisted one (or a name that only JavaScript knows) gets the default. */
export function classPolicy(policy: Policy, className: string): ClassPolicy {
  return Object.hasOwn(policy.classes, className)
    ? (policy.classes[className] ?? policy.defaultClass)
    : policy.defaultClass;
}

const ofClasses = new WeakMap<Policy, Map<string, Policy>>();

/** The policy as a class of measures lives by it: the ladders of the class where it has its own. */
export function policyOfClass(policy: Policy, className: string): Policy {
  const { ladders } = classPolicy(policy, className);
  if (ladders === undefined) return policy;
  const known = ofClasses.get(policy) ?? new Map<string, Policy>();
  ofClasses.set(policy, known);
  const own = known.get(className) ?? { ...policy, ladders: { ...policy.ladders, ...ladders } };
  known.set(className, own);
  return own;
}
