import { errorInALine, loggedError } from '@duban/config';
import {
  dateOf,
  give,
  isClosed,
  momentOf,
  passSlice,
  type Command,
  type Facts,
  type GivenCommand,
  type Instant,
  type Refusal,
  type Turn,
  type TurnEvent,
} from '@duban/domain';
import type { DataSource, EntityManager } from 'typeorm';
import { domainAt } from './domain-clock.js';
import { departmentsMeant, factsFor, type Asking } from './facts.js';
import { filesNamed } from './files.js';
import { byRules, willFailAgain } from './faults.js';
import { lockWithCommands, nowFor, type LockedMeasure, type Taken, type TakenCommand, type Wanted } from './lock.js';
import { brokenAnswer, setCommandAside, setMeasureAside, type SetAside } from './set-aside.js';
import { inShortTransaction } from './statement.js';
import { movedTo, rulesMovedTo } from './moving-rules.js';
import { recordTurns, type Answered, type HeldTurn, type Recorded } from './turn-row.js';

/** How a command ended. `refused` carries the rule's code and facts; `broken` is kept for another try. */
export interface CommandOutcome {
  readonly commandId: string;
  readonly state: 'done' | 'refused' | 'expired' | 'broken';
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
  /** It wakes earlier than it meant to: a run that was not asked for this step must be told. */
  readonly earlier: boolean;
  /** More waits than this step took. */
  readonly more: boolean;
  readonly closed: boolean;
  readonly planId: string;
  readonly lead: string;
  readonly status: string;
  readonly light: string;
  /** The sentence a person wants to read in Temporal's UI. */
  readonly details: string;
  /** What the rules stumbled over in this step: an alarm, and nobody else's business. */
  readonly aside: readonly SetAside[];
}

const MOST_COMMANDS = 200;
const NOT_ASSIGNED = 'drafted';

/**
 * The one place where a measure changes. Locks its row, passes the time that is due, gives it the
 * commands (those named and any other still waiting), and writes events, projections, outbox and
 * answers in one transaction. A command already answered gets its stored answer; a rung reached
 * once is not reached again: any step may be repeated.
 *
 * What makes the rules throw is found by taking the clock and each command apart, and set aside.
 */
export async function step(
  record: DataSource,
  measureId: string,
  commandIds: readonly string[],
  wall: Instant,
): Promise<StepOutcome> {
  return (await stepAndRead(record, measureId, { ids: commandIds, wall }, () => Promise.resolve())).outcome;
}

/** A step of what waits, and what is read in its transaction after it; nothing is read where something was set aside. */
export async function stepAndRead<T>(
  record: DataSource,
  measureId: string,
  { ids = [], wall }: { readonly ids?: readonly string[]; readonly wall: Instant },
  read: (manager: EntityManager) => Promise<T>,
): Promise<{ readonly outcome: StepOutcome; readonly read: T | null }> {
  try {
    return await inShortTransaction(record, async (manager) => ({
      outcome: await stepIn(manager, measureId, { ids, others: MOST_COMMANDS }, wall),
      read: await read(manager),
    }));
  } catch (error) {
    if (!willFailAgain(error)) throw error;
    return { outcome: await stepApart(record, measureId, ids, wall), read: null };
  }
}

/** The clock alone, then each command alone: what fails is set aside, and the others go on. */
async function stepApart(
  record: DataSource,
  measureId: string,
  commandIds: readonly string[],
  wall: Instant,
): Promise<StepOutcome> {
  const aside: SetAside[] = [];
  const answers: CommandOutcome[] = [];
  let last = await stepWith(record, measureId, { ids: [], others: 0 }, wall).catch(async (error: unknown) => {
    const reason = reasonOf(error);
    aside.push(await inShortTransaction(record, (manager) => setMeasureAside(manager, measureId, reason)));
    return null;
  });
  for (const commandId of await waitingAmong(record, measureId, commandIds)) {
    try {
      last = await stepWith(record, measureId, { ids: [commandId], others: 0 }, wall);
      answers.push(...last.answers);
    } catch (error) {
      const reason = reasonOf(error);
      aside.push(
        await inShortTransaction(record, (manager) => setCommandAside(manager, { commandId, measureId }, reason)),
      );
      answers.push({ commandId, state: 'broken', answer: brokenAnswer });
    }
  }
  // A measure whose assignment is broken has no other way to begin: nobody may wait for it.
  const [broken] = aside;
  if (broken && last?.status === NOT_ASSIGNED)
    aside.push(await inShortTransaction(record, (manager) => setMeasureAside(manager, measureId, broken.failure)));
  return { ...(last ?? (await standing(record, measureId))), answers, aside };
}

