import { quantile } from '../rounds.js';

/** What the sink took: a reminder, under the key by which a receiver knows it again. */
export interface Delivery {
  readonly reminder: string;
  readonly key: string;
  readonly at: number;
}

/** A run as it was seen from outside; all times are the wall's milliseconds. */
export interface Seen {
  readonly dueAt: ReadonlyMap<string, number>;
  /** How often each reminder stands in the record at the end. */
  readonly recorded: ReadonlyMap<string, number>;
  readonly recordedByKill: number;
  readonly deliveries: readonly Delivery[];
  readonly killedAt: number;
}

/** What a run came to. Infinite is what never came. */
export interface Tally {
  /** Due, but not recorded or not delivered when patience ended. */
  readonly missed: number;
  /** Recorded more than once, or delivered under more than one key. */
  readonly doubled: number;
  /** Delivered again under a key that the sink knows: costs nothing where the key is honoured. */
  readonly again: number;
  readonly lateP50Ms: number;
  readonly lateP99Ms: number;
  /** Until the kill. */
  readonly recordedPerSecond: number;
  readonly deliveredPerSecond: number;
  /** From the kill to the first delivery after it, and to the last. */
  readonly backAfterMs: number;
  readonly lastAfterMs: number;
}

/** What the killed process had sent by its last moment arrives within this; no other process is there so soon. */
const ON_THE_WIRE_MS = 100;

/** Counts a run. */
export function tally({ dueAt, recorded, recordedByKill, deliveries, killedAt }: Seen): Tally {
  const keys = new Map<string, Set<string>>();
  const firstAt = new Map<string, number>();
  for (const { reminder, key, at } of deliveries) {
    if (!dueAt.has(reminder)) continue;
    keys.set(reminder, (keys.get(reminder) ?? new Set()).add(key));
    firstAt.set(reminder, Math.min(firstAt.get(reminder) ?? Infinity, at));
  }
  const due = [...dueAt];
  const lateness = due.map(([reminder, at]) => Math.max(0, (firstAt.get(reminder) ?? Infinity) - at));
  const kept = [...firstAt.values()];
  const after = kept.filter((at) => at > killedAt + ON_THE_WIRE_MS);
  const missed = due.filter(([reminder]) => !recorded.has(reminder) || !firstAt.has(reminder)).length;
  const seconds = (killedAt - Math.min(...dueAt.values())) / 1_000;
  return {
    missed,
    doubled: due.filter(([reminder]) => (recorded.get(reminder) ?? 0) > 1 || (keys.get(reminder)?.size ?? 0) > 1)
      .length,
    again:
      deliveries.filter(({ reminder }) => dueAt.has(reminder)).length -
      [...keys.values()].reduce((sum, each) => sum + each.size, 0),
    lateP50Ms: quantile(lateness, 0.5),
    lateP99Ms: quantile(lateness, 0.99),
    recordedPerSecond: recordedByKill / seconds,
    deliveredPerSecond: (kept.length - after.length) / seconds,
    backAfterMs: after.length > 0 ? Math.min(...after) - killedAt : Infinity,
    lastAfterMs: missed > 0 || after.length === 0 ? Infinity : Math.max(...after) - killedAt,
  };
}
