import { failpoint } from '@duban/config';
import type { Pool, PoolClient } from 'pg';
import type { DataSource, EntityManager } from 'typeorm';
import { roles } from './walls.js';

/** A statement that PostgreSQL parses once a connection; what a command's way consists of. */
export interface Statement {
  readonly name: string;
  readonly text: string;
}

/** Runs it on the manager's own connection, or on any where it has none. */
export async function run<T extends object>(
  manager: EntityManager,
  statement: Statement,
  values: unknown[],
): Promise<T[]> {
  const runner = manager.queryRunner;
  const client = runner
    ? ((await runner.connect()) as PoolClient)
    : (manager.connection.driver as unknown as { readonly master: Pool }).master;
  return (await client.query<T>({ ...statement, values })).rows;
}

/**
 * A transaction that holds a measure's row: whoever would hold it for long loses it. It sees every measure, in the
 * worker and in the API, which sees none by itself.
 */
export async function inShortTransaction<T>(
  record: DataSource,
  work: (manager: EntityManager) => Promise<T>,
): Promise<T> {
  const runner = record.createQueryRunner();
  try {
    const client = (await runner.connect()) as PoolClient;
    await client.query(
      `begin; set local role ${roles.app}; set local statement_timeout = '2s'; set local lock_timeout = '1s'`,
    );
    try {
      const result = await work(runner.manager);
      failpoint('before-commit');
      await client.query('commit');
      failpoint('after-commit');
      return result;
    } catch (error) {
      await client.query('rollback').catch(() => undefined); // what broke the work may have broken the line
      throw error;
    }
  } finally {
    await runner.release();
  }
}
