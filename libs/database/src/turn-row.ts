import {
  clockActor,
  eventTypeVersion,
  nextMoment,
  raisesVersion,
  todoVersion,
  type GivenCommand,
  type Instant,
  type Measure,
  type TimedEvent,
  type Turn,
  type TurnEvent,
} from '@duban/domain';
import type { EntityManager } from 'typeorm';
import { seal, type SealedEvent } from './chain.js';
import { wallAt } from './domain-clock.js';
import { byRules } from './faults.js';
import type { LockedMeasure } from './lock.js';
import { tellAbove, tellBelow, tellFigures, tellTerms } from './parts-below.js';
import { messagesOf, writeMessages } from './messages-owed.js';
import { columnsOf, projectEvents, projectState, stateColumns } from './projections.js';
import { run, type Statement } from './statement.js';
import { judgedDiffers, projectJudged } from './judged-rows.js';
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

/** A measure that is held, and a turn of it. */
export type HeldTurn = readonly [locked: LockedMeasure, told: Told];

/** A turn as it is to be written. */
interface Sealed extends Recorded {
  readonly locked: LockedMeasure;
  readonly turn: Turn;
  readonly events: readonly SealedEvent[];
  readonly wall: Instant | null;
}

/** Writes a turn: events onto the chain, the projections, the outbox, the answers. One transaction with the lock. */
export async function recordTurn(manager: EntityManager, locked: LockedMeasure, told: Told): Promise<Recorded> {
  const [recorded] = await recordTurns(manager, [[locked, told]]);
  if (!recorded) throw new Error('a turn was not written');
  return recorded;
}

/** Writes turns of several measures in one go, as one would each; what they have in common by one statement for all. */
export async function recordTurns(manager: EntityManager, turns: readonly HeldTurn[]): Promise<readonly Recorded[]> {
  const ids = await idsBeside(manager, turns);
  const all = turns.map((each) => sealedTurn(each, ids));
  await write(manager, all);
  for (const each of all)
    if (each.events.length > 0) await projectConsequences(manager, each);
    else await correct(manager, each);
  await writeMessages(
    manager,
    all.flatMap(({ measure, turn }) => (measure === null ? [] : messagesOf(measure, turn.events))),
  );
  await projectTodos(
    manager,
    all.flatMap((each) => (each.measure !== null && hasOtherTodos(each) ? [[each.measure, each.locked.rules]] : [])),
  );
  await projectJudged(
    manager,
    all.flatMap(({ locked, measure }) =>
      measure !== null && (locked.todosOutdated || judgedDiffers(locked.state, measure)) ? [measure] : [],
    ),
  );
  const awake = all.filter(({ locked }) => locked.setAside).map(({ locked }) => locked.measureId);
  if (awake.length > 0)
    await manager.query(
      'update measure set set_aside_at = null, set_aside_because = null where measure_id = any($1::uuid[])',
      [awake],
    );
  return all;
}

/** Ids for what happened beside those that were drawn with each row, for all turns at once and in their order. */
async function idsBeside(manager: EntityManager, turns: readonly HeldTurn[]): Promise<string[]> {
  const missing = turns.map(([{ eventIds }, { turn }]) => Math.max(0, turn.events.length - eventIds.length));
  const wanted = missing.reduce((sum, each) => sum + each, 0);
  return wanted === 0 ? [] : (await run<{ id: string }>(manager, NEXT_IDS, [wanted])).map(({ id }) => id);
}

function sealedTurn([locked, { turn, given, answered }]: HeldTurn, moreIds: string[]): Sealed {
  const ids = [...locked.eventIds, ...moreIds.splice(0, Math.max(0, turn.events.length - locked.eventIds.length))];
  const events = sealTurn(locked, ids, turn.events, given);
  const version = locked.version + (turn.events.some((each) => raisesVersion(each.event.type)) ? 1 : 0);
  return {
    locked,
    turn,
    events: turn.measure === null ? [] : events,
    seq: locked.seq + events.length,
    version,
    measure: turn.measure,
    wakeAt: turn.measure === null ? null : nextWake(turn.measure, locked),
    answers: (answered?.answers ?? []).map((each) =>
      each.state === 'done' ? { ...each, answer: { ...each.answer, version } } : each,
    ),
    wall: answered?.wall ?? null,
  };
}

