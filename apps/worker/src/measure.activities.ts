import { step } from '@duban/database';
import type { MeasureActivities, StepResult } from '@duban/workflow-contract';
import { Injectable } from '@nestjs/common';
import { ApplicationFailure } from '@temporalio/common';
import { DataSource } from 'typeorm';

const BREAK_AFTER_FAILURES = 5;
const BREAK_MS = 5_000;

/** The step of a measure. While PostgreSQL is down it fails at once instead of holding the worker's slots. */
@Injectable()
export class MeasureSteps implements MeasureActivities {
  private failures = 0;
  private brokenUntil = 0;

  constructor(private readonly record: DataSource) {}

  async step(measureId: string, commandIds: readonly string[], now: string): Promise<StepResult> {
    if (Date.now() < this.brokenUntil)
      throw ApplicationFailure.nonRetryable('the record cannot be reached', 'record.unavailable');
    try {
      const outcome = await step(this.record, measureId, commandIds, now);
      this.failures = 0;
      return outcome;
    } catch (error) {
      this.failures += 1;
      if (this.failures >= BREAK_AFTER_FAILURES) {
        this.failures = 0;
        this.brokenUntil = Date.now() + BREAK_MS;
      }
      throw error;
    }
  }
}
