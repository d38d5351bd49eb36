import { describe, expect, it } from 'vitest';
import {
  defaultPolicy,
  evaluationHand,
  evaluationInSight,
  evaluationTooEarly,
  planEvaluationContent,
  planEvaluationRefusal,
  plannedEvaluations,
  publicEvaluation,
  type EvaluationInHand,
  type Measure,
  type PlanEvaluationAct,
  type Role,
} from '../src/index.js';
import { aMeasure, at, rules, somebody } from './a-story.js';

const plan = { title: '雨水花园行动方案', issuer: null, documentNumber: null };
const late = aMeasure()
  .due('2026-06-30')
  .story()
  .assigned('2026-03-02 10:00')
  .as('liaison', 'acknowledge', {})
  .on('2026-07-16 10:00').measure;
const done = aMeasure()
  .due('2026-06-30')
  .story()
  .assigned('2026-03-02 10:00')
  .as('liaison', 'acknowledge', {})
  .on('2026-07-02 10:00')
  .as('handler', 'finish', { obligations: [{ obligationId: 'deadline:1', evidence: '验收单' }], text: '完成' })
  .as('head', 'sign-finish', {})
  .as('officer', 'accept-finish', {})
  .on('2026-07-16 10:00').measure;
const collected = planEvaluationContent(plan, [late, done, { ...late, dataClass: 'sensitive' }], {
  at: at('2026-07-16 10:00'),
  calendar: rules.calendar,
  leadOf: (code) => ({ lead: `${code}（名）` }),
});

