import { describe, expect, it } from 'vitest';
import { defaultPolicy, type Policy, type RungLight } from '../src/index.js';
import { aMeasure, rules } from './a-story.js';

describe('a launch (L7)', () => {
  it('makes up for no rung of before it: a date four days off is told of three days before, not ten', () => {
    const story = aMeasure().due('2026-03-06').story().assigned('2026-03-02 10:00').on('2026-03-10 10:00');
    expect(story.rungs('deadline')).toEqual([
      '2026-03-03 T-3 notice',
      '2026-03-05 T-1 notice',
      '2026-03-09 T+1 催办单',
    ]);
  });

  it('starts no clock on a date that is past: it is refused by name, not left out in silence', () => {
    const story = aMeasure().due('2026-03-02').story().as('officer', 'acknowledge', {});
    expect(story.assigned('2026-03-02 10:00').refusal).toMatchObject({
      code: 'measure.due-before-launch',
      facts: { dueOn: '2026-03-02', today: '2026-03-02' },
    });
    expect(story.events).toEqual([]);
  });
});

describe('lights (C15)', () => {
  const lit = (light: RungLight) => {
    const dated = defaultPolicy.ladders.dated.map((each) => (each.rung === 'T+1' ? { ...each, light } : each));
    const policy: Policy = { ...defaultPolicy, ladders: { ...defaultPolicy.ladders, dated } };
    return aMeasure()
      .due('2026-06-30')
      .story({ ...rules, policy })
      .assigned('2026-03-02 10:00')
      .inProgress('2026-03-03 10:00', [{ title: '方案印发', dueOn: '2026-06-30', weight: 100 }])
      .on('2026-07-01 20:00').measure.light;
  };

  it('are lit by the rungs of the policy, each with the one that is said there', () => {
    expect([lit('overdue'), lit('red')]).toEqual(['overdue', 'red']);
  });
});
