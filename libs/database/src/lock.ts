import {
  stateVersion,
  todoVersion,
  type Actor,
  type Instant,
  type Measure,
  type RecordedFor,
  type RuleBook,
} from '@duban/domain';
import type { EntityManager } from 'typeorm';
import { clockOf, domainAt, type ClockRow, type DomainClock } from './domain-clock.js';
import { refold } from './refold.js';
import { ruleBook } from './rule-books.js';
import { run, type Statement } from './statement.js';

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
  readonly policyVersion: string;
  readonly ruleVersion: string;
  /** Its state was made by another version of folding and is folded anew here. */
  readonly refolded: boolean;
  /** What is to be done on it was noted by other rules than today's. */
  readonly todosOutdated: boolean;
  /** Its plan is archived: nothing is done with it until that is opened again. */
  readonly archived: boolean;
  /** The rules stumbled over it before. */
  readonly setAside: boolean;
  /** This transaction, and ids for the first few events that it writes, drawn once the row was held: their order is the record's. */
  readonly tx: string;
  readonly eventIds: readonly string[];
}

/** A command's row as a step takes it. */
export interface TakenCommand {
  readonly commandId: string;
  readonly name: string;
  readonly body: object;
  readonly actor: Actor;
  readonly recordedFor: RecordedFor | null;
  readonly ifMatch: number | null;
  readonly state: 'waiting' | 'done' | 'refused' | 'expired' | 'broken';
  readonly answer: object | null;
  readonly createdAt: Instant;
  readonly expiresAt: Instant;
}

/** Which commands a step takes: those that are named, and how many of the others that wait. */
export interface Wanted {
  readonly ids: readonly string[];
  readonly others: number;
  /** Measures that somebody else holds are left out, and not waited for. */
  readonly freeOnly?: boolean;
}

const nobody: Wanted = { ids: [], others: 0 };

interface Row extends ClockRow {
  measure_id: string;
  seq: number;
  head: string;
  version: number;
  last_event_at: Date | null;
  next_due_at: Date | null;
  state: Measure | null;
  state_version: number;
  todo_version: number;
  set_aside_at: Date | null;
  archived: boolean;
  policy_version: string;
  calendar_version: string;
  commands: TakenCommand[] | null;
  tx: string;
  event_ids: string[];
}

/**
 * Rows, clock and commands in one reading, by the measures' ids so that no two wait for each other. The commands are taken once the rows are held: what another step answered
 * while this one waited for a row is seen as answered.
 */
const lockStatement = (name: string, held: string): Statement => ({
  name,
  text: `with held as materialized (
           select measure_id, seq, head, version, last_event_at, next_due_at, state, state_version, todo_version, set_aside_at, archived, policy_version, calendar_version
             from measure where measure_id = any($1::uuid[]) order by measure_id ${held}),
         taken as materialized (
           select measure_id, command_id, name, body, actor, recorded_for, if_match, state, answer, created_at, expires_at
             from command
            where measure_id in (select measure_id from held)
              and (command_id = any($2)
                   or command_id in (select w.command_id from held cross join lateral (
                        select command_id from command c where c.measure_id = held.measure_id and state = 'waiting' order by created_at, command_id limit $3) w))
            order by created_at, command_id for update)
         select held.*, anchor_wall, anchor_domain, factor, trial, pg_current_xact_id()::text as tx,
                (select array_agg(nextval(pg_get_serial_sequence('event', 'event_id'))::text) from generate_series(1, 4) where held.measure_id is not null) as event_ids,
                (select jsonb_agg(jsonb_build_object(
                          'commandId', command_id, 'name', name, 'body', body, 'actor', actor, 'recordedFor', recorded_for, 'ifMatch', if_match,
                          'state', taken.state, 'answer', answer, 'createdAt', created_at, 'expiresAt', expires_at) order by created_at, command_id)
                   from taken where taken.measure_id = held.measure_id) as commands
           from held, domain_clock where domain_clock.id = 1`,
});

const LOCK = lockStatement('lock-measures', 'for update');
const LOCK_FREE = lockStatement('lock-free-measures', 'for update skip locked');

/** The measure was last stepped by a newer release than this: its events may be such as this one can't read. */
export class NewerRecord extends Error {
  override readonly name = 'NewerRecord';
}

/** A measure that is held, and the commands that were taken with it. */
export interface Taken {
  readonly locked: LockedMeasure;
  readonly commands: readonly TakenCommand[];
}

/**
 * Takes these measures' rows for this transaction, and of each the commands that are wanted; without those that there
 * are not. Throws `NewerRecord` where a newer release was there before, as while the processes of a stack are exchanged.
 */
export async function lockWithCommands(
  manager: EntityManager,
  measureIds: readonly string[],
  { ids, others, freeOnly }: Wanted,
): Promise<readonly Taken[]> {
  const taken: Taken[] = [];
  for (const row of await run<Row>(manager, freeOnly ? LOCK_FREE : LOCK, [measureIds, ids, others]))
    taken.push({ locked: await lockedFrom(manager, row), commands: commandsOf(row) });
  return taken;
}

async function lockedFrom(manager: EntityManager, row: Row): Promise<LockedMeasure> {
  const measureId = row.measure_id;
  if (row.state_version > stateVersion)
    throw new NewerRecord(`measure ${measureId} is of state version ${row.state_version}`);
  // What has happened makes a state: where none stands, or JSON's own null, somebody took it away.
  const isGone = row.state === null && row.seq > 0;
  const refolded = isGone || (row.state !== null && row.state_version !== stateVersion);
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
    archived: row.archived,
    setAside: row.set_aside_at !== null,
    tx: row.tx,
    eventIds: row.event_ids,
    rules: await ruleBook(manager, row.policy_version, row.calendar_version),
    clock: clockOf(row),
    policyVersion: row.policy_version,
    ruleVersion: `${row.policy_version}/${row.calendar_version}`,
  };
}

function commandsOf(row: Row): readonly TakenCommand[] {
  return (row.commands ?? []).map((each) => ({
    ...each,
    createdAt: new Date(each.createdAt).toISOString(),
    expiresAt: new Date(each.expiresAt).toISOString(),
  }));
}

/** Takes the measure's row alone for this transaction; null when there is no such measure. */
export async function lockMeasure(manager: EntityManager, measureId: string): Promise<LockedMeasure | null> {
  return (await lockWithCommands(manager, [measureId], nobody))[0]?.locked ?? null;
}

/** The domain's now for this measure: never earlier than its last event. */
export function nowFor(locked: LockedMeasure, wall: Instant): Instant {
  const now = domainAt(locked.clock, wall);
  return locked.lastEventAt !== null && locked.lastEventAt > now ? locked.lastEventAt : now;
}
