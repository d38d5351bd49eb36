import type { AreaWords } from '../commands.js';
import { handedInLate } from './phrases.js';

/** Parts of supporting departments. */
export const parts = {
  commands: {
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
  },
  events: {
    'part.named': ({ what, opened }, { department }) =>
      `Part named: ${what}${opened.department === null ? '' : ` (${department(opened.department)})`}`,
    'part.answered': ({ lateWorkingDays }) => `Part answered${handedInLate(lateWorkingDays)}`,
  },
  refusals: {
    'part.no-supporting-department': 'The measure has no supporting department.',
    'part.not-supporting-department': 'That is not a supporting department.',
    'part.wrong-date': 'A part is due after today and not after the lead.',
    'part.not-open': 'There is no such open part.',
    'part.too-many': 'Too many named parts are open; settle some first.',
  },
  tidings: {
    released: 'no longer asked of you',
  },
} satisfies AreaWords;
