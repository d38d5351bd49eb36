import { describe, expect, it } from 'vitest';
import { nameIn } from './house-events.js';

describe('what happened in the house', () => {
  it('tells a letter by its number, before it has one by kind, addressee and day; never by an id where it has a name', () => {
    const key = '督办单/市住房和城乡建设局/2026-11-25';
    expect(nameIn({ key, number: null })).toBe('督办单 · 市住房和城乡建设局 · 2026-11-25');
    expect(nameIn({ key, number: '督〔2026〕7号' })).toBe('督〔2026〕7号');
    expect(nameIn({ name: '审计接口每日取数' })).toBe('审计接口每日取数');
    expect(nameIn({ version: 2, number: 7 })).toBeNull();
  });
});
