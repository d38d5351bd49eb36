import { givableConclusions } from './command-fields.js';

const CODES = {
  datedWork: ['deadline', 'target'],
  kind: ['quantified', 'staged', 'deliverable', 'standing', 'advocated'],
  sendBackCode: ['empty', 'no-evidence', 'data-differs', 'not-to-the-point', 'part-missing', 'formal', 'substance'],
  cause: ['funds', 'land', 'superior', 'supporting', 'policy'],
  conclusion: givableConclusions,
  decision: [
    'instruct',
    'extend',
    'accept-explanation',
    'meeting',
    'reassign',
    'add-support',
    'change-target',
    'suspend',
    'terminate',
    'bulletin',
    'continue',
    'sign-for',
    'return',
  ],
} as const;

/** The codes of a list, in the order in which people need them. */
export function codesOf(list: keyof typeof CODES): readonly string[] {
  return CODES[list];
}
