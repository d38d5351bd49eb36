import type { AreaWords } from '../commands.js';

/** Extensions and changes of date. */
export const extension = {
  commands: {
    'request-extension': {
      name: 'Request an extension',
      follows: 'At least 3 working days before it is due, at most twice; the head signs.',
      fields: {
        newDueOn: { label: 'New date asked for' },
        cause: { label: 'Cause' },
        done: { label: 'Done so far' },
      },
    },
    'sign-extension': {
      name: 'Sign the extension',
      follows: 'The office answers within 5 working days and the clock stands still.',
      todo: { why: 'it is drafted' },
    },
    'decide-extension': {
      name: 'Decide the extension',
      follows: 'If agreed the light follows the new date; the original stays in the ledger.',
      todo: { why: 'it waits with the office' },
      fields: { agree: { label: 'Decision', yes: 'Grant', no: 'Refuse' } },
    },
    'change-deadline': {
      name: 'Change a deadline',
      follows: 'The new date holds at once; the old one and the reason stay in the ledger.',
    },
  },
  events: {
    'extension.requested': ({ obligationId, newDueOn }, { obligation }) =>
      `Extension requested: ${obligation(obligationId)} to ${newDueOn}`,
    'extension.signed': () => 'Extension signed',
    'extension.granted': () => 'Extension granted',
    'extension.refused': () => 'Extension refused',
    'deadline.changed': ({ obligationId, from, to, by, why }, { obligation }) =>
      `${obligation(obligationId)}: due date moved from ${from} to ${to} (${by}: ${why})`,
  },
} satisfies AreaWords;
