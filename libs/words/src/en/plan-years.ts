import type { Facts } from '../facts.js';
import type { planYears as chinese } from '../zh/plan-years.js';
import { counted } from './counted.js';

/** A plan's year is closed, and the plan archived once nothing of it is left. */
export const planYears: typeof chinese = {
  title: 'Years and archive',
  note: 'A year is closed ten working days after 31 December: what was struck off, what goes on, what is still open and why. Once all is struck off, the plan is archived.',
  none: 'No measure was assigned yet.',
  year: ({ year }: Facts<'year'>) => `${year}`,
  list: ({ year }: Facts<'year'>) => `Closing list of ${year}`,
  state: { closed: 'closed', owed: 'to be closed', running: 'running' },
  closesOn: ({ on }: Facts<'on'>) => `closes on ${on}`,
  closed: ({ by, on }: Facts<'by' | 'on'>) => `closed by ${by}, ${on}`,
  sums: ({ struckOff, carried, open }: Facts<'struckOff' | 'carried' | 'open'>) =>
    `${struckOff} struck off, ${carried} carried over, ${open} still open`,
  reopened: ({ by, on, why }: Facts<'by' | 'on' | 'why'>) => `opened again by ${by}, ${on}: ${why}`,
  open: 'Open the list',
  asOf: ({ on }: Facts<'on'>) => `as of ${on}`,
  preview: 'Not closed yet: this is how it stands now.',
  close: 'Close the year',
  closing: ({ n }: Facts<'n'>) =>
    `Once closed the list stays as it is; ${counted(n, 'measure is', 'measures are')} still open, each to be given a reason.`,
  reopen: 'Open again',
  reason: 'Reason',
  reasonOf: ({ number }: Facts<'number'>) => `Why ${number} is still open`,
  outcome: {
    'still-open': 'Still open',
    'carried-over': 'Carried over',
    'struck-off': 'Struck off',
    terminated: 'Terminated',
  },
  head: {
    number: 'No.',
    title: 'Measure',
    lead: 'Lead',
    owed: 'Dates of the year still owed',
    reason: 'Why it is still open',
    next: 'Next date',
    over: 'Over on',
    conclusion: 'Conclusion',
    done: 'Dates of the year',
    plan: 'Work plan',
    nodes: 'Nodes of the year',
    due: 'Due',
  },
  openDate: ({ title, on }: Facts<'title' | 'on'>) => `${title} (${on})`,
  workPlans: 'Work plans of the year',
  noWorkPlans: 'No work plan was asked for in this year.',
  planState: { approved: 'approved', 'in-hand': 'being checked', owed: 'owed', late: 'overdue' },
  sensitive: '(not told)',
  archive: 'Archive the plan',
  archived: ({ by, on }: Facts<'by' | 'on'>) => `archived by ${by}, ${on}: to be read, in no daily list`,
  takeOut: 'Take out',
  left: {
    open: ({ n, parts }: Facts<'n' | 'parts'>) =>
      `${counted(n, 'measure')} not struck off or not looked back on${parts === 0 ? '' : ` (${parts} of them parts given to offices below)`}`,
    waiting: ({ n }: Facts<'n'>) => `${counted(n, 'row waits', 'rows wait')} for a department`,
    evaluations: ({ n }: Facts<'n'>) => `${counted(n, 'evaluation')} not signed`,
  },
  notYet: ({ what }: Facts<'what'>) => `Not to be archived yet: ${what}`,
  ready: 'All is struck off: it can be archived.',
  later: ({ n }: Facts<'n'>) =>
    `Still to come: ${counted(n, 'evaluation')} of the plan. Nobody is reminded of them while it is archived.`,
  waits: ({ year, title }: Facts<'year' | 'title'>) => `Close ${year}: ${title}`,
  inList: ({ on }: Facts<'on'>) => `archived ${on}`,
  show: 'Archived plans',
  hide: 'Plans that run',
  ofMeasure: 'Its plan is archived: it can only be read.',
};
