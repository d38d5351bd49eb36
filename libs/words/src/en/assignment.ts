import type { AreaWords } from '../commands.js';
import { labels } from './labels.js';
import { changed } from './phrases.js';

/** Assigned, acknowledged, returned, reassigned. */
export const commands = {
  'name-section': {
    name: 'Name the section',
    follows: 'The ledger and the page of the measure say which section has it in hand, and whom to ask.',
    fields: { section: { label: 'Section' }, contact: { label: 'Whom to ask, by which telephone' } },
  },
  acknowledge: {
    name: 'Acknowledge',
    follows: 'The work plan is due 15 working days after assignment, signed for or not (not for advocated measures).',
    todo: { why: 'your department leads' },
  },
  return: {
    name: 'Return',
    follows:
      'Goes to the supervision office, never sideways; it answers within 3 working days and the clock stands still.',
    fields: { suggestedLead: { label: 'Suggested lead' } },
  },
  reassign: {
    name: 'Reassign',
    follows: 'The new lead acknowledges anew; what is open and its dates move along.',
    todo: { asks: 'Decide on the return', why: 'its lead returned it' },
    fields: {
      lead: { label: 'New lead' },
      dueOn: {
        label: 'New date',
        hint: 'For what is past or has fewer than 5 working days left; left empty: 10 working days from today',
      },
    },
  },
  'sign-for-another': { name: 'Sign for the department', follows: 'The office signs in its name, and says why.' },
  'change-kind': {
    name: 'Change the kind',
    follows: 'Progress, chasing, work plan and reports are planned anew by the kind; the record stays.',
  },
} satisfies AreaWords['commands'];

/** What the record says. */
export const events = {
  'section.named': ({ section, contact }) => `Section: ${section}${contact === '' ? '' : ` (${contact})`}`,
  'measure.revised': ({ document, left }) =>
    `Goes on under ${document}${left.length === 0 ? '' : `; what it could not take over: ${left.join(', ')}`}`,
  'department.succeeded': ({ from, to, document }, { department }) =>
    `Reorganised: what ${department(from)} had is ${department(to)}’s (${document})`,
  'promise.reworded': ({ from, to }) => `Reworded: ${from} → ${to}`,
  'measure.assigned': ({ lead }, { department }) => `Assigned to ${department(lead)}`,
  'measure.acknowledged': () => 'Acknowledged',
  'measure.returned': ({ reason }) => `Returned: ${reason}`,
  'measure.reassigned': ({ to }, { department }) => `Reassigned to ${department(to)}`,
  'measure.kind-changed': ({ from, to }) => changed('Kind', labels.kind[from], labels.kind[to]),
} satisfies AreaWords['events'];
