/**
 * The enumerated words of the domain, once. Types, validation, SQL checks, choices on a form and orders of
 * a list derive from these lists; nobody writes one of them down again.
 */

/** Where a measure stands in its life, in the order in which it is lived. */
export const measureStatuses = [
  'drafted',
  'in-comment',
  'approved',
  'assigned',
  'acknowledged',
  'planned',
  'in-progress',
  'completion-requested',
  'accepted',
  'struck-off',
  'looked-back',
  'returned',
  'suspended',
  'terminated',
] as const;

/** Where a measure stands in its life. */
export type MeasureStatus = (typeof measureStatuses)[number];

/** Statuses in which nothing more happens to a measure by itself. */
export const closedStatuses = ['struck-off', 'looked-back', 'terminated'] as const satisfies readonly MeasureStatus[];

/** What a measure's lamp says, worst first: a measure shows its worst obligation, never a mean. */
export const lights = [
  'red',
  'overdue',
  'behind',
  'near-due',
  'in-review',
  'awaiting-data',
  'on-path',
  'ahead',
  'done',
  'none',
] as const;

/** What a measure's lamp says; words first, colours help. */
export type Light = (typeof lights)[number];

/** The colours that a light may have: each is read on its own tint, by day and by night (the console's `lights.css`). */
export const lightColours = [
  'crimson',
  'orange',
  'amber',
  'olive',
  'green',
  'teal',
  'blue',
  'violet',
  'pink',
  'slate',
] as const;

/** A colour that a light may have. */
export type LightColour = (typeof lightColours)[number];

/** The colour of each light where a policy says no other. */
export const usualColours: Readonly<Record<Light, LightColour>> = {
  red: 'crimson',
  overdue: 'crimson',
  behind: 'amber',
  'near-due': 'amber',
  'in-review': 'violet',
  'awaiting-data': 'violet',
  'on-path': 'green',
  ahead: 'green',
  done: 'green',
  none: 'slate',
};

/** The languages in which a policy names things. */
export const nameLanguages = ['zh', 'en'] as const;

/** A language in which a policy names things. */
export type NameLanguage = (typeof nameLanguages)[number];

/** The lights that a rung can put on its obligation. */
export const rungLights = ['near-due', 'overdue', 'red'] as const satisfies readonly Light[];

/** The lights that a rung can put on its obligation. */
export type RungLight = (typeof rungLights)[number];

/** How the path stands in words, worst first; `other` where the kind shows none. */
export const progressWords = ['behind', 'awaiting-data', 'on-path', 'ahead', 'done', 'other'] as const;

/** How the path stands in words. */
export type ProgressWord = (typeof progressWords)[number];

/** 事项类别: decides how honest progress is told. */
export const measureKinds = ['quantified', 'staged', 'deliverable', 'standing', 'advocated'] as const;

/** 事项类别 */
export type MeasureKind = (typeof measureKinds)[number];

/** 交付: how far what is to be made has come: 起草, 征求意见, 报审, 印发. */
export const deliverableStages = ['drafting', 'consultation', 'submitted', 'issued'] as const;

/** How far what is to be made has come. */
export type DeliverableStage = (typeof deliverableStages)[number];

/** Which way an indicator is to go: more, less, or staying where it is. */
export const directions = ['up', 'down', 'hold'] as const;

/** Which way an indicator is to go. */
export type Direction = (typeof directions)[number];

/** How firmly a value was promised: 约束性, 预期性, 力争. */
export const strengths = ['binding', 'expected', 'striven'] as const;

/** How firmly a value was promised. */
export type Strength = (typeof strengths)[number];

/** 公开属性, the most open first. */
export const dataClasses = ['public', 'internal', 'sensitive'] as const;

/** 公开属性 */
export type DataClass = (typeof dataClasses)[number];

/**
 * What is dated inside a measure. `deadline`, `target`, `recurring` and `node` come from the plan or the
 * work plan; `acknowledgement`, `work-plan`, `report`, `part` and `instruction` from its life; `answer` is
 * the office's own clock, `approval` and `review` the leader's, `scan` what a 代录 still owes, `countersign` what a
 * supporting department may say, or say by silence, `recording` what a leader may contest of a 代录 in his name, `problem`
 * what a report or an inspection found.
 */
export const obligationKinds = [
  'deadline',
  'target',
  'recurring',
  'node',
  'acknowledgement',
  'work-plan',
  'report',
  'part',
  'instruction',
  'answer',
  'approval',
  'review',
  'scan',
  'countersign',
  'recording',
  'problem',
] as const;

/** What is dated inside a measure. */
export type ObligationKind = (typeof obligationKinds)[number];

/** How an obligation ends. */
export const obligationStates = ['open', 'done', 'dropped'] as const;

/** How an obligation ends. */
export type ObligationState = (typeof obligationStates)[number];

