import { describe, expect, it } from 'vitest';
import { obligationOf, periodOf, shippedCalendar } from '../src/index.js';
import { aMeasure } from './a-story.js';

const review = () =>
  aMeasure()
    .ofKind('standing')
    .repeating('修订一次专项规划', 'every2years')
    .story()
    .assigned('2025-10-13 10:00')
    .as('liaison', 'acknowledge', {});

describe('a duty of every few years', () => {
  it('has periods of whole years from the year in which it began', () => {
    const of = (cycle: 'every2years' | 'every3years' | 'every5years') => periodOf(cycle, '2026-05-04', shippedCalendar);
    expect(of('every2years')).toEqual({ period: '2026-2027', firstDay: '2026-01-01', lastDay: '2027-12-31' });
    expect([of('every3years').period, of('every5years').lastDay]).toEqual(['2026-2028', '2030-12-31']);
  });

  it('is vouched for ten working days after its last year, by silence reminded and nothing more', () => {
    const story = review();
    expect(obligationOf(story.measure, 'recurring:1:2025-2026')).toMatchObject({ state: 'open', dueOn: '2027-01-15' });
    story.on('2027-03-01 10:00');
    expect(story.rungs('recurring:1:2025-2026').some((each) => /draft|review/.test(each))).toBe(false);
  });

  it('is not to be called undone while its years run, and goes on with the next ones', () => {
    const story = review().on('2026-12-30 10:00');
    const undone = { obligationId: 'recurring:1:2025-2026', done: false, text: '来不及' };
    expect(story.as('handler', 'confirm-duty', undone).refusal).toMatchObject({
      code: 'duty.period-runs',
      facts: { until: '2026-12-31' },
    });
    story.as('handler', 'confirm-duty', { obligationId: 'recurring:1:2025-2026', done: true, acts: 1 });
    expect(story.refusal).toBeNull();
    story.on('2027-01-04 10:00');
    expect(obligationOf(story.measure, 'recurring:1:2027-2028')).toMatchObject({ state: 'open' });
  });
});
