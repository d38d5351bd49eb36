import { migrate, recordOf } from '@duban/database';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aPostgres, type TestDatabase } from '../support/index.js';

let database: TestDatabase;
beforeEach(async () => {
  database = await aPostgres();
});
afterEach(() => database.drop());

describe('the schema', () => {
  it('is what the entities say after all migrations', async () => {
    await migrate(database.url);
    const record = await recordOf(database.url).initialize();
    const pending = await record.driver.createSchemaBuilder().log();
    await record.destroy();
    expect(pending.upQueries.map((each) => each.query)).toEqual([]);
  });

  it('migrates once when several processes start together', async () => {
    const ran = await Promise.all([migrate(database.url), migrate(database.url), migrate(database.url)]);
    const [first, second, all] = ran.map((each) => each.length).sort();
    expect([first, second]).toEqual([0, 0]);
    expect(all).toBeGreaterThan(0);
  });

  it('of a later release is refused before anything is touched, by its name', async () => {
    await migrate(database.url);
    const record = await recordOf(database.url).initialize();
    await record.query(`insert into migrations (timestamp, name) values (9900000000000, 'OfTomorrow9900000000000')`);
    await record.query('delete from rule_book'); // migrate would put it back
    await expect(migrate(database.url)).rejects.toMatchObject({
      code: 'record.newer-release',
      exit: 3,
      migrations: ['OfTomorrow9900000000000'],
    });
    const [left] = await record.query<{ count: number }[]>('select count(*)::int from rule_book');
    await record.destroy();
    expect(left).toEqual({ count: 0 });
  });

  it('goes down and up again', async () => {
    const all = await migrate(database.url);
    const record = await recordOf(database.url).initialize();
    for (let undone = 0; undone < all.length; undone += 1) await record.undoLastMigration();
    const left = await record.query<{ count: number }[]>(
      `select count(*)::int from information_schema.tables where table_schema = 'public' and table_name <> 'migrations'`,
    );
    await record.destroy();
    expect(left).toEqual([{ count: 0 }]);
    expect(await migrate(database.url)).toEqual(all);
  });
});
