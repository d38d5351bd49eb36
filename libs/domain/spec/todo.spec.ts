import { describe, expect, it } from 'vitest';
import { addDays, addWorkingDays, owedTodos, standingTodos, type CivilDate } from '../src/index.js';
import { aMeasure, rules } from './a-story.js';

/** Due on a working day, on a Sunday, and right after the longest holiday: each comes into sight in its own way. */
const dates = ['2026-06-30', '2026-08-30', '2026-10-08'] as const;
const working = (dueOn: CivilDate) =>
  aMeasure().due(dueOn).story().assigned('2026-03-02 10:00').inProgress('2026-03-03 10:00').measure;

/** The first day of the year on which the date lies no more than the policy's working days ahead. */
function firstDayNear(dueOn: CivilDate): CivilDate {
  let day = '2026-01-01';
  while (addWorkingDays(rules.calendar, day, rules.policy.sight.workingDays) < dueOn) day = addDays(day, 1);
  return day;
}

describe('what time brings into an inbox', () => {
  it.each(dates)('is known beforehand with its day: %s', (dueOn) => {
    const measure = working(dueOn);
    const todo = standingTodos(measure, rules).find((each) => each.dueOn === dueOn);
    expect(todo?.since).toBe(firstDayNear(dueOn));
  });

  it('stands there from that day on and not before', () => {
    const measure = working('2026-06-30');
    const since = firstDayNear('2026-06-30');
    const on = (day: CivilDate) => owedTodos(measure, day, rules).filter((each) => each.dueOn === '2026-06-30').length;
    expect([on(addDays(since, -1)), on(since), on('2026-12-31')]).toEqual([0, 1, 1]);
  });
});
