import type { Instant } from '@duban/domain';
import type { EntityManager } from 'typeorm';

/** The domain clock as a row of the record; see architecture.md "The domain clock". */
export interface DomainClock {
  readonly anchorWall: number;
  readonly anchorDomain: number;
  /** Domain seconds per wall second. */
  readonly factor: number;
  readonly trial: boolean;
}

/** The clock's row as PostgreSQL gives it. */
export interface ClockRow {
  anchor_wall: Date;
  anchor_domain: Date;
  factor: number;
  trial: boolean;
}

/** Reads the clock. */
export async function readClock(manager: EntityManager): Promise<DomainClock> {
  const [row] = await manager.query<ClockRow[]>(
    'select anchor_wall, anchor_domain, factor, trial from domain_clock where id = 1',
  );
  if (!row) throw new Error('the record has no domain clock: run the migrations');
  return clockOf(row);
}

/** The clock that a row says. */
export function clockOf(row: ClockRow): DomainClock {
  return {
    anchorWall: row.anchor_wall.getTime(),
    anchorDomain: row.anchor_domain.getTime(),
    factor: row.factor,
    trial: row.trial,
  };
}

/** The domain's instant at a wall instant. */
export function domainAt(clock: DomainClock, wall: Instant): Instant {
  return new Date(clock.anchorDomain + (Date.parse(wall) - clock.anchorWall) * clock.factor).toISOString();
}

/** The wall instant at which a domain instant comes. */
export function wallAt(clock: DomainClock, domain: Instant): Instant {
  return new Date(Math.ceil(clock.anchorWall + (Date.parse(domain) - clock.anchorDomain) / clock.factor)).toISOString();
}

/** Sets the clock of a trial or demo: from the wall instant on, the domain stands at `domain` and runs `factor` times as fast. */
export async function setClock(
  manager: EntityManager,
  anchor: { wall: Instant; domain: Instant; factor: number; trial: boolean },
): Promise<void> {
  await manager.query(
    'update domain_clock set anchor_wall = $1, anchor_domain = $2, factor = $3, trial = $4, last_seen_wall = $1 where id = 1',
    [anchor.wall, anchor.domain, anchor.factor, anchor.trial],
  );
}

/** Notes that the stack is alive, so that a demo's clock can stand still while it is not. */
export async function seeClock(manager: EntityManager, wall: Instant): Promise<void> {
  await manager.query('update domain_clock set last_seen_wall = $1 where id = 1', [wall]);
}

/** Lets a demo's clock go on from where it was last seen; a real one never stops. */
export async function resumeDemoClock(manager: EntityManager, wall: Instant): Promise<void> {
  await manager.query(
    `update domain_clock
        set anchor_domain = anchor_domain + (last_seen_wall - anchor_wall) * factor, anchor_wall = $1, last_seen_wall = $1
      where id = 1 and last_seen_wall is not null`,
    [wall],
  );
}
