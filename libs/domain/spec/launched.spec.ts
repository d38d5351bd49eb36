import { describe, expect, it } from 'vitest';
import {
  defaultPolicy,
  lateWorkingDays,
  obligationOf,
  openObligations,
  type Policy,
  type RungLight,
} from '../src/index.js';
import { aMeasure, at, rules } from './a-story.js';

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
    const story = aMeasure().due('2026-03-01').story().as('officer', 'acknowledge', {});
    expect(story.assigned('2026-03-02 10:00').refusal).toMatchObject({
      code: 'measure.due-before-launch',
      facts: { dueOn: '2026-03-01', today: '2026-03-02' },
    });
    expect(story.events).toEqual([]);
  });

  it('takes a date of its own day as one to come: it ends at 24:00, and is late from the next working day', () => {
    const story = aMeasure().due('2026-03-02').because('上一规划未了').story().assigned('2026-03-02 10:00');
    expect(story.refusal).toBeNull();
    expect(openObligations(story.measure, 'review')).toEqual([]);
    expect(story.measure.light).not.toBe('red');
    expect(story.on('2026-03-03 10:00').rungs('deadline')).toEqual(['2026-03-03 T+1 催办单']);
  });
});

describe('a launch of what is overdue already (L7)', () => {
  const past = (...days: readonly string[]) =>
    days.reduce((made, dueOn) => made.due(dueOn), aMeasure()).because('上一规划未了事项，逐件审议');
  const launched = (...days: readonly string[]) =>
    past(...days)
      .story()
      .assigned('2026-03-02 10:00');
  const reviews = ({ measure }: ReturnType<typeof launched>) => openObligations(measure, 'review');

  it('is red, and one row of the leader in charge opens that day, with who said so and why', () => {
    const story = launched('2025-06-30');
    expect(story.refusal).toBeNull();
    expect(story.measure.light).toBe('red');
    expect(reviews(story)).toMatchObject([
      { about: 'deadline:1', dueOn: '2026-03-02', holder: { roles: ['deputy-secretary-general', 'leader'] } },
    ]);
    expect(obligationOf(story.measure, 'deadline:1')?.launchedOverdue).toEqual({
      dueOn: '2025-06-30',
      why: '上一规划未了事项，逐件审议',
    });
    expect(story.events.find(({ type }) => type === 'review.opened')).toMatchObject({ by: 'officer' });
  });

  it('climbs no rung and writes no letter, and no day before it is the department’s lateness', () => {
    const story = launched('2026-02-27').on('2026-04-30 10:00');
    expect(story.rungs('deadline')).toEqual([]);
    expect(story.measure.items.filter(({ obligationId }) => obligationId === 'deadline:1')).toEqual([]);
    expect(reviews(story).filter(({ about }) => about === 'deadline:1')).toHaveLength(1);
    const late = obligationOf(story.measure, 'deadline:1');
    expect(late && lateWorkingDays(late, at('2026-03-04 10:00'), rules.calendar)).toBe(2);
  });

  it('is decided like every other row: a new date has its own ladder, and a red measure says nothing of no change', () => {
    const story = launched('2025-06-30').on('2026-03-06 10:00');
    const decide = { obligationId: 'review:1', decision: 'extend', reason: '限期办结' } as const;
    expect(story.as('leader', 'decide-review', decide).refusal).toMatchObject({ code: 'review.field-missing' });
    story.as('leader', 'decide-review', { ...decide, dueOn: '2026-04-30' });
    expect(story.refusal).toBeNull();
    expect(reviews(story)).toEqual([]);
    expect(
      story
        .on('2026-05-07 10:00')
        .rungs('deadline')
        .map((each) => each.split(' ')[1]),
    ).toEqual(['T-10', 'T-5', 'T-3', 'T-1', 'T+1']);
  });

  it('has a row for each of its past dates, decided together, and dates to come go on as ever', () => {
    const story = launched('2024-12-31', '2025-12-31', '2026-06-30').on('2026-03-06 10:00');
    expect(reviews(story).map(({ about }) => about)).toEqual(['deadline:1', 'deadline:2']);
    story.as('leader', 'decide-review', {
      ...{ obligationId: 'review:1', decision: 'accept-explanation', watchOn: '2026-09-01' },
      ...{ reason: '并入今年一并办', together: true },
    });
    expect(story.refusal).toBeNull();
    expect(reviews(story)).toEqual([]);
  });

  const planned = (story: ReturnType<typeof launched>) =>
    story
      .as('liaison', 'acknowledge', {})
      .as('handler', 'file-work-plan', { nodes: [{ title: '收尾', dueOn: '2026-06-30', weight: 100 }] })
      .as('head', 'sign-work-plan', {})
      .as('officer', 'check-work-plan', { agree: true })
      .as('leader', 'approve-work-plan', { agree: true });
  const finished = (story: ReturnType<typeof launched>, day: string) =>
    story
      .on(`${day} 10:00`)
      .as('handler', 'finish', { obligations: [{ obligationId: 'deadline:1', evidence: '验收单' }] })
      .as('head', 'sign-finish', {})
      .as('officer', 'accept-finish', {});

  it('finished is late by the days since the launch alone, on whichever of them it is handed in, and its row ends', () => {
    const dayOfLaunch = finished(planned(launched('2025-06-30')), '2026-03-02');
    expect(dayOfLaunch.refusal).toBeNull();
    expect(obligationOf(dayOfLaunch.measure, 'deadline:1')).toMatchObject({ state: 'done', lateWorkingDays: 0 });
    const later = finished(planned(launched('2025-06-30')), '2026-03-06');
    expect(obligationOf(later.measure, 'deadline:1')).toMatchObject({ state: 'done', lateWorkingDays: 4 });
    expect(reviews(later)).toEqual([]);
    expect(later.measure.light).not.toBe('red');
  });

  it('extended is late by what the new date is missed by, and finished in time by it not at all', () => {
    const extended = () =>
      planned(launched('2025-06-30'))
        .on('2026-03-06 10:00')
        .as('leader', 'decide-review', {
          ...{ obligationId: 'review:1', decision: 'extend', reason: '限期办结', dueOn: '2026-04-30' },
        });
    const inTime = finished(extended(), '2026-04-30');
    expect(inTime.refusal).toBeNull();
    expect(obligationOf(inTime.measure, 'deadline:1')).toMatchObject({
      ...{ state: 'done', lateWorkingDays: 0, dueOn: '2026-04-30', originalDueOn: '2025-06-30' },
    });
    const late = finished(extended(), '2026-05-07');
    expect(obligationOf(late.measure, 'deadline:1')?.lateWorkingDays).toBe(2);
  });

  it('is completed, struck off and looked back at like any other, and keeps that it was launched so', () => {
    const whole = planned(launched('2025-06-30'))
      .on('2026-03-06 10:00')
      .as('handler', 'request-completion', {
        text: '办结',
        evidence: ['云教〔2026〕8号'],
        rest: [{ obligationId: 'node:1', outcome: 'early', evidence: '验收单' }],
      })
      .as('head', 'sign-completion', {})
      .as('officer', 'decide-completion', { agree: true, conclusion: 'completed' });
    expect(whole.refusal).toBeNull();
    expect(whole.measure.status).toBe('accepted');
    const off = whole.on('2026-03-20 10:00').as('officer', 'strike-off', { reason: '属实' });
    expect(off.refusal).toBeNull();
    expect(off.measure.status).toBe('struck-off');
    const back = off.on('2026-09-21 10:00').as('officer', 'look-back', { confirmed: true, finding: '属实' });
    expect([back.refusal, back.measure.status]).toEqual([null, 'looked-back']);
    expect(obligationOf(back.measure, 'deadline:1')?.lateWorkingDays).toBe(4);
    expect(obligationOf(off.measure, 'deadline:1')?.launchedOverdue?.dueOn).toBe('2025-06-30');
    expect(openObligations(off.measure, 'review')).toEqual([]);
  });

  it('of bodies below gives them the dates to come only', () => {
    const below = { departments: ['甲县教育局'], document: '云政发〔2026〕1号' };
    const one = past('2025-06-30', '2026-06-30').story();
    const story = one.on('2026-03-02 10:00').as('officer', 'assign', { ...one.body, below });
    expect(story.measure.children).toMatchObject([{ dueOn: '2026-06-30' }]);
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
