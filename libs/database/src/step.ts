import {
  dateOf,
  give,
  momentOf,
  passTime,
  type Actor,
  type Command,
  type GivenCommand,
  type Instant,
  type RecordedFor,
  type Refusal,
  type Turn,
  type TurnEvent,
} from '@duban/domain';
import type { DataSource, EntityManager } from 'typeorm';
import { domainAt } from './domain-clock.js';
import { lockMeasure, nowFor, recordTurn, type LockedMeasure, type Recorded } from './turn-row.js';

/** How a command ended. `refused` carries the rule's code and facts. */
export interface CommandOutcome {
  readonly commandId: string;
  readonly state: 'done' | 'refused' | 'expired';
  readonly answer: {
    readonly code?: string;
    readonly facts?: object;
    readonly events?: readonly string[];
    readonly version?: number;
  };
}

/** What the workflow needs to know after a step; all instants are the wall's. */
export interface StepOutcome {
  readonly answers: readonly CommandOutcome[];
  /** When to wake next; null when nothing is to come. */
  readonly wakeAt: Instant | null;
  readonly closed: boolean;
  readonly planId: string;
  readonly lead: string;
  readonly status: string;
  readonly light: string;
  /** The sentence a person wants to read in Temporal's UI. */
  readonly details: string;
}

interface CommandRow {
  command_id: string;
  name: string;
  body: object;
  actor: Actor;
  recorded_for: RecordedFor | null;
  if_match: number | null;
  state: string;
  answer: CommandOutcome['answer'] | null;
  created_at: Date;
  expires_at: Date;
}

const MOST_COMMANDS = 20;

/**
 * The one place where a measure changes. Locks its row, passes the time that is due, gives it the
 * commands (those named and any other still waiting), and writes events, projections, outbox and
 * answers in one transaction. A command already answered gets its stored answer; a rung reached
 * once is not reached again: any step may be repeated.
 */
export async function step(
  record: DataSource,
  measureId: string,
  commandIds: readonly string[],
  wall: Instant,
): Promise<StepOutcome> {
  return record.transaction(async (manager) => {
    await manager.query(`set local statement_timeout = '2s'; set local lock_timeout = '1s'`);
    const locked = await lockMeasure(manager, measureId);
    if (!locked) throw new Error(`there is no measure ${measureId}`);
    const commands = await commandsFor(manager, measureId, commandIds);
    const worked = await work(manager, locked, commands, wall);
    return outcome(
      worked.recorded,
      worked.answers,
      commands.filter((each) => each.state !== 'waiting'),
    );
  });
}

async function commandsFor(
  manager: EntityManager,
  measureId: string,
  commandIds: readonly string[],
): Promise<readonly CommandRow[]> {
  return manager.query<CommandRow[]>(
    `select command_id, name, body, actor, recorded_for, if_match, state, answer, created_at, expires_at
       from command
      where measure_id = $1
        and (command_id = any($2)
             or command_id in (select command_id from command where measure_id = $1 and state = 'waiting' order by created_at, command_id limit $3))
      order by created_at, command_id`,
    [measureId, commandIds, MOST_COMMANDS],
  );
}

interface Worked {
  readonly recorded: Recorded;
  readonly answers: readonly CommandOutcome[];
}

async function work(
  manager: EntityManager,
  locked: LockedMeasure,
  commands: readonly CommandRow[],
  wall: Instant,
): Promise<Worked> {
  const now = nowFor(locked, wall);
  const given = new Map<string, GivenCommand>();
  const answers: CommandOutcome[] = [];
  let turn: Turn = { measure: locked.state, events: [] };
  for (const row of commands.filter((each) => each.state === 'waiting')) {
    const unfit = unfitNow(row, locked, turn, wall);
    if (unfit) {
      answers.push(unfit);
      continue;
    }
    const receivedAt = domainAt(locked.clock, row.created_at.toISOString());
    const command = asGiven(row, locked, receivedAt);
    given.set(row.command_id, command);
    // What was due before the command came is recorded first: in time is judged at submission.
    turn = passTime(turn, earlier(receivedAt, now), now, locked.rules);
    const after = give(turn, command, now, locked.rules);
    answers.push(outcomeOf(row.command_id, after.refusal, after.turn.events.slice(turn.events.length)));
    ({ turn } = after);
  }
  turn = passTime(turn, now, now, locked.rules);
  const recorded = await recordTurn(manager, locked, turn, given);
  const settled = answers.map((each) =>
    each.state === 'done' ? { ...each, answer: { ...each.answer, version: recorded.version } } : each,
  );
  await answer(manager, settled, wall);
  return { recorded, answers: settled };
}

