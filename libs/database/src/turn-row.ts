import {
  agenda,
  clockActor,
  eventTypeVersion,
  raisesVersion,
  stateVersion,
  todoVersion,
  type GivenCommand,
  type Instant,
  type Measure,
  type RuleBook,
  type Turn,
  type TurnEvent,
} from '@duban/domain';
import type { EntityManager } from 'typeorm';
import { seal, type SealedEvent } from './chain.js';
import { domainAt, readClock, wallAt, type DomainClock } from './domain-clock.js';
import { byRules } from './faults.js';
import { projectConsequences, projectMeasure, projectState } from './projections.js';
import { refold } from './refold.js';
import { ruleBook } from './rule-books.js';
import { projectTodos, todosDiffer } from './todo-rows.js';

/** A measure's row, locked for this transaction. */
export interface LockedMeasure {
  readonly measureId: string;
  readonly seq: number;
  readonly head: string;
  readonly version: number;
  readonly lastEventAt: Instant | null;
  /** Wall instant that the row says it wakes at. */
  readonly nextDueAt: Instant | null;
  readonly state: Measure | null;
  readonly rules: RuleBook;
  /** What the domain clock says in this transaction. */
  readonly clock: DomainClock;
  readonly ruleVersion: string;
  /** Its state was made by another version of folding and is folded anew here. */
  readonly refolded: boolean;
  /** What is to be done on it was noted by other rules than today's. */
  readonly todosOutdated: boolean;
  /** The rules stumbled over it before. */
  readonly setAside: boolean;
}

interface Row {
  seq: number;
  head: string;
  version: number;
  last_event_at: Date | null;
  next_due_at: Date | null;
  state: Measure | null;
  state_version: number;
  todo_version: number;
  set_aside_at: Date | null;
  policy_version: string;
  calendar_version: string;
}

/** Takes the measure's row for this transaction; null when there is no such measure. */
export async function lockMeasure(manager: EntityManager, measureId: string): Promise<LockedMeasure | null> {
  const [row] = await manager.query<Row[]>(
    'select seq, head, version, last_event_at, next_due_at, state, state_version, todo_version, set_aside_at, policy_version, calendar_version from measure where measure_id = $1 for update',
    [measureId],
  );
  if (!row) return null;
  const refolded = row.state !== null && row.state_version !== stateVersion;
  return {
    measureId,
    seq: row.seq,
    head: row.head,
    version: row.version,
    lastEventAt: row.last_event_at?.toISOString() ?? null,
    nextDueAt: row.next_due_at?.toISOString() ?? null,
    state: refolded ? await refold(manager, measureId) : row.state,
    refolded,
    todosOutdated: refolded || row.todo_version !== todoVersion,
    setAside: row.set_aside_at !== null,
    rules: await ruleBook(manager, row.policy_version, row.calendar_version),
    clock: await readClock(manager),
    ruleVersion: `${row.policy_version}/${row.calendar_version}`,
  };
}

/** The domain's now for this measure: never earlier than its last event. */
export function nowFor(locked: LockedMeasure, wall: Instant): Instant {
  const now = domainAt(locked.clock, wall);
  return locked.lastEventAt !== null && locked.lastEventAt > now ? locked.lastEventAt : now;
}

/** What the record holds after a turn. */
export interface Recorded {
  readonly seq: number;
  readonly version: number;
  readonly measure: Measure | null;
  /** Wall instant of the next due moment. */
  readonly wakeAt: Instant | null;
}

/** In whose name a command was given; the clock's events have none. */
export type CommandsById = ReadonlyMap<string, GivenCommand>;