/** 结论 */
export const conclusions = [
  'completed',
  'mostly-completed',
  'year-completed',
  'made-standing',
  'not-completed',
  'adjusted',
  'terminated',
] as const;

/** 结论 */
export type Conclusion = (typeof conclusions)[number];

/** Reasons that can be given when a paper is sent back. */
export const sendBackCodes = [
  'empty',
  'no-evidence',
  'data-differs',
  'not-to-the-point',
  'part-missing',
  'formal',
  'substance',
] as const;

/** Reasons that can be given when a paper is sent back. */
export type SendBackCode = (typeof sendBackCodes)[number];

/** Why an extension is asked: 资金, 用地, 上级未下达, 协办, 政策. */
export const extensionCauses = ['funds', 'land', 'superior', 'supporting', 'policy'] as const;

/** Why an extension is asked. */
export type ExtensionCause = (typeof extensionCauses)[number];

/**
 * What a leader can decide on a row of the weekly list. The last three are for rows of their own:
 * `continue` after a suspension, `sign-for` and `return` where nobody signed for a measure.
 */
export const reviewDecisions = [
  'instruct',
  'extend',
  'reassign',
  'add-support',
  'change-target',
  'accept-explanation',
  'suspend',
  'terminate',
  'meeting',
  'bulletin',
  'continue',
  'sign-for',
  'return',
] as const;

/** What a leader can decide on a row of the weekly list. */
export type ReviewDecision = (typeof reviewDecisions)[number];

/** Posts of a department, from the desk up. */
export const departmentRoles = ['liaison', 'handler', 'section-head', 'deputy-head', 'head'] as const;

/** Posts of the supervision office: its officers and its head. */
export const officeRoles = ['officer', 'office-head'] as const;

/** 领导: those who decide reviews, in the order in which a row goes up. */
export const leaderRoles = ['deputy-secretary-general', 'leader', 'secretary-general', 'principal'] as const;

/** 三员: who keep the house and have no business in it. */
export const administratorRoles = ['system-admin', 'security-admin', 'audit-admin'] as const;

/** Every post that a person can hold. */
export const roles = [...departmentRoles, ...officeRoles, ...leaderRoles, 'auditor', ...administratorRoles] as const;

/** A post that a person can hold. */
export type Role = (typeof roles)[number];

/** 督办文书: what the ladder drafts and an officer issues. */
export const instrumentKinds = ['催办单', '督办单', '通报', '督查专报', '商请'] as const;

/** 督办文书 */
export type InstrumentKind = (typeof instrumentKinds)[number];

/** How a policy that is written in English names them. */
export const instrumentKindCodes = {
  催办单: 'reminder',
  督办单: 'supervision',
  通报: 'bulletin',
  督查专报: 'report',
  商请: 'request',
} as const satisfies Readonly<Record<InstrumentKind, string>>;

/**
 * What a rung does: `notice` and `reminder` are messages, `draft` puts an instrument on the officer's desk,
 * `review` opens an escalation review, `phone` asks the office to telephone, `pass-up` gives a row to the
 * next hand above.
 */
export const rungKinds = ['notice', 'reminder', 'draft', 'review', 'phone', 'pass-up'] as const;

/** What a rung does. */
export type RungKind = (typeof rungKinds)[number];

/** What can come next on an agenda: a rung, a new period, the end of a suspension, a date that is watched, a silence that is an answer. */
export const momentKinds = [...rungKinds, 'open', 'resume', 'watch', 'silence'] as const;

/** What can come next on an agenda. */
export type MomentKind = (typeof momentKinds)[number];

/** How often a duty is done (频次), as plans say it. */
export const frequencies = [
  'daily',
  'weekly',
  'monthly',
  'quarterly',
  'semesterly',
  'schoolyearly',
  'halfyearly',
  'yearly',
  'every2years',
  'every3years',
  'every5years',
  'other',
] as const;

/** 频次 */
export type Frequency = (typeof frequencies)[number];

/** How a number stands to what is promised; ~ is 左右. */
export const comparators = ['>=', '>', '<=', '<', '=', '~'] as const;

/** How a number stands to what is promised. */
export type Comparator = (typeof comparators)[number];

/** 反馈周期, shortest first. */
export const reportCycles = ['monthly', 'quarterly', 'halfyearly', 'yearly'] as const;

/** 反馈周期 */
export type ReportCycle = (typeof reportCycles)[number];

/** How often a class reports: by a period, or by nothing but the date of what its leader asks (批示 by its date). */
export const classCycles = ['own-date', ...reportCycles] as const;

/** How often a class reports. */
export type ClassCycle = (typeof classCycles)[number];

/** 紧急程度 of an instruction: 特急, 急, 一般. */
export const urgencies = ['urgent', 'pressing', 'ordinary'] as const;

