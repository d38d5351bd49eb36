import { isRunning, stopProcess, type ProcessIdentity } from '@duban/local-stack';
import { setTimeout as sleep } from 'node:timers/promises';
import { Refusal } from '../refusal.js';
import type { PartName } from './data-folder.js';

/** How a part of the stack is started and stopped. */
export interface PartRecipe {
  name: PartName;
  start: () => Promise<ProcessIdentity>;
  /** Asks it to end in good order, then ends it. */
  stop: (identity: ProcessIdentity) => Promise<unknown>;
}

/** What the supervisor tells of. */
export interface PartEvents {
  /** The part runs under this identity, or (undefined) no longer runs. */
  changed: (part: PartName, identity: ProcessIdentity | undefined) => void;
  progress: (line: string) => void;
  /** It died too often: nobody restarts it any more. */
  gaveUp: (refusal: Refusal) => void;
}

const lookEveryMs = 200;
const mostDeathsAMinute = 5;
const shortestWaitMs = 100;
const longestWaitMs = 8000;

/** Keeps one part running: restarts it when it dies, slower each time, and gives up after 5 deaths in a minute. */
export class SupervisedPart {
  private identity: ProcessIdentity | undefined;
  private deaths: number[] = [];
  private stopping = false;
  private watching: Promise<void> | undefined;

  constructor(
    private readonly recipe: PartRecipe,
    private readonly events: PartEvents,
  ) {}

  get pid(): number | undefined {
    return this.identity?.pid;
  }

  /** Starts the part for the first time; a failure is the caller's. From then on it is restarted. */
  async start(): Promise<void> {
    await this.run();
    // What the watch itself dies of (a data folder that was deleted, say) must stop the stack, not orphan it.
    this.watching = this.watch().catch((error: unknown) => this.events.gaveUp(this.lost(reasonOf(error))));
  }

  /** Ends the part for good. With `force` without asking first. */
  async stop({ force = false }: { force?: boolean } = {}): Promise<void> {
    this.stopping = true;
    if (force) await this.kill();
    await this.watching;
    if (this.identity === undefined) return;
    if (!force) await this.recipe.stop(this.identity);
    await this.kill();
    this.identity = undefined; // not told: the folder that it would be written into is given up next
  }

  private async kill(): Promise<void> {
    if (this.identity !== undefined) await stopProcess(this.identity, [{ signal: 'SIGKILL', waitSeconds: 5 }]);
  }

  private async run(): Promise<void> {
    this.set(await this.recipe.start());
  }

  private set(identity: ProcessIdentity | undefined): void {
    this.identity = identity;
    this.events.changed(this.recipe.name, identity);
  }

  private lost(reason: string): Refusal {
    return new Refusal(`${this.recipe.name}.lost`, 6, `The ${this.recipe.name} can't be watched any more: ${reason}.`);
  }

  private async watch(): Promise<void> {
    while (!this.stopping) {
      await sleep(lookEveryMs);
      if (this.stopping || (this.identity !== undefined && (await isRunning(this.identity)))) continue;
      if (!(await this.revive())) return;
    }
  }

  /** False when it gave up. */
  private async revive(): Promise<boolean> {
    const now = performance.now();
    this.deaths = [...this.deaths.filter((at) => at > now - 60_000), now];
    if (this.deaths.length > mostDeathsAMinute) {
      this.set(undefined);
      this.events.gaveUp(
        new Refusal(
          `${this.recipe.name}.gave-up`,
          6,
          `The ${this.recipe.name} died ${mostDeathsAMinute + 1} times within a minute; the end of its log is above.`,
        ),
      );
      return false;
    }
    await sleep(Math.min(shortestWaitMs * 3 ** (this.deaths.length - 1), longestWaitMs));
    if (this.stopping) return true;
    this.events.progress(`The ${this.recipe.name} ended; starting it again.`);
    try {
      await this.run();
    } catch (error) {
      this.set(undefined);
      this.events.progress(`The ${this.recipe.name} did not start: ${reasonOf(error)}`);
    }
    return true;
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
