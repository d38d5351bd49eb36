import { isWorkingDay, type Calendar } from './calendar.js';
import { addDays, dayNumber, isWithinCivilDays, type CivilDate } from './civil-date.js';
import { readSchoolYear, schoolYearFaults, type SchoolTerm, type TermFault } from './school-years.js';
import { statutoryDays } from './statutory-days.js';

/** Whose notice it is: the nation's, 地方放假 of the house's own region, which lies over it, or 校历, which says when terms end. */
export const calendarLayers = ['nation', 'region', 'school'] as const;

/** Whose notice it is. */
export type CalendarLayer = (typeof calendarLayers)[number];

/** What a yearly notice (部分节假日安排的通知) says: the days off and the weekend days that are worked for them. */
export interface CalendarNotice {
  readonly year: number;
  /** Number or name of the document, as people cite it. */
  readonly document: string;
  readonly daysOff: readonly CivilDate[];
  readonly workedDays: readonly CivilDate[];
  /** The nation's where nothing is said. */
  readonly layer?: CalendarLayer;
  /** Of a school calendar: the two terms of the school year that begins in the year; it has no days off and none worked. */
  readonly terms?: readonly SchoolTerm[];
}

/** Why a notice cannot be kept: a stable code, with the day in question where it is about one. */
export interface NoticeFault {
  readonly code:
    | TermFault['code']
    | 'calendar.no-days'
    | 'calendar.no-such-day'
    | 'calendar.another-year'
    | 'calendar.range-too-long'
    | 'calendar.day-off-and-worked'
    | 'calendar.worked-on-a-weekday'
    | 'calendar.statutory-day-missing';
  readonly day: string;
}

type Days = Pick<CalendarNotice, 'daysOff' | 'workedDays'>;

/** Longer than any holiday: a range like this was misread or mistyped. */
const LONGEST_HOLIDAY = 31;
const SATURDAY = 6;

/**
 * Reads the days out of a notice's own words. Dates belong to the verb that follows them in their sentence (放假,
 * 上班); a month or year that is not repeated is the one said before. What stands in brackets is weekday and lunar date.
 */
export function readNotice(text: string, year: number): Days & { readonly faults: readonly NoticeFault[] } {
  const read = { daysOff: new Set<CivilDate>(), workedDays: new Set<CivilDate>() };
  const faults: NoticeFault[] = [];
  for (const sentence of plain(text).split(/[。;；\n]/u)) {
    let pending: CivilDate[] = [];
    let said = { year, month: 0 };
    for (const token of sentence.matchAll(TOKENS)) {
      const { verb } = token.groups ?? {};
      if (verb !== undefined) {
        for (const day of pending) (verb === '上班' ? read.workedDays : read.daysOff).add(day);
        pending = [];
        continue;
      }
      const range = rangeOf(token.groups ?? {}, said);
      ({ said } = range);
      pending.push(...range.days);
      faults.push(...range.faults);
    }
  }
  return { daysOff: [...read.daysOff].sort(), workedDays: [...read.workedDays].sort(), faults };
}

/** Reads a notice's own words as what its layer says: days off and worked, or the terms of a school year. */
export function readLayer(
  text: string,
  year: number,
  layer: CalendarLayer,
): Days & Pick<CalendarNotice, 'terms'> & { readonly faults: readonly NoticeFault[] } {
  if (layer !== 'school') return readNotice(text, year);
  return { daysOff: [], workedDays: [], terms: readSchoolYear(text, year), faults: [] };
}

const DATE = (name: string) => `(?:(?<y${name}>\\d{4})年)?(?:(?<m${name}>\\d{1,2})月)?(?<d${name}>\\d{1,2})日`;
const TOKENS = new RegExp(`${DATE('1')}(?:[至到~—–-]+${DATE('2')})?|(?<verb>放假|连休|补休|上班)`, 'gu');

function plain(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\([^()]*\)/gu, '')
    .replace(/[^\S\n]/gu, '');
}

interface Said {
  readonly year: number;
  readonly month: number;
}