/** Events, measures' rows and answers. */
async function write(manager: EntityManager, all: readonly Sealed[]): Promise<void> {
  const answers = all.flatMap((each) => each.answers.map((answer) => ({ ...answer, at: each.wall })));
  const rows = all.flatMap((each) => (each.events.length > 0 && each.measure !== null ? [measureRow(each)] : []));
  if (answers.length === 0 && rows.length === 0) return;
  const events = all.flatMap((each) => each.events.map(eventRow));
  const [met] = await run<{ answered: number; changed: number }>(manager, RECORD, [
    JSON.stringify(answers),
    JSON.stringify(events),
    JSON.stringify(rows),
  ]);
  if (met?.answered !== answers.length || met.changed !== rows.length)
    throw new Error(
      `${answers.length} answers of ${rows.length} measures meet ${met?.answered} and ${met?.changed} rows`,
    );
}

function measureRow({ locked, turn, events, seq, version, wakeAt }: Sealed): object {
  return {
    measure_id: locked.measureId,
    seq,
    version,
    head: events.at(-1)?.hash,
    last_event_at: events.at(-1)?.at,
    next_due_at: wakeAt,
    todo_version: todoVersion,
    ...(turn.measure && { ...columnsOf(turn.measure), state: turn.measure, progress: turn.measure.progress }),
  };
}

/** The clock or the calendar was changed, or its assignment refused: nothing happened, but the next moment is another, and what is in sight. */
async function correct(manager: EntityManager, { locked, measure, wakeAt }: Sealed): Promise<void> {
  if (measure !== null && locked.refolded) await projectState(manager, measure);
  if (wakeAt !== locked.nextDueAt)
    await manager.query('update measure set next_due_at = $2 where measure_id = $1', [locked.measureId, wakeAt]);
}

function hasOtherTodos({ locked, measure, events, wakeAt }: Sealed): boolean {
  if (measure === null) return false;
  if (locked.todosOutdated) return true;
  return events.length > 0 ? todosDiffer(locked.state, measure, locked.rules) : wakeAt !== locked.nextDueAt;
}

async function projectConsequences(manager: EntityManager, { measure, turn, seq }: Sealed): Promise<void> {
  if (measure === null) return;
  await projectEvents(manager, measure, turn.events);
  await tellAbove(manager, measure, turn.events, seq);
  await tellBelow(manager, measure, turn.events, seq);
  await tellFigures(manager, measure, turn.events, seq);
  await tellTerms(manager, measure, turn.events, seq);
}

function nextWake(measure: Measure, { rules, clock }: LockedMeasure): Instant | null {
  const next = byRules(() => nextMoment(measure, rules));
  return next === null ? null : wallAt(clock, next.at);
}

function sealTurn(
  locked: LockedMeasure,
  ids: readonly string[],
  events: readonly TurnEvent[],
  given: CommandsById,
): readonly SealedEvent[] {
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
        recordedFor: inWhoseName(event, command),
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

/** Whose paper was recorded, with who that is by the register; or in whose stead a substitute acted. */
function inWhoseName({ inStead, writtenBy }: TimedEvent, command: GivenCommand | undefined): object | null {
  const paper = command?.recordedFor ?? null;
  if (paper !== null) return writtenBy === undefined ? paper : { ...paper, personId: writtenBy };
  return inStead ? { ...inStead, inStead: true } : null;
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

const MEASURE_COLUMNS = ['seq', 'version', 'head', 'last_event_at', 'next_due_at', 'todo_version', ...stateColumns];

/** Events, rows, and answers of commands that still wait, which are told of when it is committed. */
const RECORD: Statement = {
  name: 'record-turns',
  text: `with answered as (
           update command set state = a.state, answer = a.answer, answered_at = a.at
             from jsonb_to_recordset($1::jsonb) as a("commandId" text, state text, answer jsonb, at timestamptz)
            where command.command_id = a."commandId" and command.state = 'waiting' returning command.command_id),
         happened as (insert into event (${EVENT_COLUMNS}) select ${EVENT_COLUMNS} from jsonb_populate_recordset(null::event, $2::jsonb)),
         changed as (
           update measure m set updated_at = now(), ${MEASURE_COLUMNS.map((name) => `${name} = r.${name}`).join(', ')}
             from jsonb_populate_recordset(null::measure, $3::jsonb) r where m.measure_id = r.measure_id returning 1)
         select (select count(pg_notify('${answeredChannel}', command_id))::int from answered) as answered, (select count(*)::int from changed) as changed`,
};
