import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Refusal } from '../refusal.js';
import { sessionOf, whoWorks } from './officer.js';

let folder = '';
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'duban-officer-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function refusalOf(work: () => unknown): Refusal | null {
  try {
    work();
    return null;
  } catch (thrown) {
    return thrown instanceof Refusal ? thrown : null;
  }
}

describe('who works at the command line', () => {
  it('is a token before a log-in, a log-in before the trial’s officer', () => {
    const env = { DUBAN_TOKEN: 'duban_x', DUBAN_LOGIN: 'lin', DUBAN_PASSWORD: 'p' };
    expect(whoWorks(folder, env)).toEqual({ token: 'duban_x' });
    expect(whoWorks(folder, { ...env, DUBAN_TOKEN: '' })).toEqual({ login: 'lin', password: 'p' });
    const accounts = [{ login: 'officer', password: 'q', name: '林', roles: [{ role: 'officer', department: null }] }];
    writeFileSync(join(folder, 'accounts.json'), JSON.stringify(accounts));
    expect(whoWorks(folder, {})).toMatchObject({ login: 'officer', password: 'q' });
  });

  it('is told what is missing, and the way to get it', () => {
    const elsewhere = join(folder, 'elsewhere');
    const no = refusalOf(() => whoWorks(elsewhere, {}));
    expect(no).toMatchObject({ code: 'accounts.no-officer', exit: 3 });
    expect(no?.message).toContain('DUBAN_TOKEN');
    expect(no?.message).toContain(join(elsewhere, 'accounts.json'));
    expect(refusalOf(() => whoWorks(elsewhere, { DUBAN_LOGIN: 'lin' }))?.message).toContain('DUBAN_PASSWORD is not');
    expect(refusalOf(() => sessionOf({ data: elsewhere }))?.message).toContain('--url');
  });
});