function rangeOf(
  groups: Readonly<Record<string, string | undefined>>,
  before: Said,
): { days: readonly CivilDate[]; said: Said; faults: readonly NoticeFault[] } {
  const from = dayOf({ year: groups['y1'], month: groups['m1'], day: groups['d1'] }, before);
  if (groups['d2'] === undefined)
    return isWithinCivilDays(from.day)
      ? { days: [from.day], said: from.said, faults: [] }
      : { days: [], said: from.said, faults: [{ code: 'calendar.no-such-day', day: from.day }] };
  const until = dayOf({ year: groups['y2'], month: groups['m2'], day: groups['d2'] }, from.said);
  const unreal = [from.day, until.day].find((day) => !isWithinCivilDays(day));
  if (unreal !== undefined)
    return { days: [], said: until.said, faults: [{ code: 'calendar.no-such-day', day: unreal }] };
  const length = dayNumber(until.day) - dayNumber(from.day) + 1;
  if (length < 1 || length > LONGEST_HOLIDAY)
    return { days: [], said: until.said, faults: [{ code: 'calendar.range-too-long', day: from.day }] };
  return { days: Array.from({ length }, (_, days) => addDays(from.day, days)), said: until.said, faults: [] };
}

function dayOf(
  written: { year: string | undefined; month: string | undefined; day: string | undefined },
  before: Said,
): { day: CivilDate; said: Said } {
  const month = written.month === undefined ? before.month : Number(written.month);
  const year = written.year === undefined ? before.year : Number(written.year);
  const two = (number: number | string | undefined) => String(number ?? '').padStart(2, '0');
  return { day: `${year}-${two(month)}-${two(written.day)}`, said: { year, month } };
}

/** Everything that is wrong with a notice before it is kept; nothing when it can be. */
export function noticeFaults(notice: CalendarNotice): readonly NoticeFault[] {
  const { year, daysOff, workedDays, terms = [], layer = 'nation' } = notice;
  if (layer === 'school') return schoolYearFaults(year, terms);
  const named = [...daysOff, ...workedDays];
  const unreal = named.filter((day) => !isWithinCivilDays(day)).map((day) => fault('calendar.no-such-day', day));
  if (unreal.length > 0) return unreal;
  if (!daysOff.some((day) => day.startsWith(`${year}-`))) return [fault('calendar.no-days', String(year))];
  const off = new Set(daysOff);
  return [
    ...named.filter((day) => !isOf(year, day)).map((day) => fault('calendar.another-year', day)),
    ...workedDays.filter((day) => off.has(day)).map((day) => fault('calendar.day-off-and-worked', day)),
    ...workedDays.filter((day) => !isWeekend(day)).map((day) => fault('calendar.worked-on-a-weekday', day)),
    ...statutoryDays
      .filter((day) => layer === 'nation' && day.startsWith(`${year}-`) && !off.has(day))
      .map((day) => fault('calendar.statutory-day-missing', day)),
  ];
}

function fault(code: NoticeFault['code'], day: string): NoticeFault {
  return { code, day };
}

/** Of the year itself, or of the days around New Year that a notice takes along. */
function isOf(year: number, day: CivilDate): boolean {
  return day.startsWith(`${year}-`) || day.startsWith(`${year - 1}-12-`) || day.startsWith(`${year + 1}-01-`);
}

function isWeekend(day: CivilDate): boolean {
  // 1970-01-01 was a Thursday: day number 4 when Sunday is 0.
  const weekday = (dayNumber(day) + 4) % 7;
  return weekday === 0 || weekday === SATURDAY;
}

