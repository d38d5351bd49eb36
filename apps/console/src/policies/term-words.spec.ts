import { allTerms, defaultPolicy, policyFaults, withTerm, type PolicyTerm } from '@duban/domain';
import { describe, expect, it } from 'vitest';
import { english } from '../words/en.js';
import { chinese } from '../words/zh.js';
import { withRungs } from './policy-edits.js';
import { clockOf, minuteOf, placeWords, termName, termValue } from './term-words.js';

const named = (term: string, of: string | null = null) =>
  allTerms(defaultPolicy).find((each) => each.term === term && each.of === of) as PolicyTerm;
const said = (term: string, value: Parameters<typeof termValue>[2], of: string | null = null) =>
  termValue(chinese, named(term, of), value);
const ofClass = { className: '批示', ladder: 'dated' } as const;
const twice = withRungs(defaultPolicy, ofClass, [...defaultPolicy.ladders.dated, ...defaultPolicy.ladders.dated]);
const places = (policy: typeof defaultPolicy) =>
  policyFaults(policy).map(({ pointer }) => placeWords(chinese, policy, pointer));

describe('the terms of a policy in words', () => {
  it('a minute of the day is read and typed as a clock', () => {
    expect([0, 510, 1_050, 1_440].map(clockOf)).toEqual(['00:00', '08:30', '17:30', '24:00']);
    expect(['8:30', '17：30', '24:00'].map(minuteOf)).toEqual([510, 1_050, 1_440]);
    expect(['', '830', '8:60', '24:01', '25:00', 'x'].map(minuteOf)).toEqual([null, null, null, null, null, null]);
    expect(said('desk.opensAtMinute', 510)).toBe('08:30');
    expect(said('extension.atMost', 2)).toBe('2');
  });

  it('a switch, a post, a list and what is left open are words', () => {
    expect([said('comment.required', true), said('comment.required', false)]).toEqual(['是', '否']);
    expect(said('planEvaluation.signer', 'principal')).toBe('主要领导');
    expect(said('instrumentHands.signer', 'office', '催办单')).toBe('督查室');
    expect(said('workPlan.notForKinds', ['advocated', 'standing'])).toBe('倡导、常态');
    expect(said('classes.reportDueDayOfMonth', null, '批示')).toBe('按通常');
    expect(said('classes.reportCycle', undefined, '批示')).toBe('无');
  });

  it('every term has its words, in both languages', () => {
    for (const say of [chinese, english])
      for (const each of allTerms(defaultPolicy)) expect(termName(say, each)).not.toContain(each.term);
  });

  it('a name of one’s own and a colour are said of what they name', () => {
    const naming = (at: string) =>
      termName(chinese, allTerms(defaultPolicy).find(({ path }) => path.join('/') === at) as PolicyTerm);
    expect(naming('names/light/red/zh')).toBe('灯号“严重逾期” · 中文名称');
    expect(naming('names/class/批示/en')).toBe('事项类型“批示” · 英文名称');
    expect(naming('colours/red')).toBe('灯号“严重逾期” · 颜色');
    expect(said('colours.light', 'violet', 'red')).toBe('紫');
    expect(places({ ...defaultPolicy, names: { light: { red: { zh: '' } } } })).toEqual(['灯号“严重逾期” · 中文名称']);
  });

  it('what is wrong is named by class, ladder and rung, a term by its words', () => {
    expect(places(twice)).toContain('批示 · 有时限的任务 · T-10');
    expect(places(withTerm(defaultPolicy, named('extension.atMost'), 99))).toEqual(['每个时限最多延期（次）']);
    expect(places({ ...defaultPolicy, version: 'a b' })).toEqual(['新版本号']);
    expect(placeWords(chinese, defaultPolicy, '/ladders/dated/0/to')).toBe('有时限的任务 · T-10 · 发给');
    expect(places(withTerm(defaultPolicy, named('instrumentHands.signer', '督办单'), 'mayor'))).toEqual([
      '督办单 · 签发人',
    ]);
    expect(placeWords(chinese, defaultPolicy, '/instrumentNumbers')).toBe('文号格式');
    expect(placeWords(chinese, defaultPolicy, '/instrumentHands/x')).toBe('/instrumentHands/x');
  });
});
