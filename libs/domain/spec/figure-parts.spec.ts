import { describe, expect, it } from 'vitest';
import { countsWhole, type FigurePart, type IndicatorTerms } from '../src/index.js';
import { aMeasure } from './a-story.js';

const terms: IndicatorTerms = {
  definition: '已建成并通过验收',
  direction: 'up',
  strength: 'binding',
  tolerance: 0,
  path: [],
  releases: [],
};

/** The refusal of a report of these parts, of an indicator in this unit; null where it is taken. */
function reported(parts: readonly FigurePart[], { unit = '处', value = 10, indicator = '改造设施' } = {}) {
  const story = aMeasure()
    .ofKind('quantified')
    .owing({
      kind: 'target',
      title: indicator,
      target: { indicator, comparator: '>=', value: 100, unit },
      dueOn: '2026-12-31',
      terms,
    })
    .story()
    .assigned('2026-01-05 10:00')
    .inProgress('2026-01-06 10:00', [{ title: '改造', dueOn: '2026-12-31', weight: 100 }])
    .on('2026-06-30 16:00')
    .as('handler', 'report-value', { obligationId: 'target:1', asOf: '2026-06-30', value, source: '月报', parts });
  return story.refusal;
}

describe('the parts of a figure', () => {
  it.each<[string, FigurePart, string]>([
    ['a division by zero', { name: '乙区', numerator: 1, denominator: 0 }, 'figure.divides-by-zero'],
    ['half a ratio', { name: '乙区', numerator: 1 }, 'figure.half-a-ratio'],
    [
      'a value that its ratio contradicts',
      { name: '乙区', value: 9, numerator: 1, denominator: 2 },
      'figure.ratio-differs',
    ],
    ['the same name twice', { name: ' 甲区 ', value: 3 }, 'figure.part-twice'],
    ['less than none', { name: '乙区', value: -3 }, 'figure.below-zero'],
    ['nothing said', { name: '乙区' }, 'figure.value-missing'],
    ['no name', { name: '  ', value: 1 }, 'figure.part-unnamed'],
  ])('is refused for %s, with the number of the part', (_, second, code) => {
    expect(reported([{ name: '甲区', value: 7 }, second])).toMatchObject({ code, facts: { part: 2 } });
  });

  it('is taken where each says one thing; a fraction of what is counted may stand', () => {
    const parts = [
      { name: '甲区', value: 7.5 },
      { name: '乙区', value: 2.5 },
    ];
    expect(reported(parts)).toBeNull();
  });
});

describe('a value below zero', () => {
  it('is refused of what is counted in pieces, and taken of what is measured, of a ratio and of a change', () => {
    expect(reported([], { value: -1 })?.code).toBe('figure.below-zero');
    expect(reported([], { value: -1, unit: '万个' })?.code).toBe('figure.below-zero');
    expect(reported([], { value: -1, unit: '%' })).toBeNull();
    expect(reported([], { value: -1, unit: '亿元' })).toBeNull();
    expect(reported([], { value: -1, unit: '家', indicator: '净增企业' })).toBeNull();
  });

  it('tells pieces by the unit', () => {
    expect(['处', '万个', '元', '千米', '万', '%'].filter((unit) => countsWhole('设施', unit))).toEqual(['处', '万个']);
  });
});
