import type { Comparator, Frequency } from '../plan-draft.js';
import { everyMatch } from '../lexicon/every-match.js';

/** A half-open range of the text. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];
const MONTH =
  '(Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\\.?';
const OPENS =
  '\\b(by|before|until|no later than|not later than|due(?: by)?|deadline\\s*:|due date\\s*:|time ?(?:line|frame|limit)\\s*:|completion(?: date)?\\s*:)';
const PART = '(?:the )?((?:end|close|start|beginning|middle) of (?:the )?|end[- ]|mid[- ]|early |late )?';
const DATE = new RegExp(
  `${OPENS}\\s*${PART}(?:year\\s+)?(?:(20\\d{2})-(\\d{2})-(\\d{2})|(?:(\\d{1,2})(?:st|nd|rd|th)? (?:of )?)?${MONTH}(?: (\\d{1,2})(?:st|nd|rd|th)?(?=,| ))?,? (?:of )?(20\\d{2})|(?:(?:Q([1-4])|(first|second|third|fourth) quarter),? (?:of )?)?(20\\d{2}))`,
  'gi',
);
const QUARTERS = ['first', 'second', 'third', 'fourth'];

/** A date that binds, as a text in English says it. */
export interface EnglishDate extends Range {
  readonly date: string;
}

/** by the end of 2027, no later than 30 June 2027, by Q2 2027, mid-2027: the last day that is meant. */
export function englishDates(text: string): EnglishDate[] {
  return everyMatch(text, DATE).map((m) => {
    const [
      whole,
      opens = '',
      part = '',
      isoYear,
      isoMonth,
      isoDay,
      day1,
      month,
      day2,
      year1,
      quarter,
      quarterWord,
      year2,
    ] = m;
    const at = { start: m.index, end: m.index + whole.length };
    if (isoYear !== undefined) return { ...at, date: `${isoYear}-${isoMonth}-${isoDay}` };
    const year = Number(year1 ?? year2);
    const before = /^before$/i.test(opens) && part.trim() === '';
    if (month !== undefined) {
      const number = MONTHS.findIndex((name) => name.startsWith(month.slice(0, 3).toLowerCase())) + 1;
      const day = day1 ?? day2;
      if (day !== undefined) return { ...at, date: civil(year, number, Number(day)) };
      return { ...at, date: before ? endOf(year, number - 1) : endOf(year, number) };
    }
    const third = quarter === undefined ? QUARTERS.indexOf((quarterWord ?? '').toLowerCase()) + 1 : Number(quarter);
    if (third > 0) return { ...at, date: endOf(year, third * 3) };
    if (/^(?:mid|middle)/i.test(part)) return { ...at, date: endOf(year, 6) };
    if (/^(?:early|start|beginning)/i.test(part)) return { ...at, date: endOf(year, 3) };
    return { ...at, date: before ? endOf(year - 1, 12) : endOf(year, 12) };
  });
}

function endOf(year: number, month: number): string {
  const [inYear, inMonth] = month < 1 ? [year - 1, 12] : [year, month];
  return civil(inYear, inMonth, new Date(Date.UTC(inYear, inMonth, 0)).getUTCDate());
}

function civil(year: number, month: number, day: number): string {
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** A number to reach. */
export interface EnglishNumber extends Range {
  readonly indicator: string;
  readonly comparator: Comparator;
  readonly value: number;
  readonly unit: string;
}

const COMPARED: readonly (readonly [RegExp, Comparator])[] = [
  [/\b(?:at least|no fewer than|not fewer than|no less than|not less than|a minimum of)\s*$/i, '>='],
  [/\b(?:more than|over|above|exceed(?:ing|s)?|in excess of)\s*$/i, '>'],
  [/\b(?:no more than|not more than|at most|up to|a maximum of|within)\s*$/i, '<='],
  [/\b(?:less than|fewer than|under|below)\s*$/i, '<'],
  [/\b(?:about|around|approximately|some|roughly)\s*$/i, '~'],
];
const NUMBER =
  /(?<![\w.,/-])(\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)(?:\s+(million|billion|thousand))?(?:\s?(%|per ?cent\b|percentage points\b)|\s+([a-z][a-z'-]*(?: [a-z][a-z'-]*){0,5}))/gi;
