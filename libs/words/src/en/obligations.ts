import type { Facts } from '../facts.js';
import { MONTHS } from './months.js';

/** What an obligation, or a paper on its way, is called in a sentence. */
export const obligations = {
  byHour: ({ what, hour }: Facts<'what' | 'hour'>) => `${what} (by ${hour})`,
  period: ({ what, period }: Facts<'what' | 'period'>) => `${what} (${period})`,
  wholeYear: ({ year }: Facts<'year'>) => String(year),
  half: ({ year, n }: Facts<'year' | 'n'>) => `${n === 1 ? 'first' : 'second'} half of ${year}`,
  quarter: ({ year, n }: Facts<'year' | 'n'>) => `quarter ${n} of ${year}`,
  month: ({ year, n }: Facts<'year' | 'n'>) => `${MONTHS[Number(n) - 1] ?? n} ${year}`,
  term: ({ from, to, term }: Facts<'from' | 'to' | 'term'>) => `term ${term} of ${from}–${to}`,
  schoolYear: ({ from, to }: Facts<'from' | 'to'>) => `school year ${from}–${to}`,
  answerAbout: ({ subject }: Facts<'subject'>) => `Office’s answer: ${subject}`,
  reviewAbout: ({ subject }: Facts<'subject'>) => `Review: ${subject}`,
  extensionOf: ({ subject }: Facts<'subject'>) => `Extension request ${subject}`,
  figureOf: ({ subject }: Facts<'subject'>) => `the figure of ${subject}`,
  asked: ({ asks, subject }: Facts<'asks' | 'subject'>) => `${asks}: ${subject}`,
  approvalOf: ({ subject }: Facts<'subject'>) => `Leader’s approval: ${subject}`,
  scanOf: ({ subject }: Facts<'subject'>) => `Scan owed: ${subject}`,
  recordingOf: ({ what, source }: Facts<'what' | 'source'>) => `Recorded for a leader, ${what}: ${source}`,
  paperAbout: ({ what, subject }: Facts<'what' | 'subject'>) => `${what} (${subject})`,
  afterSuspension: 'Suspension over',
  strikeOff: 'Strike-off',
  stage: 'stage of what is to be made',
  disputeOver: ({ subject }: Facts<'subject'>) => `dispute over ${subject}`,
  completion: 'Completion request',
  return: 'Return',
};
