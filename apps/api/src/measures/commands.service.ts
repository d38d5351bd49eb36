import type { CommandAnswer } from '@duban/api-contract';
import { failpoint } from '@duban/config';
import { bodyHash, putCommands, sha256, together, type CommandOutcome, type NewCommand } from '@duban/database';
import type { Actor } from '@duban/domain';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { countCommand } from '../http/metrics.js';
import { Answers } from './answers.service.js';
import { Steps } from './steps.service.js';
import type { CommandStanding, MeasureStanding } from './measure-pages.js';
import { Measures } from './measures.service.js';
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

/** A command that the record has. */
export interface TakenRequest {
  readonly commandId: string;
  /** Resolves when it is answered, or nobody need wait longer; with what is known of it by then, or null. */
  readonly answered: Promise<Answered | null>;
}

/** How a command ended, and its measure as it stood then. */
export interface Answered {
  readonly outcome: CommandOutcome;
  readonly page: MeasureStanding;
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
 * A person's command: stored first, then its measure is stepped. The answer is the stored one, whoever gave it and
 * whenever; after five seconds the row itself is the answer (202).
 */
@Injectable()
export class Commands {
  /** Those who give a command in the same moment have them taken by one commit. */
  private readonly put = together((commands: readonly NewCommand[]) => putCommands(this.record.manager, commands));

  constructor(
    private readonly record: DataSource,
    private readonly measures: Measures,
    private readonly steps: Steps,
    private readonly answers: Answers,
  ) {}

  async give(request: GivenRequest): Promise<CommandReply> {
    const { commandId, answered } = await this.take(request);
    const reply = await this.reply(request, commandId, await answered);
    failpoint('before-answer');
    return reply;
  }

  /** Takes a command into the record and has its measure stepped; `answered` is there once the record has answered. */
  async take(request: Omit<GivenRequest, 'language'>): Promise<TakenRequest> {
    const { me, measureId, name, key } = request;
    const held = keyHeld(key);
    // A command counts from when it was taken, however long the way to the record is.
    const wall = new Date().toISOString();
    const commandId = commandIdOf(me, measureId, held);
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
      form: { obligationId: typeof body['obligationId'] === 'string' ? body['obligationId'] : '' },
    };
    const heard = this.answers.heard(commandId, ANSWER_WITHIN_MS);
    if (await this.settled(command, page)) {
      this.answers.tell(commandId);
      return { commandId, answered: Promise.resolve(null) };
    }
    return { commandId, answered: this.stepped(command, heard) };
  }

  /** The answer of the step that this process makes; where another one gives it, nothing more than that it is there. */
  private async stepped({ commandId, measureId, name }: NewCommand, heard: Promise<void>): Promise<Answered | null> {
    const stepped = await this.steps.ask(measureId, name);
    const outcome = stepped?.outcomes.find((each) => each.commandId === commandId);
    if (stepped && outcome) {
      this.answers.tell(commandId);
      return { outcome, page: stepped.page };
    }
    await heard;
    return null;
  }

  /** Stores the command unless its id is known; true where it has its answer already. */
  private async settled(command: NewCommand, { command: known }: MeasureStanding): Promise<boolean> {
    const { commandId, actor, measureId } = command;
    if (known && known.bodyHash !== bodyHash(command)) throw new Problem('idempotency.other-body');
    if (known) return known.state !== 'waiting';
    const taken = await this.put(command);
    failpoint('after-accept');
    if (taken) return false;
    return this.settled(command, await this.measures.page(actor, measureId, commandId));
  }

  /** The stored answer with the measure as it stands by then; without one nobody knows yet, and the row will. */
  private async reply(request: GivenRequest, commandId: string, known: Answered | null): Promise<CommandReply> {
    const page = known?.page ?? (await this.measures.page(request.me, request.measureId, commandId));
    const outcome = known?.outcome ?? (page.command && outcomeOf(commandId, page.command));
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

/** The id of a command's row: whatever comes to a measure by the same key meets it again, and is held to its command and body. */
export function commandIdOf({ personId }: Actor, measureId: string, key: string): string {
  return sha256(JSON.stringify([personId, measureId, key]));
}

const LONGEST_KEY = 200;

/** The key that a request brought; one that is missing or too long is refused. */
export function keyHeld(key: string | undefined): string {
  if (key === undefined || key === '') throw new Problem('idempotency.missing');
  if (key.length > LONGEST_KEY) throw new Problem('idempotency.too-long', { most: LONGEST_KEY });
  return key;
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
    { pointer: '/If-Match', code: 'version.none', message: '' },
  ]);
}
