import { mayGive, whyNot } from './access.js';
import type { Actor } from './actor.js';
import { personCommands, type Command, type CommandName, type PersonCommandName } from './commands.js';
import { obligationOf, type Measure } from './measure.js';
import { acknowledge, assign, changeKind, giveBack, reassign } from './rules/assignment.js';
import { decideCompletion, requestCompletion, signCompletion, strikeOff } from './rules/completion.js';
import { decideExtension, requestExtension, signExtension } from './rules/extension.js';
import {
  decideReview,
  delegateReview,
  instruct,
  replyInstruction,
  resume,
  supervise,
  suspend,
  terminate,
} from './rules/leadership.js';
import { changeDeadline, issueItem, withdrawItem } from './rules/office.js';
import { answerPart, namePart } from './rules/parts.js';
import { acceptReport, report, sendBackReport, signReport } from './rules/reports.js';
import { refuse, type Circumstances, type Decision, type Refusal, type Rule } from './rules/rule.js';
import { approveWorkPlan, checkWorkPlan, fileWorkPlan, signWorkPlan } from './rules/work-plan.js';

/** Every command's rule, by name. */
const rules: { readonly [N in Exclude<CommandName, 'assign'>]: Rule<N> } = {
  acknowledge,
  return: giveBack,
  reassign,
  'change-kind': changeKind,
  'file-work-plan': fileWorkPlan,
  'sign-work-plan': signWorkPlan,
  'check-work-plan': checkWorkPlan,
  'approve-work-plan': approveWorkPlan,
  'name-part': namePart,
  'answer-part': answerPart,
  report,
  'sign-report': signReport,
  'accept-report': acceptReport,
  'send-back-report': sendBackReport,
  'request-extension': requestExtension,
  'sign-extension': signExtension,
  'decide-extension': decideExtension,
  'request-completion': requestCompletion,
  'sign-completion': signCompletion,
  'decide-completion': decideCompletion,
  'strike-off': strikeOff,
  instruct,
  'reply-instruction': replyInstruction,
  supervise,
  'change-deadline': changeDeadline,
  suspend,
  resume,
  terminate,
  'decide-review': decideReview,
  'delegate-review': delegateReview,
  'issue-item': issueItem,
  'withdraw-item': withdrawItem,
};

/**
 * What a command does to a measure: events, or a coded refusal. `measure` is null only for `assign`.
 * Refuses by value and never throws for anything that a person can send.
 */
export function decide(measure: Measure | null, command: Command, when: Circumstances): Decision {
  if (command.name === 'assign')
    return measure === null ? assign(command.body, when) : refuse('measure.already-assigned');
  if (measure === null) return refuse('measure.not-found');
  const rule = rules[command.name] as Rule<CommandName>;
  return (
    notEntitled(measure, command, when) ??
    tooEarly(command, when) ??
    rule.ready(measure, command.body) ??
    rule.decide(measure, command.body, when)
  );
}

function isPersonCommand(name: CommandName): name is PersonCommandName {
  return (personCommands as readonly string[]).includes(name);
}

/** The one in whose name it is recorded must be entitled; recording itself is the office's. */
function notEntitled(measure: Measure, command: Command, when: Circumstances): Refusal | null {
  if (!isPersonCommand(command.name)) return null;
  const { recordedFor, actor } = when;
  if (recordedFor && !actor.posts.some((post) => post.role === 'officer'))
    return refuse('measure.not-your-role', { command: command.name });
  const acting: Actor = recordedFor
    ? { personId: actor.personId, name: recordedFor.name, posts: [recordedFor.post] }
    : actor;
  const owner = ownerOf(measure, command);
  return mayGive(acting, command.name, measure, owner)
    ? null
    : refuse(whyNot(acting, command.name, measure), { command: command.name });
}

function ownerOf(measure: Measure, command: Command): string | null {
  return 'obligationId' in command.body && command.body.obligationId !== undefined
    ? (obligationOf(measure, command.body.obligationId)?.department ?? null)
    : null;
}

/** What is recorded for another may not act from a day to come. */
function tooEarly(command: Command, when: Circumstances): Refusal | null {
  return when.recordedFor && when.actsFrom > when.now
    ? refuse('command.written-in-future', { command: command.name })
    : null;
}

/** A command on a measure's page: given freely, or greyed with the reason. */
export interface Offer {
  readonly name: PersonCommandName;
  readonly allowed: boolean;
  readonly why: string | null;
}

/** Every command a person could give here, those that are theirs and the state allows marked. */
export function offers(measure: Measure, actor: Actor): readonly Offer[] {
  return personCommands.map((name) => {
    const owned = measure.obligations
      .filter((each) => each.state === 'open' && each.department !== null)
      .map((each) => each.department);
    const entitled = mayGive(actor, name, measure, null) || owned.some((owner) => mayGive(actor, name, measure, owner));
    if (!entitled) return { name, allowed: false, why: whyNot(actor, name, measure) };
    const refusal = (rules[name] as Rule<CommandName>).ready(measure, null);
    return { name, allowed: refusal === null, why: refusal?.code ?? null };
  });
}