/** The calendar with a year as its notice has it, as its next edition; the calendar itself when it says so already. */
export function withNotice(calendar: Calendar, notice: CalendarNotice): Calendar {
  if (notice.layer === 'region') return withRegion(calendar, notice);
  if (notice.layer === 'school') return withSchoolYear(calendar, notice);
  const { year, document } = notice;
  const others = (days: readonly CivilDate[]) => days.filter((day) => !day.startsWith(`${year}-`));
  const next: Calendar = {
    ...calendar,
    version: nextEdition(calendar.version),
    coveredYears: [...new Set([...calendar.coveredYears, year])].sort(),
    daysOff: sorted(others(calendar.daysOff), notice.daysOff),
    workedDays: sorted(others(calendar.workedDays), notice.workedDays),
    notices: { ...calendar.notices, [year]: document },
  };
  const known = calendar.coveredYears.includes(year) && sameYear(calendar, next, year);
  return known ? calendar : next;
}

function withRegion(calendar: Calendar, { year, document, daysOff, workedDays }: CalendarNotice): Calendar {
  const said = { document, daysOff: sorted(daysOff), workedDays: sorted(workedDays) };
  const next: Calendar = {
    ...calendar,
    version: nextEdition(calendar.version),
    regional: { ...calendar.regional, [year]: said },
  };
  return calendar.regional?.[year] !== undefined && sameYear(calendar, next, year) ? calendar : next;
}

function withSchoolYear(calendar: Calendar, { year, document, terms = [] }: CalendarNotice): Calendar {
  const said = calendar.schoolYears?.[year];
  const same = said?.terms.every(({ from, until }, at) => from === terms[at]?.from && until === terms[at]?.until);
  if (same === true) return calendar;
  const schoolYears = { ...calendar.schoolYears, [year]: { document, terms } };
  return { ...calendar, version: nextEdition(calendar.version), schoolYears };
}

/**
 * The calendar of a new release in a house that runs by another: what the house took in itself stands, also where the
 * release says otherwise, as a person loaded it with its document. The calendar itself where the release adds nothing.
 */
export function withRelease(calendar: Calendar, shipped: Calendar): Calendar {
  const { regional, schoolYears, ...nation } = calendar;
  if (regional === undefined && schoolYears === undefined) return withNation(calendar, shipped);
  const next = withNation(nation, shipped);
  if (next === nation) return calendar;
  const version = next === shipped ? nextEdition(shipped.version) : next.version;
  return { ...next, version, ...(regional && { regional }), ...(schoolYears && { schoolYears }) };
}

function withNation(calendar: Calendar, shipped: Calendar): Calendar {
  const own = Object.keys(calendar.notices ?? {}).map(Number);
  const added = shipped.coveredYears.filter((year) => !own.includes(year));
  const says = (year: number) => calendar.coveredYears.includes(year) && sameYear(calendar, shipped, year);
  if (added.every(says)) return calendar;
  const differs = own.some((year) => !sameYear(calendar, shipped, year) || !shipped.coveredYears.includes(year));
  if (!differs) return shipped;
  const ofOwn = (day: CivilDate) => own.includes(Number(day.slice(0, 4)));
  const merged = (of: 'daysOff' | 'workedDays') =>
    sorted(
      shipped[of].filter((day) => !ofOwn(day)),
      calendar[of].filter((day) => ofOwn(day)),
    );
  return {
    ...shipped,
    version: nextEdition(shipped.version),
    coveredYears: [...new Set([...shipped.coveredYears, ...own])].sort(),
    daysOff: merged('daysOff'),
    workedDays: merged('workedDays'),
    notices: calendar.notices ?? {},
  };
}

/** Whether two calendars work on the same days, from the last month before a year to the first after it. */
function sameYear(a: Calendar, b: Calendar, year: number): boolean {
  for (let day = `${year - 1}-12-01`; day <= `${year + 1}-01-31`; day = addDays(day, 1))
    if (isWorkingDay(a, day) !== isWorkingDay(b, day)) return false;
  return true;
}

function sorted(...parts: readonly (readonly CivilDate[])[]): readonly CivilDate[] {
  return [...new Set(parts.flat())].sort();
}

/** `cn-2026` → `cn-2026~1` → `cn-2026~2`: what a house loaded itself counts on from what was shipped. */
function nextEdition(version: string): string {
  const [shipped = version, edition = '0'] = version.split('~');
  return `${shipped}~${Number(edition) + 1}`;
}