/** Writes a turn: events onto the chain, the projections, the outbox. One transaction with the lock. */
export async function recordTurn(
  manager: EntityManager,
  locked: LockedMeasure,
  turn: Turn,
  given: CommandsById,
): Promise<Recorded> {
  const sealed = await sealTurn(manager, locked, turn.events, given);
  const version = locked.version + (turn.events.some((each) => raisesVersion(each.event.type)) ? 1 : 0);
  const seq = locked.seq + sealed.length;
  const wakeAt = turn.measure === null ? null : nextWake(turn.measure, locked);
  if (sealed.length > 0 && turn.measure !== null) {
    await insertEvents(manager, sealed);
    await projectMeasure(manager, turn.measure, {
      seq,
      version,
      head: sealed.at(-1)?.hash ?? locked.head,
      at: sealed.at(-1)?.at ?? null,
      wakeAt,
    });
    await projectConsequences(manager, turn.measure, turn.events);
    if (locked.todosOutdated || todosDiffer(locked.state, turn.measure, locked.rules))
      await projectTodos(manager, turn.measure, locked.rules);
  } else if (turn.measure !== null) {
    if (locked.refolded) await projectState(manager, turn.measure);
    // The clock or the calendar was changed: nothing happened, but the next moment is another, and what is in sight.
    if (wakeAt !== locked.nextDueAt)
      await manager.query('update measure set next_due_at = $2 where measure_id = $1', [locked.measureId, wakeAt]);
    if (locked.todosOutdated || wakeAt !== locked.nextDueAt) await projectTodos(manager, turn.measure, locked.rules);
  } else if (locked.nextDueAt !== null) {
    // Its assignment was refused or is not yet given: nothing is to come before somebody gives it.
    await manager.query('update measure set next_due_at = null where measure_id = $1', [locked.measureId]);
  }
  if (locked.setAside)
    await manager.query('update measure set set_aside_at = null, set_aside_because = null where measure_id = $1', [
      locked.measureId,
    ]);
  return { seq, version, measure: turn.measure, wakeAt };
}

function nextWake(measure: Measure, { rules, clock }: LockedMeasure): Instant | null {
  const next = byRules(() => agenda(measure, rules)[0]);
  return next === undefined ? null : wallAt(clock, next.at);
}

async function sealTurn(
  manager: EntityManager,
  locked: LockedMeasure,
  events: readonly TurnEvent[],
  given: CommandsById,
): Promise<readonly SealedEvent[]> {
  if (events.length === 0) return [];
  const ids = await manager.query<{ id: string; tx: string }[]>(
    `select nextval(pg_get_serial_sequence('event', 'event_id'))::text as id, pg_current_xact_id()::text as tx from generate_series(1, $1)`,
    [events.length],
  );
  let prevHash = locked.head;
  return events.map(({ event, commandId }, index) => {
    const command = commandId === null ? undefined : given.get(commandId);
    const sealed = byRules(() =>
      seal({
        eventId: ids[index]?.id ?? '',
        measureId: locked.measureId,
        seq: locked.seq + index + 1,
        at: event.at,
        actsFrom: event.actsFrom,
        type: event.type,
        typeVersion: eventTypeVersion,
        ruleVersion: locked.ruleVersion,
        actorId: event.by,
        actorName: command?.actor.name ?? clockActor.name,
        recordedFor: command?.recordedFor ?? null,
        reason: command === undefined ? null : reasonOf(command),
        data: event.data,
        commandId,
        tx: ids[index]?.tx ?? '',
        prevHash,
      }),
    );
    prevHash = sealed.hash;
    return sealed;
  });
}

function reasonOf(given: GivenCommand): string | null {
  const body = given.command.body as { reason?: unknown };
  return typeof body.reason === 'string' && body.reason !== '' ? body.reason : null;
}

const EVENT_COLUMNS =
  'event_id, measure_id, seq, at, acts_from, type, type_version, rule_version, actor_id, actor_name, recorded_for, reason, data, command_id, tx, canonical, prev_hash, hash';

async function insertEvents(manager: EntityManager, events: readonly SealedEvent[]): Promise<void> {
  const rows = events.map((each) => ({
    event_id: each.eventId,
    measure_id: each.measureId,
    seq: each.seq,
    at: each.at,
    acts_from: each.actsFrom,
    type: each.type,
    type_version: each.typeVersion,
    rule_version: each.ruleVersion,
    actor_id: each.actorId,
    actor_name: each.actorName,
    recorded_for: each.recordedFor,
    reason: each.reason,
    data: each.data,
    command_id: each.commandId,
    tx: each.tx,
    canonical: each.canonical,
    prev_hash: each.prevHash,
    hash: each.hash,
  }));
  await manager.query(
    `insert into event (${EVENT_COLUMNS}) select ${EVENT_COLUMNS} from jsonb_populate_recordset(null::event, $1::jsonb)`,
    [JSON.stringify(rows)],
  );
}
