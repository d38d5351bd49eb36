import type { Client } from '@temporalio/client';
import type { DataSource } from 'typeorm';
import { describe, expect, it } from 'vitest';
import { Alarms } from './alarms.service.js';
import { Crowd } from './crowd.service.js';
import { MeasureSteps } from './measure.activities.js';
import { Poker } from './poker.service.js';

/** A record that answers every transaction with this error, and counts them. */
function aRecordThatThrows(error: Error) {
  const seen = { transactions: 0 };
  const createQueryRunner = () => {
    seen.transactions += 1;
    return { connect: () => Promise.reject(error), release: () => Promise.resolve() };
  };
  const record = { createQueryRunner } as unknown as DataSource;
  const alarms = new Alarms();
  return { seen, steps: new MeasureSteps(record, new Crowd(record, alarms, new Poker({} as Client)), alarms) };
}

async function stepTimes(steps: MeasureSteps, times: number): Promise<void> {
  for (let count = 0; count < times; count += 1)
    await steps.step('measure', [], '2026-03-02T02:00:00.000Z').catch(() => undefined);
}

describe('the breaker', () => {
  it('opens after five steps that met no record, and then asks it no more', async () => {
    const { seen, steps } = aRecordThatThrows(Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }));
    await stepTimes(steps, 20);
    expect(seen.transactions).toBe(5);
  });

  it('is not opened by a measure that fails for a reason of its own', async () => {
    const { seen, steps } = aRecordThatThrows(new Error('there is no measure'));
    await stepTimes(steps, 20);
    expect(seen.transactions).toBe(2 * 20); // with others who wake, then by itself
  });
});
