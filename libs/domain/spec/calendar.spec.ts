import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addWorkingDays,
  civilDays,
  isCivilDate,
  isProvisional,
  isWithinCivilDays,
  isWorkingDay,
  judgedOn,
  lastDayOfMonth,
  shippedCalendar,
  workingDaysAfter,
  type CivilDate,
} from '../src/index.js';

const MS_PER_DAY = 86_400_000;

function dayOf(date: CivilDate): number {
  return Date.parse(date) / MS_PER_DAY;
}

/** The slow way, by Date and one day after another, as a person would count on a wall calendar. */
const slow = {
  addDays: (date: CivilDate, days: number) => new Date((dayOf(date) + days) * MS_PER_DAY).toISOString().slice(0, 10),
  addWorkingDays(date: CivilDate, count: number, skip: (day: CivilDate) => boolean = () => false): CivilDate {
    let day = date;
    if (count === 0) while (!isWorkingDay(shippedCalendar, day)) day = slow.addDays(day, 1);
    for (let left = Math.abs(count); left > 0;) {
      day = slow.addDays(day, Math.sign(count));
      if (isWorkingDay(shippedCalendar, day) && !skip(day)) left -= 1;
    }
    return day;
  },
  workingDaysAfter(from: CivilDate, to: CivilDate, skip: (day: CivilDate) => boolean = () => false): number {
    let count = 0;
    for (let day = slow.addDays(from, 1); day <= to; day = slow.addDays(day, 1))
      if (isWorkingDay(shippedCalendar, day) && !skip(day)) count += 1;
    return count;
  },
};

/** Any day of the years that have notices and of the same number without. */
const day = fc
  .integer({ min: dayOf('2020-01-01'), max: dayOf('2034-12-31') })
  .map((count) => new Date(count * MS_PER_DAY).toISOString().slice(0, 10));
const someDays = fc.integer({ min: -90, max: 90 });
/** A stretch of days on which a paper lay elsewhere. */
const away = fc.tuple(day, fc.nat(60)).map(([from, length]) => {
  const until = slow.addDays(from, length);
  return (date: CivilDate) => date > from && date <= until;
});

describe('a year whose notice is not out', () => {
  const daysOff = (year: number) =>
    Array.from({ length: 366 }, (_, index) => slow.addDays(`${year}-01-01`, index)).filter(
      (date) =>
        date.startsWith(`${year}`) &&
        !isWorkingDay(shippedCalendar, date) &&
        ![0, 6].includes(new Date(date).getUTCDay()),
    );

  it('has the days that are off by law, and no weekend is worked', () => {
    // 元旦 Fri; 除夕 Fri 02-05 to 初三 Mon 02-08; 清明 Mon; 05-01 and 05-02 are a weekend; 端午 Wed; 中秋 Wed; 10-01 Fri.
    expect(daysOff(2027)).toEqual([
      '2027-01-01',
      '2027-02-05',
      '2027-02-08',
      '2027-04-05',
      '2027-06-09',
      '2027-09-15',
      '2027-10-01',
    ]);
    expect(['2027-02-06', '2027-02-07', '2027-10-09'].filter((date) => isWorkingDay(shippedCalendar, date))).toEqual(
      [],
    );
    expect(isProvisional(shippedCalendar, '2027-01-04')).toBe(true);
  });

  it('lets the day after a year-end date fall on the first day worked, not on 元旦', () => {
    expect(addWorkingDays(shippedCalendar, '2026-12-31', 1)).toBe('2027-01-04');
    expect(judgedOn(shippedCalendar, '2027-02-05')).toBe('2027-02-09');
  });

  it('has thirteen of them in every year up to the last day that a date may have', () => {
    for (let year = 2027; year <= 2100; year += 1) {
      const eve = slow.addDays(`${year}-01-21`, -1);
      expect(isWorkingDay(shippedCalendar, `${year}-01-01`)).toBe(false);
      expect(isWorkingDay(shippedCalendar, `${year}-10-03`)).toBe(false);
      // 初一 lies between 01-21 and 02-20: four days in a row are off, and two of any seven are anyway.
      const spring = Array.from({ length: 35 }, (_, index) => slow.addDays(eve, index));
      expect(spring.filter((date) => !isWorkingDay(shippedCalendar, date)).length).toBeGreaterThanOrEqual(12);
    }
  });

  it('leaves a year that has its notice as the notice says', () => {
    expect(isWorkingDay(shippedCalendar, '2026-02-14')).toBe(true); // 调休
    expect(isProvisional(shippedCalendar, '2026-02-14')).toBe(false);
  });
});

