import type { AreaWords } from '../commands.js';
import { labels } from './labels.js';

/** Completion, acceptance, strike-off. */
export const completion = {
  commands: {
    'request-completion': {
      name: 'Request completion',
      follows: 'The head signs, the office accepts; a document number is evidence, photos are never asked.',
      todo: { asks: 'Request completion or an extension', why: 'your department leads' },
      fields: { text: { label: 'How it was done' } },
    },
    'sign-completion': {
      name: 'Sign the completion',
      follows: 'The office answers within 5 working days and the clock stands still.',
      todo: { why: 'it is drafted' },
    },
    'decide-completion': {
      name: 'Decide the completion',
      follows: 'Acceptance gives a conclusion; mostly completed names what is left.',
      todo: { why: 'it waits with the office' },
      fields: {
        agree: { label: 'Decision', yes: 'Accept', no: 'Send back' },
        conclusion: { label: 'Conclusion' },
        leftOver: { label: 'What is left' },
      },
    },
    'strike-off': {
      name: 'Strike off',
      follows: 'Nothing is chased any more; it can be looked back at.',
      todo: { why: 'it is accepted' },
    },
  },
  events: {
    'completion.requested': () => 'Completion drafted',
    'completion.submitted': () => 'Completion requested',
    'completion.sent-back': ({ code }) => `Completion sent back: ${labels.sendBackCode[code]}`,
    'completion.accepted': ({ conclusion }) => `Accepted: ${labels.conclusion[conclusion]}`,
    'measure.struck-off': () => 'Struck off',
  },
} satisfies AreaWords;
