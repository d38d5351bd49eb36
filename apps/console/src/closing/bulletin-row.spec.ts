import { expect, it } from 'vitest';
import { whatOf } from './bulletin-row.js';

it('says what a row is about once, and what of it where that is something else', () => {
  const row = { number: '(四)/15', title: '开通助餐热线' };
  expect(whatOf({ ...row, item: '开通助餐热线' })).toBe('(四)/15 开通助餐热线');
  expect(whatOf({ ...row, item: '三季度进展' })).toBe('(四)/15 开通助餐热线 三季度进展');
  expect(whatOf({ ...row, title: null, item: '' })).toBe('(四)/15');
});