/** 紧急程度 */
export type Urgency = (typeof urgencies)[number];

/** 学期, 学年: periods that end when the province's school calendar says. */
export const schoolPeriods = ['semesterly', 'schoolyearly'] as const;

/** 学期 or 学年 */
export type SchoolPeriod = (typeof schoolPeriods)[number];

/** 每 n 年: periods of several years, counted from the year in which the duty began. */
export const yearsPeriods = ['every2years', 'every3years', 'every5years'] as const;

/** Every so many years. */
export type YearsPeriod = (typeof yearsPeriods)[number];

/** 确认周期: for which period a department vouches that a recurring duty was done. */
export const dutyPeriods = [...reportCycles, ...schoolPeriods, ...yearsPeriods] as const;

/** 确认周期 */
export type DutyPeriod = (typeof dutyPeriods)[number];

/** Who says 销号 for a class of measure. */
export const strikeOffHands = ['office', 'leader', 'giver'] as const;

/** Who says 销号 for a class of measure. */
export type StrikeOffBy = (typeof strikeOffHands)[number];

/** What comes in beside plans: 批示, 会议纪要, 建议提案, 调度, 专项督查. */
export const matterOrigins = ['instruction', 'minutes', 'proposal', 'dispatch', 'inspection'] as const;

/** Where a matter beside plans comes from. */
export type MatterOrigin = (typeof matterOrigins)[number];

/** Which ladder an obligation climbs; `none` is for what has a date and no chase. */
export const ladderNames = [
  'dated',
  'acknowledgement',
  'report',
  'part',
  'confirmation',
  'figure',
  'instruction',
  'answer',
  'approval',
  'review',
  'scan',
  'problem',
  'none',
] as const;

/** Which ladder an obligation climbs. */
export type LadderName = (typeof ladderNames)[number];

/** Who a message or instrument goes to, by post; the desk finds the persons on the day. */
export const recipients = [
  ...departmentRoles,
  ...officeRoles,
  ...leaderRoles,
  'leader-liaison',
  'next-tier-liaison',
  'giver',
] as const;

/** Who a message or instrument goes to. */
export type Recipient = (typeof recipients)[number];

/** Where a paper is. */
export const paperStages = ['drafted', 'with-office', 'with-leader', 'accepted', 'sent-back', 'withdrawn'] as const;

/** Where a paper is. */
export type PaperStage = (typeof paperStages)[number];

/** How high an office stands; `unknown` until somebody says. */
export const departmentLevels = ['nation', 'province', 'city', 'county', 'town', 'unknown'] as const;

/** What became of a part that was broken down: at work, done, 不涉及, ended without being done. */
export const childStates = ['open', 'done', 'not-applicable', 'ended'] as const;

/** What became of a part that was broken down. */
export type ChildState = (typeof childStates)[number];

/** What closes a measure that was broken down. */
export const closings = ['parts', 'own-work'] as const;

/** What closes a measure that was broken down. */
export type ClosesWith = (typeof closings)[number];

/** How high an office stands. */
export type DepartmentLevel = (typeof departmentLevels)[number];

/** 督查归口: who supervises an office; `none` (垂管, 驻地单位, universities, firms) gets notices only. */
export const supervisionLines = ['government', 'party', 'none'] as const;

/** 督查归口 */
export type SupervisionLine = (typeof supervisionLines)[number];

/** 督查归口 of a supervision office itself: one line, or every department there is, as in a company. */
export const officeLines = ['government', 'party', 'all'] as const;

/** 督查归口 of a supervision office itself. */
export type OfficeLine = (typeof officeLines)[number];

/** 办文环节: steps within a department that can be switched on and off. */
export const chainSteps = ['section-check', 'head-signature', 'leader-approval'] as const;

/** A step within a department. */
export type ChainStep = (typeof chainSteps)[number];

/** 办文流程: steps of a paper's way, its department's and after it. */
export const waySteps = [
  'draft',
  'section-check',
  'signature',
  'head-signature',
  'leader-approval',
  'office',
  'leader',
  'giver',
  'lead',
] as const;

/** A step of a paper's way. */
export type WayStepName = (typeof waySteps)[number];

/** Whether a step is taken, lies with somebody now, comes later, or is skipped because nobody holds the post. */
export const wayStates = ['done', 'now', 'ahead', 'skipped'] as const;

/** Where a step of a paper's way stands. */
export type WayState = (typeof wayStates)[number];

/** For which of a department's papers a step is asked: none, those that commit it for long, all. */
export const chainScopes = ['none', 'major', 'all'] as const;

/** For which of a department's papers a step is asked. */
export type ChainScope = (typeof chainScopes)[number];

/** Whether somebody can log in. */
export const personStates = ['active', 'disabled'] as const;

/** Whether somebody can log in. */
export type PersonState = (typeof personStates)[number];
