import * as zh from '@duban/words/zh';
import * as en from '@duban/words/en';
import { expect, it } from 'vitest';
import { whatOf } from './bulletin-row.js';

const row = { rowId: 'overdue/measure-1/deadline:1', number: '(四)/15', title: '开通助餐热线' };

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
