import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addWorkingDays,
  isProvisional,
  isWorkingDay,
  noticeFaults,
  readNotice,
  shippedCalendar,
  withNotice,
  withRelease,
} from '../src/index.js';
import { notice, TEXT } from './a-notice.js';

const days = (from: string, until: string) =>
  Array.from({ length: 40 }, (_, index) =>
    new Date(Date.parse(from) + index * 86_400_000).toISOString().slice(0, 10),
  ).filter((day) => day <= until);

describe('a yearly notice', () => {
  it('is read out of its own words: ranges, full-width digits, a month said once, two verbs in a sentence', () => {
    expect(readNotice(TEXT, 2027)).toEqual({
      daysOff: [
        ...days('2027-01-01', '2027-01-04'),
        ...days('2027-02-05', '2027-02-11'),
        ...days('2027-04-03', '2027-04-05'),
        ...days('2027-05-01', '2027-05-05'),
        '2027-06-09',
        '2027-09-15',
        ...days('2027-10-01', '2027-10-07'),
      ],
      workedDays: ['2027-01-31', '2027-02-14', '2027-05-08', '2027-09-26', '2027-10-09'],
      faults: [],
    });
    expect(noticeFaults(notice)).toEqual([]);
  });

  it('may begin in the year before and name both years', () => {
    expect(readNotice('元旦：2026年12月31日至2027年1月2日放假调休，2027年1月10日上班。', 2027)).toEqual({
      daysOff: ['2026-12-31', '2027-01-01', '2027-01-02'],
      workedDays: ['2027-01-10'],
      faults: [],
    });
  });

  it('that says nothing of the year, or what cannot be, is refused with the day', () => {
    const wrong = (text: string) => {
      const { faults, ...read } = readNotice(text, 2027);
      return [...faults, ...noticeFaults({ year: 2027, document: 'x', ...read })].map(
        ({ code, day }) => `${code} ${day}`,
      );
    };
    expect(wrong('请做好值班。')).toEqual(['calendar.no-days 2027']);
    expect(wrong('春节：2月30日放假。')).toContain('calendar.no-such-day 2027-02-30');
    expect(wrong('春节：2月11日至5日放假。')).toContain('calendar.range-too-long 2027-02-11');
    expect(wrong(`${TEXT}\n10月1日上班。`)).toEqual([
      'calendar.day-off-and-worked 2027-10-01',
      'calendar.worked-on-a-weekday 2027-10-01',
    ]);
    expect(wrong(TEXT.replace('端午节：6月9日', '端午节：6月10日'))).toEqual([
      'calendar.statutory-day-missing 2027-06-09',
    ]);
    expect(wrong(`${TEXT}\n2029年3月4日放假。`)).toEqual(['calendar.another-year 2029-03-04']);
  });

  it('never throws, whatever text it is given', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('9月', '31日', '至', '2027年', '放假', '上班', '。', '（', '）', '99日', '0')),
        (parts) => {
          const read = readNotice(parts.join(''), 2027);
          noticeFaults({ year: 2027, document: 'x', ...read });
        },
      ),
    );
  });
});

describe('a calendar with a notice', () => {
  const next = withNotice(shippedCalendar, notice);

  it('is the next edition, works as the notice says, and is provisional there no more', () => {
    expect(next).toMatchObject({ version: 'cn-2026~1', notices: { 2027: '试办〔2026〕7号' } });
    expect([isProvisional(shippedCalendar, '2027-03-01'), isProvisional(next, '2027-03-01')]).toEqual([true, false]);
    expect(isWorkingDay(next, '2027-05-08')).toBe(true);
    expect([addWorkingDays(shippedCalendar, '2027-04-30', 3), addWorkingDays(next, '2027-04-30', 3)]).toEqual([
      '2027-05-05',
      '2027-05-08',
    ]);
    expect(next.daysOff.filter((day) => day.startsWith('2026'))).toEqual(
      shippedCalendar.daysOff.filter((day) => day.startsWith('2026')),
    );
  });

  it('stays itself when the notice comes again, and counts on when it comes corrected', () => {
    expect(withNotice(next, notice)).toBe(next);
    const corrected = { ...notice, workedDays: notice.workedDays.filter((day) => day !== '2027-05-08') };
    expect(withNotice(next, corrected).version).toBe('cn-2026~2');
    expect(isWorkingDay(withNotice(next, corrected), '2027-05-08')).toBe(false);
  });
});

describe('a release that ships a newer calendar', () => {
  const released = { ...withNotice(shippedCalendar, notice), version: 'cn-2027', notices: {} };

  it('is taken whole by a house that loaded nothing itself, or the same', () => {
    expect(withRelease(shippedCalendar, released)).toBe(released);
    expect(withRelease(shippedCalendar, shippedCalendar)).toBe(shippedCalendar);
    const loaded = withNotice(shippedCalendar, notice);
    expect(withRelease(loaded, released)).toBe(loaded);
  });

  it('leaves what a house loaded itself, which counts on from it', () => {
    const corrected = { ...notice, document: '更正', daysOff: [...notice.daysOff, '2027-05-06'] };
    const own = withNotice(shippedCalendar, corrected);
    const later = { ...released, version: 'cn-2028', coveredYears: [...released.coveredYears, 2028] };
    const next = withRelease(own, later);
    expect([next.version, next.coveredYears.at(-1), next.notices]).toEqual(['cn-2028~1', 2028, { 2027: '更正' }]);
    expect([isWorkingDay(next, '2027-05-06'), isWorkingDay(released, '2027-05-06')]).toEqual([false, true]);
    expect(withRelease(next, later)).toBe(next);
  });
});
