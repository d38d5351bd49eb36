import { isRecordAway, step, stepTogether, together, type StepOutcome } from '@duban/database';
import type { MeasureActivities, StepResult } from '@duban/workflow-contract';
import { Injectable } from '@nestjs/common';
import { ApplicationFailure } from '@temporalio/common';
import { DataSource } from 'typeorm';
import { Alarms } from './alarms.service.js';
import { Crowd } from './crowd.service.js';

const BREAK_AFTER_FAILURES = 5;
const BREAK_MS = 5_000;

/**
 * The step of a measure. While PostgreSQL is down it fails at once instead of holding the worker's slots; nothing
 * else opens that breaker, so that one measure's fault stays its own.
 */
@Injectable()
export class MeasureSteps implements MeasureActivities {
  /** Off where Temporal's payloads are sealed: its search attributes never are, and say who leads. */
  tellsDepartment = true;
  /** Measures that wake while others are stepped are stepped together, by one commit. */
  private readonly stepTogether = together((woken: readonly { readonly measureId: string; readonly now: string }[]) =>
    stepTogether(
      this.record,
      woken.map((each) => each.measureId),
      woken.map((each) => each.now).reduce(laterOf, new Date().toISOString()),
    ),
  );
  private failures = 0;
  private brokenUntil = 0;

  constructor(
    private readonly record: DataSource,
    private readonly crowd: Crowd,
    private readonly alarms: Alarms,
  ) {}

  async step(measureId: string, commandIds: readonly string[], now: string): Promise<StepResult> {
    if (Date.now() < this.brokenUntil)
      throw ApplicationFailure.nonRetryable('the record cannot be reached', 'record.unavailable');
    await this.crowd.hasPassed();
    try {
      const { aside, earlier: _asked, ...result } = await this.stepped(measureId, commandIds, now);
      this.failures = 0;
      this.alarms.ring(aside);
      return this.tellsDepartment ? result : { ...result, lead: '' };
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

  /** By the step's own reading of the clock: a task that waited in line for a worker carries an old one. */
  private async stepped(measureId: string, commandIds: readonly string[], now: string): Promise<StepOutcome> {
    if (commandIds.length > 0) return step(this.record, measureId, commandIds, laterOf(now, new Date().toISOString()));
    return (await this.stepTogether({ measureId, now })).outcome;
  }
}

function laterOf(a: string, b: string): string {
  return a > b ? a : b;
}