describe('中期评估、总结评估', () => {
  it('is due in the middle of a long plan and after its end, by the policy’s days', () => {
    expect(plannedEvaluations({ start: 2026, end: 2030 }, defaultPolicy)).toEqual([
      { kind: 'mid-term', dueOn: '2028-06-30' },
      { kind: 'final', dueOn: '2031-03-31' },
    ]);
    expect(plannedEvaluations({ start: 2026, end: 2027 }, defaultPolicy).map(({ kind }) => kind)).toEqual(['final']);
    expect(plannedEvaluations(null, defaultPolicy)).toEqual([]);
    expect(evaluationInSight('2026-06-30', rules)).toBe('2026-06-01');
  });

  it('collects states, confirmed results and lateness, by who leads now', () => {
    expect(collected.asOf).toBe('2026-07-16');
    expect(collected.sums.dates).toEqual({ of: 3, done: 1, doneLate: 1, openLate: 2 });
    expect(collected.sums).toMatchObject({ measures: 3, late: 3 });
    expect(collected.measures.map(({ lateWorkingDays, lead }) => [lateWorkingDays, lead])).toEqual([
      [12, '教育局（名）'],
      [2, '教育局（名）'],
      [12, '教育局（名）'],
    ]);
  });

  it('keeps the words of sensitive measures out, and from the public all that is not public, lateness and conclusions', () => {
    expect(collected.measures.map(({ title }) => title === null)).toEqual([false, false, true]);
    const open = publicEvaluation(collected);
    expect(open.measures).toHaveLength(2);
    expect(Object.keys(open.measures[0] ?? {})).not.toContain('lateWorkingDays');
    expect(Object.keys(open.sums)).toEqual(['measures', 'done', 'running']);
  });

  it('publishes what public measures promise in numbers, and names no indicator of a sensitive one', () => {
    const promising = (name: string, part: Partial<Measure>) => ({
      ...aMeasure()
        .owing({
          kind: 'target',
          title: `${name}达到92%`,
          dueOn: '2026-12-31',
          target: { indicator: name, comparator: '>=', value: 92, unit: '%' },
        })
        .story()
        .assigned('2026-03-02 10:00').measure,
      ...part,
    });
    const content = planEvaluationContent(
      plan,
      [
        promising('绿化覆盖率', { dataClass: 'public' }),
        promising('绿化覆盖率', { dataClass: 'internal' }),
        promising('存量处置率', { dataClass: 'internal' }),
        promising('秘密指标', { dataClass: 'sensitive' }),
        promising('撤销指标', { status: 'terminated' }),
      ],
      { at: at('2026-07-16 10:00'), calendar: rules.calendar, leadOf: (lead) => ({ lead }) },
    );
    expect(content.indicators.map(({ name }) => name)).toEqual(['绿化覆盖率', '存量处置率']);
    expect(publicEvaluation(content).indicators).toEqual([
      expect.objectContaining({ name: '绿化覆盖率', goal: 92, dueOn: '2026-12-31' }),
    ]);
    expect(publicEvaluation(content).indicators[0]).not.toHaveProperty('isPublic');
  });

  it('is written by the office, signed by another hand, and then stays as it is', () => {
    const officer = somebody('officer');
    const signer = somebody('secretary-general');
    const who = ['secretary-general'] as const;
    const refused = (some: Partial<EvaluationInHand>, act: PlanEvaluationAct, actor = officer, reason = '') =>
      planEvaluationRefusal({ state: 'draft', proposedBy: 'officer', text: '总体顺利', ...some }, act, actor, {
        who,
        reason,
      })?.code;
    expect(refused({ text: ' ' }, 'propose')).toBe('plan-evaluation.no-text');
    expect(refused({}, 'propose')).toBeUndefined();
    expect(refused({}, 'write', somebody('leader'))).toBe('instrument.not-your-hand');
    expect(refused({ state: 'proposed' }, 'sign')).toBe('instrument.not-your-hand');
    expect(refused({ state: 'proposed', proposedBy: 'secretary-general' }, 'sign', signer)).toBe('measure.same-hand');
    expect(refused({ state: 'proposed' }, 'sign', signer)).toBeUndefined();
    expect(refused({ state: 'proposed' }, 'return', signer)).toBe('command.reason-missing');
    expect(refused({ state: 'signed' }, 'freeze')).toBe('plan-evaluation.wrong-state');
    expect(refused({ state: 'planned' }, 'date', officer, '云政发〔2026〕3号')).toBeUndefined();
    expect(refused({ state: 'planned' }, 'date')).toBe('command.reason-missing');
  });

  it('is signed by the policy’s post, else by a leader, and waits on nobody', () => {
    const held = (posts: Partial<Record<Role, readonly string[]>>, proposedBy = 'a') =>
      evaluationHand(defaultPolicy, (role) => posts[role] ?? [], proposedBy);
    expect(held({ 'secretary-general': ['b'] })).toEqual({
      roles: ['secretary-general'],
      insteadOf: null,
      nobody: false,
    });
    expect(held({ leader: ['b'] }).roles).toEqual(['leader']);
    expect(held({ officer: ['b'] }).roles).toEqual(['officer']);
  });

  it('goes to the next tier where its proposer alone could sign, and says where nobody can', () => {
    const held = (posts: Partial<Record<Role, readonly string[]>>) =>
      evaluationHand(defaultPolicy, (role) => posts[role] ?? [], 'a');
    const only = { 'secretary-general': ['a'], leader: ['c'] } as const;
    expect(held({ ...only, principal: ['b'] })).toMatchObject({ roles: ['principal'], insteadOf: 'secretary-general' });
    expect(held(only)).toMatchObject({ roles: ['leader'], insteadOf: 'secretary-general' });
    expect(held({ 'secretary-general': ['a', 'b'] })).toMatchObject({ insteadOf: null });
    expect(held({ 'secretary-general': ['a'], officer: ['a'] })).toMatchObject({ insteadOf: null, nobody: true });
  });

  it('looks back on a plan that has ended, and may be begun half-way as early as the office likes', () => {
    const early = (kind: 'mid-term' | 'final', endsOn: string | null, today: string) =>
      evaluationTooEarly({ kind, inSightFrom: '2031-03-03' }, endsOn, today)?.code;
    expect(early('final', '2030-12-31', '2026-03-01')).toBe('plan-evaluation.too-early');
    expect(early('final', null, '2031-03-02')).toBe('plan-evaluation.too-early');
    expect(early('final', '2030-12-31', '2030-12-31')).toBeUndefined();
    expect(early('mid-term', '2030-12-31', '2026-03-01')).toBeUndefined();
  });
});
