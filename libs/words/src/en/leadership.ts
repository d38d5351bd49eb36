import type { AreaWords } from '../commands.js';
import { labels } from './labels.js';
import { changed, handedInLate } from './phrases.js';

/** How urgent an instruction is. */
const urgency = { urgent: 'Urgent', pressing: 'Pressing', ordinary: 'Ordinary' } as const;

/** Why a row stands in the weekly list otherwise than by a rung. */
const opened = {
  suspension: 'Suspension over, goes to review',
  watch: 'Looked at again, goes to review',
  'late-extension': 'Asked for too late, goes to review',
  'missed-target': 'A binding target was missed, goes to review',
  'launched-overdue': 'Overdue when launched, goes to review that day',
} as const;

/** Instructions and escalation reviews. */
export const commands = {
  instruct: {
    name: 'Instruct',
    follows: 'The instruction becomes a duty with a department, a date and a reply.',
    fields: {
      text: { label: 'Instruction' },
      urgency: {
        label: 'Urgency',
        hint: 'said alone, the policy says by when it is answered',
        choices: urgency,
      },
      dueOn: { label: 'Answer by', hint: 'may be left out where the urgency is said' },
    },
  },
  'mark-read': {
    name: 'Mark as read',
    follows: 'Stands on the record as a mark by the leader; it opens no duty and asks for no reply.',
    fields: {
      mark: { label: 'Mark', choices: { read: 'Read', 'for-reference': 'For reference' } },
      text: { label: 'Remark' },
    },
  },
  'reply-instruction': {
    name: 'Reply to an instruction',
    follows: 'The reply goes to the giver and closes the duty.',
    todo: { why: 'a leader instructed' },
    fields: { text: { label: 'Reply' } },
  },
  'decide-review': {
    name: 'Decide the review',
    follows: 'Acts at once and is recorded; drafts upwards that nobody issued are withdrawn.',
    todo: { asks: 'Review', why: 'ten working days overdue' },
    fields: {
      decision: { label: 'Decision' },
      text: { label: 'What is asked', under: { 'change-target': 'The new target' } },
      watchOn: {
        label: 'Look again on',
        hint: 'Owed where no new date is given: if it is open still, the row opens again',
      },
      together: { label: 'Decide the other late dates of the measure alike' },
    },
  },
  'delegate-review': {
    name: 'Delegate the review',
    follows: 'Someone else decides; never the side that is supervised.',
    fields: { to: { label: 'Delegate to' } },
  },
  'take-back-delegation': { name: 'Take the row back', follows: 'The row is yours again.' },
  'contest-recording': {
    name: 'Contest what was recorded',
    follows: 'Another officer looks into it within 5 working days; where it falls, the row is yours to decide.',
    todo: { why: 'the office recorded this in your name; silence lets it stand' },
    fields: {},
  },
  'settle-recording': {
    name: 'Settle a contested recording',
    follows: 'It stands, or the row goes to the leader himself; what was recorded stays, and is marked.',
    todo: { why: 'the leader says that he did not decide so' },
    fields: { stands: { label: 'Finding', yes: 'It stands', no: 'It was not so' } },
  },
  suspend: {
    name: 'Suspend',
    follows:
      'Nothing is chased or asked until that day; then it resumes by itself, dates move by the suspended working days, and one row asks how it goes on.',
    fields: {
      until: { label: 'Until' },
      decidedBy: { label: 'Decided by' },
      dates: { label: 'Dates afterwards', hint: 'Left empty: moved by the suspended working days' },
    },
  },
  resume: { name: 'Resume', follows: 'Every clock goes on where it stood.' },
  terminate: { name: 'Terminate', follows: 'Needs an approving document and cannot be undone.' },
} satisfies AreaWords['commands'];

/** What the record says. */
export const events = {
  'instruction.given': ({ giver, text, opened }) =>
    `${opened.urgency ? `${urgency[opened.urgency]} instruction` : 'Instruction'} by ${giver}: ${text}`,
  'instruction.noted': ({ mark, text, giver }) =>
    `${mark === 'read' ? 'Read' : 'Marked for reference'} by ${giver}${text === null ? '' : `: ${text}`}`,
  'instruction.replied': ({ text, lateWorkingDays }) => `Instruction answered${handedInLate(lateWorkingDays)}: ${text}`,
  'review.decided': ({ decision, decidedBy }) => `Review decided: ${labels.decision[decision]} (${decidedBy})`,
  'review.delegated': ({ to }, { person }) => `Review delegated to ${person(to)}`,
  'review.taken-back': () => 'Delegated review taken back',
  'review.opened': ({ why, subjectId }, { obligation }) =>
    `${opened[why]}${why === 'suspension' ? '' : `: ${obligation(subjectId)}`}`,
  'review.watched': ({ obligationId, on }, { obligation }) => `${obligation(obligationId)}: looked at again on ${on}`,
  'review.closed': () => 'Review closed with it',
  'recording.contested': ({ reason }) => `Recording contested: ${reason}`,
  'recording.settled': ({ stands, reason }) => `Recording ${stands ? 'stands' : 'was not so'}: ${reason}`,
  'recording.let-stand': () => 'Nobody contested the recording in time: it stands',
  'measure.suspended': ({ until }) => `Suspended until ${until}`,
  'measure.resumed': () => 'Resumed',
  'measure.terminated': ({ document }) => `Terminated (${document})`,
  'support.added': ({ department: code }, { department }) => `${department(code)} added in support`,
  'target.changed': ({ from, to, document }) => `${changed('Target', from, to)} (${document})`,
} satisfies AreaWords['events'];

/** Why something was refused. */
export const refusals = {
  'instruction.department-not-involved': 'That department has no part in this measure.',
  'instruction.date-missing': 'Say by when it is answered, or how urgent it is.',
  'instruction.later-than-urgent':
    'The date is later than that urgency allows: take an earlier one, or a lesser urgency.',
  'instruction.not-open': 'There is no open instruction.',
  'review.not-open': 'There is no open review.',
  'review.department-missing': 'Choose a department.',
  'review.wrong-decision': 'This row does not take that decision.',
  'review.field-missing': 'Something is missing: a new date, a day to look again, a document or the words.',
  'review.not-your-portfolio': 'Another leader answers for this department and decides.',
  'review.with-another': 'The row was delegated to somebody else.',
  'review.delegate-to-oneself': 'A row cannot be delegated to oneself.',
  'review.not-of-the-path': 'Only somebody with a post of the path can decide it.',
  'review.not-delegated': 'The row is not delegated.',
  'review.not-delegated-by-you': 'The row was not delegated by you.',
  'recording.not-open': 'There is no such recording to answer.',
  'recording.not-yours': 'That was not recorded in your name.',
  'recording.own-act': 'Whoever recorded it cannot settle it; another officer can.',
  'suspension.not-longer': 'The new day must be later than the one before.',
  'suspension.date-inside': 'A date afterwards must lie after the suspension.',
} satisfies AreaWords['refusals'];
