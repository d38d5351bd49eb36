import type { Instant } from '@duban/domain';
import type { DataSource, EntityManager } from 'typeorm';
import { COMMAND_LIFE_MS } from './launching.js';

/** Something that the rules stumble over, kept out of the way of everything else until it is mended. */
export interface SetAside {
  readonly what: 'command' | 'measure';
  /** The command's id, or the measure's. */
  readonly id: string;
  readonly measureId: string;
  /** What the rules said when they stumbled. */
  readonly failure: string;
}

/** Lets a measure's clock stand, and nobody wait for it; the next step that goes well ends that. */
export async function setMeasureAside(manager: EntityManager, measureId: string, failure: string): Promise<SetAside> {
  await manager.query(
    'update measure set set_aside_at = coalesce(set_aside_at, now()), set_aside_because = $2 where measure_id = $1',
    [measureId, failure],
  );
  return { what: 'measure', id: measureId, measureId, failure };
}

/** The one answer of a command that the rules stumbled over: refused, and kept for another try after a release. */
export const brokenAnswer = { code: 'command.broken', facts: {} } as const;

/** Refuses a command that the rules stumble over, and keeps it with the reason. */
export async function setCommandAside(
  manager: EntityManager,
  command: { readonly commandId: string; readonly measureId: string },
  failure: string,
): Promise<SetAside> {
  await manager.query(
    `update command set state = 'broken', failure = $2, answer = $3, answered_at = now() where command_id = $1 and state = 'waiting'`,
    [command.commandId, failure, JSON.stringify(brokenAnswer)],
  );
  return { what: 'command', id: command.commandId, measureId: command.measureId, failure };
}

/** All that is set aside, the oldest first. */
export async function listSetAside(manager: EntityManager): Promise<readonly SetAside[]> {
  return manager.query<SetAside[]>(
    `select what, id, "measureId", failure from (
       select 'measure' as what, measure_id::text as id, measure_id::text as "measureId", set_aside_because as failure, set_aside_at as since
         from measure where set_aside_at is not null
       union all
       select 'command', command_id, measure_id::text, failure, created_at from command where state = 'broken'
     ) aside order by since, id`,
  );
}

/**
 * Lets a broken command wait for its measure again, as of when it was first taken; what was set aside under the
 * id of a measure needs no more than to be woken. The measure to wake; null when nothing of that id is set aside.
 */
export async function retrySetAside(record: DataSource, id: string, wall: Instant): Promise<string | null> {
  const aside = (await listSetAside(record.manager)).find((each) => each.id === id);
  if (aside?.what !== 'command') return aside?.measureId ?? null;
  await record.query(
    `update command set state = 'waiting', failure = null, answer = null, answered_at = null, expires_at = $2
      where command_id = $1 and state = 'broken'`,
    [id, new Date(Date.parse(wall) + COMMAND_LIFE_MS).toISOString()],
  );
  return aside.measureId;
}
