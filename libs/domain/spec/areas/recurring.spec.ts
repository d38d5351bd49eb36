import { describe, expect, it } from 'vitest';
import { occurred } from '../../src/index.js';
import { aMeasure } from '../a-story.js';
import { cellsOf } from './cells.js';

cellsOf('recurring', {
  'confirm-duty': ['liaison@教育局', 'handler@教育局', 'deputy-head@教育局', 'head@教育局'],
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
