import type { AreaWords } from '../commands.js';
import { counted } from './counted.js';

/** The supervision office: direct supervision, instruments. */
export const commands = {
  'correct-deadline': {
    name: 'Correct a date',
    follows: 'Only to what the source document says; shown as a correction and never counted as an extension.',
    fields: { document: { label: 'Source document' } },
  },
  'add-obligation': {
    name: 'Add a date',
    follows: 'Stands in the ledger and has its clock from today.',
    fields: { title: { label: 'What is owed' } },
  },
  'drop-obligation': {
    name: 'Drop a date',
    follows: 'It is asked no longer; reason or document stay in the ledger. An instruction only a leader can drop.',
  },
  'phone-chase': {
    name: 'Note a phone chase',
    follows: 'Who was spoken with and what was said, on the record.',
    todo: { asks: 'Telephone', why: 'the report is overdue' },
    fields: { spokeWith: { label: 'Spoke with' }, note: { label: 'What was said' } },
  },
  'attach-scan': {
    name: 'Attach the scan',
    follows: 'A leader’s word that was recorded owes its scan or number within 5 working days.',
    todo: { why: 'it was recorded without its original' },
    fields: { file: { label: 'Scan or document number' } },
  },
  'move-policy': {
    name: 'Move to another policy',
    follows: 'From now on by another version: nothing is sent twice or made up for, each moment that moves is noted.',
    fields: { policy: { label: 'Version of the policy' } },
  },
  'link-same-origin': {
    name: 'Link as the same task',
    follows:
      'One task that stands in several plans: one report answers all, by the earliest date, with every plan named.',
    fields: { others: { label: 'The same as which measures?', hint: 'Look them up by number or words' } },
  },
  'part-same-origin': {
    name: 'Part from the same task',
    follows: 'It is reported by itself from now on; what was reported stays, and the others stay linked.',
  },
  supervise: {
    name: 'Supervise directly',
    follows: 'Skips the ladder: a supervision letter is drafted for the office to issue.',
    todo: { asks: 'Stagnant: chase where it helps', why: 'nothing was handed in for one and a half cycles' },
  },
} satisfies AreaWords['commands'];

/** What the record says. */
export const events = {
  'origin.linked': ({ with: others, by }) =>
    `Linked as the same task with ${others.length} more${by === undefined ? '' : ` (${by})`}`,
  'origin.parted': ({ from, reason, by }) =>
    `No longer the same task as ${counted(from.length, 'other')}: ${reason}${by === undefined ? '' : ` (${by})`}`,
  'obligation.dropped': ({ obligationId, reason, document }, { obligation }) =>
    `Dropped: ${obligation(obligationId)} (${reason}${document === null ? '' : `; ${document}`})`,
  'policy.moved': ({ from, to, reason, moments }) =>
    `Moved to policy ${to} (from ${from}), ${moments.length} moments changed: ${reason}`,
  'obligation.closed': ({ obligationId }, { obligation }) => `Done: ${obligation(obligationId)}`,
  'phone.noted': ({ obligationId, spokeWith, note }, { obligation }) =>
    `Telephoned ${spokeWith}: ${note} (${obligation(obligationId)})`,
  'scan.attached': ({ file }) => `Original attached: ${file}`,
  'item.issued': ({ number }) => `Issued ${number}`,
  'item.withdrawn': ({ reason }) =>
    reason === undefined ? 'Unissued draft withdrawn' : `Instrument cancelled: ${reason}`,
} satisfies AreaWords['events'];

/** Why something was refused. */
export const refusals = {
  'origin.no-other': 'There is no such other measure.',
  'origin.linked-already': 'They are linked as the same task already.',
  'origin.none-linked': 'It is linked with no other measure.',
  'obligation.stands-already': 'The same promise with the same date stands already.',
  'policy.kept-already': 'The measure goes by this policy already.',
  'policy.no-such-version': 'Nobody adopted this version of the policy.',
  'supervise.nothing-owed': 'Nothing is owed that could be chased.',
  'supervise.in-no-line':
    'The department is in no line of supervision: it is reminded, and gets no letters. Telephone, or let a leader decide.',
  'instrument.drafted-already': 'A letter about it waits to be issued already.',
  'scan.not-owed': 'No scan is owed.',
} satisfies AreaWords['refusals'];
