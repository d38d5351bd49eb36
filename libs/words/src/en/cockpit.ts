import type { Facts } from '../facts.js';
import { counted } from './counted.js';

/** The whole house on one screen, every number with its list. */
export const cockpit = {
  title: 'Cockpit',
  asOf: ({ at }: Facts<'at'>) => `As of ${at}`,
  fullScreen: 'Full screen',
  leaveFullScreen: 'Leave full screen',
  print: 'Print (one A4, landscape)',
  /** What is no light. */
  figures: { running: 'Running', reviews: 'For review' },
  change: {
    more: ({ n }: Facts<'n'>) => `${n} more than a week ago`,
    fewer: ({ n }: Facts<'n'>) => `${n} fewer than a week ago`,
    same: 'As a week ago',
    unknown: 'Not counted a week ago',
  },
  plans: 'By plan',
  departments: 'By lead department',
  fields: 'By leader in charge',
  nobody: 'In nobody’s charge',
  total: 'All',
  name: 'Name',
  soonest: 'Soonest due',
  longestRed: ({ light }: Facts<'light'>) => `${light} for longest`,
  none: 'None',
  since: ({ n }: Facts<'n'>) => `for ${counted(n, 'day')}`,
  all: 'Show all',
  reviews: 'For review, by leader',
  oldest: ({ on }: Facts<'on'>) => `since ${on}`,
  trend: 'Lights by month',
  trendNote: 'Measures on the last counted day of each month',
  trendNone: 'No day is counted yet; from the next working morning on, every day is.',
  month: 'Day',
  asTable: 'As a table',
  asChart: 'As a chart',
  drawing: 'Drawing',
  more: ({ n }: Facts<'n'>) => counted(n, 'more row'),
};
