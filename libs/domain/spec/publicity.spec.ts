import { describe, expect, it } from 'vitest';
import { defaultPolicy, otherHand, publicationRefusal, publicSnapshot, type Role } from '../src/index.js';
import { aMeasure, somebody } from './a-story.js';

const measure = aMeasure()
  .owing({
    kind: 'target',
    title: '覆盖率达到92%',
    dueOn: '2026-12-31',
    target: { indicator: '覆盖率', comparator: '>=', value: 92, unit: '%' },
  })
  .story()
  .assigned('2026-03-02 10:00')
  .inProgress('2026-03-03 10:00')
  .as('leader', 'instruct', { text: '加快', dueOn: '2026-04-30' })
  .on('2026-06-01 10:00').measure;
const plan = { title: '方案', issuer: null, documentNumber: null, asOf: '2026-06-01' };
const snapshot = (measures: Parameters<typeof publicSnapshot>[1]) =>
  publicSnapshot(plan, measures, (lead) => ({ lead }));

describe('公开', () => {
  it('tells what is promised, by whom, by when and how far, and each indicator once; nothing of process, 批示 or handlers', () => {
    const told = snapshot([measure, { ...measure, measureId: 'measure-2' }]);
    expect(told.measures[0]).toEqual({
      number: '二/(一)/1',
      title: '建设云桥公共图书角',
      lead: '教育局',
      dueOn: '2026-12-31',
      word: 'on-path',
      confirmed: 0,
      done: 0,
      of: 2,
    });
    expect(told.indicators.map(({ name, goal, value }) => [name, goal, value])).toEqual([['覆盖率', 92, null]]);
    expect(JSON.stringify(told)).not.toMatch(/加快|leader|handler|red|overdue|催办/);
  });

  it('leaves out what is not public, and what was terminated', () => {
    const hidden = snapshot([
      { ...measure, dataClass: 'internal' },
      { ...measure, dataClass: 'sensitive' },
      { ...measure, status: 'terminated' },
    ]);
    expect([hidden.measures, hidden.indicators]).toEqual([[], []]);
  });

  it('needs two hands: an officer proposes, and the post of the policy approves, never the same person', () => {
    const hand = (posts: Partial<Record<Role, readonly string[]>>, proposedBy = 'officer') =>
      otherHand(defaultPolicy.publicity.approver, (role) => posts[role] ?? [], proposedBy).roles;
    const held = hand({ 'secretary-general': ['secretary-general'] });
    const code = (who: string, state = 'proposed', proposedBy = 'officer', roles: readonly Role[] = held) =>
      publicationRefusal({ state, proposedBy }, somebody(who), roles)?.code ?? null;
    expect(code('secretary-general')).toBeNull();
    expect(code('leader')).toBe('instrument.not-your-hand');
    expect(code('secretary-general', 'approved')).toBe('publication.decided');
    const nobody = hand({ officer: ['officer'], 'office-head': ['office-head'] });
    expect(code('office-head', 'proposed', 'officer', nobody)).toBeNull();
    expect(code('officer', 'proposed', 'officer', hand({ officer: ['officer', 'another'] }))).toBe('measure.same-hand');
    // Who alone holds the post and proposed it himself: the next tier, never nobody.
    const own = hand({ 'secretary-general': ['secretary-general'], principal: ['principal'] }, 'secretary-general');
    expect(own).toEqual(['principal']);
  });
});
