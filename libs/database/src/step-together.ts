import type { Instant } from '@duban/domain';
import type { DataSource, EntityManager } from 'typeorm';
import { isRecordAway } from './faults.js';
import { inShortTransaction } from './statement.js';
import { stepAllWithin, stepAndRead, type StepOutcome } from './step.js';

/** How a measure's step ended, and what was read of it after; nothing is read where something was set aside. */
export interface Stepped<T> {
  readonly outcome: StepOutcome;
  readonly read: T | null;
}

/** Reads of these measures, in a transaction that has stepped them. */
export type ReadAfter<T> = (manager: EntityManager, measureIds: readonly string[]) => Promise<ReadonlyMap<string, T>>;

/**
 * Steps of several measures by one commit, each as it ended, in their order. What is held elsewhere is left out and
 * stepped by itself, and nobody waits for it; where one of them stumbles each is, so that it stops nobody.
 */
export async function stepTogether<T>(
  record: DataSource,
  measureIds: readonly string[],
  wall: Instant,
  read: ReadAfter<T> = nothing,
): Promise<readonly Promise<Stepped<T>>[]> {
  const alone = (each: string) =>
    stepAndRead(record, each, { wall }, async (manager) => (await read(manager, [each])).get(each) ?? null);
  const together = await all(record, measureIds, wall, read);
  return measureIds.map(async (each) => together.get(each) ?? alone(each));
}

/** None where one of them stumbles. A record that is away is asked no more. */
async function all<T>(
  record: DataSource,
  measureIds: readonly string[],
  wall: Instant,
  read: ReadAfter<T>,
): Promise<ReadonlyMap<string, Stepped<T>>> {
  try {
    return await inShortTransaction(record, async (manager) => {
      const outcomes = await stepAllWithin(manager, measureIds, wall);
      const seen = await read(manager, [...outcomes.keys()]);
      return new Map([...outcomes].map(([each, outcome]) => [each, { outcome, read: seen.get(each) ?? null }]));
    });
  } catch (error) {
    if (isRecordAway(error)) throw error;
    return new Map();
  }
}

function nothing(): Promise<ReadonlyMap<string, never>> {
  return Promise.resolve(new Map<string, never>());
}