const SCALES: Record<string, number> = { thousand: 1e3, million: 1e6, billion: 1e9 };
const NO_THING =
  /^(?:of|to|in|on|at|by|and|or|per|a|an|the|with|for|from|is|are|was|were|will|that|which|times?|years?|months?|days?|weeks?|hours?|minutes?|st|nd|rd|th|January|February|March|April|May|June|July|August|September|October|November|December)\b/i;
const ENDS_THING =
  /\b(?:of|to|in|on|at|by|and|or|per|with|for|from|is|are|was|were|will|that|which|each|every|before|across|within|through|under|over|into|as|a|an|the)\b.*$/i;
const NAMES =
  /\b(?:Article|Section|Chapter|Part|Phase|Stage|Goal|Objective|No\.?|Number|Annex|Table|Figure|Step|Level|Grade|Action|Measure|Task)\s*$/i;

/** at least 20,000 trees, to 45%: numbers of a sentence that somebody has to reach, with their units. */
export function englishNumbers(sentence: string): EnglishNumber[] {
  return everyMatch(sentence, NUMBER).flatMap((m) => {
    const [whole, digits = '', scale, percent, words] = m;
    const before = sentence.slice(0, m.index);
    const value = Number(digits.replace(/,/g, '')) * (SCALES[scale?.toLowerCase() ?? ''] ?? 1);
    const isYear = percent === undefined && scale === undefined && /^(?:19|20)\d{2}$/.test(digits);
    if (isYear || NAMES.test(before)) return [];
    const compared = COMPARED.find(([pattern]) => pattern.test(before))?.[1];
    if (percent !== undefined) {
      const falls = /\b(?:reduce|cut|lower|decrease|limit)[a-z]*\b[^,;]*\bto\s*$/i.test(before);
      const comparator = compared ?? (falls ? '<=' : '>=');
      return [
        {
          start: m.index,
          end: m.index + whole.length,
          indicator: shareOf(sentence.slice(m.index + whole.length)) ?? rateBefore(before),
          comparator,
          value,
          unit: '%',
        },
      ];
    }
    const thing = thingIn(words ?? '');
    if (thing === '' || NO_THING.test(words ?? '')) return [];
    const unit = thing.split(' ').pop() ?? thing;
    const after = sentence.slice(m.index + whole.length - (words ?? '').length + thing.length);
    return [
      {
        start: m.index,
        end: m.index + whole.length - (words ?? '').length + thing.length,
        indicator: AMOUNT.test(thing) ? amountOf(thing, after) : thing,
        comparator: compared ?? '=',
        value,
        unit,
      },
    ];
  });
}

/** 14 black and odorous ponds: “and” joins words before the thing; 30 parks and two ponds: it joins things. */
function thingIn(words: string): string {
  const thing = words.replace(ENDS_THING, '').trim();
  const joined = /^([a-z'-]+) and ([a-z'-]+ .*)$/i.exec(words);
  if (joined === null || thing !== joined[1] || /s$/i.test(thing) || AMOUNT.test(thing)) return thing;
  return `${thing} and ${(joined[2] ?? '').replace(ENDS_THING, '').trim()}`;
}

// Units and money: what is measured stands behind them.
const AMOUNT =
  /^(?:km|kilomet(?:re|er)s?|m|met(?:re|er)s?|miles?|hectares?|ha|acres?|mu|square (?:kilo)?met(?:re|er)s?|cubic met(?:re|er)s?|t|tonnes?|tons?|kg|MW|GW|kWh|litres?|yuan|RMB|dollars?|euros?)$/i;
const MONEY = /^(?:yuan|RMB|dollars?|euros?)$/i;

