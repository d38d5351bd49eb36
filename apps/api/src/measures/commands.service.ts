import type { CommandAnswer } from '@duban/api-contract';
import {
  bodyHash,
  domainAt,
  factsFor,
  filesNamed,
  formSent,
  namesFiles,
  putCommand,
  readAs,
  ruleBook,
  rulesMovedTo,
  sha256,
  type CommandOutcome,
  type NewCommand,
} from '@duban/database';
import {
  dateOf,
  give,
  momentOf,
  passTime,
  sightOf,
  type Actor,
  type Command,
  type Measure,
  type RecordedFor,
  type Refusal,
  type StoredFile,
  type Turn,
} from '@duban/domain';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { countCommand } from '../http/metrics.js';
import { Answers } from './answers.service.js';
import { Looks } from './looks.service.js';
import { Measures, type CommandStanding, type MeasureStanding } from './measures.service.js';
import { Problem } from '../http/problem.js';

const ANSWER_WITHIN_MS = 5_000;
/** PostgreSQL's integer, which versions are. */
const HIGHEST_VERSION = 2_147_483_647;

/** A command as a request brings it. */
export interface GivenRequest {
  readonly me: Actor;
  readonly measureId: string;
  readonly name: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly key: string | undefined;
  readonly ifMatch: string | undefined;
  readonly language: 'zh' | 'en';
}

/** A command that the record has: refused at once, or on its way. */
export interface TakenRequest {
  readonly commandId: string;
  readonly settled: CommandOutcome | null;
  /** Resolves when it is answered, or nobody need wait longer. */
  readonly answered: Promise<void>;
}

export type CommandReply =
  | { readonly status: 200; readonly body: CommandAnswer }
  | { readonly status: 202; readonly body: { operation: string } };

interface CommandRow {
  command_id: string;
  body_hash: string;
  state: 'waiting' | CommandOutcome['state'];
  answer: CommandOutcome['answer'] | null;
}

/**
 * A person's command: stored first, then its measure is told to look at the record. The answer is the stored one,
 * whoever gave it and whenever; after five seconds the row itself is the answer (202).
 */
@Injectable()
export class Commands {
  constructor(
    private readonly record: DataSource,
    private readonly measures: Measures,
    private readonly looks: Looks,
    private readonly answers: Answers,
  ) {}

  async give(request: GivenRequest): Promise<CommandReply> {
    const { commandId, settled, answered } = await this.take(request);
    await answered;
    return this.reply(request, commandId, settled);
  }

  /** Takes a command into the record and has its measure look at it; `answered` is there once the record has answered. */
  async take(request: Omit<GivenRequest, 'language'>): Promise<TakenRequest> {
    const { me, measureId, name, key } = request;
    if (key === undefined || key === '' || key.length > 200) throw new Problem('idempotency.missing');
    // A command counts from when it was taken, however long the way to the record is.
    const wall = new Date().toISOString();
    const commandId = commandIdOf(me, measureId, name, key);
    const page = await this.measures.page(me, measureId, commandId);
    const { recordedFor, ...body } = request.body;
    const command: NewCommand = {
      commandId,
      measureId,
      name,
      body,
      actor: me,
      recordedFor: (recordedFor as object | undefined) ?? null,
      ifMatch: versionOf(request.ifMatch),
      wall,
    };
    const answered = this.answers.heard(commandId, ANSWER_WITHIN_MS);
    const settled = await this.accept(command, page);
    const obligationId = typeof body['obligationId'] === 'string' ? body['obligationId'] : '';
    await formSent(this.record.manager, me.personId, { measureId, command: name, obligationId }, commandId);
    if (settled === null) this.looks.ask(measureId, name);
    else this.answers.tell(commandId);
    return { commandId, settled, answered };
  }

  /** Stores the command unless its id is known; what can be refused at once is stored as refused. */
  private async accept(command: NewCommand, page: MeasureStanding): Promise<CommandOutcome | null> {
    const { commandId } = command;
    if (page.command) {
      if (page.command.bodyHash !== bodyHash(command)) throw new Problem('idempotency.other-body');
      return outcomeOf(commandId, page.command);
    }
    const refusal = page.row.state === null ? null : await this.dryRun(command, page, page.row.state);
    const fresh = await putCommand(this.record.manager, command, refusal);
    if (!fresh) return this.accept(command, await this.measures.page(command.actor, command.measureId, commandId));
    return refusal && { commandId, state: 'refused', answer: { code: refusal.code, facts: refusal.facts } };
  }

