import type { AreaWords } from '../commands.js';
import { labels } from './labels.js';

/** Breaking down to offices below. */
export const commands = {
  divide: {
    name: 'Break down to offices below',
    follows:
      'Each part becomes a measure of the office below, signed for, reported and finished there. The supervision office names the document that authorises it; a bureau divides within its own line only.',
    fields: {
      parts: {
        label: 'Offices and their tasks',
        hint: 'A task left out is the whole of this measure, a date its next one; the quantity is this office’s share of the target, left out it reports and is held to none',
      },
      closesWith: {
        label: 'When this measure can be completed',
        choices: { parts: 'when every part is done', 'own-work': 'whatever the parts do' },
      },
      document: { label: 'Authorising document', hint: 'Owed when the supervision office divides' },
    },
  },
  'not-applicable': {
    name: 'Does not apply',
    follows: 'The office has nothing to do with it: on the record, chased no longer, and the measure above can close.',
    fields: { reason: { label: 'Why it does not apply' } },
  },
} satisfies AreaWords['commands'];

/** What the record says. */
export const events = {
  'measure.divided': ({ children, document }, { department }) =>
    `Broken down to ${children.map((each) => department(each.department)).join(', ')}${document === null ? '' : ` (${document})`}`,
  'part-below.changed': ({ state, department: code, from }, { department }) =>
    `${department(code)}${from === undefined ? '' : ` (has the part of ${department(from)})`}: ${labels.childState[state]}`,
  'lead-above.changed': ({ to }, { department }) => `The measure above is now led by ${department(to)}`,
  'measure.not-applicable': ({ reason }) => `Does not apply: ${reason}`,
} satisfies AreaWords['events'];

/** Why something was refused. */
export const refusals = {
  'break-down.no-parts': 'Name at least one office.',
  'break-down.twice': 'That office has a part already.',
  'break-down.date-missing': 'All dates of this measure are past: give each office a date.',
  'break-down.not-below': 'Only offices of a lower level can be given a part; the register says which level each has.',
  'break-down.not-of-line':
    'A bureau divides to offices of its own line; governments below are given parts by the supervision office.',
  'break-down.document-missing': 'The supervision office names the document that authorises it.',
  'break-down.quantity-of-what':
    'A number can be shared out where the measure counts exactly one thing; write it into each task instead.',
  'break-down.parts-open': 'Some parts are still at work; then it can be completed.',
  'break-down.no-part': 'This measure is not a part of another.',
  'break-down.noted-already': 'Noted already.',
} satisfies AreaWords['refusals'];
