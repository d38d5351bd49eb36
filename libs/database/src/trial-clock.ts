import { dateOf } from '@duban/domain';
import type { EntityManager } from 'typeorm';
import { recordOf } from './data-source.js';
import { domainAt, readClock, resumeDemoClock, setClock, type DomainClock } from './domain-clock.js';
import { currentRuleBook } from './rule-books.js';

/** A record whose measures live by the wall's time is asked to live by another. */
export class ClockIsReal extends Error {
  override readonly name = 'ClockIsReal';
  readonly code = 'clock.is-real';
  /** As the command line's "taken". */
  readonly exit = 4;

  constructor() {
    super('Measures of this record run by real time: a trial day or speed needs a folder of its own (--data).');
  }
}

/** What a start asks of the clock. */
export interface ClockWish {
  readonly today?: string;
  readonly speed?: number;
}

/**
 * Sets the domain clock where a trial asks for it (`today`, `speed`) and lets a demo's go on from
 * where it stood; what holds now.
 */
export async function startClock(
  databaseUrl: string,
  wish: ClockWish,
): Promise<{ anchorWall: string; anchorDomain: string; factor: number }> {
  const record = await recordOf(databaseUrl, 2).initialize();
  try {
    return await record.transaction(async (manager) => {
      const wall = new Date().toISOString();
      const before = await readClock(manager);
      if (before.trial && before.factor !== 1) await resumeDemoClock(manager, wall);
      const resumed = await readClock(manager);
      if (before.trial) await moveTrial(manager, resumed, wish, wall);
      else if (wish.today !== undefined || (wish.speed ?? 1) !== 1) await beginTrial(manager, wish, wall);
      const now = await readClock(manager);
      return {
        anchorWall: new Date(now.anchorWall).toISOString(),
        anchorDomain: new Date(now.anchorDomain).toISOString(),
        factor: now.factor,
      };
    });
  } finally {
    await record.destroy();
  }
}

/** The trial's day begins at nine in the morning of Asia/Shanghai. */
function morningOf(day: string): string {
  return `${day}T01:00:00.000Z`;
}

async function beginTrial(manager: EntityManager, { today, speed = 1 }: ClockWish, wall: string): Promise<void> {
  const [lives] = await manager.query<object[]>('select 1 from measure limit 1');
  if (lives) throw new ClockIsReal();
  const domain = today === undefined ? wall : morningOf(today);
  await setClock(manager, { wall, domain, factor: speed, trial: true });
}

/** A trial may go on at another speed, or from a later day; a day that it has passed is the one it began with. */
async function moveTrial(
  manager: EntityManager,
  clock: DomainClock,
  { today, speed }: ClockWish,
  wall: string,
): Promise<void> {
  const { calendar } = await currentRuleBook(manager);
  const now = domainAt(clock, wall);
  const later = today !== undefined && today > dateOf(calendar, now);
  const factor = speed ?? clock.factor;
  if (!later && factor === clock.factor) return;
  await setClock(manager, { wall, domain: later ? morningOf(today) : now, factor, trial: true });
  if (later) await replan(manager, wall);
}

/** Every timer was set by the clock before: each measure is due for a look, which finds its next moment. */
async function replan(manager: EntityManager, wall: string): Promise<void> {
  await manager.query(
    `update measure set next_due_at = $1::timestamptz - interval '1 day' where not closed and state is not null`,
    [wall],
  );
}
