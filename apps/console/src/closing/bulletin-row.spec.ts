import * as zh from '@duban/words/zh';
import * as en from '@duban/words/en';
import { expect, it } from 'vitest';
import { bulletinLines } from './bulletin-row.js';

const row = {
  rowId: 'overdue/measure-1/deadline:1',
  section: 'overdue' as const,
  department: { code: 'civil', name: '市民政局' },
  measureId: 'measure-1',
  number: '(四)/15',
  title: '开通助餐热线' as string | null,
  item: '开通助餐热线',
  dueOn: '2026-09-16',
  lateWorkingDays: 4,
  done: 0,
  of: 0,
  answer: null,
  outcome: null,
  mine: false,
};
const whatOf = (say: typeof zh, told: typeof row) => bulletinLines(say, [told], true)[0]?.what;

it('says what a row is about once, and what of it where that is something else', () => {
  expect(whatOf(zh, { ...row, item: '开通助餐热线' })).toBe('(四)/15 开通助餐热线');
  expect(whatOf(zh, { ...row, item: '三季度进展' })).toBe('(四)/15 开通助餐热线 三季度进展');
  expect(whatOf(zh, { ...row, title: null, item: '' })).toBe('(四)/15');
});

it('says in the reader’s words what has words of its own, and leaves the document’s as they stand', () => {
  const unsigned = { ...row, rowId: 'unsigned/measure-1/acknowledgement:1', item: '签收' };
  expect(whatOf(en, unsigned)).toBe(`(四)/15 开通助餐热线 ${en.labels.obligationKind.acknowledgement}`);
  expect(whatOf(en, { ...row, rowId: 'overdue/measure-1/report:2026-H1', item: '进展反馈' })).toContain(
    en.labels.obligationKind.report,
  );
  expect(whatOf(en, { ...row, item: '三季度进展' })).toContain('三季度进展');
});

it('names a measure once with all its dates when departments have answered, and each row by itself before', () => {
  const rows = [
    row,
    { ...row, rowId: 'overdue/measure-1/deadline:2', item: '全部任务', dueOn: '2026-10-08', lateWorkingDays: 1 },
  ];
  expect(bulletinLines(zh, rows, true)).toHaveLength(2);
  const lines = bulletinLines(zh, rows, false);
  expect(lines.map(({ what, dueOn }) => [what, dueOn])).toEqual([
    ['(四)/15 开通助餐热线 ①开通助餐热线 ②全部任务', ['①2026-09-16', '②2026-10-08']],
  ]);
});
