import { describe, expect, it } from 'vitest';
import { isLoggedOut } from './problem.js';

const answer = (status: number, code: string) => ({ status, code, detail: '' });

describe('an answer of 401', () => {
  it('ends the session when the session is what is missing', () => {
    expect(isLoggedOut(answer(401, 'auth.missing'))).toBe(true);
    expect(isLoggedOut(answer(403, 'auth.not-allowed'))).toBe(false);
  });

  it('ends nothing when somebody was not let in: wrong password, locked account', () => {
    expect(isLoggedOut(answer(401, 'auth.failed'))).toBe(false);
    expect(isLoggedOut(answer(401, 'auth.locked'))).toBe(false);
  });
});