/** A command whose time is over, or whose form was filled on another version; null for one that may be given. */
function unfitNow(row: CommandRow, locked: LockedMeasure, turn: Turn, wall: Instant): CommandOutcome | null {
  const commandId = row.command_id;
  if (row.expires_at.toISOString() <= wall)
    return { commandId, state: 'expired', answer: { code: 'command.expired', facts: {} } };
  if (!stale(row, locked, turn)) return null;
  return { commandId, state: 'refused', answer: { code: 'measure.stale-version', facts: { version: locked.version } } };
}

function outcomeOf(commandId: string, refusal: Refusal | null, events: readonly TurnEvent[]): CommandOutcome {
  return refusal
    ? { commandId, state: 'refused', answer: { code: refusal.code, facts: refusal.facts } }
    : { commandId, state: 'done', answer: { events: events.map((each) => each.event.type) } };
}

function earlier(a: Instant, b: Instant): Instant {
  return a < b ? a : b;
}

/** A form filled on another version than the one it meets. */
function stale(row: CommandRow, locked: LockedMeasure, turn: Turn): boolean {
  return (
    row.if_match !== null && (row.if_match !== locked.version || turn.events.some((each) => each.commandId !== null))
  );
}

function asGiven(row: CommandRow, locked: LockedMeasure, receivedAt: Instant): GivenCommand {
  const { calendar } = locked.rules;
  const written = row.recorded_for?.writtenOn;
  // Written on a day without an hour: it acts from noon, or from now when that day is today.
  const actsFrom =
    written !== undefined && written < dateOf(calendar, receivedAt) ? momentOf(calendar, written, 12 * 60) : receivedAt;
  const future =
    written !== undefined && written > dateOf(calendar, receivedAt) ? momentOf(calendar, written, 12 * 60) : null;
  return {
    commandId: row.command_id,
    command: { name: row.name, body: row.body } as Command,
    actor: row.actor,
    recordedFor: row.recorded_for,
    actsFrom: future ?? actsFrom,
  };
}

async function answer(manager: EntityManager, answers: readonly CommandOutcome[], wall: Instant): Promise<void> {
  for (const each of answers) {
    await manager.query(
      `update command set state = $2, answer = $3, answered_at = $4 where command_id = $1 and state = 'waiting'`,
      [each.commandId, each.state, JSON.stringify(each.answer), wall],
    );
  }
}

function outcome(recorded: Recorded, answers: readonly CommandOutcome[], answered: readonly CommandRow[]): StepOutcome {
  const { measure } = recorded;
  const stored = answered.map((row): CommandOutcome => ({
    commandId: row.command_id,
    state: row.state as CommandOutcome['state'],
    answer: row.answer ?? {},
  }));
  return {
    answers: [...stored, ...answers],
    wakeAt: recorded.wakeAt,
    closed:
      measure !== null &&
      recorded.wakeAt === null &&
      ['struck-off', 'looked-back', 'terminated'].includes(measure.status),
    planId: measure?.planId ?? '',
    lead: measure?.lead ?? '',
    status: measure?.status ?? 'drafted',
    light: measure?.light ?? 'none',
    details:
      measure === null
        ? ''
        : `${measure.number} ${measure.title} · ${measure.lead} · ${measure.status}/${measure.light} · next ${recorded.wakeAt ?? 'nothing'}`,
  };
}