describe('working days by prefix sums', () => {
  it('give what counting day by day gives', () => {
    fc.assert(
      fc.property(day, someDays, (from, count) => {
        expect(addWorkingDays(shippedCalendar, from, count)).toBe(slow.addWorkingDays(from, count));
      }),
    );
    fc.assert(
      fc.property(day, day, (from, to) => {
        fc.pre(Math.abs(dayOf(from) - dayOf(to)) < 1_500);
        expect(workingDaysAfter(shippedCalendar, from, to)).toBe(slow.workingDaysAfter(from, to));
      }),
    );
  });

  it('leave out the days on which a paper lay elsewhere, as counting does', () => {
    fc.assert(
      fc.property(day, someDays, away, (from, count, skip) => {
        expect(addWorkingDays(shippedCalendar, from, count, skip)).toBe(slow.addWorkingDays(from, count, skip));
      }),
    );
    fc.assert(
      fc.property(day, fc.nat(200), away, (from, length, skip) => {
        const to = slow.addDays(from, length);
        expect(workingDaysAfter(shippedCalendar, from, to, skip)).toBe(slow.workingDaysAfter(from, to, skip));
      }),
    );
  });
});

describe('civil dates', () => {
  it('add days as Date does', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -40_000, max: 20_000 }), (from, count) => {
        expect(addDays(from, count)).toBe(slow.addDays(from, count));
      }),
    );
    expect(lastDayOfMonth(2028, 2)).toBe('2028-02-29');
    expect(lastDayOfMonth(2026, 12)).toBe('2026-12-31');
  });

  it('are real days, and within the range that a plan may name', () => {
    for (const none of [
      '2026-02-30',
      '2026-13-01',
      '2026-00-10',
      '2026-01-00',
      '2100-02-29',
      '26-01-01',
      '2026-1-1',
      '',
    ])
      expect(isCivilDate(none)).toBe(false);
    expect(['1990-01-01', '2100-12-31', '2028-02-29'].every(isWithinCivilDays)).toBe(true);
    expect(['1989-12-31', '2101-01-01', '9999-12-31', '0000-00-00', '2026-02-30'].some(isWithinCivilDays)).toBe(false);
    expect(civilDays).toEqual({ first: '1990-01-01', last: '2100-12-31' });
  });
});

describe('the last day that can be written', () => {
  it('is the end of every count, and nothing searches beyond it', () => {
    expect(addDays('9999-12-31', 1)).toBe('9999-12-31');
    expect(judgedOn(shippedCalendar, '9999-12-31')).toBe('9999-12-31');
    expect(addWorkingDays(shippedCalendar, '9999-12-31', 10)).toBe('9999-12-31');
    expect(addWorkingDays(shippedCalendar, '0000-01-01', -10)).toBe('0000-01-01');
    expect(workingDaysAfter(shippedCalendar, '2026-01-01', '9999-12-31')).toBeGreaterThan(1_000_000);
  });

  it('is no way to search for ever for a day that is never the department’s own', () => {
    const always = () => true;
    expect(isCivilDate(addWorkingDays(shippedCalendar, '2026-01-01', 3, always))).toBe(true);
    expect(workingDaysAfter(shippedCalendar, '2026-01-01', '9999-12-31', always)).toBe(0);
  });

  it('refuses to count from what is no day', () => {
    expect(() => addDays('2026-02-30', 1)).toThrow('2026-02-30');
    expect(() => judgedOn(shippedCalendar, '')).toThrow('no civil date');
  });
});
