import { describe, expect, it } from 'vitest';
import { asksFactor, passwordFault, passwordProfiles, secondFactorRule } from '../src/index.js';

const { asvs, dengbao } = passwordProfiles;

describe('a password', () => {
  it.each([
    ['eleven-sign', 'auth.password-short'],
    ['abababababab', 'auth.password-plain'],
    ['xx-Officer-yy-1', 'auth.password-plain'],
    ['Our-DuBan-of-2026', 'auth.password-plain'],
    ['我们市的督办系统密码一号', 'auth.password-plain'],
    ['一把能开很多扇门的好钥匙', null],
    ['correct horse battery', null],
  ])('by ASVS is long and not plain, of whatever signs: %s', (password, fault) => {
    expect(passwordFault(password, 'officer', asvs)).toBe(fault);
  });

  it.each([
    ['correct horse battery', 'auth.password-kinds'],
    ['correcthorse2026', 'auth.password-kinds'],
    ['Correcthorse2026', null],
    ['一把能开很多扇门的好钥匙', 'auth.password-kinds'],
    ['一把能开Many扇门的钥匙9', null],
    ['Short-1', 'auth.password-short'],
  ])('by 等保 has three kinds of signs beside: %s', (password, fault) => {
    expect(passwordFault(password, 'officer', dengbao)).toBe(fault);
  });

  it('ages, is remembered and locks sooner by 等保 alone', () => {
    expect([asvs.goodForDays, asvs.remembers]).toEqual([null, 0]);
    expect([dengbao.goodForDays, dengbao.remembers, dengbao.triesOfAccount]).toEqual([90, 5, 5]);
    expect(dengbao.idleMinutes).toBeLessThan(asvs.idleMinutes);
  });
});

describe('a second factor', () => {
  const officer = { posts: [{ role: 'officer', department: null }] } as const;
  it('is asked of everybody, of named posts, or of nobody; a word that is no post is no rule', () => {
    expect(secondFactorRule(['everybody'])).toBe('everybody');
    expect(secondFactorRule(['leader', 'officer', 'officer'])).toEqual(expect.arrayContaining(['leader', 'officer']));
    expect(secondFactorRule(['officers'])).toBeNull();
    const asked = (words: string[]) => asksFactor(secondFactorRule(words) ?? [], officer);
    expect([asked(['everybody']), asked(['officer']), asked(['leader']), asked([])]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});
