import type { Facts } from '../facts.js';
import { counted } from './counted.js';

/** The office's desk beside its inbox. */
export const officeDesk = {
  kinds: {
    all: 'All',
    papers: 'To check',
    phone: 'To telephone',
    scan: 'Scans owed',
    objection: 'Objections',
    'look-back': 'Look back',
    'spot-check': 'Spot checks',
    stagnant: 'Stagnant',
  },
  copies: ({ n }: Facts<'n'>) => counted(n, 'draft'),
  age: ({ n }: Facts<'n'>) => (Number(n) === 0 ? 'of today' : `the oldest for ${counted(n, 'working day')}`),
  lateness: 'Our own time limits',
  latenessWhy: 'What lies with the office and the leaders, in one table',
  hand: 'With whom',
  handLeft: 'Holds the post no more: whoever holds it now has it to do',
  waiting: 'Waiting',
  late: 'Late',
  lateWeeks: 'Most, last eight weeks',
  longest: 'Longest',
  stranded: 'Nobody can do it',
  strandedWhy: 'Nobody holds the posts that these wait for, or only who drafted them; they lie until you act',
  strandedOwn: 'The office and the leaders',
  strandedNobody: 'Nobody is in this department',
  strandedPosts: ({ posts }: Facts<'posts'>) => `No ${posts}`,
  strandedWaiting: ({ n }: Facts<'n'>) => `${n} waiting`,
  strandedLate: ({ n }: Facts<'n'>) => `${n} of them late`,
  strandedHelp: {
    'no-people':
      'Ask the system administrator to put people into this department; what cannot wait goes to another lead.',
    'no-holder':
      'Ask the administrator to fill the posts; what was done on paper before somebody left can be recorded; what cannot wait goes to another lead.',
    'only-own-hand':
      'Who drafted it cannot sign it: ask the administrator for another who signs, or have somebody else draft it.',
  },
  strandedItems: ({ shown, n }: Facts<'shown' | 'n'>) =>
    Number(shown) < Number(n) ? `The ${shown} due first` : 'One by one',
  strandedReassign: 'Reassign',
  strandedPeople: 'People and posts in the register',
  acknowledgements: 'Signed for',
  signed: 'Signed for',
  owed: 'Not yet',
  by: 'Due',
  sample: 'Sample of reports',
  sampleWhy: 'A fifth is drawn by plan and period; red ones and nodes are always read, no change passes',
  sampleNone: 'No report waits.',
  sampleFirst: ({ n }: Facts<'n'>) => `The ${n} soonest due; the others come as these are taken.`,
  looking: {
    red: 'To read: red',
    nodes: 'To read: nodes',
    drawn: 'Drawn',
    'not-drawn': 'Not drawn',
    'no-change': 'No change',
  },
  pass: ({ n }: Facts<'n'>) => `Accept those not drawn (${n})`,
  passed: ({ n }: Facts<'n'>) => `${n} accepted`,
  department: 'Department',
  forms: 'Forms a week',
  formsWhy: ({ most }: Facts<'most'>) =>
    `A period’s grid is one form; after the stroke the same week last year; more than ${most} in red, and periodic reports move a week`,
  putOff: ({ n }: Facts<'n'>) => `${n} put off`,
  formsNone: 'Nothing counted yet; each working morning counts.',
  talks: 'Talks proposed',
  talksWhy:
    'More than 20 % of the obligations of a department went red this year (of at least 5), or a measure was red at the end of two quarters running',
  redOf: ({ red, of, percent }: Facts<'red' | 'of' | 'percent'>) =>
    `${red} of ${counted(of, 'obligation')} of the year went red (${percent} %)`,
  talksNone: 'None.',
  redSince: ({ on }: Facts<'on'>) => `since ${on}`,
};
