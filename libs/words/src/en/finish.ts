import type { AreaWords } from '../commands.js';

const paperId = { label: 'Which one', hint: 'Left empty: the earliest' };
const dates = { label: 'Which dates of it', hint: 'Left empty: all' };

/** A date is met: each by itself, at any time, apart from the periodic report. */
export const commands = {
  finish: {
    name: 'Report as finished',
    follows:
      'The section head checks, the deputy head or head signs; in time is judged on that day, and nothing is chased while it waits.',
    todo: { why: 'your department leads' },
    fields: {
      obligations: { label: 'What is finished, with evidence', hint: 'A document number is evidence' },
      text: { label: 'Remarks' },
    },
  },
  'sign-finish': {
    name: 'Sign what is finished',
    follows:
      'A section head’s check leaves it with the deputy head; the deputy head’s or head’s signature hands it in. The office answers within 3 working days.',
    todo: { why: 'it is drafted' },
    fields: { paperId },
  },
  'accept-finish': {
    name: 'Accept as finished',
    follows: 'What is accepted is done and keeps its judgement; what is not named waits on.',
    todo: { asks: 'Check what is finished', why: 'it waits with the office' },
    fields: { paperId, obligations: dates },
  },
  'send-back-finish': {
    name: 'Send the finish back',
    follows: 'What is sent back goes on where its clock stood; the rest is untouched.',
    fields: { paperId, obligations: dates },
  },
} satisfies AreaWords['commands'];

/** Why something was refused. */
export const refusals = {
  'finish.nothing-owed': 'There is no date that could be finished.',
  'finish.nothing-named': 'Name what is finished.',
  'finish.named-already': 'It stands in another paper already.',
  'finish.not-drafted': 'No finished dates wait for a signature.',
  'finish.not-submitted': 'No finished dates wait for the office.',
} satisfies AreaWords['refusals'];

/** What its papers are called. */
export const paperKinds = {
  finish: 'Finished dates',
} satisfies AreaWords['paperKinds'];
