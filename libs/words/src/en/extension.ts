import type { AreaWords } from '../commands.js';
import { formLimit } from './form-limit.js';

/** Extensions and changes of date. */
export const commands = {
  'request-extension': {
    name: 'Request an extension',
    follows:
      'At most twice for one date. Signed by the head 3 working days before it is due, the clock waits; later, the review decides.',
    fields: {
      newDueOn: { label: 'New date asked for' },
      cause: { label: 'Cause' },
      done: { label: 'Done so far' },
      document: {
        label: 'Approving document',
        hint: 'Needed for a date past the plan’s end, and where the class asks it',
      },
    },
  },
  'sign-extension': {
    name: 'Sign the extension',
    follows: 'In time, the office answers within 5 working days and the clock stands still; late, the review decides.',
    todo: { why: 'it is drafted' },
  },
  'decide-extension': {
    name: 'Decide the extension',
    follows: 'If agreed the light follows the new date; the original stays in the ledger.',
    todo: { why: 'it waits with the office' },
    fields: { agree: { label: 'Decision', yes: 'Grant', no: 'Refuse' } },
  },
} satisfies AreaWords['commands'];

/** What the record says. */
export const events = {
  'deadline.changed': ({ obligationId, from, to, by, why, limit, document }, { obligation }) =>
    `${obligation(obligationId)}: due date moved from ${from} to ${to} (${by}: ${limit ? formLimit({ ...limit }) : why}${document && document !== why ? `; by ${document}` : ''})`,
} satisfies AreaWords['events'];

/** Why something was refused. */
export const refusals = {
  'extension.nothing-dated': 'There is no date to extend.',
  'extension.already-asked': 'An extension is already asked for.',
  'extension.too-many': 'At most two extensions.',
  'extension.date-not-later': 'The new date must be later.',
  'extension.not-requested': 'No extension was requested.',
  'extension.not-signed': 'The extension is not signed yet.',
  'extension.date-waits': 'The date lies with the office; its extension cannot be handed in now.',
  'extension.needs-document': 'An approving document is needed: for its class, or for a date past the end of the plan.',
  'extension.decided-in-review': 'Asked for too late: the review decides it.',
} satisfies AreaWords['refusals'];

/** What its papers are called. */
export const paperKinds = {
  extension: 'Extension request',
} satisfies AreaWords['paperKinds'];
