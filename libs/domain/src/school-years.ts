import type { Calendar } from './calendar.js';
import { addDays, isWithinCivilDays, type CivilDate } from './civil-date.js';
import type { SchoolPeriod } from './vocabulary.js';

/** 学期: from the day on which school begins to its last day before the holidays. */
export interface SchoolTerm {
  readonly from: CivilDate;
  readonly until: CivilDate;
}

/** 校历: what the province's school calendar says of a school year, which begins in the autumn of its year. */
export interface SchoolYear {
  readonly document: string;
  readonly terms: readonly SchoolTerm[];
}

/** Why a school calendar cannot be kept. */
export interface TermFault {
  readonly code: 'calendar.two-terms' | 'calendar.no-such-day' | 'calendar.term-out-of-place';
  readonly day: string;
}

/** A period of schooling, by the name that its obligation keeps: `2025-T1`, `2025-T2`, `2025-SY`. */
export interface NamedPeriod {
  readonly period: string;
  readonly firstDay: CivilDate;
  readonly lastDay: CivilDate;
}

const TERMS = 2;
/** Where no school calendar is loaded a term is taken to end with January and with July, and what hangs on it is provisional. */
const ENDS_UNSAID = ['01-31', '07-31'] as const;
/** From when to when a term begins, and ends: in which of the school year's two years, month and day. */
const PLACES = [
  { from: [0, '08-01', 0, '10-31'], until: [0, '12-01', 1, '02-28'] },
  { from: [1, '01-02', 1, '04-30'], until: [1, '05-01', 1, '08-31'] },
] as const;

/** True for a period that ends with a term, not with a month. */
export function isSchoolPeriod(cycle: string): cycle is SchoolPeriod {
  return cycle === 'semesterly' || cycle === 'schoolyearly';
}

/**
 * The period of schooling that contains a date. Holidays belong to what comes after them, so that each day is of one
 * term and of one school year.
 */
export function schoolPeriodOf(cycle: SchoolPeriod, date: CivilDate, calendar: Calendar): NamedPeriod {
  const year = Number(date.slice(0, 4));
  const names = [year - 1, year].flatMap((each) => namesOf(cycle, each));
  const found = names.find((name) => endOf(name, calendar) >= date);
  return schoolPeriodNamed(found ?? names.at(-1) ?? '', calendar);
}

/** A period of schooling by its name, as the calendar has it now. */
export function schoolPeriodNamed(period: string, calendar: Calendar): NamedPeriod {
  return { period, firstDay: addDays(endOf(before(period), calendar), 1), lastDay: endOf(period, calendar) };
}

/** True while no school calendar says when the period of this obligation ends. */
export function isTermUnsaid(calendar: Calendar, obligationId: string): boolean {
  const year = /:(\d{4})-(?:T[12]|SY)$/u.exec(obligationId)?.[1];
  return year !== undefined && !Object.hasOwn(calendar.schoolYears ?? {}, year);
}

function namesOf(cycle: SchoolPeriod, year: number): readonly string[] {
  return cycle === 'schoolyearly' ? [`${year}-SY`] : [`${year}-T1`, `${year}-T2`];
}

function before(period: string): string {
  const [year = '', part] = period.split('-');
  if (part === 'T2') return `${year}-T1`;
  return `${Number(year) - 1}-${part === 'T1' ? 'T2' : 'SY'}`;
}

function endOf(period: string, { schoolYears }: Calendar): CivilDate {
  const [year = '', part] = period.split('-');
  const term = part === 'T1' ? 0 : 1;
  const said = Object.hasOwn(schoolYears ?? {}, year) ? schoolYears?.[year] : undefined;
  return said?.terms[term]?.until ?? `${Number(year) + 1}-${ENDS_UNSAID[term]}`;
}

const DATE = String.raw`(?:(\d{4})年)?(?:(\d{1,2})月)(\d{1,2})日`;
const TERM_NAMES = [/第一学期|上学期|秋季学期/u, /第二学期|下学期|春季学期/u] as const;

/**
 * Reads the two terms out of a school calendar's own words: of each the first day that is named is the one on which it
 * begins, the last the one on which it ends; where that day is the first of the holidays (放寒假, 放暑假), the day before.
 */
export function readSchoolYear(text: string, year: number): readonly SchoolTerm[] {
  const plain = text
    .normalize('NFKC')
    .replace(/\([^()]*\)/gu, '')
    .replace(/\s/gu, '');
  const starts = TERM_NAMES.map((name) => plain.search(name));
  return starts.flatMap((start, term) => {
    if (start < 0) return [];
    const others = starts.filter((each) => each > start);
    const words = plain.slice(start, others.length > 0 ? Math.min(...others) : undefined);
    const days = [...words.matchAll(new RegExp(`${DATE}(起?(?:开始)?放[寒暑]?假)?`, 'gu'))].map((found) => {
      const [, said, month = '', day = '', holiday] = found;
      const ofYear = said ?? String(Number(month) >= 8 && term === 0 ? year : year + 1);
      const date = `${ofYear}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
      return holiday === undefined || !isWithinCivilDays(date) ? date : addDays(date, -1);
    });
    const [from, until] = [days[0], days.at(-1)];
    return from === undefined || until === undefined || days.length < 2 ? [] : [{ from, until }];
  });
}

/** Everything that is wrong with a school calendar before it is kept; nothing when it can be. */
export function schoolYearFaults(year: number, terms: readonly SchoolTerm[]): readonly TermFault[] {
  const days = terms.flatMap(({ from, until }) => [from, until]);
  const unreal = days.filter((day) => !isWithinCivilDays(day));
  if (unreal.length > 0) return unreal.map((day) => ({ code: 'calendar.no-such-day', day }));
  if (terms.length !== TERMS) return [{ code: 'calendar.two-terms', day: String(year) }];
  const [first, second] = terms;
  // A day of both terms would be vouched for twice.
  const overlaps = first !== undefined && second !== undefined && second.from <= first.until ? [second.from] : [];
  const outside = terms.flatMap((term, index) =>
    (['from', 'until'] as const)
      .filter((end) => !isBetween(term[end], PLACES[index === 0 ? 0 : 1][end], year))
      .map((end) => term[end]),
  );
  return (outside.length > 0 ? outside : overlaps).map((day) => ({ code: 'calendar.term-out-of-place', day }));
}

type Place = (typeof PLACES)[number]['from' | 'until'];

function isBetween(day: CivilDate, [first, earliest, last, latest]: Place, year: number): boolean {
  return day >= `${year + first}-${earliest}` && day <= `${year + last}-${latest}`;
}
