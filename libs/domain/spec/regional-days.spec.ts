import { describe, expect, it } from 'vitest';
import { addWorkingDays, isWorkingDay, noticeFaults, shippedCalendar, withNotice, withRelease } from '../src/index.js';
import { notice } from './a-notice.js';

/** 三月三 of an invented region: two days off, one of them worked back on a Saturday. */
const region = {
  ...{ year: 2026, layer: 'region' as const, document: '云政办发电〔2026〕4号' },
  daysOff: ['2026-04-20', '2026-04-21'],
  workedDays: ['2026-04-25'],
};

describe('地方放假', () => {
  const calendar = withNotice(shippedCalendar, region);

  it('lies over the nation’s year: what is off there is no working day, what is worked there is one', () => {
    expect(['2026-04-20', '2026-04-21', '2026-04-25'].map((day) => isWorkingDay(calendar, day))).toEqual([
      ...[false, false, true],
    ]);
    expect(addWorkingDays(calendar, '2026-04-17', 1)).toBe('2026-04-22');
    expect(addWorkingDays(shippedCalendar, '2026-04-17', 1)).toBe('2026-04-20');
    expect(calendar.regional?.['2026']?.document).toBe('云政办发电〔2026〕4号');
  });

  it('owes no statutory day, but days of its own year that are either off or worked', () => {
    expect(noticeFaults(region)).toEqual([]);
    const wrong = { ...region, workedDays: ['2026-04-21', '2027-06-05'] };
    expect(noticeFaults(wrong).map(({ code, day }) => [code, day])).toEqual([
      ['calendar.another-year', '2027-06-05'],
      ['calendar.day-off-and-worked', '2026-04-21'],
      ['calendar.worked-on-a-weekday', '2026-04-21'],
    ]);
  });

  it('stands when the nation’s notice of a year is loaded, and when a release brings another calendar', () => {
    const both = withNotice(calendar, notice);
    expect(isWorkingDay(both, '2026-04-20')).toBe(false);
    const released = { ...withNotice(shippedCalendar, notice), version: 'cn-2027', notices: {} };
    const next = withRelease(calendar, released);
    expect([next.version, isWorkingDay(next, '2026-04-20')]).toEqual(['cn-2027~1', false]);
    expect(withRelease(next, released)).toBe(next);
  });

  it('makes no edition twice, and is put right by another notice of the region', () => {
    expect(withNotice(calendar, region)).toBe(calendar);
    const moved = withNotice(calendar, { ...region, daysOff: ['2026-04-21', '2026-04-22'], workedDays: [] });
    expect(['2026-04-20', '2026-04-22', '2026-04-25'].map((day) => isWorkingDay(moved, day))).toEqual([
      ...[true, false, false],
    ]);
  });
});
