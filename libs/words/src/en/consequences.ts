import type { Consequences } from '../commands.js';

/** What a decision of a review will do, before it is confirmed. */
export const consequences: Consequences = {
  instruct: ({ lead, dueOn }) => `An instruction: ${lead} must reply by ${dueOn}.`,
  extend: ({ dueOn }) => `Due ${dueOn} from now on, and the light follows; the original stays in the ledger.`,
  reassign: ({ department }) => `${department} leads and acknowledges anew; what is open moves along.`,
  'add-support': ({ department }) => `${department} becomes supporting; its part is the lead’s to name.`,
  'change-target': ({ document }) => `The target changes by document ${document}; the old one stays on record.`,
  'accept-explanation': ({ dueOn }) =>
    `This review ends; due ${dueOn} from now on, or looked at again on the day given.`,
  suspend: ({ dueOn }) => `Suspended until ${dueOn}; nothing is chased, it resumes by itself.`,
  terminate: ({ document }) => `Terminated by document ${document}; it cannot resume.`,
  meeting: ({ lead, dueOn }) => `An instruction: ${lead} does what the meeting asks and replies by ${dueOn}.`,
  bulletin: ({ dueOn }) =>
    `A bulletin is drafted for the office to issue; due ${dueOn} from now on, or looked at again on the day given.`,
  continue: () => 'The work goes on; its dates have moved.',
  'sign-for': ({ lead }) => `Signed in the name of ${lead}; its clocks run on.`,
  return: () => 'Back to the office, which finds a lead within 3 working days.',
};
