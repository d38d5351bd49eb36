import type { succession as chinese } from '../zh/succession.js';
import { counted } from './counted.js';

/** A department is merged into another, or split. */
export const succession: typeof chinese = {
  title: ({ name }) => `Merge or split: ${name}`,
  open: 'Merge or split',
  openWhy:
    'Hands people, portfolios and open measures to who takes over, at once; dates stay, history keeps the old name.',
  heirs: 'Successors',
  heirsHint: 'One is a merger, several are a split; what is not given otherwise goes to the first.',
  document: 'Document',
  documentHint: 'Its number or title stands on the record of each measure.',
  measures: 'Open measures',
  measuresNote: ({ leads, supports }) => `leads ${leads}, supports ${supports}`,
  hidden:
    'Measures are the office’s to see; its head can give them out one by one. Here all go to the first successor.',
  find: 'Filter by number, measure or plan',
  all: ({ n }) => `All ${n} shown go to`,
  more: ({ n }) => `${n} more are not listed: filter, and give them together.`,
  number: 'Number',
  name: 'Measure',
  plan: 'Plan',
  as: 'As',
  asWords: { lead: 'lead', support: 'support' },
  to: 'Goes to',
  people: 'People',
  peopleNote: 'Posts go on at the successor from today; what was held stays on record.',
  summary: 'Before you confirm',
  heir: 'Successor',
  gets: 'Measures',
  getsPeople: 'People',
  portfolios: ({ n }) =>
    `${n} portfolios name it: the successors stand there instead, but for those another leader answers for.`,
  confirm: 'Merge or split',
  sure: ({ name }) => `${name} is closed from today, for good. Go on?`,
  yes: 'Go on',
  over: ({ on, heirs }) => `Closed from ${on}; ${heirs} took over.`,
  given: ({ done, given }) => `${done} of ${counted(given, 'open measure')} go on`,
  running: 'One after the other; an interruption is taken up again by itself.',
};
