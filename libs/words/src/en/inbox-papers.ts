import type { inboxPapers as chinese } from '../zh/inbox-papers.js';
import { counted } from './counted.js';

/** To-dos: papers that wait for a word of the department. */
export const inboxPapers: typeof chinese = {
  bulletin: ({ n }) => `Check the bulletin (rows: ${n})`,
  'bulletin-correction': ({ title }) => `A bulletin was corrected: read it (${title})`,
  evaluation: ({ n, title }) => `Evaluation of ${title}: ${counted(n, 'point')} of yours; object to what is wrong`,
  comment: ({ n, title }) => `“${title}” is out for comment (${n})`,
  letter: ({ n }) => `${counted(n, 'letter')} to receive`,
  note: {
    bulletin: ({ on }) => `check it by ${on}`,
    'bulletin-correction': ({ on }) => `signed on ${on}`,
    evaluation: ({ on }) => `objections until ${on}`,
    comment: ({ on }) => `answers until ${on}`,
    letter: ({ on }) => `the oldest of ${on}`,
  },
};
