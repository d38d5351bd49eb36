import { searchAttributes } from '@duban/local-stack';
import { Connection } from '@temporalio/client';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { aDevServer, aPostgres, aTimeSkippingServer, type Template } from './index.js';

const query = async (url: string, sql: string): Promise<Record<string, unknown>[]> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
};

describe('the fixtures of a spec', () => {
  it('gives each spec its own copy of a template that is prepared once', async () => {
    let prepared = 0;
    const template: Template = {
      name: 'fixtures spec',
      prepare: async (url) => {
        prepared += 1;
        await query(url, 'create table measures as select 1 as n');
      },
    };
    const [first, second] = await Promise.all([aPostgres(template), aPostgres(template)]);
    await query(first.url, 'insert into measures values (2)');
    expect(await query(first.url, 'select n from measures order by n')).toEqual([{ n: 1 }, { n: 2 }]);
    expect(await query(second.url, 'select n from measures')).toEqual([{ n: 1 }]);
    expect(prepared).toBe(1);
    await Promise.all([first.drop(), second.drop()]);
    await expect(query(first.url, 'select 1')).rejects.toThrow(/does not exist/);
  });

  it('gives a dev server whose namespace knows our search attributes', async () => {
    const temporal = await aDevServer();
    const connection = await Connection.connect({ address: temporal.address });
    try {
      const { customAttributes } = await connection.operatorService.listSearchAttributes({
        namespace: temporal.namespace,
      });
      expect(Object.keys(customAttributes)).toEqual(expect.arrayContaining([...searchAttributes]));
    } finally {
      await connection.close();
      await temporal.stop();
    }
  });

  it('gives a server that skips a month in less than its time', async () => {
    const environment = await aTimeSkippingServer();
    try {
      const before = await environment.currentTimeMs();
      await environment.sleep('30 days');
      expect((await environment.currentTimeMs()) - before).toBeGreaterThanOrEqual(30 * 86_400_000);
    } finally {
      await environment.teardown();
    }
  });
});
