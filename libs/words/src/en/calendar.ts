import type { Facts } from '../facts.js';
import { counted } from './counted.js';
import { MONTHS } from './months.js';

/** The page of working days, holidays and each year's notice. */
export const calendar = {
  title: ({ year }: Facts<'year'>) => `Calendar of ${year}`,
  before: 'Year before',
  after: 'Year after',
  covered: 'The holiday notice is loaded',
  by: ({ document }: Facts<'document'>) => `By ${document}`,
  byRegion: ({ document }: Facts<'document'>) => `Region: ${document}`,
  local: '(region)',
  layer: 'Whose notice it is',
  layers: {
    nation: 'National notice',
    region: 'Notice of the own region, over the national one',
    school: 'School calendar: when terms begin and end, for what is vouched for by the term or school year',
  },
  bySchool: ({ from, to, document, terms }: Facts<'from' | 'to' | 'document' | 'terms'>) =>
    `School year ${from}–${to}: ${document}, ${terms}`,
  term: ({ from, until }: Facts<'from' | 'until'>) => `${from} to ${until}`,
  then: '; ',
  noSchool: ({ from, to }: Facts<'from' | 'to'>) =>
    `No school calendar of ${from}–${to} is loaded: terms are taken to end with January and July, and what hangs on them is provisional.`,
  termBegins: 'term begins',
  termEnds: 'term ends',
  schoolHint: 'In the words of the notice, in Chinese: each term with the day it begins and the day it ends.',
  terms: ({ terms }: Facts<'terms'>) => `Two terms were read: ${terms}`,
  provisional:
    'No holiday notice is loaded: only statutory holidays are off, and every date counted through this year is provisional.',
  month: ({ month }: Facts<'month'>) => MONTHS[Number(month) - 1] ?? String(month),
  off: 'off',
  worked: 'on',
  load: 'Load the holiday notice',
  loadNote:
    'Running measures are planned anew by it, and each move is on the record; what was sent already stays as it is.',
  document: 'Document',
  documentHint: 'Its number, as people cite it',
  text: 'Text of the notice',
  textHint: 'Paste it here: days off and worked weekend days are read from its own words.',
  check: 'See what it moves',
  take: 'Load',
  checked: 'Tried out; nothing is loaded yet',
  taken: 'Loaded; running measures are being planned anew one by one',
  days: ({ off, worked }: Facts<'off' | 'worked'>) =>
    `${counted(off, 'day')} off and ${worked} worked weekend days were read`,
  counts: ({ measures, moved }: Facts<'measures' | 'moved'>) =>
    `${measures} running measures are concerned, ${moved} moments move`,
  moved: 'Moments that move',
  some: ({ shown, moved }: Facts<'shown' | 'moved'>) => `The first ${shown} of ${moved} are listed.`,
  measure: 'Measure',
  lead: 'Lead',
  what: 'Moment',
  from: 'From',
  to: 'To',
};
