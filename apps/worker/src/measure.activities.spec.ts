import type { DataSource } from 'typeorm';
import { describe, expect, it } from 'vitest';
import { MeasureSteps } from './measure.activities.js';

/** A record that answers every transaction with this error, and counts them. */
function aRecordThatThrows(error: Error) {
  const seen = { transactions: 0 };
  const transaction = () => {
    seen.transactions += 1;
    return Promise.reject(error);
  };
  return { seen, steps: new MeasureSteps({ transaction } as unknown as DataSource) };
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
    expect(seen.transactions).toBe(20);
  });
});
