import type { Facts } from '../facts.js';

/** A plan that is revised while it runs. */
export const revision = {
  title: 'Revision',
  note: ({ title }: Facts<'title'>) =>
    `Measures that run under “${title}” go on by this edition once it is approved; old wording, dates and lateness stay on the record.`,
  document: 'Document that revises',
  propose: 'Ask for approval',
  state: { proposed: 'waits for approval', approved: 'being given out', refused: 'given back', done: 'given out' },
  said: ({ by, on }: Facts<'by' | 'on'>) => `asked by ${by}, ${on}`,
  decided: ({ by, on }: Facts<'by' | 'on'>) => `decided by ${by}, ${on}`,
  waitsFor: ({ who }: Facts<'who'>) => `waits for: ${who}`,
  approve: 'Approve the new edition',
  refuse: 'Give back',
  follows: 'Each measure changes once; each department hears of its own changes only.',
  revisedBy: 'replaced by its revision',
  waits: ({ title }: Facts<'title'>) => `A revision waits for approval: ${title}`,
};