  /** The rules on the row as it stands: most refusals end here, without a word to Temporal. */
  private async dryRun(command: NewCommand, { row, clock }: MeasureStanding, state: Measure): Promise<Refusal | null> {
    if (command.ifMatch !== undefined && command.ifMatch !== null && command.ifMatch !== row.version) {
      return { ok: false, code: 'measure.stale-version', facts: { version: row.version } };
    }
    const rules = await ruleBook(this.record.manager, row.policyVersion, row.calendarVersion);
    const next = await rulesMovedTo(this.record.manager, command, { rules });
    const now = domainAt(clock, command.wall);
    const recordedFor = (command.recordedFor ?? null) as RecordedFor | null;
    const written = recordedFor?.writtenOn;
    const today = dateOf(rules.calendar, now);
    const actsFrom = written !== undefined && written !== today ? momentOf(rules.calendar, written, 12 * 60) : now;
    const naming = { ...command, recordedFor };
    const files = namesFiles(naming)
      ? await readAs(this.record, sightOf(command.actor), (manager) => filesNamed(manager, command.measureId, naming))
      : new Map<string, StoredFile>();
    const given = {
      commandId: command.commandId,
      command: { name: command.name, body: command.body } as Command,
      actor: command.actor,
      recordedFor,
      actsFrom,
      ...(next && { next }),
      facts: await factsFor(this.record.manager, { ...command, recordedFor, today, lead: row.lead, files }),
    };
    try {
      const stands: Turn = { measure: state, events: [] };
      // What is due by now the step records first; where nothing is, there is no need to look for it.
      const due = row.nextDueAt !== null && row.nextDueAt.toISOString() <= command.wall;
      return give(due ? passTime(stands, now, now, rules) : stands, given, now, rules).refusal;
    } catch {
      // The step will stumble too, and sets it aside with an alarm.
      return null;
    }
  }

  /** The stored answer with the measure as it stands by then; without one nobody knows yet, and the row will. */
  private async reply(request: GivenRequest, commandId: string, refused: CommandOutcome | null): Promise<CommandReply> {
    const page = await this.measures.page(request.me, request.measureId, commandId);
    const outcome = refused ?? (page.command && outcomeOf(commandId, page.command));
    countCommand(request.name, outcome?.state ?? 'waiting');
    if (outcome === null) return { status: 202, body: { operation: commandId } };
    if (outcome.state !== 'done')
      throw new Problem(outcome.answer.code ?? 'command.expired', { ...outcome.answer.facts });
    const measure = await this.measures.detail(request.me, page, request.language);
    const { events = [], version = measure.version } = outcome.answer;
    return { status: 200, body: { measure, events: [...events], version } };
  }

  /** A command on its way, for the one who gave it. */
  async operation(me: Actor, commandId: string) {
    const [row] = await this.record.query<CommandRow[]>(
      `select command_id, body_hash, state, answer from command where command_id = $1 and actor->>'personId' = $2`,
      [commandId, me.personId],
    );
    return row ?? null;
  }
}

/** The id of a command's row: a repeat by the same key meets it again. */
export function commandIdOf({ personId }: Actor, measureId: string, name: string, key: string): string {
  return sha256(JSON.stringify([personId, measureId, name, key]));
}

/** How a command ended; null while it waits. */
function outcomeOf(commandId: string, { state, answer }: CommandStanding): CommandOutcome | null {
  return state === 'waiting' ? null : { commandId, state, answer: answer ?? {} };
}

/** `If-Match` holds a version, or an ETag of ours (`"version.seq"`). */
export function versionOf(ifMatch: string | undefined): number | null {
  if (ifMatch === undefined || ifMatch === '*') return null;
  const version = Number(/^(?:W\/)?"?(\d+)(?:\.\d+)?"?$/.exec(ifMatch)?.[1]);
  if (version <= HIGHEST_VERSION) return version;
  throw new Problem('request.invalid', { header: 'If-Match' }, [
    { pointer: '/If-Match', code: 'version.none', message: 'no version and no ETag of ours' },
  ]);
}
