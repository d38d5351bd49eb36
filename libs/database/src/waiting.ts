import type { Instant } from '@duban/domain';
import type { DataSource, EntityManager } from 'typeorm';
import { measuresBehind } from './desk.js';
import { locks } from './locks.js';

/** What the pulse found: measures whose clock is behind, and measures with commands nobody answered. */
export interface Overdue {
  readonly behind: readonly string[];
  readonly unanswered: readonly string[];
}

/** Runs `work` if no other worker's pulse is at it; false when one is. */
export async function withPulseLock(record: DataSource, work: () => Promise<void>): Promise<boolean> {
  const runner = record.createQueryRunner();
  try {
    const rows = (await runner.query('select pg_try_advisory_lock($1) as got', [locks.pulse])) as { got: boolean }[];
    if (rows[0]?.got !== true) return false;
    try {
      await work();
    } finally {
      await runner.query('select pg_advisory_unlock($1)', [locks.pulse]);
    }
    return true;
  } finally {
    await runner.release();
  }
}

/** Measures to poke: due since `dueBefore`, or with a command older than `givenBefore` and not expired. */
export async function findOverdue(
  manager: EntityManager,
  when: { now: Instant; dueBefore: Instant; givenBefore: Instant },
): Promise<Overdue> {
  const unanswered = await manager.query<{ measure_id: string }[]>(
    `select distinct measure_id from command where state = 'waiting' and created_at <= $1 and expires_at > $2 limit 1000`,
    [when.givenBefore, when.now],
  );
  return {
    behind: await measuresBehind(manager, when.dueBefore, 1_000),
    unanswered: unanswered.map((row) => row.measure_id),
  };
}

/** Ends commands whose time is over; a step would refuse them just the same. */
export async function expireCommands(manager: EntityManager, now: Instant): Promise<void> {
  await manager.query(
    `update command set state = 'expired', answer = '{"code":"command.expired","facts":{}}', answered_at = $1
      where command_id in (select command_id from command where state = 'waiting' and expires_at <= $1 for update skip locked)`,
    [now],
  );
}

/** A worker's sign of life. */
export async function beat(manager: EntityManager, worker: string, counts: object): Promise<void> {
  await manager.query(
    `insert into heartbeat (worker, at, counts) values ($1, now(), $2) on conflict (worker) do update set at = now(), counts = excluded.counts`,
    [worker, JSON.stringify(counts)],
  );
  await manager.query(`delete from heartbeat where at < now() - interval '1 day'`);
}

/** True when some worker lives. */
export async function workerLives(manager: EntityManager, withinSeconds: number): Promise<boolean> {
  const [row] = await manager.query<{ lives: boolean }[]>(
    `select exists (select 1 from heartbeat where at > now() - make_interval(secs => $1)) as lives`,
    [withinSeconds],
  );
  return row?.lives === true;
}
