import { describe, expect, it } from 'vitest';
import { occurred, todosOf } from '../../src/index.js';
import { aMeasure, rules, somebody } from '../a-story.js';
import { cellsOf, office } from './cells.js';

const PERIOD = 'recurring:1:2026-H1';

cellsOf('recurring', {
  'confirm-duty': ['liaison@教育局', 'handler@教育局', 'deputy-head@教育局', 'head@教育局'],
  'check-duty': office,
  'record-occurrence': ['liaison@教育局', 'handler@教育局', 'deputy-head@教育局', 'head@教育局'],
});

describe('an output that is counted: 每年培训100名', () => {
  const trained = () =>
    aMeasure()
      .ofKind('standing')
      .repeating('每年培训100名', 'yearly', { times: 100, unit: '名' })
      .story()
      .assigned('2026-03-02 10:00')
      .as('liaison', 'acknowledge', {})
      .on('2026-05-11 10:00');
  const course = (story: ReturnType<typeof trained>, times: number, on = '2026-05-08') =>
    story.as('handler', 'record-occurrence', {
      obligationId: 'recurring:1:2026',
      on,
      times,
      evidence: '签到表',
    });

  it('counts what was brought about within the period against the number promised', () => {
    const story = course(course(trained(), 40), 30);
    const duty = story.measure.obligations.find(({ obligationId }) => obligationId === 'recurring:1:2026');
    expect(duty && occurred(duty)).toBe(70);
    const done = { obligationId: 'recurring:1:2026', done: true };
    story.on('2027-01-05 10:00');
    expect(story.as('handler', 'confirm-duty', done).refusal).toMatchObject({
      code: 'duty.short-of-promise',
      facts: { counted: 70, promised: 100, unit: '名' },
    });
    course(story, 30, '2026-12-30').as('handler', 'confirm-duty', done);
    expect(
      story.measure.obligations.find(({ state, kind }) => kind === 'recurring' && state === 'done')?.answer,
    ).toMatchObject({
      done: true,
      acts: 100,
    });
  });

  it('is said not to have been reached, with the reason, once the period is over', () => {
    const story = course(trained(), 40).on('2027-01-05 10:00').as('handler', 'confirm-duty', {
      obligationId: 'recurring:1:2026',
      done: false,
      text: '师资不足',
    });
    expect(story.refusal).toBeNull();
  });

  it('begins at nothing in the next period, takes nothing of tomorrow, and no count of what is only vouched for', () => {
    const next = course(trained(), 40).on('2027-01-05 10:00').measure.obligations;
    expect(next.find(({ obligationId }) => obligationId === 'recurring:1:2027')?.occurrences).toBeUndefined();
    expect(course(trained(), 1, '2026-05-12').refusal?.code).toBe('duty.in-future');
    const lessons = aMeasure()
      .ofKind('standing')
      .repeating('每周1课时', 'halfyearly')
      .story()
      .assigned('2026-03-02 10:00');
    const asked = lessons.as('liaison', 'acknowledge', {}).as('handler', 'record-occurrence', {
      obligationId: 'recurring:1:2026-H1',
      on: '2026-03-02',
      times: 1,
      evidence: '课表',
    });
    expect(asked.refusal?.code).toBe('duty.not-counted');
  });
});

describe('a sample of what is vouched for', () => {
  const vouched = (samplePercent: number) =>
    aMeasure()
      .ofKind('standing')
      .repeating('每周1课时', 'halfyearly')
      .story({ ...rules, policy: { ...rules.policy, confirmation: { ...rules.policy.confirmation, samplePercent } } })
      .assigned('2026-03-02 10:00')
      .as('liaison', 'acknowledge', {})
      .on('2026-07-03 10:00')
      .as('handler', 'confirm-duty', { obligationId: PERIOD, done: true });
  const duty = (story: ReturnType<typeof vouched>) =>
    story.measure.obligations.find(({ obligationId }) => obligationId === PERIOD);
  const seen = (holds: boolean) => ({
    obligationId: PERIOD,
    holds,
    spotCheck: { seen: 12, of: 320 },
    finding: '走访十二所',
  });
  const due = (story: ReturnType<typeof vouched>, post: string) =>
    todosOf(story.measure, somebody(post), '2026-07-06', rules).map(({ command, dueOn }) => [command, dueOn]);

  it('is drawn by plan and period when the department vouches, and lies with the office by a date', () => {
    const story = vouched(100);
    expect(duty(story)?.answer?.draw).toEqual({
      seed: `${story.measure.planId}/${PERIOD}`,
      sharePercent: 100,
      drawn: true,
      dueOn: '2026-07-31',
    });
    expect(due(story, 'officer')).toContainEqual(['check-duty', '2026-07-31']);
    expect(vouched(0).as('officer', 'check-duty', seen(true)).refusal?.code).toBe('duty.not-drawn');
    expect(duty(vouched(0))?.answer?.draw).toMatchObject({ drawn: false, dueOn: null });
  });

  it('stands where it holds, looked at once', () => {
    const story = vouched(100).on('2026-07-20 10:00').as('officer', 'check-duty', seen(true));
    expect([story.refusal, duty(story)?.state]).toEqual([null, 'done']);
    expect(duty(story)?.answer?.checked).toMatchObject({ holds: true, seen: 12, of: 320, finding: '走访十二所' });
    expect(story.as('officer', 'check-duty', seen(true)).refusal?.code).toBe('duty.not-drawn');
  });

  it('is asked again where it does not hold, and the days with the office are not the department’s', () => {
    const story = vouched(100).on('2026-07-20 10:00').as('officer', 'check-duty', seen(false));
    expect(duty(story)).toMatchObject({ state: 'open', answer: { checked: { holds: false } } });
    expect(due(story, 'handler').map(([name]) => name)).toContain('confirm-duty');
    story.on('2026-07-22 10:00').as('handler', 'confirm-duty', { obligationId: PERIOD, done: true });
    expect(duty(story)).toMatchObject({ state: 'done', lateWorkingDays: 2 });
  });
});