async function waitingAmong(record: DataSource, measureId: string, ids: readonly string[]): Promise<readonly string[]> {
  const rows = await record.query<{ id: string }[]>(
    `select command_id as id from command
      where measure_id = $1 and (command_id = any($2) or state = 'waiting') order by created_at, command_id limit $3`,
    [measureId, ids, MOST_COMMANDS + ids.length],
  );
  return rows.map((each) => each.id);
}

/** Passes on what may end otherwise when it is tried again, such as a record that is away. */
function reasonOf(error: unknown): string {
  if (!willFailAgain(error)) throw error;
  return loggedError(error).message ?? errorInALine(error);
}

/** What a step says of a measure that it may not touch: as it stands, and no moment to wake at. */
async function standing(record: DataSource, measureId: string): Promise<StepOutcome> {
  const [row] = await inShortTransaction(record, (manager) =>
    manager.query<{ planId: string; lead: string; status: string; light: string; because: string }[]>(
      `select plan_id::text as "planId", lead, status, light, set_aside_because as because from measure where measure_id = $1`,
      [measureId],
    ),
  );
  const { because = '', ...shown } = row ?? { planId: '', lead: '', status: NOT_ASSIGNED, light: 'none' };
  return {
    ...shown,
    answers: [],
    aside: [],
    wakeAt: null,
    more: false,
    earlier: false,
    closed: false,
    details: `set aside: ${because}`,
  };
}

/** Steps of several measures in a transaction that the caller holds, but for those that somebody else holds: all or none. */
export async function stepAllWithin(
  manager: EntityManager,
  measureIds: readonly string[],
  wall: Instant,
): Promise<ReadonlyMap<string, StepOutcome>> {
  return stepAllIn(manager, measureIds, { ids: [], others: MOST_COMMANDS, freeOnly: true }, wall);
}

async function stepWith(record: DataSource, measureId: string, wanted: Wanted, wall: Instant): Promise<StepOutcome> {
  return inShortTransaction(record, (manager) => stepIn(manager, measureId, wanted, wall));
}

async function stepIn(manager: EntityManager, measureId: string, wanted: Wanted, wall: Instant): Promise<StepOutcome> {
  const [outcome] = (await stepAllIn(manager, [measureId], wanted, wall)).values();
  if (!outcome) throw new Error(`there is no measure ${measureId}`);
  return outcome;
}

async function stepAllIn(
  manager: EntityManager,
  measureIds: readonly string[],
  wanted: Wanted,
  wall: Instant,
): Promise<ReadonlyMap<string, StepOutcome>> {
  const worked: (Taken & Worked & { readonly waiting: number })[] = [];
  for (const taken of await lockWithCommands(manager, measureIds, wanted)) {
    const waiting = taken.commands.filter((each) => each.state === 'waiting');
    worked.push({ ...taken, waiting: waiting.length, ...(await work(manager, taken.locked, waiting, wall)) });
  }
  const turns = worked.map(({ turn }) => turn);
  const recorded = await recordTurns(manager, turns);
  const outcomes = new Map<string, StepOutcome>();
  for (const [index, { locked, commands, waiting, sliced }] of worked.entries()) {
    const made = recorded[index];
    if (!made) continue;
    const answered = commands.filter((each) => each.state !== 'waiting');
    outcomes.set(locked.measureId, {
      ...outcome(made, answered),
      earlier: isEarlier(made.wakeAt, locked.nextDueAt),
      more: sliced || (wanted.others > 0 && waiting >= wanted.others),
    });
  }
  return outcomes;
}

function isEarlier(wakeAt: Instant | null, before: Instant | null): boolean {
  return wakeAt !== null && (before === null || wakeAt < before);
}

/** What a step made of a measure, to be written. */
interface Worked {
  readonly turn: HeldTurn;
  /** Something of it waits for a step of its own. */
  readonly sliced: boolean;
}

async function work(
  manager: EntityManager,
  locked: LockedMeasure,
  commands: readonly TakenCommand[],
  wall: Instant,
): Promise<Worked> {
  // A command counts from when the API took it, whoever's clock is ahead: all that was due before comes first.
  const now = nowFor(locked, commands.map((each) => each.createdAt).reduce(later, wall));
  const given = new Map<string, GivenCommand>();
  const answers: Answered[] = [];
  let held = locked;
  let turn: Turn = { measure: locked.state, events: [] };
  let sliced = false;
  for (const [row, facts] of await withFacts(manager, locked, commands)) {
    const unfit = unfitNow(row, locked, turn, wall);
    if (unfit) {
      answers.push(unfit);
      continue;
    }
    const receivedAt = domainAt(locked.clock, row.createdAt);
    // What was due before the command came is recorded first: in time is judged at submission.
    const due = passed(turn, earlier(receivedAt, now), now, locked);
    const next = await rulesMovedTo(manager, row, locked);
    // The commands wait for the slices before them, and other rules for a step of their own: an event names those it was made by.
    sliced = due.more || (next !== null && due.turn.events.length > 0);
    if (sliced) {
      ({ turn } = due);
      break;
    }
    const command = { ...byRules(() => asGiven(row, locked, receivedAt)), facts, ...(next && { next }) };
    given.set(row.commandId, command);
    const after = byRules(() => give(due.turn, command, now, locked.rules));
    answers.push(outcomeOf(row.commandId, after.refusal, after.turn.events.slice(due.turn.events.length)));
    ({ turn } = after);
    if (next !== null && after.refusal === null) {
      held = await movedTo(manager, locked, next);
      sliced = true;
      break;
    }
  }
  if (!sliced) ({ turn } = passed(turn, now, now, locked));
  return { turn: [held, { turn, given, answered: { answers, wall } }], sliced };
}

