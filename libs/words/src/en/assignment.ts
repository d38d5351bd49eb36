import type { AreaWords } from '../commands.js';
import { labels } from './labels.js';
import { changed } from './phrases.js';

/** Assigned, acknowledged, returned, reassigned. */
export const assignment = {
  commands: {
    acknowledge: {
      name: 'Acknowledge',
      follows: 'After this the department files its work plan within 15 working days (not for advocated measures).',
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
      fields: { lead: { label: 'New lead' } },
    },
    'change-kind': {
      name: 'Change the kind',
      follows: 'Progress is told by the kind from now on; the record stays.',
    },
  },
  events: {
    'measure.assigned': ({ lead }, { department }) => `Assigned to ${department(lead)}`,
    'measure.acknowledged': () => 'Acknowledged',
    'measure.returned': ({ reason }) => `Returned: ${reason}`,
    'measure.reassigned': ({ to }, { department }) => `Reassigned to ${department(to)}`,
    'measure.kind-changed': ({ from, to }) => changed('Kind', labels.kind[from], labels.kind[to]),
  },
} satisfies AreaWords;
