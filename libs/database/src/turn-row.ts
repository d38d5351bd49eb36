import {
  clockActor,
  eventTypeVersion,
  nextMoment,
  raisesVersion,
  todoVersion,
  type GivenCommand,
  type Instant,
  type Measure,
  type Turn,
  type TurnEvent,
} from '@duban/domain';
import type { EntityManager } from 'typeorm';
import { seal, type SealedEvent } from './chain.js';
import { wallAt } from './domain-clock.js';
import { byRules } from './faults.js';
import type { LockedMeasure } from './lock.js';
import { tellAbove, tellBelow } from './parts-below.js';
import { columnsOf, projectConsequences, projectState, stateColumns } from './projections.js';
import { run, type Statement } from './statement.js';
import { projectTodos, todosDiffer } from './todo-rows.js';

/** What the record holds after a turn. */
export interface Recorded {
  readonly seq: number;
  readonly version: number;
  readonly measure: Measure | null;
  /** Wall instant of the next due moment. */
  readonly wakeAt: Instant | null;
  /** As they are stored, with the version that a done command made. */
  readonly answers: readonly Answered[];
}

/** In whose name a command was given; the clock's events have none. */
export type CommandsById = ReadonlyMap<string, GivenCommand>;

/** How a command ended. */
export interface Answered {
  readonly commandId: string;
  readonly state: 'done' | 'refused' | 'expired';
  readonly answer: { readonly code?: string; readonly facts?: object; readonly events?: readonly string[] };
}

/** A turn with those in whose name it was made, and the answers that become true with it at a wall instant. */
export interface Told {
  readonly turn: Turn;
  readonly given: CommandsById;
  readonly answered?: { readonly answers: readonly Answered[]; readonly wall: Instant };
}

/** The channel on which PostgreSQL tells, at the commit, the ids of commands that have their answer. */
export const answeredChannel = 'duban_answered';

/** Writes a turn: events onto the chain, the projections, the outbox, the answers. One transaction with the lock. */
export async function recordTurn(
  manager: EntityManager,
  locked: LockedMeasure,
  { turn, given, answered }: Told,
): Promise<Recorded> {
  const sealed = await sealTurn(manager, locked, turn.events, given);
  const version = locked.version + (turn.events.some((each) => raisesVersion(each.event.type)) ? 1 : 0);
  const seq = locked.seq + sealed.length;
  const wakeAt = turn.measure === null ? null : nextWake(turn.measure, locked);
  const answers = (answered?.answers ?? []).map((each) =>
    each.state === 'done' ? { ...each, answer: { ...each.answer, version } } : each,
  );
  const answering = [JSON.stringify(answers), answered?.wall ?? null];
  let met = 0;
  if (sealed.length > 0 && turn.measure !== null) {
    const head = {
      seq,
      version,
      head: sealed.at(-1)?.hash,
      last_event_at: sealed.at(-1)?.at,
      next_due_at: wakeAt,
      todo_version: todoVersion,
    };
    met = await written(manager, RECORD, [
      ...answering,
      JSON.stringify(sealed.map(eventRow)),
      locked.measureId,
      ...Object.values({ ...head, ...columnsOf(turn.measure) }),
    ]);
    await projectConsequences(manager, turn.measure, turn.events);
    await tellAbove(manager, turn.measure, turn.events, seq);
    await tellBelow(manager, turn.measure, turn.events, seq);
    if (locked.todosOutdated || todosDiffer(locked.state, turn.measure, locked.rules))
      await projectTodos(manager, turn.measure, locked.rules);
  } else {
    if (answers.length > 0) met = await written(manager, ANSWER, answering);
    if (turn.measure !== null && locked.refolded) await projectState(manager, turn.measure);
    // The clock or the calendar was changed, or its assignment refused: nothing happened, but the next moment is another, and what is in sight.
    if (wakeAt !== locked.nextDueAt)
      await manager.query('update measure set next_due_at = $2 where measure_id = $1', [locked.measureId, wakeAt]);
    if (turn.measure !== null && (locked.todosOutdated || wakeAt !== locked.nextDueAt))
      await projectTodos(manager, turn.measure, locked.rules);
  }
  if (met !== answers.length) throw new Error(`${answers.length} answers meet ${met} rows that wait`);
  if (locked.setAside)
    await manager.query('update measure set set_aside_at = null, set_aside_because = null where measure_id = $1', [
      locked.measureId,
    ]);
  return { seq, version, measure: turn.measure, wakeAt, answers };
}

