import type { CommandAnswer } from '@duban/api-contract';
import {
  bodyHash,
  domainAt,
  factsFor,
  putCommand,
  readClock,
  ruleBook,
  sha256,
  type CommandOutcome,
  type NewCommand,
} from '@duban/database';
import {
  dateOf,
  give,
  momentOf,
  passTime,
  type Actor,
  type Command,
  type Measure,
  type RecordedFor,
  type Refusal,
} from '@duban/domain';
import { giveCommand, measureWorkflow, measureWorkflowId } from '@duban/workflow-contract';
import { config } from '@duban/config';
import { Injectable } from '@nestjs/common';
import { Client, WithStartWorkflowOperation } from '@temporalio/client';
import { DataSource } from 'typeorm';
import { Gate } from './gate.js';
import { countCommand } from '../http/metrics.js';
import { Measures } from './measures.service.js';
import type { MeasureRow } from './measure-view.js';
import { Problem } from '../http/problem.js';

const IN_FLIGHT_PER_MEASURE = 8;
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
 * A person's command: stored first, then handed to its measure by id. The first answer is the stored
 * one; when in doubt the row is asked, never the line it was sent by.
 */
@Injectable()
export class Commands {
  private readonly gate = new Gate(IN_FLIGHT_PER_MEASURE);

  constructor(
    private readonly record: DataSource,
    private readonly client: Client,
    private readonly measures: Measures,
  ) {}

  async give(request: GivenRequest): Promise<CommandReply> {
    const { me, measureId, name, key } = request;
    if (key === undefined || key === '' || key.length > 200) throw new Problem('idempotency.missing');
    // A command counts from when it was taken, however long the way to the record is.
    const wall = new Date().toISOString();
    const row = await this.measures.row(me, measureId);
    const { recordedFor, ...body } = request.body;
    const command: NewCommand = {
      commandId: sha256(JSON.stringify([me.personId, measureId, name, key])),
      measureId,
      name,
      body,
      actor: me,
      recordedFor: (recordedFor as object | undefined) ?? null,
      ifMatch: versionOf(request.ifMatch),
      wall,
    };
    const settled = await this.accept(command, row);
    const outcome = settled ?? (await this.send(command));
    countCommand(name, outcome?.state ?? 'waiting');
    return this.reply(request, command.commandId, outcome);
  }

  /** Stores the command unless its id is known; what can be refused at once is stored as refused. */
  private async accept(command: NewCommand, row: MeasureRow): Promise<CommandOutcome | null> {
    const known = await this.known(command);
    if (known)
      return known.state === 'waiting'
        ? null
        : { commandId: command.commandId, state: known.state, answer: known.answer ?? {} };
    const refusal = row.state === null ? null : await this.dryRun(command, row, row.state);
    const fresh = await putCommand(this.record.manager, command, refusal);
    if (!fresh) return this.accept(command, row);
    return refusal === null
      ? null
      : { commandId: command.commandId, state: 'refused', answer: { code: refusal.code, facts: refusal.facts } };
  }

  private async known(command: NewCommand): Promise<CommandRow | null> {
    const [row] = await this.record.query<CommandRow[]>(
      'select command_id, body_hash, state, answer from command where command_id = $1',
      [command.commandId],
    );
    if (row && row.body_hash !== bodyHash(command)) throw new Problem('idempotency.other-body');
    return row ?? null;
  }

  /** The rules on the row as it stands: most refusals end here, without a word to Temporal. */
  private async dryRun(command: NewCommand, row: MeasureRow, state: Measure): Promise<Refusal | null> {
    if (command.ifMatch !== undefined && command.ifMatch !== null && command.ifMatch !== row.version) {
      return { ok: false, code: 'measure.stale-version', facts: { version: row.version } };
    }
    const rules = await ruleBook(this.record.manager, row.policyVersion, row.calendarVersion);
    const now = domainAt(await readClock(this.record.manager), command.wall);
    const recordedFor = (command.recordedFor ?? null) as RecordedFor | null;
    const written = recordedFor?.writtenOn;
    const today = dateOf(rules.calendar, now);
    const actsFrom = written !== undefined && written !== today ? momentOf(rules.calendar, written, 12 * 60) : now;
    const given = {
      commandId: command.commandId,
      command: { name: command.name, body: command.body } as Command,
      actor: command.actor,
      recordedFor,
      actsFrom,
      facts: await factsFor(this.record.manager, { name: command.name, body: command.body, recordedFor }),
    };
    try {
      return give(passTime({ measure: state, events: [] }, now, now, rules), given, now, rules).refusal;
    } catch {
      // The step will stumble too, and sets it aside with an alarm.
      return null;
    }
  }

  /** Sends the id as an Update; null when no answer came in time, and then nobody knows: the row will. */
  private async send(command: NewCommand): Promise<CommandOutcome | null> {
    const until = Date.now() + ANSWER_WITHIN_MS;
    const answered = this.gate
      .through(command.measureId, async () => {
        // Whoever waited in line too long leaves the sending to the sweeper.
        if (Date.now() >= until) return null;
        return this.client.connection.withDeadline(until, () =>
          this.client.workflow.executeUpdateWithStart(giveCommand, {
            args: [command.commandId],
            startWorkflowOperation: new WithStartWorkflowOperation(measureWorkflow, {
              workflowId: measureWorkflowId(command.measureId),
              taskQueue: config().temporalTaskQueue,
              args: [{ v: 1, measureId: command.measureId }],
              workflowIdConflictPolicy: 'USE_EXISTING',
              workflowIdReusePolicy: 'ALLOW_DUPLICATE',
            }),
          }),
        );
      })
      .catch(() => null);
    const answer = await Promise.race([answered, after(until - Date.now())]);
    return answer ?? this.stored(command.commandId);
  }

  private async stored(commandId: string): Promise<CommandOutcome | null> {
    const [row] = await this.record.query<CommandRow[]>(
      'select command_id, body_hash, state, answer from command where command_id = $1',
      [commandId],
    );
    return row && row.state !== 'waiting' ? { commandId, state: row.state, answer: row.answer ?? {} } : null;
  }

  private async reply(request: GivenRequest, commandId: string, outcome: CommandOutcome | null): Promise<CommandReply> {
    if (outcome === null) return { status: 202, body: { operation: commandId } };
    if (outcome.state !== 'done')
      throw new Problem(outcome.answer.code ?? 'command.expired', { ...outcome.answer.facts });
    const { detail } = await this.measures.read(request.me, request.measureId, request.language);
    return {
      status: 200,
      body: {
        measure: detail,
        events: [...(outcome.answer.events ?? [])],
        version: outcome.answer.version ?? detail.version,
      },
    };
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

function after(ms: number): Promise<null> {
  return new Promise((resolve) => setTimeout(() => resolve(null), Math.max(0, ms)).unref());
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
