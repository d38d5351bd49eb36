import type { Facts } from '../facts.js';
import type { mail as chinese } from '../zh/mail.js';
import { counted } from './counted.js';

/** The daily reminder by mail. */
export const mail: typeof chinese = {
  subject: ({ count, overdue, day }: Readonly<{ count: number; overdue: number; day: string }>) =>
    `Duban: ${counted(count, 'thing')} to do${overdue > 0 ? `, ${overdue} of them overdue` : ''} (${day})`,
  greeting: ({ name }: Facts<'name'>) => `${name},`,
  count: ({ count }: Facts<'count'>) => `you have ${counted(count, 'thing')} to do:`,
  closed: ({ count }: Facts<'count'>) => `You have ${count} to do`,
  testSubject: 'Duban: a test',
  test: 'This is a test: whoever reads it is reached by this channel.',
  closing: ({ count, dueOn }: Facts<'count' | 'dueOn'>) => `Closing list: ${count} due as their plan ends on ${dueOn}`,
  papers: {
    bulletin: ({ count }) =>
      `A bulletin to check: ${counted(count, 'row names', 'rows name')} your department; silence is consent`,
    'bulletin-correction': () => 'A bulletin that is out was corrected; it speaks of your department',
    'plan-evaluation': () => 'A plan is to be evaluated: collect its measures and write what is found',
    'plan-year': ({ year }) => `A year of a plan is to be closed: ${year} is over; say why what is open still is`,
    comment: ({ count }) => `A plan is out for comment: ${count} of its measures name your department`,
    evaluation: ({ count }) =>
      `The year's evaluation lies open: ${counted(count, 'point')} of your department, object if one is wrong`,
  },
  all: 'All of them',
  allAt: ({ place }: Facts<'place'>) => `All of them: ${place}`,
  once: 'This reminder comes at most once a working day.',
  untitled: ({ number }: Facts<'number'>) => `No. ${number}`,
  row: ({ what, dueOn, left }: Facts<'what' | 'dueOn' | 'left'>) => `${what} — due ${dueOn}, ${left}`,
  provisional: ({ dueOn }: Facts<'dueOn'>) => `${dueOn} (provisional)`,
  word: ({ what, word }: Facts<'what' | 'word'>) => `${what} — ${word}`,
  insteadOf: ({ name, row }: Facts<'name' | 'row'>) => `(for ${name}) ${row}`,
  sealSubject: ({ n }: Facts<'n'>) => `Seal ${n} of the record`,
  seal: ({ name, n, root, at }: Facts<'name' | 'n' | 'root' | 'at'>) =>
    `${name},\n\nseal ${n}, ${at}:\n\n${root}\n\nKeep or print it elsewhere. duban verify --anchor ${n}:${root} holds an export against it: whatever was changed before then is found.\n`,
  titled: ({ title, obligation }: Facts<'title' | 'obligation'>) => `${title}: ${obligation}`,
};
