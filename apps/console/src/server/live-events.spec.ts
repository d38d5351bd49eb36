import { describe, expect, it } from 'vitest';
import { isTouched } from './live-events.js';

describe('a change of a measure', () => {
  const one = new Set(['甲']);
  const key = (_id: string, measureId?: string) => [{ _id, ...(measureId && { path: { measureId } }) }];

  it('makes lists old, and the page of that measure, and no other page', () => {
    expect(isTouched(key('readInbox'), one)).toBe(true);
    expect(isTouched(key('readMeasure', '甲'), one)).toBe(true);
    expect(isTouched(key('readMeasure', '乙'), one)).toBe(false);
    expect(isTouched(key('readSession'), one)).toBe(false);
    expect(isTouched(key('readDraft', '甲'), one)).toBe(false);
  });

  it('that was missed makes every page of a measure old', () => {
    expect(isTouched(key('readTimeline', '乙'), null)).toBe(true);
    expect(isTouched(key('listPlans'), null)).toBe(false);
  });
});
