import type { AreaWords } from '../commands.js';
import { handedInLate } from './phrases.js';

/** Parts of supporting departments. */
export const commands = {
  'name-part': {
    name: 'Name a part',
    follows: 'From now on the supporting department owes it by a date; unnamed, it is only informed.',
    fields: {
      what: { label: 'What is asked' },
      obligationId: { label: 'About', hint: 'Left empty: the one due soonest' },
      dueOn: { label: 'Due', hint: 'Left empty: 5 working days before the lead’s date' },
    },
  },
  'answer-part': {
    name: 'Answer a part',
    follows: 'Goes to the lead department, which merges it into its report.',
    todo: { why: 'the lead named your part' },
    fields: { text: { label: 'What was done' } },
  },
  'ask-countersign': {
    name: 'Ask to countersign',
    follows: 'The supporting department answers within 5 working days; silence is agreement, recorded in its name.',
    fields: { text: { label: 'What is to be countersigned' } },
  },
  'answer-countersign': {
    name: 'Countersign',
    follows: 'The lead department is told, and it is on the record.',
    todo: { why: 'the lead asks you to countersign; silence is agreement' },
    fields: { agree: { label: 'Opinion', yes: 'Agreed', no: 'Not agreed' }, text: { label: 'What about it' } },
  },
  'dispute-part': {
    name: 'Dispute a part',
    follows: 'The office decides within 3 working days; nothing is chased meanwhile, and the lead is told.',
    fields: {},
  },
  'decide-dispute': {
    name: 'Decide a disputed part',
    follows: 'Holds at once and both are told; passed up, the leader in charge of both decides.',
    todo: { why: 'the department says that this part is not its own' },
    fields: {
      outcome: {
        label: 'Decision',
        choices: { stands: 'It stands', changed: 'Changed', dropped: 'Asked no longer', 'pass-up': 'To the leader' },
      },
      what: { label: 'The part from now on', hint: 'Left empty: as it was' },
    },
  },
} satisfies AreaWords['commands'];

/** What the record says. */
export const events = {
  'part.named': ({ what, opened }, { department }) =>
    `Part named: ${what}${opened.department === null ? '' : ` (${department(opened.department)})`}`,
  'countersign.asked': ({ opened }, { department }) =>
    `Countersigning asked${opened.department === null ? '' : ` (${department(opened.department)})`}: ${opened.title}`,
  'countersign.answered': ({ agree, text }) =>
    `Countersigned: ${agree ? 'agreed' : 'not agreed'}${text === '' ? '' : ` (${text})`}`,
  'countersign.silent': ({ department: code }, { department }) =>
    `No answer from ${department(code)} in time: taken as agreed`,
  'part.disputed': ({ obligationId, reason }, { obligation }) =>
    `Part disputed: ${obligation(obligationId)} (${reason})`,
  'dispute.passed-up': ({ obligationId, reason }, { obligation }) =>
    `Dispute passed to the leader: ${obligation(obligationId)} (${reason})`,
  'dispute.decided': ({ obligationId, outcome, reason }, { obligation }) =>
    `Dispute decided, ${{ stands: 'it stands', changed: 'changed', dropped: 'asked no longer' }[outcome]}: ${obligation(obligationId)} (${reason})`,
  'part.answered': ({ lateWorkingDays }) => `Part answered${handedInLate(lateWorkingDays)}`,
} satisfies AreaWords['events'];

/** Why something was refused. */
export const refusals = {
  'part.no-supporting-department': 'The measure has no supporting department.',
  'part.not-supporting-department': 'That is not a supporting department.',
  'part.wrong-date': 'A part is due after today and not after the lead.',
  'part.not-open': 'There is no such open part.',
  'countersign.not-open': 'There is nothing open to countersign.',
  'dispute.not-open': 'There is no disputed part to decide.',
  'dispute.another-hand': 'This dispute is not with you now.',
  'part.too-many': 'Too many named parts are open; settle some first.',
} satisfies AreaWords['refusals'];

/** What a department is told beside its ladders. */
export const tidings = {
  informed: 'Your department supports it: nothing is asked until the lead names a part',
  disputed: 'a supporting department disputes its part',
  'dispute-decided': 'the dispute is decided',
  revised: 'was changed by the plan’s revision',
  released: 'no longer asked of you',
} satisfies AreaWords['tidings'];
