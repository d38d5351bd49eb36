import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { calendarCheck, examine, extractorCheck, nodeCheck, type Check } from './examine.js';

let base: string;

beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'duban-doctor-'));
});

afterEach(() => rmSync(base, { recursive: true }));

const examined = async (env: NodeJS.ProcessEnv): Promise<Record<string, Check>> => {
  const checks = await examine({ dataFolder: join(base, 'data'), env, today: '2026-06-01' });
  return Object.fromEntries(checks.map((check) => [check.name, check]));
};

describe('the doctor', () => {
  it('says what is missing and the command that gets it, and changes nothing', async () => {
    const { temporal, postgres, data } = await examined({ PATH: '/nowhere', DUBAN_CACHE: join(base, 'cache') });
    expect(temporal).toMatchObject({ state: 'missing', found: 'none' });
    expect(temporal?.fix).toMatch(/Temporal CLI/);
    expect(postgres).toMatchObject({ state: 'ok', fix: null });
    expect(data).toMatchObject({ state: 'ok' });
    expect(readdirSync(base)).toEqual([]);
  });

  it('looks at the servers it is told to use instead of its own', async () => {
    const { temporal, postgres } = await examined({
      PATH: '/nowhere',
      TEMPORAL_ADDRESS: '127.0.0.1:1',
      DATABASE_URL: 'postgres://u@127.0.0.1:1/x',
    });
    expect(temporal).toMatchObject({ state: 'missing' });
    expect(temporal?.found).toContain('127.0.0.1:1');
    expect(postgres).toMatchObject({ state: 'missing' });
  });

  it.each([
    ['20.19.0', 'ok'],
    ['20.18.9', 'stale'],
    ['21.7.0', 'stale'],
    ['24.11.0', 'ok'],
  ])('takes Node %s as %s', (version, state) => {
    expect(nodeCheck(version).state).toBe(state);
  });

  it('shows whether an extractor is on, and never its key', () => {
    const on = { DUBAN_EXTRACTOR_URL: 'https://me:pass@models.example/v1', DUBAN_EXTRACTOR_MODEL: 'm' };
    expect(extractorCheck({})).toMatchObject({ state: 'ok', found: expect.stringContaining('off') as string });
    const { state, found } = extractorCheck({ ...on, DUBAN_EXTRACTOR_KEY: 'secret-key' });
    expect([state, found]).toEqual(['ok', 'on: m at https://models.example (key set)']);
    expect(extractorCheck({ ...on, DUBAN_EXTRACTOR_MODEL: '' })).toMatchObject({
      state: 'missing',
      fix: 'The environment variable DUBAN_EXTRACTOR_MODEL is not set.',
    });
  });

  it('finds the calendar stale once its last official year is over', () => {
    expect(calendarCheck('2026-12-31', [2025, 2026]).state).toBe('ok');
    expect(calendarCheck('2027-01-01', [2025, 2026]).state).toBe('stale');
  });
});
