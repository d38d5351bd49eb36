import type { CivilDate } from './civil-date.js';
import type { ReportContent, ReviewDecision } from './events.js';
import type { Conclusion, DataClass, ExtensionCause, MeasureKind, SendBackCode, WorkPlanNode } from './measure.js';
import type { ReportCycle } from './policy.js';

/** A dated thing that the plan itself asks for, as launched. */
export interface LaunchedObligation {
  readonly kind: 'deadline' | 'target';
  readonly title: string;
  readonly dueOn: CivilDate;
}

/** A duty that the plan repeats, with the period after which the department vouches for it. */
export interface LaunchedRecurring {
  readonly title: string;
  readonly confirmation: ReportCycle;
}

/** The bodies of commands, by name. */
export interface CommandBodies {
  assign: {
    measureId: string;
    planId: string;
    number: string;
    title: string;
    kind: MeasureKind;
    class: string;
    dataClass: DataClass;
    lead: string;
    supporting: readonly string[];
    obligations: readonly LaunchedObligation[];
    recurring: readonly LaunchedRecurring[];
    confirmedBy: 'review' | 'trial';
  };
  acknowledge: { batch?: boolean };
  return: { reason: string; suggestedLead?: string };
  reassign: { lead: string; supporting?: readonly string[]; reason: string };
  'change-kind': { kind: MeasureKind; reason: string };
  'file-work-plan': { nodes: readonly WorkPlanNode[] };
  'sign-work-plan': Record<string, never>;
  'check-work-plan': { agree: boolean; code?: SendBackCode; reason?: string };
  'approve-work-plan': { agree: boolean; code?: SendBackCode; reason?: string };
  'name-part': { department: string; what: string; obligationId?: string; dueOn?: CivilDate };
  'answer-part': { obligationId: string; text: string };
  report: ReportContent & { obligationId?: string };
  'sign-report': { obligationId?: string };
  'accept-report': { obligationId?: string };
  'send-back-report': { obligationId?: string; code: SendBackCode; reason: string };
  'request-extension': { obligationId: string; newDueOn: CivilDate; cause: ExtensionCause; done: string };
  'sign-extension': Record<string, never>;
  'decide-extension': { agree: boolean; reason: string };
  'request-completion': { text: string; evidence: readonly string[] };
  'sign-completion': Record<string, never>;
  'decide-completion': {
    agree: boolean;
    conclusion?: Conclusion;
    code?: SendBackCode;
    reason: string;
    leftOver?: WorkPlanNode;
  };
  'strike-off': { reason?: string };
  instruct: { text: string; department?: string; dueOn: CivilDate };
  'reply-instruction': { obligationId: string; text: string };
  supervise: { obligationId: string; reason: string };
  'change-deadline': { obligationId: string; dueOn: CivilDate; reason: string };
  suspend: { until: CivilDate; decidedBy: string; reason: string };
  resume: { reason: string };
  terminate: { document: string; reason: string };
  'decide-review': {
    obligationId: string;
    decision: ReviewDecision;
    reason: string;
    dueOn?: CivilDate;
    department?: string;
    text?: string;
    document?: string;
  };
  'delegate-review': { obligationId: string; to: string; reason: string };
  'issue-item': { itemId: string; number: string };
  'withdraw-item': { itemId: string; reason: string };
}

/** The name of any command, a person’s or the system’s. */
export type CommandName = keyof CommandBodies;

/** A command as the rules see it. */
export type Command = { [N in CommandName]: { readonly name: N; readonly body: CommandBodies[N] } }[CommandName];

/** Commands that a person gives on a measure's page; the others are the system's. */
export const personCommands = [
  'acknowledge',
  'return',
  'reassign',
  'change-kind',
  'file-work-plan',
  'sign-work-plan',
  'check-work-plan',
  'approve-work-plan',
  'name-part',
  'answer-part',
  'report',
  'sign-report',
  'accept-report',
  'send-back-report',
  'request-extension',
  'sign-extension',
  'decide-extension',
  'request-completion',
  'sign-completion',
  'decide-completion',
  'strike-off',
  'instruct',
  'reply-instruction',
  'supervise',
  'change-deadline',
  'suspend',
  'resume',
  'terminate',
  'decide-review',
  'delegate-review',
] as const satisfies readonly CommandName[];

/** The name of a command that a person gives. */
export type PersonCommandName = (typeof personCommands)[number];
