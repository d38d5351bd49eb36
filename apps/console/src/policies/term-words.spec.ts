import { defaultPolicy, policyFaults } from '@duban/domain';
import { describe, expect, it } from 'vitest';
import { chinese } from '../words/zh.js';
import { dayWithin, withRungs, withTerm } from './policy-edits.js';
import { clockOf, minuteOf, placeWords, termValue } from './term-words.js';

const ofClass = { className: '批示', ladder: 'dated' } as const;
const twice = withRungs(defaultPolicy, ofClass, [...defaultPolicy.ladders.dated, ...defaultPolicy.ladders.dated]);
const places = (policy: typeof defaultPolicy) =>
  policyFaults(policy).map(({ pointer }) => placeWords(chinese, policy, pointer));

describe('the terms of a policy in words', () => {
  it('a minute of the day is read and typed as a clock', () => {
    expect([0, 510, 1_050, 1_440].map(clockOf)).toEqual(['00:00', '08:30', '17:30', '24:00']);
    expect(['8:30', '17：30', '24:00'].map(minuteOf)).toEqual([510, 1_050, 1_440]);
    expect(['', '830', '8:60', '24:01', '25:00', 'x'].map(minuteOf)).toEqual([null, null, null, null, null, null]);
    expect(termValue('desk.opensAtMinute', 510)).toBe('08:30');
    expect(termValue('extension.atMost', 2)).toBe('2');
  });

  it('what is wrong is named by class, ladder and rung, a term by its words', () => {
    expect(places(twice)).toContain('批示 · 有时限的任务 · T-10');
    expect(places(withTerm(defaultPolicy, 'extension', 'atMost', 99))).toEqual(['每个时限最多延期（次）']);
    expect(places({ ...defaultPolicy, version: 'a b' })).toEqual(['新版本号']);
    expect(placeWords(chinese, defaultPolicy, '/ladders/dated/0/to')).toBe('有时限的任务 · T-10 · 发给');
    expect(placeWords(chinese, defaultPolicy, '/instrumentHands/x')).toBe('/instrumentHands/x');
  });

  it('a day that is too far becomes the farthest one', () => {
    expect([9_999, -61, 3.4].map(dayWithin)).toEqual([60, -60, 3]);
  });
});
