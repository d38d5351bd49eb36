import type { PoolClient } from 'pg';
import type { DataSource, EntityManager } from 'typeorm';
import { roles, SIGHT } from '../walls.js';
import type { Sight } from './sight.js';

/**
 * Reads for somebody: in this one transaction PostgreSQL itself gives out what is in sight and nothing else, whatever
 * the statements ask for. Nothing can be written in it.
 */
export async function readAs<T>(
  record: DataSource,
  sight: Sight,
  work: (manager: EntityManager) => Promise<T>,
): Promise<T> {
  const runner = record.createQueryRunner();
  try {
    const client = (await runner.connect()) as PoolClient;
    await client.query(`begin read only; ${asSeeing(sight)}`);
    try {
      return await work(runner.manager);
    } finally {
      await client.query('rollback'); // nothing was written, and the role and its setting end here
    }
  } finally {
    await runner.release();
  }
}

/** Makes a transaction that has begun one of the worker's: it sees everything, and may write. */
export async function seeEverything(manager: EntityManager): Promise<void> {
  await manager.query(`set local role ${roles.app}`);
}

function asSeeing(sight: Sight): string {
  if (sight === null) return `set local role ${roles.app}`;
  const list = `{${sight.map((each) => `"${each.replaceAll(/["\\]/g, (sign) => `\\${sign}`)}"`).join(',')}}`;
  return `set local role ${roles.reader}; set local ${SIGHT} = '${list.replaceAll("'", "''")}'`;
}
