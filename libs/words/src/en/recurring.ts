import type { AreaWords } from '../commands.js';
import { handedInLate } from './phrases.js';

/** Confirmation of recurring duties. */
export const commands = {
  'confirm-duty': {
    name: 'Confirm the duty',
    follows: 'Vouches for the period: done as asked, or why not. No letter follows; what is unconfirmed is listed.',
    todo: { why: 'your department leads' },
    fields: {
      done: { label: 'Done as asked in this period?', yes: 'Done as asked', no: 'Not done' },
      text: { label: 'Remarks', hint: 'If not done, say why' },
      acts: { label: 'How often it was done' },
      spotCheck: { label: 'Spot check', hint: 'How many were seen, of how many' },
    },
  },
  'check-duty': {
    name: 'Look at what was drawn',
    follows: 'What holds stands; what does not goes back to the lead, and the days with the office are not counted.',
    todo: { why: 'drawn to be looked at' },
    fields: {
      obligationId: { label: 'The period that was drawn' },
      holds: { label: 'As it was vouched for?', yes: 'It holds', no: 'It does not; back to the lead' },
      spotCheck: { label: 'How many were seen', hint: 'How many were seen, of how many' },
      finding: { label: 'What was found', hint: 'Where it was looked at, and what was seen' },
    },
  },
  'record-occurrence': {
    name: 'Record an output',
    follows: 'Counts towards the number promised for the period, which is vouched for by the sum.',
    fields: { on: { label: 'On which day' }, times: { label: 'How many' } },
  },
} satisfies AreaWords['commands'];

/** What the record says. */
export const events = {
  'occurrence.recorded': ({ obligationId, on, times, evidence }, { obligation }) =>
    `${obligation(obligationId)}: ${times} on ${on} (${evidence})`,
  'duty.confirmed': ({ obligationId, done, text, lateWorkingDays, draw }, { obligation }) =>
    `${obligation(obligationId)}: ${done ? 'confirmed as done' : 'confirmed as not done'}${handedInLate(lateWorkingDays)}${text === '' ? '' : ` (${text})`}${draw?.drawn ? `; drawn to be looked at by ${draw.dueOn ?? ''} (seed ${draw.seed}, ${draw.sharePercent} %)` : ''}`,
  'duty.checked': ({ obligationId, holds, spotCheck, finding }, { obligation }) =>
    `${obligation(obligationId)}: looked at ${spotCheck.seen} of ${spotCheck.of}; ${holds ? 'it holds' : 'it does not hold and goes back'} (${finding})`,
} satisfies AreaWords['events'];

/** Why something was refused. */
export const refusals = {
  'duty.not-open': 'No recurring duty waits to be confirmed.',
  'duty.not-counted': 'No number is promised for this duty; it is vouched for only.',
  'duty.in-future': 'The day lies in the future.',
  'duty.short-of-promise':
    'Less is recorded than was promised for the period: record the rest, or say why it was not reached.',
  'duty.not-drawn': 'Nothing that was vouched for waits to be looked at.',
  'duty.spot-check': 'More were seen than there are.',
  'duty.period-runs': 'The period still runs; it cannot be missed yet.',
} satisfies AreaWords['refusals'];
