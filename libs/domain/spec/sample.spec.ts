import { describe, expect, it } from 'vitest';
import { lookingAt, lookingAtPeriod, mayPass, type WaitingReport } from '../src/index.js';
import { aMeasure } from './a-story.js';

const report = (change: Partial<WaitingReport> = {}): WaitingReport => ({
  planId: 'p',
  measureId: 'm',
  period: 'report:2026-H1',
  light: 'on-path',
  content: { noChange: false, nodes: [] },
  ...change,
});
const drawnOf = (period: string) =>
  Array.from({ length: 5_000 }, (_, n) => report({ measureId: `m${n}`, period })).filter(
    (each) => lookingAt(each) === 'drawn',
  );

describe('the sample of reports (R23)', () => {
  it('is a fifth of what nothing else asks to be looked at', () => {
    expect(drawnOf('report:2026-H1').length / 5_000).toBeCloseTo(0.2, 1);
  });

  it('is the same whoever draws, and another in another period', () => {
    const drawn = (period: string) => drawnOf(period).map(({ measureId }) => measureId);
    expect(drawn('report:2026-H1')).toEqual(drawn('report:2026-H1'));
    const before = new Set(drawn('report:2026-H1'));
    const both = drawn('report:2026-H2').filter((each) => before.has(each));
    expect(both.length / before.size).toBeCloseTo(0.2, 1);
  });

  it('never lets pass what is red or names nodes, and asks nothing of 无变化', () => {
    const all = Array.from({ length: 200 }, (_, n) => `m${n}`);
    const looks = (change: Partial<WaitingReport>) =>
      new Set(all.map((measureId) => lookingAt(report({ measureId, ...change }))));
    expect(looks({ light: 'red' })).toEqual(new Set(['red']));
    expect(looks({ content: { noChange: false, nodes: [{ obligationId: 'n', evidence: 'd' }] as never } })).toEqual(
      new Set(['nodes']),
    );
    expect(looks({ content: { noChange: true, nodes: [] } })).toEqual(new Set(['no-change']));
    expect((['red', 'nodes', 'drawn', 'not-drawn', 'no-change'] as const).filter(mayPass)).toEqual([
      'not-drawn',
      'no-change',
    ]);
  });

  it('is read off the measure for a period whose report waits', () => {
    const told = (
      more: { noChange: true } | { text: string; nodes?: { obligationId: string; evidence: string }[] },
    ) => {
      const story = aMeasure()
        .ofClass('年度重点')
        .due('2027-06-30')
        .story()
        .assigned('2026-03-02 10:00')
        .inProgress('2026-03-03 10:00')
        .on('2026-04-01 10:00')
        .as('handler', 'report', more)
        .as('deputy-head', 'sign-report', {});
      expect(story.refusal).toBeNull();
      return [lookingAtPeriod(story.measure, 'report:2026-03'), story.measure.measureId, story.measure.planId] as const;
    };
    const [looking, measureId, planId] = told({ text: '按计划推进' });
    expect(looking).toBe(lookingAt(report({ measureId, planId, period: 'report:2026-03' })));
    expect(['drawn', 'not-drawn']).toContain(looking);
    expect(told({ text: '建成', nodes: [{ obligationId: 'deadline:1', evidence: '竣工备案' }] })[0]).toBe('nodes');
  });
});
