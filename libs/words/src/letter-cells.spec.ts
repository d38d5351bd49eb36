import { describe, expect, it } from 'vitest';
import { languages } from './languages.js';
import { lateWords } from './letter-cells.js';

describe('how late a date is, on paper', () => {
  const words = languages.zh.screens.instruments;
  const said = (dueOn: string, lateWorkingDays: number, paperOf: string) =>
    lateWords(words, { obligations: ['建成'], dueOn, lateWorkingDays }, paperOf);

  it('is due today only on paper of that very day', () => {
    expect(said('2026-11-27', 0, '2026-11-27')).toBe('今日到期');
    expect(said('2026-11-27', 0, '2026-11-30')).toBe('已到期');
    expect(said('2026-12-04', 0, '2026-11-30')).toBe('未到期');
    expect(said('2026-11-25', 3, '2026-11-30')).toBe('3个工作日');
  });
});
