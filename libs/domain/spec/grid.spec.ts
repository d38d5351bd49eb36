import { describe, expect, it } from 'vitest';
import { defaultPolicy, lastReport, proposedNodes, whyNoNoChange } from '../src/index.js';
import { aMeasure } from './a-story.js';

const most = defaultPolicy.workPlan.mostNodes;

describe('nodes that are proposed for a work plan', () => {
  const sixty = { indicator: '社区书屋', comparator: '≥', value: 61, unit: '个' };
  const proposed = (story: ReturnType<ReturnType<typeof aMeasure>['story']>, today: string) =>
    proposedNodes(story.measure, today, most);

  it('are the dates and quantities of the clause, and the way to the first of them', () => {
    const story = aMeasure()
      .owing({ kind: 'target', title: '建成书屋61个', dueOn: '2026-11-30', target: sixty })
      .story()
      .assigned('2026-03-02 10:00');
    expect(proposed(story, '2026-03-05')).toEqual([
      { step: 'settled', title: '', target: null, dueOn: '2026-04-30', weight: 20 },
      { step: 'half', title: '', target: { ...sixty, value: 31 }, dueOn: '2026-08-31', weight: 30 },
      { step: 'date', title: '建成书屋61个', target: sixty, dueOn: '2026-11-30', weight: 50 },
    ]);
  });

  it('end with the year where the clause has no date in it', () => {
    const story = aMeasure().due('2027-06-30').story().assigned('2026-03-02 10:00');
    expect(proposed(story, '2026-03-05').map((each) => [each.step, each.dueOn])).toEqual([
      ['settled', '2026-05-31'],
      ['half', '2026-09-30'],
      ['year', '2026-12-31'],
    ]);
  });

  it('can be filed as they are: in the future, no two on a day, weights that make 100', () => {
    for (const [due, today] of [
      ['2026-03-20', '2026-03-05'],
      ['2026-04-10', '2026-03-05'],
      ['2026-12-31', '2026-12-30'],
      ['2027-01-31', '2026-12-31'],
    ] as const) {
      const story = aMeasure().due(due).story().assigned('2026-03-02 10:00');
      const nodes = proposed(story, today);
      expect(nodes.reduce((sum, each) => sum + each.weight, 0)).toBe(100);
      expect(nodes.every((each) => each.dueOn > today)).toBe(true);
      expect(new Set(nodes.map((each) => each.dueOn)).size).toBe(nodes.length);
    }
  });

  it('are never more than the policy takes', () => {
    const many = Array.from({ length: 20 }, (_, at) => `2026-06-${String(at + 10)}`);
    const story = many
      .reduce((built, dueOn) => built.due(dueOn), aMeasure())
      .story()
      .assigned('2026-03-02 10:00');
    expect(proposed(story, '2026-03-05').length).toBe(most);
  });
});

describe('what stands beside a report', () => {
  const running = () =>
    aMeasure().due('2027-12-31').story().assigned('2026-03-02 10:00').inProgress('2026-03-03 10:00');
  const said = (story: ReturnType<typeof running>, on: string, text?: string) =>
    story
      .on(on)
      .as('handler', 'report', text === undefined ? { noChange: true } : { text })
      .as('deputy-head', 'sign-report', {});

  it('is the period before, as it was handed in', () => {
    const story = running();
    expect(lastReport(story.measure, 'report:2026-H1')).toBeNull();
    said(story, '2026-07-06 10:00', '开工').as('officer', 'accept-report', {});
    story.on('2027-01-05 10:00');
    expect(lastReport(story.measure, 'report:2026-H2')?.content.text).toBe('开工');
    expect(lastReport(story.measure, 'report:2026-H1')).toBeNull();
  });

  it('says whether "no change" will be taken', () => {
    const story = said(running(), '2026-07-06 10:00');
    expect(whyNoNoChange(story.measure, defaultPolicy)).toBeNull();
    said(story, '2027-01-05 10:00');
    expect(whyNoNoChange(story.measure, defaultPolicy)?.code).toBe('report.no-change-too-often');
    const late = running().on('2028-01-10 10:00');
    expect(whyNoNoChange(late.measure, defaultPolicy)?.code).toBe('report.no-change-while-overdue');
  });
});
