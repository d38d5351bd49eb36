import { languages } from '@duban/words/languages';
import { describe, expect, it } from 'vitest';
import { saidAbout, spokenOf } from './said-about.js';

const ID = '01a22f80-5375-7623-86ec-c5ca23c47dc0';
const names = {
  calledThen: ({ subject }: { readonly subject: string }) =>
    ({ [`person/${ID}`]: '何督查', 'person/b': '简督查', 'department/0731': '市住建局' })[subject] ?? null,
  planTitle: () => '城市更新三年行动方案',
};
const about = (subject: string, data: object, language: 'zh' | 'en' = 'zh') =>
  saidAbout({ seq: 7, type: 'house.changed', subject, data }, names, languages[language]);

describe('what an event of the house is about', () => {
  it('is a letter by its number, before it has one by kind, addressee and day, none of them a code', () => {
    const letter = { key: '督办单/0731/2026-11-25', kind: '督办单', department: '0731', draftedOn: '2026-11-25' };
    expect(about(`instrument/${ID}`, { ...letter, number: null })).toBe('督办单 · 市住建局 · 2026-11-25');
    expect(about(`instrument/${ID}`, { ...letter, number: '督〔2026〕7号' })).toBe('督〔2026〕7号');
    const asked = { key: '商请/line:party/2026-11-25', kind: '商请', line: 'party', draftedOn: '2026-11-25' };
    expect(about(`instrument/${ID}`, asked)).toBe('商请函 · 党委系统 · 2026-11-25');
  });

  it('is the plan of a round of comments, an evaluation or a year, never their ids', () => {
    const planId = ID;
    expect(about(`comment/${ID}`, { planId, state: 'open' })).toBe('城市更新三年行动方案');
    expect(about(`plan-evaluation/${ID}`, { planId, kind: 'mid-term' })).toBe('城市更新三年行动方案 · 中期评估');
    expect(about(`plan-year/${ID}`, { planId, year: 2025 })).toBe('城市更新三年行动方案 · 2025');
    expect(about(`evaluation/${ID}`, { year: 2025 })).toBe('2025');
  });

  it('is people by their names, and what was taken away by a word', () => {
    expect(about(`person/${ID}`, {})).toBe('何督查');
    expect(about(`portfolio/${ID}`, { personId: ID })).toBe('何督查');
    expect(about(`substitute/${ID}`, { personId: ID, byId: 'b' })).toBe('简督查 · 何督查');
    expect(spokenOf({ seq: 1, type: 'substitute.named', subject: 's/1', data: { personId: ID, byId: 'b' } })).toEqual([
      { seq: 1, subject: `person/${ID}` },
      { seq: 1, subject: 'person/b' },
    ]);
    expect(about('measures', {})).toBe('台账');
    expect(about('events', { type: 'deadline.changed' }, 'en')).toBe('What happened to measures');
    expect(about(`suggestion/${ID}`, {})).toBeNull();
    expect(about(`measure/${ID}`, {})).toBeNull();
  });
});
