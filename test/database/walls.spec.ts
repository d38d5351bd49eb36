import {
  appendOnly,
  countInbox,
  inboxReader,
  listMeasures,
  readAs,
  readInbox,
  recordOf,
  serviceUrl,
  step,
  totalOf,
  walled,
} from '@duban/database';
import type { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aLaunchedMeasure, aRecord, somebody, type TestRecord } from '../support/index.js';

let test: TestRecord;
let api: DataSource;
let app: DataSource;
let measures: Record<'own' | 'supported' | 'foreign', string>;
const everything = {};

beforeAll(async () => {
  test = await aRecord();
  api = await recordOf(serviceUrl(test.url, 'api'), 2).initialize();
  app = await recordOf(serviceUrl(test.url, 'app'), 2).initialize();
  const wall = new Date().toISOString();
  const launched = async (lead: string, supporting: string[]) => {
    const measureId = await aLaunchedMeasure(test.record, { lead, supporting }, wall);
    await step(app, measureId, [], wall);
    return measureId;
  };
  measures = {
    own: await launched('教育局', []),
    supported: await launched('财政局', ['教育局']),
    foreign: await launched('民"政\\局', ['财政局']),
  };
});
afterAll(async () => {
  await api?.destroy();
  await app?.destroy();
  await test?.end();
});

const idsOf = (rows: readonly { measureId: string }[]) => rows.map((each) => each.measureId).sort();

describe('the second wall', () => {
  /** The first wall is what the statement asks for: `null` asks for every measure there is. */
  const withoutTheFirst = null;

  it('gives a department its own measures and no other row, though the statement asks for all', async () => {
    const seen = await readAs(api, ['教育局'], async (manager) => ({
      list: await listMeasures<{ measureId: string }>(manager, withoutTheFirst, everything, {
        order: 'due',
        limit: 50,
        after: null,
      }),
      total: await totalOf(manager, withoutTheFirst, { text: '图书角' }),
      events: await manager.query<{ measureId: string }[]>('select distinct measure_id as "measureId" from event'),
      commands: await manager.query<{ measureId: string }[]>('select distinct measure_id as "measureId" from command'),
    }));
    const own = [measures.own, measures.supported].sort();
    expect(idsOf(seen.list.rows)).toEqual(own);
    expect(seen.total.total).toBe(2);
    expect(idsOf(seen.events)).toEqual(own);
    expect(idsOf(seen.commands)).toEqual(own);
  });

  it('gives nothing of another department’s inbox', async () => {
    const liaison = await inboxReader(api.manager, somebody('liaison@财政局'), '2026-11-28');
    const asked = (sight: readonly string[]) =>
      readAs(api, sight, async (manager) => ({
        rows: (await readInbox(manager, liaison, { limit: 50, after: null, measureId: null, commands: null })).rows
          .length,
        count: (await countInbox(manager, liaison, { measureId: null, commands: null })).total,
      }));
    expect((await asked(['财政局'])).rows).toBeGreaterThan(0);
    expect(await asked(['民政局'])).toEqual({ rows: 0, count: 0 });
  });

  it('takes names of departments as they are', async () => {
    const rows = await readAs(api, ['民"政\\局', `x','*`], (manager) =>
      manager.query<{ measureId: string }[]>('select measure_id as "measureId" from measure'),
    );
    expect(idsOf(rows)).toEqual([measures.foreign]);
    expect(await readAs(api, [], (manager) => manager.query<object[]>('select 1 from measure'))).toEqual([]);
  });

  it('tells whoever reads measures without saying for whom', async () => {
    await expect(api.query('select title from measure')).rejects.toThrow('read as somebody');
    await expect(api.query('select data from event')).rejects.toThrow('read as somebody');
  });

  it('lets nobody out of it within a reading, nor write in one', async () => {
    await expect(readAs(api, ['教育局'], (manager) => manager.query('select draft from plan'))).rejects.toThrow(
      'permission denied',
    );
    await expect(
      readAs(api, ['教育局'], (manager) => manager.query('select password_hash from person')),
    ).rejects.toThrow('permission denied');
    await expect(readAs(api, null, (manager) => manager.query(`update measure set title = 'x'`))).rejects.toThrow(
      'read-only',
    );
    const [after] = await api.query<{ role: string; sight: string | null }[]>(
      `select current_user as role, current_setting('duban.sight', true) as sight`,
    );
    expect(after).toEqual({ role: 'duban_api', sight: '' });
  });

  it('stands before every table that speaks of a measure', async () => {
    const tables = await test.record.query<{ name: string; secured: boolean }[]>(
      `select c.relname as name, c.relrowsecurity as secured from pg_class c join pg_attribute a on a.attrelid = c.oid
        where c.relkind = 'r' and a.attname = 'measure_id' and not a.attisdropped order by 1`,
    );
    const open = tables.filter((each) => !each.secured).map((each) => each.name);
    // One’s own half-written forms, read by whose they are; pairs of letters without their order.
    expect(open).toEqual(['draft', 'measure_words']);
    expect(tables.filter((each) => each.secured).map((each) => each.name)).toEqual(
      ['command', 'measure', ...walled].sort(),
    );
  });
});

describe('what happened', () => {
  it.each(['api', 'app'] as const)('is neither changed nor deleted by the %s’s role', async (service) => {
    const record = service === 'api' ? api : app;
    for (const table of appendOnly) {
      const [{ column = '' } = {}] = await test.record.query<{ column?: string }[]>(
        `select attname as column from pg_attribute where attrelid = $1::regclass and attnum > 0 order by attnum desc limit 1`,
        [table],
      );
      for (const statement of [
        `update ${table} set ${column} = ${column}`,
        `delete from ${table}`,
        `truncate ${table}`,
      ])
        await expect(record.query(statement), statement).rejects.toThrow('permission denied');
    }
  });

  it('is kept by roles that own nothing and may nothing else', async () => {
    const rows = await test.record.query<object[]>(
      `select rolname from pg_roles where rolname like 'duban\\_%' and (rolsuper or rolcreaterole or rolcreatedb or rolbypassrls)
       union all select tablename from pg_tables where schemaname = 'public' and tableowner like 'duban\\_%'`,
    );
    expect(rows).toEqual([]);
    await expect(app.query('alter table event disable row level security')).rejects.toThrow('owner');
    await expect(app.query('drop trigger words_of_gone on measure')).rejects.toThrow('owner');
  });
});
