import type { Facts } from '../facts.js';
import { counted } from './counted.js';

/** A plan by its own sections, and its text that became no measure. */
export const planOutline = {
  title: 'Outline',
  note: 'Lights by the sections of the document; open one to see its measures',
  measures: ({ n }: Facts<'n'>) => counted(n, 'measure'),
  parts: ({ n }: Facts<'n'>) => `${n} of them given below`,
  waiting: ({ n }: Facts<'n'>) => `${n} not launched`,
  leftOut: ({ n }: Facts<'n'>) => `${n} left out`,
  none: 'No measure',
  notLaunched: 'Not launched',
  isLeftOut: 'Left out',
  noLead: 'No lead',
  part: 'Part of an office below',
  elsewhere: 'Under no section',
  outside: ({ n }: Facts<'n'>) => `${counted(n, 'passage')} became no measure`,
  covered: 'All of the text became a measure, a goal or an indicator',
  unknown: 'Read before it was kept what of the text became no measure',
  numbered: ({ number, title }: Facts<'number' | 'title'>) => `${number} ${title}`,
  open: 'Open all',
  close: 'Close all',
};
