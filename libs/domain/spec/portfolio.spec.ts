import { describe, expect, it } from 'vitest';
import { bestFit, fieldBeside, fitOf, isInField, type HeldField, type LeaderField } from '../src/index.js';

const field = (part: Partial<LeaderField>): LeaderField => ({ departments: [], plans: [], classes: [], ...part });
const held = (personId: string, part: Partial<LeaderField>, roles = ['leader']): HeldField => ({
  personId,
  roles,
  ...field(part),
});
const of = (lead: string, planId = '教育规划', className = '规划任务') => ({ lead, planId, class: className });

describe('T22: how closely a portfolio fits a measure', () => {
  it('is nothing where it names another department, plan or class', () => {
    expect(fitOf(field({ departments: ['民政局'] }), of('教育局'))).toBeNull();
    expect(fitOf(field({ departments: ['教育局'], plans: ['交通规划'] }), of('教育局'))).toBeNull();
    expect(fitOf(field({ classes: ['十件实事'] }), of('教育局'))).toBeNull();
    expect(bestFit([field({ classes: ['十件实事'] })], of('教育局'))).toBe(-1);
  });

  it('is closer by plan than by class, and by class than by department; what names more is closer still', () => {
    const closest = [
      field({ plans: ['教育规划'], classes: ['规划任务'], departments: ['教育局'] }),
      field({ plans: ['教育规划'], classes: ['规划任务'] }),
      field({ plans: ['教育规划'], departments: ['教育局'] }),
      field({ plans: ['教育规划'] }),
      field({ classes: ['规划任务'], departments: ['教育局'] }),
      field({ classes: ['规划任务'] }),
      field({ departments: ['教育局'] }),
      field({}),
    ].map((each) => fitOf(each, of('教育局')));
    expect(closest).toEqual([...closest].sort((a, b) => (b ?? 0) - (a ?? 0)));
    expect(new Set(closest).size).toBe(closest.length);
  });
});

describe('T22: a leader’s field beside the others', () => {
  const all = [
    held('cheng', { departments: ['教育局', '文旅局'] }),
    held('cheng', { departments: ['体育局'] }),
    held('shao', { departments: ['民政局', '教育局'] }),
    held('lin', { classes: ['十件实事'] }),
    held('mayor', {}, ['principal']),
  ];
  const whose = (matter: ReturnType<typeof of>) =>
    ['cheng', 'shao', 'lin', 'mayor', null].filter((each) => isInField(fieldBeside(all, each), matter));

  it('is what his portfolios fit best; two that fit alike share it, and who holds another post takes nothing', () => {
    expect(whose(of('体育局'))).toEqual(['cheng', 'mayor']);
    expect(whose(of('教育局'))).toEqual(['cheng', 'shao', 'mayor']);
    expect(whose(of('教育局', '教育规划', '十件实事'))).toEqual(['lin', 'mayor']);
    expect(whose(of('财政局'))).toEqual(['mayor']);
  });

  it('of nobody is what no portfolio fits', () => {
    const some = all.slice(0, 4);
    expect(isInField(fieldBeside(some, null), of('财政局'))).toBe(true);
    expect(isInField(fieldBeside(some, null), of('财政局', '教育规划', '十件实事'))).toBe(false);
    expect(isInField(fieldBeside(all, null), of('财政局'))).toBe(false);
  });
});
