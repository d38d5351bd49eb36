import type { Facts } from '../facts.js';
import type { closingList as chinese } from '../zh/closing-list.js';

/** The page of closing lists. */
export const closingList: typeof chinese = {
  title: 'Closing list',
  print: 'Print the list',
  empty: 'Nothing ends with its plan.',
  emptyNext: 'Two months before a plan ends, what each department still owes on its last day stands here.',
  plan: ({ plan, on }: Facts<'plan' | 'on'>) => `${plan}, ends ${on}`,
  count: ({ left, led, through, otherwise }: Facts<'left' | 'led' | 'through'> & { readonly otherwise: number }) =>
    `leads ${led}, nothing owed of ${through}, ${left} left that end with the plan${otherwise > 0 ? `, ${otherwise} more open by dates of their own` : ''}`,
  head: { measure: 'Measure', review: 'Review' },
  inReview: 'In review',
};
