import { config, loggedError } from '@duban/config';
import {
  addUpCounts,
  beat,
  deskOversleeps,
  expireCommands,
  findOverdue,
  followPostsByDate,
  listSetAside,
  readClock,
  seeClock,
  sweepLooseFiles,
  sweepWebhooks,
  withPulseLock,
} from '@duban/database';
import { deskWorkflow, deskWorkflowId } from '@duban/workflow-contract';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Client, WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError } from '@temporalio/client';
import { randomUUID } from 'node:crypto';
import pino from 'pino';
import { DataSource } from 'typeorm';
import { logOutput } from './log-output.js';
import { Poker } from './poker.service.js';

const EVERY_MS = 30_000;
const BEAT_EVERY_MS = 5_000;
const MEASURE_BEHIND_MS = 120_000;
const COMMAND_UNANSWERED_MS = 10_000;
const POKES_AT_ONCE = 20;

/**
 * The one timer outside Temporal: every half minute some worker looks for what Temporal may have
 * lost (a timer, a cycle, a command) and pokes it. See architecture.md "the pulse".
 */
@Injectable()
export class Pulse implements OnApplicationShutdown {
  private readonly worker = `${process.pid}.${randomUUID().slice(0, 8)}`;
  private readonly counts = { behind: 0, unanswered: 0, pulses: 0 };
  private readonly log = pino(
    { level: config().logLevel, base: { part: 'pulse' }, serializers: { err: loggedError } },
    logOutput(),
  );
  private timers: NodeJS.Timeout[] = [];

  constructor(
    private readonly record: DataSource,
    private readonly client: Client,
    private readonly poker: Poker,
  ) {}

  start(): void {
    const each = (work: () => Promise<void>) => () =>
      void work().catch((error: unknown) => this.log.warn({ err: error }, 'the pulse missed a beat'));
    this.timers = [
      setInterval(
        each(() => this.live()),
        BEAT_EVERY_MS,
      ),
      setInterval(
        each(() => this.pulse()),
        EVERY_MS,
      ),
    ];
    each(() => this.live())();
    each(() => this.pulse())();
    each(() => this.tryAgain())();
  }

  onApplicationShutdown(): void {
    for (const timer of this.timers) clearInterval(timer);
  }

  /** This worker may be the release that mends what the rules stumbled over: each measure set aside gets one look. */
  private async tryAgain(): Promise<void> {
    const aside = await listSetAside(this.record.manager);
    for (const { what, id } of aside) if (what === 'measure') await this.poker.poke(id, 'try again');
  }

  private async live(): Promise<void> {
    await beat(this.record.manager, this.worker, this.counts);
    await seeClock(this.record.manager, new Date().toISOString());
  }

  /** One pulse; only one worker at a time. */
  async pulse(): Promise<void> {
    await withPulseLock(this.record, async () => {
      await addUpCounts(this.record);
      await this.keepDesk();
      const now = Date.now();
      await sweepLooseFiles(this.record, new Date(now).toISOString());
      await sweepWebhooks(this.record.manager);
      await followPostsByDate(this.record, new Date(now).toISOString());
      // On a fast demo clock two minutes are days: a measure is behind sooner there.
      const { factor } = await readClock(this.record.manager);
      await expireCommands(this.record.manager, new Date(now).toISOString());
      const overdue = await findOverdue(this.record.manager, {
        now: new Date(now).toISOString(),
        dueBefore: new Date(now - (factor > 1 ? 5_000 : MEASURE_BEHIND_MS)).toISOString(),
        givenBefore: new Date(now - COMMAND_UNANSWERED_MS).toISOString(),
      });
      const late = [...new Set([...overdue.behind, ...overdue.unanswered])];
      for (let start = 0; start < late.length; start += POKES_AT_ONCE)
        await Promise.all(late.slice(start, start + POKES_AT_ONCE).map((each) => this.poker.poke(each, 'pulse')));
      this.counts.pulses += 1;
      this.counts.behind += overdue.behind.length;
      this.counts.unanswered += overdue.unanswered.length;
      if (overdue.behind.length + overdue.unanswered.length > 0)
        this.log.info({ behind: overdue.behind.length, unanswered: overdue.unanswered.length }, 'poked');
    });
  }

  /** The desk always has a run, which waits for the right moment; starting it again is refused by its id. */
  private async keepDesk(): Promise<void> {
    if (await deskOversleeps(this.record, new Date().toISOString())) await this.wakeDesk();
    try {
      await this.client.workflow.start(deskWorkflow, {
        workflowId: deskWorkflowId,
        taskQueue: config().temporalTaskQueue,
        args: [{ v: 1 }],
      });
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    }
  }

  /** A run that sleeps by an old clock is ended; the next one asks the record when to open. */
  private async wakeDesk(): Promise<void> {
    try {
      await this.client.workflow.getHandle(deskWorkflowId).terminate('the clock was set forward');
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
    }
  }
}
