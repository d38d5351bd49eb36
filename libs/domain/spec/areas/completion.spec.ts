import { describe, expect, it } from 'vitest';
import { isDrawn, isWaiting, lightOf, obligationOf, progressOf, todosOf } from '../../src/index.js';
import { aMeasure, at, rules, somebody } from '../a-story.js';
import { cellsOf, drafters, leaders, office } from './cells.js';

cellsOf('completion', {
  'request-completion': drafters,
  'sign-completion': ['section-head@教育局', 'deputy-head@教育局', 'head@教育局'],
  'decide-completion': office,
  'look-back': office,
  reopen: office,
  'ask-standing': ['head@教育局'],
  'decide-standing': leaders,
  'strike-off': [...office, ...leaders],
});

/** Finished and accepted in time; struck off on 2026-07-01 by whom its class says. */
const struckOff = (className: string, sharePercent = 10) => {
  const policy = { ...rules.policy, lookBack: { ...rules.policy.lookBack, sharePercent } };
  const story = aMeasure()
    .ofClass(className)
    .due('2026-06-30')
    .story({ ...rules, policy })
    .assigned('2026-03-02 10:00')
    .inProgress('2026-03-03 10:00')
    .on('2026-06-26 10:00')
    .as('handler', 'request-completion', { text: '完成', evidence: ['文'] })
    .as('head', 'sign-completion', {})
    .as('officer', 'decide-completion', { agree: true, conclusion: 'completed' })
    .on('2026-07-01 10:00')
    .as('leader', 'strike-off', {});
  return story.measure.status === 'struck-off' ? story : story.as('officer', 'strike-off', {});
};
const owed = (story: ReturnType<typeof struckOff>) =>
  todosOf(story.measure, somebody('officer'), '2026-07-02', rules).map(({ command, dueOn }) => `${command} ${dueOn}`);

describe('办结申请', () => {
  /** Acknowledged and reported on, its work plan never filed; completion is asked for on the day that the plan is due. */
  const asked = () =>
    aMeasure()
      .due('2026-03-23')
      .story()
      .assigned('2026-03-02 10:00')
      .as('liaison', 'acknowledge', {})
      .on('2026-03-23 10:00')
      .as('handler', 'request-completion', { text: '完成', evidence: ['文'] })
      .as('head', 'sign-completion', {});
  const light = (story: ReturnType<typeof asked>, words: string) =>
    lightOf(story.measure, progressOf(story.measure, at(words), rules));

  it('leaves no hand that could file the work plan: it stands still while the office has the request', () => {
    const story = asked().on('2026-03-27 12:00');
    const plan = story.measure.obligations.find(({ kind }) => kind === 'work-plan');
    expect(plan && isWaiting(plan)).toBe(true);
    expect(story.rungs(plan?.obligationId ?? '').filter((rung) => rung > '2026-03-23 T')).toEqual([]);
    expect(light(story, '2026-03-27 12:00')).toBe('in-review');
  });

  it('gives the work plan back with what is sent back, without the days that the office had it', () => {
    const story = asked().on('2026-03-27 10:00');
    story.as('officer', 'decide-completion', { agree: false, code: 'substance', reason: '不实' });
    const planId = story.measure.obligations.find(({ kind }) => kind === 'work-plan')?.obligationId ?? '';
    expect(obligationOf(story.measure, planId)).toMatchObject({ state: 'open', submittedAt: null });
    expect(isWaiting(obligationOf(story.measure, planId) as never)).toBe(false);
    expect(story.on('2026-04-02 12:00').rungs(planId).at(-1)).not.toContain('T+5');
  });
});

describe('回头看', () => {
  it('is drawn at strike-off for all 十件实事, and asked of the office by its day', () => {
    const story = struckOff('十件实事');
    expect(story.measure.lookBack).toEqual({
      seed: 'plan-1/look-back/2026',
      sharePercent: 100,
      drawn: true,
      dueOn: '2026-09-22',
    });
    expect(owed(story)).toEqual(['look-back 2026-09-22']);
  });

  it('is drawn by lot for a tenth of the others; what was not drawn asks nothing of anybody', () => {
    const ids = Array.from({ length: 1000 }, (_, index) => `measure-${index}`);
    expect(ids.filter((each) => isDrawn('plan-1/look-back/2026', each, 10)).length).toBeGreaterThan(80);
    expect(ids.filter((each) => isDrawn('plan-1/look-back/2026', each, 10)).length).toBeLessThan(120);
    expect(owed(struckOff('规划任务', 10))).toEqual(['look-back 2026-09-22']);
    const story = struckOff('规划任务', 1);
    expect(story.measure.lookBack).toMatchObject({ sharePercent: 1, drawn: false, dueOn: null });
    expect(owed(story)).toEqual([]);
  });

  it('confirms what holds, and that is the end', () => {
    const story = struckOff('十件实事').on('2026-08-03 10:00');
    story.as('officer', 'look-back', { confirmed: true, finding: '现场在用' });
    expect(story.measure.status).toBe('looked-back');
    expect(owed(story)).toEqual([]);
  });

  it('opens again what does not hold, with what is to be mended and a new date, and refuses without them', () => {
    const story = struckOff('十件实事').on('2026-08-03 10:00');
    const bad = { confirmed: false, finding: '设施闲置' };
    expect(story.as('officer', 'look-back', bad).refusal?.code).toBe('command.reason-missing');
    story.as('officer', 'look-back', { ...bad, title: '恢复开放', dueOn: '2026-10-30' });
    expect(story.measure.status).toBe('in-progress');
    expect(story.measure.obligations.filter((each) => each.state === 'open').map((each) => each.title)).toContain(
      '恢复开放',
    );
    expect(story.on('2026-11-02 12:00').rungs('deadline:2').at(-1)).toBe('2026-11-02 T+1 催办单');
  });
});
