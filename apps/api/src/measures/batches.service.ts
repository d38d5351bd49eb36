import { commandBodies, type BatchAnswer, type MeasureCommandName } from '@duban/api-contract';
import { claimBatch, putChildren, readBatch, sha256, type BatchChild } from '@duban/database';
import type { Actor } from '@duban/domain';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Problem, sentenceOf } from '../http/problem.js';
import { valid } from '../http/valid.js';
import { commandIdOf, Commands, keyHeld } from './commands.service.js';

const TAKEN_AT_ONCE = 6;
/** A batch of more is answered 202: whoever signs forty sees them come in. */
const AWAITED_AT_MOST = 10;

/** One part of a batch. `id` is the caller's own name for it. */
export interface BatchPart {
  readonly id: string;
  readonly measureId: string;
  readonly command: MeasureCommandName;
  readonly body: unknown;
  /** Why it is not given at all. */
  readonly refused?: string;
}

/** Many commands as one request brings them. */
export interface BatchRequest {
  readonly me: Actor;
  readonly key: string | undefined;
  /** What was asked for: a key that comes again with something else is refused. */
  readonly asked: unknown;
  readonly parts: readonly BatchPart[];
  readonly language: 'zh' | 'en';
}

/**
 * Many commands by one signature. Each goes through the door that a single one goes through, under a key of its own
 * made of the batch's: what is given again after a break is not done twice, and one that is refused stops no other.
 */
@Injectable()
export class Batches {
  constructor(
    private readonly record: DataSource,
    private readonly commands: Commands,
  ) {}

  async give({ me, parts, language, ...given }: BatchRequest): Promise<BatchAnswer> {
    const { batchId, key, taken } = await this.claim({ me, ...given });
    if (!taken) {
      const { children, answers } = await this.takeAll(me, key, parts);
      await putChildren(this.record.manager, batchId, children);
      if (parts.length <= AWAITED_AT_MOST) await Promise.all(answers);
    }
    return this.read(me, batchId, language);
  }

  /** Makes a key that of what is asked for, before anything is taken: with anything else it is refused from then on. */
  async claim({ me, key: given, asked }: Pick<BatchRequest, 'me' | 'key' | 'asked'>) {
    const key = keyHeld(given);
    const batchId = `batch:${sha256(JSON.stringify([me.personId, key]))}`;
    const bodyHash = sha256(JSON.stringify(asked));
    const claimed = await claimBatch(this.record.manager, { batchId, personId: me.personId, bodyHash });
    if (claimed.bodyHash !== bodyHash) throw new Problem('idempotency.other-body');
    return { batchId, key, taken: claimed.taken };
  }

  /** Those that the record has already, from before a break, stand as they were taken. */
  private async takeAll(me: Actor, key: string, parts: readonly BatchPart[]) {
    const keyOf = ({ id }: BatchPart) => sha256(JSON.stringify([key, id]));
    const idOf = (part: BatchPart) => commandIdOf(me, part.measureId, keyOf(part));
    const rows = await this.record.query<{ id: string }[]>(
      'select command_id as id from command where command_id = any($1)',
      [parts.map(idOf)],
    );
    const known = new Set(rows.map((each) => each.id));
    const children: BatchChild[] = [];
    const answers: Promise<unknown>[] = [];
    const queue = [...parts.entries()];
    const hand = async () => {
      for (let next = queue.shift(); next; next = queue.shift()) {
        const [place, part] = next;
        const { id, measureId, command } = part;
        if (known.has(idOf(part))) children[place] = { id, measureId, command, commandId: idOf(part), code: null };
        else {
          const { child, answered } = await this.take(me, keyOf(part), part);
          children[place] = child;
          answers.push(answered);
        }
      }
    };
    await Promise.all(Array.from({ length: TAKEN_AT_ONCE }, hand));
    return { children, answers };
  }

  /** What is refused before the record can have a row for it says so in the batch. */
  private async take(
    me: Actor,
    key: string,
    { id, measureId, command, body, refused }: BatchPart,
  ): Promise<{ child: BatchChild; answered: Promise<unknown> }> {
    try {
      if (refused !== undefined) throw new Problem(refused);
      const given = {
        me,
        measureId,
        name: command,
        body: valid(commandBodies[command], body),
        key,
        ifMatch: undefined,
      };
      const { commandId, answered } = await this.commands.take(given);
      return { child: { id, measureId, command, commandId, code: null }, answered };
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      return { child: { id, measureId, command, commandId: null, code: error.code }, answered: Promise.resolve() };
    }
  }

  /** Does something for each command of a batch that the record took. */
  async eachTaken(me: Actor, batchId: string, what: (id: string, commandId: string) => Promise<void>): Promise<void> {
    for (const { id, commandId } of (await readBatch(this.record.manager, batchId, me.personId)) ?? [])
      if (commandId !== null) await what(id, commandId);
  }

  /** A batch as it stands, for the one who gave it. */
  async read(me: Actor, batchId: string, language: 'zh' | 'en'): Promise<BatchAnswer> {
    const children = await readBatch(this.record.manager, batchId, me.personId);
    if (children === null) throw new Problem('operation.not-found');
    const items = children.map(({ id, measureId, command, state, code }) => {
      const ended = state === 'expired' ? 'command.expired' : state === 'broken' ? 'command.broken' : code;
      return {
        id,
        measureId,
        command,
        // Broken is how the house keeps it; to the one who gave it, it is refused.
        state: state === 'broken' ? ('refused' as const) : state,
        code: ended,
        sentence: ended === null ? null : sentenceOf(ended, language),
      };
    });
    return { operation: batchId, state: items.some((each) => each.state === 'waiting') ? 'waiting' : 'done', items };
  }
}
