import type { Instant } from '@duban/domain';
import type { DataSource } from 'typeorm';
import type { SetAside } from './set-aside.js';
import { run, inShortTransaction, type Statement } from './statement.js';
import { step, stepAllWithin } from './step.js';

/** Measures whose moment has come: taken by whoever comes first, left by all others, so that several may be at it. */
const TAKE_DUE: Statement = {
  name: 'take-due',
  text: `select measure_id::text as id from measure
          where next_due_at <= $1 and not closed and set_aside_at is null
          order by next_due_at limit $2 for update skip locked`,
};

const COUNT_DUE: Statement = {
  name: 'count-due',
  text: `select count(*)::int as due
           from (select from measure where next_due_at <= $1 and not closed and set_aside_at is null limit $2) crowd`,
};

/** How many measures are due at a wall instant, counted no further than `most`. */
export async function countDue(record: DataSource, wall: Instant, most: number): Promise<number> {
  const [row] = await run<{ due: number }>(record.manager, COUNT_DUE, [wall, most]);
  return row?.due ?? 0;
}

/**
 * Steps measures that were due at `dueBy`, the longest due first, at most so many, in one transaction; locks are
 * taken without waiting, so no order of theirs can meet another's. Where one of them stumbles, each is stepped by
 * itself. Returns how many were taken.
 */
export async function stepDue(
  record: DataSource,
  { dueBy, wall, most }: { readonly dueBy: Instant; readonly wall: Instant; readonly most: number },
): Promise<{ readonly taken: number; readonly aside: readonly SetAside[] }> {
  let ids: readonly string[] = [];
  try {
    await inShortTransaction(record, async (manager) => {
      ids = (await run<{ id: string }>(manager, TAKE_DUE, [dueBy, most])).map((each) => each.id);
      if (ids.length > 0) await stepAllWithin(manager, ids, wall);
    });
    return { taken: ids.length, aside: [] };
  } catch (error) {
    if (ids.length === 0) throw error;
    const aside: SetAside[] = [];
    for (const id of ids) aside.push(...(await step(record, id, [], wall)).aside);
    return { taken: ids.length, aside };
  }
}

/** Measures with commands that nobody has answered since `givenBefore`; the longest waiting first. */
export async function measuresKeptWaiting(
  record: DataSource,
  { givenBefore, now, most }: { readonly givenBefore: Instant; readonly now: Instant; readonly most: number },
): Promise<readonly string[]> {
  const rows = await run<{ id: string }>(record.manager, KEPT_WAITING, [givenBefore, now, most]);
  return rows.map((each) => each.id);
}

const KEPT_WAITING: Statement = {
  name: 'kept-waiting',
  text: `select measure_id::text as id from command
          where state = 'waiting' and created_at <= $1 and expires_at > $2
          group by measure_id order by min(created_at) limit $3`,
};
