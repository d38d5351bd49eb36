import { expect, it } from 'vitest';
import { termsOf, type PlanTables } from './indicator-terms.js';

const target = {
  title: '参保率达到95%',
  text: '参保率达到95%',
  indicator: '参保率',
  comparator: '>=',
  value: 95,
  unit: '%',
  dueOn: '2027-12-31',
} as Parameters<typeof termsOf>[0];
const tables: PlanTables = {
  indicators: [
    {
      ...{ name: '参保率', unit: '%', kind: '预期性', span: { start: 0, end: 1 } },
      values: { '2024': 88.6, '2025': 90, '2026': 92, '2027': 95 },
    },
  ],
  startsIn: 2026,
  source: '云政发〔2026〕3号',
};

it('starts from what the plan’s table says of the last year before it, and goes its years from there', () => {
  const { base, path } = termsOf(target, '2027-12-31', tables);
  expect(base).toEqual({ value: 90, on: '2025-12-31', source: '云政发〔2026〕3号' });
  expect(path).toEqual([
    { on: '2026-12-31', value: 92 },
    { on: '2027-12-31', value: 95 },
  ]);
});

it('starts from nothing where the document names no period: nobody knows which year was before it', () => {
  const { base, path } = termsOf(target, '2027-12-31', { ...tables, startsIn: null });
  expect(base).toBeUndefined();
  expect(path).toHaveLength(4);
});