/** 120 km of new sewers: new sewers; 20 million yuan for parks: funds for parks. */
function amountOf(unit: string, after: string): string {
  const [, joint = '', words = ''] = /^\s+(of|for|in)\s+(?:the |its |their )?([a-z][a-z' -]*)/i.exec(after) ?? [];
  const thing = joint === 'in' && !MONEY.test(unit) ? '' : thingIn(words);
  if (MONEY.test(unit)) return thing === '' ? 'funds' : `funds for ${thing}`;
  return thing === '' ? unit : thing;
}

/** 95% of households: the share of households. */
function shareOf(after: string): string | null {
  const words = /^\s+of\s+(?:all |the |its |their )*([a-z][a-z' -]*)/i.exec(after)?.[1];
  const thing = thingIn(words ?? '');
  return thing === '' ? null : `share of ${thing}`;
}

/** Raise the recycling rate to 45%: what stands between the verb and the number. */
function rateBefore(before: string): string {
  const clause = before.split(/, |[;:(]|\band (?=the )/).pop() ?? '';
  const words = COMPARED.reduce((said, [pattern]) => said.replace(pattern, ''), clause)
    .replace(/\b(?:to|by|of|is|reach(?:es)?|reaching|be|stand at|stay|rises?|grows?|falls?|increases?|drops?)\s*$/i, '')
    .replace(/\b(?:to|by|rises?|grows?|falls?|increases?|drops?|reach(?:es)?)\s*$/i, '')
    .replace(
      /^\s*(?:and\s+)?(?:increase|raise|reduce|cut|lower|keep|bring|expand|lift|improve|ensure|achieve|maintain|hold|limit|decrease)\w*\s+(?:that\s+)?/i,
      '',
    )
    .replace(/^\s*(?:the|its|their|and)\s+/i, '')
    .trim();
  return words === '' || /^(?:the|and|of)$/i.test(words) ? 'share' : words;
}

const YEARS = /\b(?:19|20)\d{2}\b/g;
const WAS = /\b(?:was|were|had|has been|have been)\b/i;
const HAD_ALREADY = /\balready\b|\b(?:so far|to date)\b|\bhad (?:been )?\w+/i;
const TO_COME = /\b(?:will|shall|must|should|is to|are to)\b/i;

/** By 2025 the town had built 40 km, in 2024 nine were closed: of a plan that begins later this tells what was. */
export function tellsOfBefore(sentence: string, begins: number | null): boolean {
  const years = (sentence.match(YEARS) ?? []).map(Number);
  const before = begins !== null && years.length > 0 && years.every((year) => year < begins);
  if (before) return WAS.test(sentence) || HAD_ALREADY.test(sentence) || /^\W*In (?:19|20)\d{2}\b/.test(sentence);
  return (
    years.every((year) => begins !== null && year < begins) && HAD_ALREADY.test(sentence) && !TO_COME.test(sentence)
  );
}

/** A duty that comes round. */
export interface EnglishDuty extends Range {
  readonly frequency: Frequency;
}

const ROUND: readonly (readonly [RegExp, Frequency])[] = [
  [/\b(?:every day|each day|daily)\b/gi, 'daily'],
  [/\b(?:every week|each week|weekly|once a week|per week)\b/gi, 'weekly'],
  [/\b(?:every month|each month|monthly|once a month|per month|a month)\b/gi, 'monthly'],
  [/\b(?:every quarter|each quarter|quarterly|once a quarter|per quarter|every three months)\b/gi, 'quarterly'],
  [
    /\b(?:every six months|every half[- ]year|twice a year|semi-?annual(?:ly)?|biannual(?:ly)?|half-yearly)\b/gi,
    'halfyearly',
  ],
  [/\b(?:every year|each year|annual(?:ly)?|yearly|once a year|per year|(?<!twice )a year)\b/gi, 'yearly'],
  [/\b(?:every two years|every other year|biennial(?:ly)?)\b/gi, 'every2years'],
  [/\b(?:regularly|at regular intervals|periodically)\b/gi, 'other'],
];

/** every quarter, monthly, twice a year: the first that a sentence says. */
export function englishDuty(sentence: string): EnglishDuty | null {
  const found = ROUND.flatMap(([pattern, frequency]) =>
    everyMatch(sentence, pattern).map((m) => ({ start: m.index, end: m.index + m[0].length, frequency })),
  );
  return found.reduce<EnglishDuty | null>(
    (first, each) => (first === null || each.start < first.start ? each : first),
    null,
  );
}

/** Who leads and who helps. */
export interface EnglishBodies {
  readonly leads: readonly string[];
  readonly supporting: readonly string[];
  readonly verbatim: string | null;
  /** Said by a label or by “led by”, not only by who opens the sentence. */
  readonly stated: boolean;
}

const KIND =
  '(?:agency|agencies|departments?|organi[sz]ations?|units?|bod(?:y|ies)|offices?|officers?|partners?|ministry|ministries|part(?:y|ies))';
const NAMED =
  '([A-Z][^.;:)\\n|]*?)(?=\\s*(?:[.;)\\n|]|$|,?\\s+(?:with|by|before|in (?:partnership|cooperation|collaboration)|support|deadline|due)\\b))';
const LEAD = new RegExp(`(?:\\bLead(?:ing)?(?: ${KIND})?\\s*:\\s*|\\bled by (?:the )?)${NAMED}`, 'gi');
const DUTY = new RegExp(
  `\\b(?:Responsib(?:le|ility)(?: ${KIND})?|Owner|Accountable|Implementing ${KIND})\\s*:\\s*${NAMED}`,
  'gi',
);
const SUPPORT = new RegExp(
  `(?:\\b(?:Support(?:ing)?(?: ${KIND})?|Partners?|Co-?operating ${KIND}|Participating ${KIND})\\s*:\\s*|\\b(?:supported by|with (?:the )?support (?:of|from)|in (?:partnership|cooperation|co-operation|collaboration) with|together with) (?:the )?)${NAMED}`,
  'gi',
);
const BODY =
  'Department|Ministry|Office|Bureau|Agency|Authority|Council|Commission|Committee|Board|Administration|Division|Directorate|Service|Library|University|Hospital|Centre|Center|Corporation|Company|Institute|Association|Federation|Treasury|Police';
const OPENS_SENTENCE = new RegExp(
  `^(?:The )?((?:[A-Z][\\w&'-]*)(?: (?:of|and|for|the|&|[A-Z][\\w&'-]*)){0,8}) (?:will|shall|must|is to|are to|leads?|takes? the lead)\\b`,
);

/** Bodies named by labels (Lead: …, Responsible: …), by “led by”, else by who opens the sentence. */
export function englishBodies(text: string): EnglishBodies {
  const names = (pattern: RegExp): string[] => everyMatch(text, pattern).flatMap((m) => namesIn(m[1] ?? ''));
  const [leads, duty, helping] = [names(LEAD), names(DUTY), names(SUPPORT)];
  // Provide funding. The Finance Bureau shall …: a short title stands before the sentence.
  const behindTitle = text.replace(/^\**[^.\n]{3,60}\.\**\s+/, '');
  const opening = (OPENS_SENTENCE.exec(text) ?? OPENS_SENTENCE.exec(behindTitle))?.[1] ?? '';
  const opens = new RegExp(`\\b(?:${BODY})\\b`).test(opening) ? [opening] : [];
  const first = leads.length > 0 ? leads : duty.length > 0 ? duty.slice(0, 1) : opens;
  const others = leads.length > 0 ? duty : duty.slice(1);
  const said = [...everyMatch(text, LEAD), ...everyMatch(text, DUTY), ...everyMatch(text, SUPPORT)].map((m) =>
    m[0].trim(),
  );
  return {
    leads: [...new Set(first)],
    supporting: [...new Set([...others, ...helping])].filter((name) => !first.includes(name)),
    verbatim: said.length > 0 ? said.join('; ') : (opens[0] ?? null),
    stated: leads.length + duty.length > 0,
  };
}

/** A, B and C; “and” inside a name (Department of Culture and Tourism) parts nothing. */
function namesIn(list: string): string[] {
  const apart = new RegExp(`\\s*[,/]\\s*(?:and\\s+)?(?:the\\s+)?|\\s+and\\s+(?:the\\s+)?(?=[^,]*\\b(?:${BODY})\\b)`);
  return list
    .split(apart)
    .map((name) => name.replace(/^the\s+/i, '').trim())
    .filter((name) => /^[A-Z]/.test(name) && name.length <= 80);
}
