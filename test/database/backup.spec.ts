import { backUp, recordOf, restore, step, verifyRecord } from '@duban/database';
import { appendFileSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aDemoRecord, aPostgres, makeIt, type TestDatabase, type TestRecord } from '../support/index.js';

let test: TestRecord;
let empty: TestDatabase;
let folder: string;

beforeEach(async () => {
  test = await aDemoRecord();
  empty = await aPostgres();
  folder = mkdtempSync(join(tmpdir(), 'duban-backup-'));
});
afterEach(async () => {
  await test.end();
  await empty.drop();
  rmSync(folder, { recursive: true, force: true });
});

const rowsOf = async (record: DataSource) => {
  const tables = await record.query<{ name: string }[]>(
    `select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by 1`,
  );
  const counts: Record<string, number> = {};
  for (const { name } of tables)
    counts[name] = (await record.query<{ n: number }[]>(`select count(*)::int as n from "${name}"`))[0]?.n ?? 0;
  return counts;
};
const tokensOf = async (record: DataSource) => {
  const [tokens] = await record.query<{ open: number }[]>(
    'select count(*)::int as open from access_token where revoked_at is null and expires_at > now()',
  );
  return tokens ?? { open: 0 };
};
const reading = async <T>(url: string, read: (record: DataSource) => Promise<T>): Promise<T> => {
  const record = await recordOf(url, 2).initialize();
  try {
    return await read(record);
  } finally {
    await record.destroy();
  }
};

describe('a backup', () => {
  it('comes back as it was, whole, and goes on: the clock, the chains, the numbers', async () => {
    const manifest = await backUp(test.url, folder);
    const before = await rowsOf(test.record);
    const { audit } = await restore(empty.url, folder);
    expect({ broken: audit.broken, differs: audit.differs }).toEqual({ broken: [], differs: [] });
    expect([audit.measures, audit.measures]).toEqual([manifest.measures, before['measure']]);
    await reading(empty.url, async (record) => {
      const after = await rowsOf(record);
      // That it was restored is one event more, and so is each token that opened something; who was logged in is not.
      const more = 1 + (await tokensOf(test.record)).open;
      expect(after).toEqual({
        ...before,
        house_event: (before['house_event'] ?? 0) + more,
        session: 0,
        login_attempt: 0,
      });
      expect([more > 1, (await tokensOf(record)).open]).toEqual([true, 0]);
      const [due] = await record.query<{ id: string }[]>(
        'select measure_id::text as id from measure where next_due_at is not null order by next_due_at limit 1',
      );
      await makeIt(record, '2027-01-20 09:00', new Date().toISOString());
      for (let more = true; more;) ({ more } = await step(record, due?.id ?? '', [], new Date().toISOString()));
      const whole = await verifyRecord(record);
      expect(whole.ok && whole.events > audit.events).toBe(true);
    });
  });

  it('is made while others write, as it stood at one moment', async () => {
    const write = (async () => {
      for (let day = 1; day <= 20; day += 1) {
        await makeIt(test.record, `2026-12-${String(day).padStart(2, '0')} 09:00`, new Date().toISOString());
        for (const { id } of await test.record.query<{ id: string }[]>(
          'select measure_id::text as id from measure order by measure_id limit 40',
        ))
          await step(test.record, id, [], new Date().toISOString());
      }
    })();
    await backUp(test.url, folder);
    await write;
    const { audit } = await restore(empty.url, folder);
    expect(audit.ok).toBe(true);
  });

  it('is not for others to read, and is never written over another', async () => {
    await backUp(test.url, folder);
    const modes = readdirSync(folder).map((name) => statSync(join(folder, name)).mode & 0o077);
    expect([...new Set(modes)]).toEqual([0]);
    await expect(backUp(test.url, folder)).rejects.toMatchObject({ code: 'backup.folder-taken' });
  });

  it('that was cut or changed is refused before anything is written, and so is a record with something in it', async () => {
    await expect(restore(empty.url, folder)).rejects.toMatchObject({ code: 'backup.not-a-backup' });
    await backUp(test.url, folder);
    await expect(restore(test.url, folder)).rejects.toMatchObject({ code: 'backup.database-not-empty' });
    appendFileSync(join(folder, 'event.copy.gz'), 'x');
    await expect(restore(empty.url, folder)).rejects.toMatchObject({
      code: 'backup.damaged',
      facts: { files: ['event.copy.gz'] },
    });
    expect(await reading(empty.url, rowsOf)).toEqual({});
  });
});
