import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readStartOptions, type StartFlags, type StartOptions } from './start-options.js';

let folder: string;
const read = (flags: Partial<StartFlags>): StartOptions =>
  readStartOptions({ data: 'data', ...flags }, (path) => join(folder, path));

const refusalOf = (flags: Partial<StartFlags>): unknown => {
  try {
    return read(flags);
  } catch (error) {
    return error;
  }
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'duban-options-'));
  writeFileSync(join(folder, 'plan.txt'), 'a plan');
  writeFileSync(join(folder, 'empty.txt'), '');
});

afterEach(() => rmSync(folder, { recursive: true }));

describe('what a start is asked for', () => {
  it('is a bare stack without flags', () => {
    expect(read({})).toEqual({
      dataFolder: join(folder, 'data'),
      port: undefined,
      plan: undefined,
      accounts: undefined,
      demo: false,
      setup: false,
      speed: undefined,
      processes: { api: 1, workers: 1 },
      today: undefined,
    });
  });

  it('may be several processes of each kind, up to sixteen', () => {
    expect(read({ api: '2', workers: '3' }).processes).toEqual({ api: 2, workers: 3 });
    expect(() => read({ workers: '17' })).toThrow('--workers must be a whole number from 1 to 16');
  });

  it('is a trial of a plan in other years', () => {
    const options = read({
      plan: 'plan.txt',
      shiftYears: '5',
      lead: '市教育局',
      accounts: 'trial',
      port: '4300',
      today: '2026-01-01',
    });
    expect(options).toMatchObject({
      plan: { file: join(folder, 'plan.txt'), shiftYears: 5, lead: '市教育局' },
      accounts: 'trial',
      port: 4300,
      today: '2026-01-01',
    });
  });

  it('reads accounts from a file', () => {
    const accounts = [{ login: 'a', password: 'b', name: 'c', roles: [{ role: 'officer' }] }];
    writeFileSync(join(folder, 'accounts.json'), JSON.stringify(accounts));
    expect(read({ accounts: 'accounts.json' }).accounts).toEqual({ file: join(folder, 'accounts.json'), accounts });
  });

  it('makes trial accounts for a demo', () => {
    expect(read({ demo: true, speed: '86400' })).toMatchObject({ demo: true, speed: 86_400, accounts: 'trial' });
  });

  it.each([
    { port: '0' },
    { port: '4.3' },
    { port: '70000' },
    { today: '2026-02-30' },
    { speed: '10' },
    { demo: true, speed: '0' },
    { demo: true, plan: 'plan.txt' },
    { shiftYears: '5' },
    { lead: '市教育局' },
    { plan: 'plan.txt', shiftYears: 'five' },
  ])('refuses %j as usage', (flags) => {
    expect(refusalOf(flags)).toMatchObject({ code: 'usage', exit: 2 });
  });

  it.each([
    [{ plan: 'none.txt' }, 'file.missing', 3],
    [{ plan: '.' }, 'file.missing', 3],
    [{ plan: 'empty.txt' }, 'intake.empty', 5],
    [{ accounts: 'none.json' }, 'file.missing', 3],
    [{ accounts: 'plan.txt' }, 'accounts.not-json', 5],
  ])('refuses the input of %j', (flags, code, exit) => {
    expect(refusalOf(flags)).toMatchObject({ code, exit });
  });

  it.each([
    '{}',
    '[]',
    '[{"login":"a"}]',
    '[null]',
    '[{"login":"a","password":"b","name":"c","roles":[null]}]',
    '[{"login":"a","password":"b","name":"c","roles":[{"role":"king"}]}]',
  ])('refuses %s as a list of accounts', (content) => {
    writeFileSync(join(folder, 'accounts.json'), content);
    expect(refusalOf({ accounts: 'accounts.json' })).toMatchObject({ code: 'accounts.malformed', exit: 5 });
  });
});
