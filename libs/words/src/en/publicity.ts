import type { Facts } from '../facts.js';
import type { publicity as chinese } from '../zh/publicity.js';
import { counted } from './counted.js';

/** The public page. */
export const publicity: typeof chinese = {
  title: 'Public page',
  note: 'Measures, indicators and progress alone: no process, instruction, handler or internal matter',
  asOf: ({ date }: Facts<'date'>) => `Data as of ${date}`,
  measures: 'Measures',
  indicators: 'Indicators',
  head: { number: 'No.', title: 'Measure', lead: 'Lead', dueOn: 'Due', word: 'Progress' },
  figures: { name: 'Indicator', value: 'Last figure', path: 'Path asks', goal: 'Goal', asOf: 'As of' },
  share: ({ done, of }: Facts<'done' | 'of'>) => `${done} of ${of}`,
  noFigure: 'no data yet',
  none: 'Nothing is published.',
  slug: 'Address',
  slugHint: 'Small letters, digits and hyphens, such as community-services',
  propose: 'Propose today’s state',
  approve: 'Approve and publish',
  refuse: 'Give back',
  withdraw: 'Take down',
  reason: 'Reason',
  send: 'Send',
  see: 'See the public page',
  earlier: ({ n }: Facts<'n'>) => `${n} earlier`,
  state: { proposed: 'to be approved', approved: 'public', refused: 'given back', withdrawn: 'taken down' },
  said: ({ by, on }: Facts<'by' | 'on'>) => `${by} ${on}`,
  counts: ({ n, m }: Facts<'n' | 'm'>) => `${counted(n, 'measure')}, ${counted(m, 'indicator')}`,
  waits: ({ title }: Facts<'title'>) => `To be approved for the public: ${title}`,
};