async function written(manager: EntityManager, statement: Statement, values: unknown[]): Promise<number> {
  const [row] = await run<{ answered: number }>(manager, statement, values);
  return row?.answered ?? -1;
}

function nextWake(measure: Measure, { rules, clock }: LockedMeasure): Instant | null {
  const next = byRules(() => nextMoment(measure, rules));
  return next === null ? null : wallAt(clock, next.at);
}

async function sealTurn(
  manager: EntityManager,
  locked: LockedMeasure,
  events: readonly TurnEvent[],
  given: CommandsById,
): Promise<readonly SealedEvent[]> {
  if (events.length === 0) return [];
  const missing = events.length - locked.eventIds.length;
  const more = missing > 0 ? await run<{ id: string }>(manager, NEXT_IDS, [missing]) : [];
  const ids = [...locked.eventIds, ...more.map((each) => each.id)];
  let prevHash = locked.head;
  return events.map(({ event, commandId }, index) => {
    const command = commandId === null ? undefined : given.get(commandId);
    const sealed = byRules(() =>
      seal({
        eventId: ids[index] ?? '',
        measureId: locked.measureId,
        seq: locked.seq + index + 1,
        at: event.at,
        actsFrom: event.actsFrom,
        type: event.type,
        typeVersion: eventTypeVersion,
        ruleVersion: locked.ruleVersion,
        actorId: event.by,
        actorName: command?.actor.name ?? clockActor.name,
        recordedFor: command?.recordedFor ?? (event.inStead ? { ...event.inStead, inStead: true } : null),
        reason: command === undefined ? null : reasonOf(command),
        data: event.data,
        commandId,
        tx: locked.tx,
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

const NEXT_IDS: Statement = {
  name: 'next-event-ids',
  text: `select nextval(pg_get_serial_sequence('event', 'event_id'))::text as id from generate_series(1, $1)`,
};

const EVENT_COLUMNS =
  'event_id, measure_id, seq, at, acts_from, type, type_version, rule_version, actor_id, actor_name, recorded_for, reason, data, command_id, tx, canonical, prev_hash, hash';

function eventRow(each: SealedEvent): object {
  return {
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
  };
}

/** Answers commands that still wait, and tells of them when it is committed. */
const ANSWERED = `answered as (
  update command set state = a.state, answer = a.answer, answered_at = $2
    from jsonb_to_recordset($1::jsonb) as a("commandId" text, state text, answer jsonb)
   where command.command_id = a."commandId" and command.state = 'waiting' returning command.command_id)`;
const TOLD = `(select count(pg_notify('${answeredChannel}', command_id))::int from answered) as answered`;

const ANSWER: Statement = { name: 'answer-commands', text: `with ${ANSWERED} select ${TOLD}` };

const RECORD: Statement = {
  name: 'record-turn',
  text: `with ${ANSWERED},
         happened as (insert into event (${EVENT_COLUMNS}) select ${EVENT_COLUMNS} from jsonb_populate_recordset(null::event, $3::jsonb))
         update measure set updated_at = now(), ${['seq', 'version', 'head', 'last_event_at', 'next_due_at', 'todo_version', ...stateColumns].map((name, index) => `${name} = $${index + 5}`).join(', ')}
          where measure_id = $4 returning ${TOLD}`,
};
