import {
  addWorkingDays,
  clockActor,
  dateOf,
  isWorkingDay,
  momentOf,
  type CivilDate,
  type Instant,
} from '@duban/domain';
import type { DataSource, EntityManager } from 'typeorm';
import { domainAt, readClock, wallAt } from './domain-clock.js';
import { gatherMessages } from './digests.js';
import { gatherLooseRows } from './gather-rows.js';
import { followDatedPosts } from './house/dated-posts.js';
import { followAllLines } from './house/department-lines.js';
import { followOffices } from './house/offices.js';
import { tellLateMeasures } from './house/successions.js';
import { locks } from './locks.js';
import { noteMorning } from './morning-counts.js';
import { currentRuleBook } from './rule-books.js';
import { sealRecord } from './seals.js';

const OVERSLEEPS_MS = 60_000;

/** The day the desk opens for next, and the wall instant at which it does; noted for `deskOversleeps`. */
export async function nextDeskDay(record: DataSource, wall: Instant): Promise<DeskDay> {
  const next = await deskDay(record.manager, wall);
  await record.query(
    `insert into cycle (name, next_at) values ('desk', $1) on conflict (name) do update set next_at = excluded.next_at`,
    [next.opensAt],
  );
  return next;
}

/** True when the desk sleeps until a moment that the clock no longer means: somebody set it forward since. */
export async function deskOversleeps(record: DataSource, wall: Instant): Promise<boolean> {
  const [cycle] = await record.query<{ next_at: Date | null }[]>(`select next_at from cycle where name = 'desk'`);
  if (!cycle?.next_at) return false;
  const { opensAt } = await deskDay(record.manager, wall);
  return cycle.next_at.getTime() - Date.parse(opensAt) > OVERSLEEPS_MS;
}

interface DeskDay {
  readonly day: CivilDate;
  readonly opensAt: Instant;
}

async function deskDay(manager: EntityManager, wall: Instant): Promise<DeskDay> {
  const { policy, calendar } = await currentRuleBook(manager);
  const clock = await readClock(manager);
  const now = domainAt(clock, wall);
  const today = dateOf(calendar, now);
  const [cycle] = await manager.query<{ last_done: string | null }[]>(
    `select last_done::text from cycle where name = 'desk'`,
  );
  const closed = now >= momentOf(calendar, today, policy.desk.closesAtMinute);
  const done = (cycle?.last_done ?? '') >= today;
  const day = isWorkingDay(calendar, today) && !closed && !done ? today : addWorkingDays(calendar, today, 1);
  return { day, opensAt: wallAt(clock, momentOf(calendar, day, policy.desk.opensAtMinute)) };
}

/** Open measures whose next moment is past at this wall instant: their clock is behind. One that is set aside waits for a release, and nobody for it. */
export async function measuresBehind(
  manager: EntityManager,
  wall: Instant,
  limit = 10_000,
): Promise<readonly string[]> {
  const rows = await manager.query<{ measure_id: string }[]>(
    'select measure_id from measure where next_due_at <= $1 and not closed and set_aside_at is null order by next_due_at limit $2',
    [wall, limit],
  );
  return rows.map((row) => row.measure_id);
}

/**
 * The desk's morning in one transaction: loose rows become instruments, message items become one digest a person, what
 * the desk and the cockpit count by day is kept, and what happened since the last morning is sealed. Doing it twice for a day adds nothing.
 */
export async function gatherDay(
  record: DataSource,
  day: CivilDate,
  late: number,
): Promise<{ messages: number; instruments: number }> {
  return record.transaction(async (manager) => {
    await manager.query('select pg_advisory_xact_lock($1)', [locks.desk]);
    await followDatedPosts(manager, day, new Date().toISOString());
    const instruments = await gatherLooseRows(manager, day);
    await followAllLines(manager, { by: clockActor, at: new Date().toISOString() });
    await followOffices(manager, day, { by: clockActor, at: new Date().toISOString() });
    await tellLateMeasures(manager, { by: clockActor, at: new Date().toISOString() });
    const messages = await gatherMessages(manager, day);
    await manager.query(
      `insert into cycle (name, last_done, late) values ('desk', $1, $2)
       on conflict (name) do update set last_done = greatest(cycle.last_done, excluded.last_done), late = excluded.late`,
      [day, late],
    );
    await noteMorning(manager, day);
    await sealRecord(manager, new Date().toISOString());
    return { messages, instruments };
  });
}
