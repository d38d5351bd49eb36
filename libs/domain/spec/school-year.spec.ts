import { describe, expect, it } from 'vitest';
import {
  isTermUnsaid,
  noticeFaults,
  periodOf,
  readSchoolYear,
  shippedCalendar,
  withNotice,
  withRelease,
  type CalendarNotice,
} from '../src/index.js';
import { notice } from './a-notice.js';
import { aMeasure, rules } from './a-story.js';

const words = `一、2025—2026学年度第一学期：2025年9月1日（星期一）开学，2026年1月30日（星期五）结束。
二、第二学期：3月2日（星期一）开学，7月11日（星期六）放暑假。`;
const schoolYear = (text: string, year = 2025): CalendarNotice => ({
  ...{ year, layer: 'school', document: '云教基〔2025〕12号', daysOff: [], workedDays: [] },
  terms: readSchoolYear(text, year),
});
const said = schoolYear(words);
const calendar = withNotice(shippedCalendar, said);
const book = { ...rules, calendar };

const lessons = (cycle: 'semesterly' | 'schoolyearly' = 'semesterly', under = book) =>
  aMeasure()
    .ofKind('standing')
    .repeating('每周1课时', cycle)
    .story(under)
    .assigned('2025-10-13 10:00')
    .as('liaison', 'acknowledge', {});
const dueOn = (story: ReturnType<typeof lessons>, obligationId: string) =>
  story.measure.obligations.find((each) => each.obligationId === obligationId)?.dueOn;

describe('校历, the layer of schools', () => {
  it('says when each term begins and ends; the day on which holidays begin is none of it', () => {
    expect(said.terms).toEqual([
      { from: '2025-09-01', until: '2026-01-30' },
      { from: '2026-03-02', until: '2026-07-10' },
    ]);
    expect(noticeFaults(said)).toEqual([]);
  });

  it('takes no school calendar of one term, of a day that is none, or with a term where none can be', () => {
    const codes = (text: string) => noticeFaults(schoolYear(text)).map(({ code, day }) => `${code} ${day}`);
    expect(codes('第一学期：9月1日开学，1月30日结束。')).toEqual(['calendar.two-terms 2025']);
    expect(codes(words.replace('7月11日', '6月31日'))).toEqual(['calendar.no-such-day 2026-06-31']);
    expect(codes(words.replace('2026年1月30日', '2026年4月30日'))).toEqual(['calendar.term-out-of-place 2026-04-30']);
    expect(codes(words.replace('3月2日', '1月30日'))).toEqual(['calendar.term-out-of-place 2026-01-30']);
  });

  it('moves no working day, makes no edition twice, and stands when a release or the nation’s notice comes', () => {
    expect(calendar.version).toBe('cn-2026~1');
    expect(calendar.daysOff).toBe(shippedCalendar.daysOff);
    expect(withNotice(calendar, said)).toBe(calendar);
    const released = { ...withNotice(shippedCalendar, notice), version: 'cn-2027', notices: {} };
    expect(withRelease(calendar, released).schoolYears).toEqual(calendar.schoolYears);
    expect(withNotice(calendar, notice).schoolYears).toEqual(calendar.schoolYears);
  });

  it('divides the days among terms and school years, each holiday with what comes after it', () => {
    const of = (cycle: 'semesterly' | 'schoolyearly', date: string) => periodOf(cycle, date, calendar).period;
    expect(
      ['2025-08-15', '2026-01-30', '2026-01-31', '2026-07-10', '2026-07-11'].map((date) => of('semesterly', date)),
    ).toEqual(['2025-T1', '2025-T1', '2025-T2', '2025-T2', '2026-T1']);
    expect(['2026-07-10', '2026-07-11'].map((date) => of('schoolyearly', date))).toEqual(['2025-SY', '2026-SY']);
    expect(periodOf('semesterly', '2026-03-01', calendar)).toMatchObject({
      firstDay: '2026-01-31',
      lastDay: '2026-07-10',
    });
  });
});

describe('S6 lessons by the week, vouched for by the term', () => {
  it('need one confirmation by Fri 2026-02-13, ten working days after the term’s end; no week is asked for', () => {
    const story = lessons();
    expect(dueOn(story, 'recurring:1:2025-T1')).toBe('2026-02-13');
    expect(story.on('2026-01-29 18:00').measure.obligations.filter(({ kind }) => kind === 'recurring')).toHaveLength(1);
    const confirmed = { obligationId: 'recurring:1:2025-T1', done: true, spotCheck: { seen: 12, of: 320 } };
    expect(story.as('handler', 'confirm-duty', { ...confirmed, done: false, text: '停课' }).refusal?.code).toBe(
      'duty.period-runs',
    );
    // On the term’s last day it can be said to have failed.
    const failed = { ...confirmed, done: false, text: '停课' };
    expect(lessons().on('2026-01-30 18:00').as('handler', 'confirm-duty', failed).refusal).toBeNull();
    expect(story.on('2026-02-11 10:00').as('handler', 'confirm-duty', confirmed).refusal).toBeNull();
  });

  it('are reminded of on Sat 02-14, a worked day, when nobody vouches, and no letter is drafted', () => {
    const rungs = lessons().on('2026-04-30 18:00').rungs('recurring');
    expect(rungs).toEqual(['2026-02-10 T-3 notice', '2026-02-14 T+1 reminder']);
  });

  it('go on with the next term on the day after, until the summer holidays', () => {
    const story = lessons().on('2026-02-01 10:00');
    expect(dueOn(story, 'recurring:1:2025-T2')).toBe('2026-07-24');
    expect(dueOn(lessons('schoolyearly'), 'recurring:1:2025-SY')).toBe('2026-07-24');
  });

  it('are by the ends of January and July, provisionally, until a school calendar is loaded, and then move', () => {
    const story = lessons('semesterly', rules);
    expect(isTermUnsaid(rules.calendar, 'recurring:1:2025-T1')).toBe(true);
    expect(dueOn(story, 'recurring:1:2025-T1')).toBe('2026-02-13');
    story.noticed(withNotice(shippedCalendar, schoolYear(words.replace('2026年1月30日', '1月23日'))), said);
    expect(dueOn(story, 'recurring:1:2025-T1')).toBe('2026-02-06');
    expect(isTermUnsaid(calendar, 'recurring:1:2025-T1')).toBe(false);
    expect(story.measure.series.find(({ kind }) => kind === 'recurring')?.nextOpensOn).toBe('2026-01-24');
    const moves = story.events.flatMap((each) => (each.type === 'moment.moved' ? [each.data.rung] : []));
    expect(moves).toContain('T+1');
  });

  it('keep the period that runs when a term that is over turns out longer', () => {
    const story = lessons('semesterly', rules).on('2026-02-02 10:00');
    const longer = withNotice(shippedCalendar, schoolYear(words.replace('2026年1月30日', '2026年2月6日')));
    story.noticed(longer, said).on('2026-08-20 10:00');
    const periods = story.measure.obligations.flatMap(({ kind, obligationId }) =>
      kind === 'recurring' ? [obligationId] : [],
    );
    expect(periods).toEqual(['recurring:1:2025-T1', 'recurring:1:2025-T2', 'recurring:1:2026-T1']);
  });
});
