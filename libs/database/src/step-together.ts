import type { Instant } from '@duban/domain';
import type { DataSource } from 'typeorm';
import { inShortTransaction } from './statement.js';
import { step, stepAllWithin, type StepOutcome } from './step.js';

/**
 * Steps of several measures by one commit. Where one of them stumbles or is held elsewhere, each is stepped by itself, so
 * that it stops nobody; how each ended, in their order.
 */
export async function stepTogether(
  record: DataSource,
  measureIds: readonly string[],
  wall: Instant,
): Promise<readonly PromiseSettledResult<StepOutcome>[]> {
  const alone = () => Promise.allSettled(measureIds.map((each) => step(record, each, [], wall)));
  if (measureIds.length < 2) return alone();
  try {
    const stepped = await inShortTransaction(record, (manager) => stepAllWithin(manager, measureIds, wall));
    return await Promise.allSettled(measureIds.map(async (each) => stepped.get(each) ?? step(record, each, [], wall)));
  } catch {
    return alone();
  }
}
