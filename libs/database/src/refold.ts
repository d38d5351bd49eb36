import { fold, stateVersion, upcast, type Measure, type StoodFor, type TimedEvent } from '@duban/domain';
import type { DataSource, EntityManager } from 'typeorm';
import type { SealedEvent } from './chain.js';
import { byRules } from './faults.js';
import { projectState } from './projections.js';
import { instant } from './read/instant.js';

/** An event's columns as they were sealed, by the names of `SealedEvent`. */
export const EVENT_AS_JSON = `event_id::text as "eventId", measure_id::text as "measureId", seq, ${instant('at')} as at, ${instant('acts_from')} as "actsFrom", type,
  type_version as "typeVersion", rule_version as "ruleVersion", actor_id as "actorId", actor_name as "actorName", recorded_for as "recordedFor",
  reason, data, command_id as "commandId", tx::text as tx, prev_hash as "prevHash", canonical, hash`;

/** A measure's events as they were sealed, oldest first. */
export async function eventsOf(manager: EntityManager, measureId: string): Promise<readonly SealedEvent[]> {
  return manager.query<SealedEvent[]>(`select ${EVENT_AS_JSON} from event where measure_id = $1 order by seq`, [
    measureId,
  ]);
}

/** What of a recorded event folding needs. */
export type Foldable = Pick<
  SealedEvent,
  'type' | 'typeVersion' | 'data' | 'at' | 'actsFrom' | 'actorId' | 'recordedFor'
>;

/** A recorded event as today's rules read it, whatever release wrote it. */
export function timed({ type, typeVersion, data, at, actsFrom, actorId, recordedFor }: Foldable): TimedEvent {
  return { ...upcast(type, typeVersion, data), at, actsFrom, by: actorId, ...steadIn(recordedFor) } as TimedEvent;
}

/** What recorded events fold to by today's rules, whatever release wrote them. */
export function folded(events: readonly SealedEvent[]): Measure | null {
  return fold(events.map(timed));
}

/** What a substitute did says in whose stead, what was recorded from paper who wrote it (older records don't). */
function steadIn(recordedFor: unknown): Pick<TimedEvent, 'inStead' | 'writtenBy'> {
  const { inStead, personId, name } = (recordedFor ?? {}) as Partial<StoodFor> & { inStead?: true };
  if (personId === undefined) return {};
  return inStead && name !== undefined ? { inStead: { personId, name } } : { writtenBy: personId };
}

/** A measure's state, folded anew from its events. */
export async function refold(manager: EntityManager, measureId: string): Promise<Measure | null> {
  const events = await eventsOf(manager, measureId);
  return byRules(() => folded(events));
}

/**
 * Folds every state anew that another version of folding made, so that readers need not: run once after the
 * schema is brought up to date, and before `rewriteTodos`. What does not fold is left for its step to set aside. Returns how many were folded.
 */
export async function refoldOutdated(record: DataSource): Promise<number> {
  const rows = await record.query<{ measure_id: string }[]>(
    'select measure_id from measure where state is not null and state_version <> $1 order by measure_id',
    [stateVersion],
  );
  let count = 0;
  for (const { measure_id: measureId } of rows) {
    await record.transaction(async (manager) => {
      await manager.query('select 1 from measure where measure_id = $1 for update', [measureId]);
      const measure = await refold(manager, measureId).catch(() => null);
      if (measure === null) return;
      await projectState(manager, measure);
      await manager.query('update measure set todo_version = 0 where measure_id = $1', [measureId]);
      count += 1;
    });
  }
  return count;
}
