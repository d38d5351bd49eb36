import { shippedPolicies } from '@duban/domain';
import { describe, expect, it } from 'vitest';
import { classFindings } from './classes.js';

const row = (className: string, state: 'ready' | 'launched' | 'left-out' | 'unassigned' = 'ready') => ({
  class: className,
  state,
});

describe('classes of a draft', () => {
  const rows = [row('规划任务'), row('年度重点'), row('规划任务', 'unassigned'), row('规划任务', 'left-out')];

  it('say nothing where the policy lists them', () => {
    expect(classFindings(rows, shippedPolicies.government)).toEqual([]);
    expect(classFindings(rows, shippedPolicies.party)).toEqual([]);
  });

  it('are told where it does not, each once with how much of it is still to be launched', () => {
    const found = classFindings([...rows, row('一事一议', 'launched'), row('priority')], shippedPolicies.company);
    expect(found.map(({ code, facts }) => [code, facts])).toEqual([
      ['measure.class-not-listed', { class: '规划任务', count: 2 }],
      ['measure.class-not-listed', { class: '年度重点', count: 1 }],
    ]);
  });

  it('are not those of a name that only JavaScript knows', () => {
    expect(classFindings([row('constructor')], shippedPolicies.government)).toHaveLength(1);
  });
});
