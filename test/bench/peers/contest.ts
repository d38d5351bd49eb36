import { setTimeout as sleep } from 'node:timers/promises';
import { tally, type Delivery, type Tally } from './tally.js';

/** The work: so many reminders, and how long one waits for the rest after the kill. */
export interface Work {
  readonly reminders: number;
  readonly patienceMs: number;
}

/** What a run came to and cost. */
export interface Outcome extends Tally {
  /** Milliseconds of CPU for each reminder that was delivered, PostgreSQL's included. */
  readonly cpuMs: number;
  /** The most that its processes held at once, PostgreSQL's not included. */
  readonly megabytes: number;
}

/** A side that is ready to work: its clocks are set, the first reminder is due at once. */
export interface Ready {
  readonly dueAt: ReadonlyMap<string, number>;
  readonly deliveries: readonly Delivery[];
  /** How often each reminder is recorded by now. */
  recorded(): Promise<ReadonlyMap<string, number>>;
  /** Ends the process that delivers by SIGKILL, and has it started again as its operator would. */
  kill(): Promise<void>;
  /** Milliseconds of CPU so far, megabytes now. */
  cost(): { readonly cpuMs: number; readonly megabytes: number };
  /** Called every 50 ms. */
  tend(): Promise<void>;
}

/** Half of the reminders are out by the kill, or as many as it could in this time. */
const KILL_WITHIN_MS = 20_000;
/** Looking at processes costs what they could have used. */
const LOOK_EVERY_MS = 1_000;
/** What is doubled may come after all is done. */
const QUIET_MS = 3_000;

/** Lets a side do the work, with a kill in the midst. */
export async function contest(side: Ready, { patienceMs }: Work): Promise<Outcome> {
  const first = Math.min(...side.dueAt.values());
  const before = side.cost().cpuMs;
  let megabytes = 0;
  let looked = 0;
  const until = async (done: () => boolean, end: number) => {
    while (!done() && Date.now() < end) {
      if (Date.now() - looked > LOOK_EVERY_MS) {
        megabytes = Math.max(megabytes, side.cost().megabytes);
        looked = Date.now();
      }
      await side.tend();
      await sleep(50);
    }
  };
  const taken = () => new Set(side.deliveries.map(({ reminder }) => reminder)).size;
  await until(() => taken() >= side.dueAt.size / 2, first + KILL_WITHIN_MS);
  side.cost(); // the last look at whom is killed now
  const recordedByKill = (await side.recorded()).size;
  const killedAt = Date.now();
  await side.kill();
  await until(() => taken() >= side.dueAt.size, killedAt + patienceMs);
  const quiet = Date.now() + QUIET_MS;
  await until(() => false, quiet);
  const { cpuMs } = side.cost();
  const seen = { dueAt: side.dueAt, deliveries: side.deliveries, killedAt, recordedByKill };
  return {
    ...tally({ ...seen, recorded: await side.recorded() }),
    cpuMs: (cpuMs - before) / Math.max(1, taken()),
    megabytes,
  };
}
