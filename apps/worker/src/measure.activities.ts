import { isRecordAway, step, type SetAside } from '@duban/database';
import type { MeasureActivities, StepResult } from '@duban/workflow-contract';
import { Injectable } from '@nestjs/common';
import { ApplicationFailure } from '@temporalio/common';
import pino from 'pino';
import { DataSource } from 'typeorm';
import { logOutput } from './log-output.js';

const BREAK_AFTER_FAILURES = 5;
const BREAK_MS = 5_000;

/**
 * The step of a measure. While PostgreSQL is down it fails at once instead of holding the worker's slots; nothing
 * else opens that breaker, so that one measure's fault stays its own.
 */
@Injectable()
export class MeasureSteps implements MeasureActivities {
  private failures = 0;
  private brokenUntil = 0;
  private readonly log = pino({ base: { part: 'step' } }, logOutput());

  constructor(private readonly record: DataSource) {}

  async step(measureId: string, commandIds: readonly string[], now: string): Promise<StepResult> {
    if (Date.now() < this.brokenUntil)
      throw ApplicationFailure.nonRetryable('the record cannot be reached', 'record.unavailable');
    try {
      // The step's own reading of the clock: a task that waited in line for a worker carries an old one.
      const { aside, ...result } = await step(
        this.record,
        measureId,
        commandIds,
        laterOf(now, new Date().toISOString()),
      );
      this.failures = 0;
      this.alarm(aside);
      return result;
    } catch (error) {
      if (!isRecordAway(error)) throw error;
      this.failures += 1;
      if (this.failures >= BREAK_AFTER_FAILURES) {
        this.failures = 0;
        this.brokenUntil = Date.now() + BREAK_MS;
      }
      throw error;
    }
  }

  private alarm(aside: readonly SetAside[]): void {
    for (const each of aside)
      this.log.error({ alarm: 'set-aside', ...each }, `the rules stumbled: ${each.what} ${each.id} is set aside`);
  }
}

function laterOf(a: string, b: string): string {
  return a > b ? a : b;
}
