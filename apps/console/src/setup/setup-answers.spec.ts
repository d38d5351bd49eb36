import { describe, expect, it } from 'vitest';
import { emptySetup, missingIn, type FirstPerson } from './setup-answers.js';

const ada: FirstPerson = { role: 'system-admin', login: 'ada', name: 'Ada', password: 'a long enough sentence' };
const filled = { ...emptySetup('code'), name: '云桥市', administrators: [ada] };

describe('the answers of a set-up', () => {
  it('are enough with a code, a name and one system administrator', () => {
    expect(missingIn('organisation', filled)).toBe(false);
    expect(missingIn('administrators', filled)).toBe(false);
    expect(missingIn('organisation', { ...filled, code: ' ' })).toBe(true);
    expect(missingIn('administrators', emptySetup('code'))).toBe(true);
  });

  it('want all three administrators where they are separated, each with a log-in of his own', () => {
    const separate = { ...filled, separateAdmins: true };
    expect(missingIn('administrators', separate)).toBe(true);
    const three = [
      ada,
      { ...ada, role: 'security-admin' as const, login: 'sec' },
      { ...ada, role: 'audit-admin' as const, login: 'aud' },
    ];
    expect(missingIn('administrators', { ...separate, administrators: three })).toBe(false);
    expect(
      missingIn('administrators', { ...separate, administrators: three.map((each) => ({ ...each, login: 'ada' })) }),
    ).toBe(true);
  });

  it('want a password that can be chosen', () => {
    expect(missingIn('administrators', { ...filled, administrators: [{ ...ada, password: 'short' }] })).toBe(true);
  });
});
