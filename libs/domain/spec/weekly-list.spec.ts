import { describe, expect, it } from 'vitest';
import { defaultPolicy, listDay, listOfRow, openObligations, shippedCalendar, type Policy } from '../src/index.js';
import { aMeasure } from './a-story.js';

const rules = { policy: defaultPolicy, calendar: shippedCalendar };
const on = (weekday: number, closesWorkingDaysBefore: number) => ({
  ...rules,
  policy: { ...defaultPolicy, weeklyList: { weekday, closesWorkingDaysBefore } } satisfies Policy,
});

describe('the weekly list of a leader', () => {
  it('goes out on Friday with what opened up to Thursday; what opens on Friday stands in the next', () => {
    expect(listDay(rules, '2026-05-18')).toBe('2026-05-22');
    expect(listDay(rules, '2026-05-21')).toBe('2026-05-22');
    expect(listDay(rules, '2026-05-22')).toBe('2026-05-29');
  });

  it('has its day and its end from the policy', () => {
    expect(listDay(on(1, 0), '2026-05-18')).toBe('2026-05-18');
    expect(listDay(on(1, 0), '2026-05-19')).toBe('2026-05-25');
    expect(listDay(on(3, 2), '2026-05-18')).toBe('2026-05-20');
    expect(listDay(on(3, 2), '2026-05-19')).toBe('2026-05-27');
  });

  it('comes on the last working day before where its day is off, and a week without one has none', () => {
    // 2026-05-01 is a Friday off; 2026-10-02 and 10-09 lie around a week off.
    expect(listDay(rules, '2026-04-28')).toBe('2026-04-30');
    expect(listDay(rules, '2026-10-01')).toBe('2026-10-09');
  });

  it('takes an undecided row along from list to list, and keeps a decided one where it stood', () => {
    const row = { openedOn: '2026-05-18', isOpen: true };
    expect(listOfRow(rules, row, '2026-05-22')).toBe('2026-05-22');
    expect(listOfRow(rules, row, '2026-05-23')).toBe('2026-05-29');
    expect(listOfRow(rules, { ...row, isOpen: false }, '2026-06-30')).toBe('2026-05-22');
  });
});

describe('a decision of today', () => {
  const late = () =>
    aMeasure()
      .due('2026-04-29')
      .story()
      .assigned('2026-03-02 10:00')
      .inProgress('2026-03-02 12:00')
      .on('2026-05-19 12:00');
  const base = { obligationId: 'review:1', reason: '今天就要' };

  it('may ask for an answer today, as an instruction may, and its row opens again on the next working day (L33)', () => {
    for (const decision of ['instruct', 'meeting'] as const) {
      const story = late().as('leader', 'decide-review', { ...base, decision, text: '今天报来', dueOn: '2026-05-19' });
      expect(story.refusal).toBeNull();
      expect(openObligations(story.measure, 'instruction')).toMatchObject([{ dueOn: '2026-05-19' }]);
      expect(openObligations(story.on('2026-05-19 23:00').measure, 'review')).toEqual([]);
      expect(openObligations(story.on('2026-05-20 09:00').measure, 'review')).toHaveLength(1);
    }
  });

  it('moves no date to today, and asks for nothing yesterday', () => {
    const given = (body: { decision: 'extend' | 'accept-explanation' | 'instruct'; text?: string; dueOn: string }) =>
      late().as('leader', 'decide-review', { ...base, ...body }).refusal;
    for (const decision of ['extend', 'accept-explanation'] as const)
      expect(given({ decision, dueOn: '2026-05-19' })).toMatchObject({
        code: 'command.date-not-in-future',
        facts: { pointer: '/dueOn', field: 'dueOn', dueOn: '2026-05-19' },
      });
    expect(given({ decision: 'instruct', text: '昨天就要', dueOn: '2026-05-18' })).toMatchObject({
      code: 'command.date-past',
    });
  });
});

describe('one row a measure', () => {
  const twice = () =>
    aMeasure()
      .due('2026-04-29')
      .owing({ kind: 'target', title: '满意度达标', dueOn: '2026-04-30' })
      .story()
      .assigned('2026-03-02 10:00')
      .inProgress('2026-03-02 12:00')
      .on('2026-05-19 12:00');
  const base = { obligationId: 'review:1', reason: '已了解情况', together: true };
  const watched = (story: ReturnType<typeof twice>) =>
    story.measure.obligations.flatMap(({ watchOn, obligationId }) => (watchOn === null ? [] : [obligationId]));

  it('is decided once for all of its late dates: one instruction, each date watched', () => {
    const story = twice();
    const rows = openObligations(story.measure, 'review');
    expect(rows.length).toBeGreaterThan(1);
    story.as('leader', 'decide-review', { ...base, decision: 'instruct', text: '请抓紧', dueOn: '2026-06-30' });
    expect(story.refusal).toBeNull();
    expect(openObligations(story.measure, 'review')).toEqual([]);
    expect(openObligations(story.measure, 'instruction')).toHaveLength(1);
    expect(watched(story).sort()).toEqual(rows.map(({ about }) => about).sort());
  });

  it('moves every date when it extends', () => {
    const story = twice().as('leader', 'decide-review', { ...base, decision: 'extend', dueOn: '2026-06-30' });
    const dates = story.measure.obligations.filter(({ kind }) => kind === 'deadline' || kind === 'target');
    expect(dates.map(({ dueOn }) => dueOn)).toEqual(['2026-06-30', '2026-06-30']);
    expect(openObligations(story.measure, 'review')).toEqual([]);
  });

  it('leaves the others where only one was meant, or where the decision is of one date', () => {
    const alone = twice();
    const rows = openObligations(alone.measure, 'review').length;
    alone.as('leader', 'decide-review', { ...base, together: false, decision: 'extend', dueOn: '2026-06-30' });
    expect(openObligations(alone.measure, 'review')).toHaveLength(rows - 1);
    const target = twice().as('leader', 'decide-review', {
      ...base,
      decision: 'change-target',
      text: '改为两处',
      document: '云政办〔2026〕8号',
      dueOn: '2026-06-30',
    });
    expect(openObligations(target.measure, 'review')).toHaveLength(rows - 1);
  });
});
