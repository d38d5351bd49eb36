import { config, loggedError } from '@duban/config';
import { stepTogether, together, type CommandOutcome } from '@duban/database';
import { look, measureWorkflow, measureWorkflowId, type AnsweredHere } from '@duban/workflow-contract';
import { Injectable } from '@nestjs/common';
import { Client } from '@temporalio/client';
import pino from 'pino';
import { DataSource } from 'typeorm';
import { logOutput } from '../http/log-output.js';
import { standingIn, type MeasureStanding } from './measure-pages.js';

/** So many words are on their way to runs at once. */
const WORDS_AT_ONCE = 4;
/** So long words wait for others to the same run, where it need not wake earlier. */
const GATHERED_MS = 2_000;
const SEND_WITHIN_MS = 5_000;
const LAST_WORD_WITHIN_MS = 1_000;

/** What a run is told: why it should look, and how the commands ended that it need not step. */
interface Word {
  readonly reasons: readonly string[];
  readonly answered: readonly AnsweredHere[];
}

/** What a step answered, and the measure as it stood then. */
export interface Stepped {
  readonly outcomes: readonly CommandOutcome[];
  readonly page: MeasureStanding;
}

/** Those who wait for one step, each with a reason. */
class Turn {
  readonly reasons: string[] = [];
  private readonly waiting: ((stepped: Stepped | null) => void)[] = [];

  wait(reason: string): Promise<Stepped | null> {
    this.reasons.push(reason);
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  end(stepped: Stepped | null): void {
    for (const resolve of this.waiting) resolve(stepped);
  }
}

/**
 * Answers what people gave, where they gave it: one step at a time of a measure in this process, which takes all that
 * waits, so that a crowd costs a handful of steps. Then the measure's run is told why, for it is the clock and may have
 * to wake earlier. What is not stepped here (the record is away, a newer release was there before) stands in the
 * record, and the run steps it.
 */
@Injectable()
export class Steps {
  /** Measures with a step under way, and who waits for the next one. */
  private readonly underWay = new Map<string, Turn>();
  /** What runs are still to be told, by measure. */
  private readonly words = new Map<string, Word>();
  private gathered: NodeJS.Timeout | null = null;
  private leaving = false;
  /** Measures that are to be stepped in the same moment are stepped together, by one commit. */
  private readonly stepTogether = together((measureIds: readonly string[]) =>
    stepTogether(this.record, measureIds, now(), standingIn),
  );
  private readonly onTheWay = new Set<Promise<void>>();
  private readonly log = pino({ base: { part: 'step' }, serializers: { err: loggedError } }, logOutput());

  constructor(
    private readonly record: DataSource,
    private readonly client: Client,
  ) {}

  /**
   * Call it once what is to be stepped is committed. What the step that takes it found; null where there was none, or
   * something was set aside: then the record will say.
   */
  ask(measureId: string, reason: string): Promise<Stepped | null> {
    const underWay = this.underWay.get(measureId);
    const turn = underWay ?? new Turn();
    const stepped = turn.wait(reason);
    if (underWay === undefined) void this.go(measureId, turn);
    return stepped;
  }

  /** Tells the runs what this process still owes them, before the way to them is closed. */
  async leave(): Promise<void> {
    this.leaving = true;
    if (this.gathered !== null) clearTimeout(this.gathered);
    await this.sayAll();
    await Promise.all(this.onTheWay);
  }

  private async go(measureId: string, first: Turn): Promise<void> {
    for (let turn = first; turn.reasons.length > 0;) {
      const next = new Turn();
      this.underWay.set(measureId, next);
      const { stepped, answered, isUrgent } = await this.step(measureId);
      turn.end(stepped);
      this.gather(measureId, { reasons: turn.reasons, answered });
      if (isUrgent) this.sayNow(measureId);
      turn = next;
    }
    this.underWay.delete(measureId);
  }

  /** Steps the measure until nothing waits. Urgent: its run is asleep for too long, or has to step it itself. */
  private async step(measureId: string): Promise<{
    readonly stepped: Stepped | null;
    readonly answered: readonly AnsweredHere[];
    readonly isUrgent: boolean;
  }> {
    const outcomes: CommandOutcome[] = [];
    const wordOf = (isUrgent: boolean) => ({
      answered: outcomes.map(({ commandId, state }) => ({ commandId, state })),
      isUrgent,
    });
    try {
      for (let isUrgent = false; ;) {
        const { outcome, read } = await this.stepTogether(measureId);
        for (const each of outcome.aside)
          this.log.error({ alarm: 'set-aside', ...each }, `the rules stumbled: ${each.what} ${each.id} is set aside`);
        outcomes.push(...outcome.answers);
        isUrgent ||= outcome.earlier || outcome.closed;
        if (!outcome.more) return { stepped: read && { outcomes, page: read }, ...wordOf(isUrgent) };
      }
    } catch (error) {
      // What waits stands in the record, and the run finds it there.
      this.log.warn({ err: error }, 'a measure was left to its run');
      return { stepped: null, ...wordOf(true) };
    }
  }

  /** Keeps a word for a run, with those that come to it meanwhile. */
  private gather(measureId: string, { reasons, answered }: Word): void {
    const before = this.words.get(measureId);
    this.words.set(measureId, {
      reasons: [...(before?.reasons ?? []), ...reasons],
      answered: [...(before?.answered ?? []), ...answered],
    });
    this.gathered ??= setTimeout(() => void this.sayAll(), GATHERED_MS).unref();
  }

  private async sayAll(): Promise<void> {
    this.gathered = null;
    const measures = [...this.words.keys()];
    const hand = async () => {
      for (let next = measures.pop(); next !== undefined; next = measures.pop()) await this.say(next);
    };
    await Promise.all(Array.from({ length: WORDS_AT_ONCE }, hand));
  }

  private sayNow(measureId: string): void {
    const said = this.say(measureId).finally(() => this.onTheWay.delete(said));
    this.onTheWay.add(said);
  }

  /** A word that is lost is said again by the pulse, where the run is late. */
  private async say(measureId: string): Promise<void> {
    const word = this.words.get(measureId);
    if (word === undefined) return;
    this.words.delete(measureId);
    await this.client.connection
      .withDeadline(Date.now() + (this.leaving ? LAST_WORD_WITHIN_MS : SEND_WITHIN_MS), () =>
        this.client.workflow.signalWithStart(measureWorkflow, {
          workflowId: measureWorkflowId(measureId),
          taskQueue: config().temporalTaskQueue,
          args: [{ v: 1, measureId }],
          signal: look,
          signalArgs: [counted(word.reasons), word.answered],
        }),
      )
      .catch(() => {
        // Where Temporal is away, nobody who leaves waits for each word.
        if (this.leaving) this.words.clear();
      });
  }
}

function now(): string {
  return new Date().toISOString();
}

/** Each reason once, with its number: `instruct ×99`. */
function counted(reasons: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const each of reasons) counts.set(each, (counts.get(each) ?? 0) + 1);
  return [...counts].map(([reason, count]) => (count === 1 ? reason : `${reason} ×${count}`)).join(', ');
}