/** Each command with what the register says of whom it names, on the day on which it came. */
async function withFacts(
  manager: EntityManager,
  { measureId, state, rules, clock }: LockedMeasure,
  commands: readonly TakenCommand[],
): Promise<readonly (readonly [TakenCommand, Facts])[]> {
  const asking: (TakenCommand & Asking)[] = [];
  for (const row of commands)
    asking.push({
      ...row,
      today: dateOf(rules.calendar, domainAt(clock, row.createdAt)),
      ...departmentsMeant(state, row.body),
      files: await filesNamed(manager, measureId, row),
    });
  return factsFor(manager, asking);
}

function passed(turn: Turn, until: Instant, now: Instant, { rules }: LockedMeasure): ReturnType<typeof passSlice> {
  return byRules(() => passSlice(turn, until, now, rules));
}

/** A command whose time is over, whose plan is archived, or whose form was filled on another version; null for one that may be given. */
function unfitNow(row: TakenCommand, locked: LockedMeasure, turn: Turn, wall: Instant): Answered | null {
  const { commandId } = row;
  if (row.expiresAt <= wall) return { commandId, state: 'expired', answer: { code: 'command.expired', facts: {} } };
  if (locked.archived) return { commandId, state: 'refused', answer: { code: 'plan.archived', facts: {} } };
  if (!stale(row, locked, turn)) return null;
  return { commandId, state: 'refused', answer: { code: 'measure.stale-version', facts: { version: locked.version } } };
}

function outcomeOf(commandId: string, refusal: Refusal | null, events: readonly TurnEvent[]): Answered {
  return refusal
    ? { commandId, state: 'refused', answer: { code: refusal.code, facts: refusal.facts } }
    : { commandId, state: 'done', answer: { events: events.map((each) => each.event.type) } };
}

function earlier(a: Instant, b: Instant): Instant {
  return a < b ? a : b;
}

function later(a: Instant, b: Instant): Instant {
  return a > b ? a : b;
}

/** A form filled on another version than the one it meets. */
function stale({ ifMatch }: TakenCommand, locked: LockedMeasure, turn: Turn): boolean {
  return ifMatch !== null && (ifMatch !== locked.version || turn.events.some((each) => each.commandId !== null));
}

function asGiven(row: TakenCommand, locked: LockedMeasure, receivedAt: Instant): GivenCommand {
  const { calendar } = locked.rules;
  const written = row.recordedFor?.writtenOn;
  // Written on a day without an hour: it acts from noon, or from now when that day is today.
  const actsFrom =
    written !== undefined && written < dateOf(calendar, receivedAt) ? momentOf(calendar, written, 12 * 60) : receivedAt;
  const future =
    written !== undefined && written > dateOf(calendar, receivedAt) ? momentOf(calendar, written, 12 * 60) : null;
  return {
    commandId: row.commandId,
    command: { name: row.name, body: row.body } as Command,
    actor: row.actor,
    recordedFor: row.recordedFor,
    actsFrom: future ?? actsFrom,
  };
}

function outcome(recorded: Recorded, answered: readonly TakenCommand[]): Omit<StepOutcome, 'more' | 'earlier'> {
  const { measure } = recorded;
  const stored = answered.map((row): CommandOutcome => ({
    commandId: row.commandId,
    state: row.state as CommandOutcome['state'],
    answer: row.answer ?? {},
  }));
  return {
    answers: [...stored, ...recorded.answers],
    aside: [],
    wakeAt: recorded.wakeAt,
    closed: measure !== null && recorded.wakeAt === null && isClosed(measure),
    planId: measure?.planId ?? '',
    lead: measure?.lead ?? '',
    status: measure?.status ?? NOT_ASSIGNED,
    light: measure?.light ?? 'none',
    details:
      measure === null
        ? ''
        : `${measure.number} ${measure.title} · ${measure.lead} · ${measure.status}/${measure.light} · next ${recorded.wakeAt ?? 'nothing'}`,
  };
}
