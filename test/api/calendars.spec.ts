import type { CalendarYearView, MeasureDetail, NoticeTakenView, Problem } from '@duban/api-contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aDepartmentAtWork, makeItThen } from '../support/a-department-at-work.js';
import { anApi, type Client, type TestStack } from '../support/index.js';

let stack: TestStack;
let officer: Client;
let measureId: string;

beforeAll(async () => {
  stack = await anApi({}, async (test) => {
    const recurring = [{ title: '每周1课时', confirmation: 'semesterly' as const }];
    [measureId = ''] = await aDepartmentAtWork(test.record, 1, { recurring });
  });
  officer = await stack.as('officer');
});
afterAll(() => stack?.end());

const text = '第一学期：2025年9月1日开学，2026年1月30日结束。第二学期：3月2日开学，7月4日放暑假。';
const put = (year: number, body: object) => officer.ask<NoticeTakenView & Problem>('PUT', `/calendars/${year}`, body);
const duty = async () => {
  const { body } = await officer.get<MeasureDetail>(`/measures/${measureId}`);
  const found = body.obligations.find(({ kind }) => kind === 'recurring');
  return [found?.obligationId, found?.dueOn, found?.provisional];
};
const version = async () => (await officer.get<CalendarYearView>('/calendars/2026')).body.version;

describe('a school calendar', () => {
  it('is read from its own words, tried first, and moves what is vouched for by the term', async () => {
    expect(await duty()).toEqual(['recurring:1:2025-T2', '2026-08-14', true]);
    const given = { layer: 'school', document: '云教基〔2025〕12号', text };
    const checked = await officer.post<NoticeTakenView>('/calendars/2025/commands/check', given);
    expect(checked.body).toMatchObject({
      terms: [
        { from: '2025-09-01', until: '2026-01-30' },
        { from: '2026-03-02', until: '2026-07-03' },
      ],
    });
    expect(checked.body.rows.map(({ from, to }) => `${from} ${to}`)).toContain('2026-08-11 2026-07-14');
    expect((await duty())[1]).toBe('2026-08-14');
    const taken = await put(2025, given);
    expect([taken.status, taken.body.measures, taken.body.moved]).toEqual([200, 1, checked.body.moved]);
    await makeItThen(stack.test.record, '2026-03-31 10:00');
    officer = await stack.as('officer');
    await expect.poll(duty, { timeout: 10_000 }).toEqual(['recurring:1:2025-T2', '2026-07-17', false]);
    const year = (await officer.get<CalendarYearView>('/calendars/2025')).body;
    expect(year.school).toMatchObject({ document: '云教基〔2025〕12号' });
    expect((await put(2025, given)).body).toMatchObject({ measures: 0, moved: 0 });
  });

  it.each([
    ['one term', { layer: 'school', text: '第一学期9月1日开学，1月20日结束。' }, 'calendar.two-terms', '/text'],
    [
      'a term where none can be',
      {
        layer: 'school',
        terms: [
          { from: '2026-09-01', until: '2027-05-30' },
          { from: '2027-03-01', until: '2027-07-02' },
        ],
      },
      'calendar.term-out-of-place',
      '/terms',
    ],
  ])('with %s is refused by its code, and nothing is another', async (_, given, code, pointer) => {
    const before = await version();
    const { status, body } = await put(2026, { document: '云教基〔2026〕9号', ...given });
    expect([status, body.code]).toEqual([422, 'calendar.notice-wrong']);
    expect(body.errors?.map((each) => [each.code, each.pointer])).toContainEqual([code, pointer]);
    expect(await version()).toBe(before);
  });

  it('has terms, and a notice of days none', async () => {
    const days = { document: '云', daysOff: ['2027-01-01'], terms: [] };
    expect((await put(2027, days)).body.code).toBe('request.invalid');
    expect((await put(2027, { document: '云', layer: 'school', daysOff: ['2027-01-01'] })).body.code).toBe(
      'request.invalid',
    );
  });
});

describe('a year that is left out', () => {
  it('stays provisional by law when the notice of the next is loaded, and what counts through it says so', async () => {
    const days = ['01-01', '04-04', '05-01', '05-02', '05-28', '10-01', '10-02', '10-03'];
    const newYear = ['01-25', '01-26', '01-27', '01-28'];
    const daysOff = [...days, ...newYear].map((day) => `2028-${day}`);
    const taken = await put(2028, { document: '试办〔2027〕1号', daysOff });
    expect(taken.status, JSON.stringify(taken.body)).toBe(200);
    const of = async (year: number) => (await officer.get<CalendarYearView>(`/calendars/${year}`)).body;
    expect([(await of(2027)).provisional, (await of(2028)).provisional]).toEqual([true, false]);
    expect((await of(2027)).daysOff).toContain('2027-10-01');
  });

  it('is no year of a notice that names another’s days, or none: refused by code, nothing is another', async () => {
    const before = await version();
    for (const [daysOff, code] of [
      [['2026-10-01'], 'calendar.no-days'],
      [[], 'calendar.no-days'],
    ] as const) {
      const { status, body } = await put(2027, { document: '试办〔2026〕7号', daysOff });
      expect([status, body.code, body.errors?.[0]?.code]).toEqual([422, 'calendar.notice-wrong', code]);
    }
    const halved = await put(2027, { document: '试办〔2026〕7号', daysOff: ['2027-01-01'] });
    expect(halved.body.errors?.map(({ code }) => code)).toContain('calendar.statutory-day-missing');
    expect(await version()).toBe(before);
  });
});
