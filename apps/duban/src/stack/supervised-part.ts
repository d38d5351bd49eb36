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
  /** A mark that changes while it is well; one that stays the same for long is a process that hangs. */
  beat?: () => number | undefined;
}

/** What the supervisor tells of. */
export interface PartEvents {
  /** The part runs under this identity, or (undefined) no longer runs. */
  changed: (part: PartName, identity: ProcessIdentity | undefined) => void;
  progress: (line: string) => void;
  /** What the part said last: why it ended. */
  lastWords: (part: PartName) => string;
  /** It can't be watched any more, or died too often before the stack was ready. */
  gaveUp: (refusal: Refusal) => void;
  /** Whether it was ready once: then somebody relies on it, and it is started again for as long as it takes. */
  wasReady: () => boolean;
}

/** How long things take, in milliseconds. */
export interface Pace {
  readonly look: number;
  readonly shortestWait: number;
  readonly longestWait: number;
  /** Without a beat for so long, it hangs. */
  readonly hangsAfter: number;
  /** Having lived for so long, it is well again. */
  readonly wellAfter: number;
}

const usualPace: Pace = { look: 200, shortestWait: 100, longestWait: 60_000, hangsAfter: 30_000, wellAfter: 60_000 };
const mostDeathsBeforeReady = 5;

/** Keeps one part running: ends it when it hangs, restarts it when it dies, slower each time. */
export class SupervisedPart {
  private identity: ProcessIdentity | undefined;
  private startedAt = 0;
  /** How often it ended in a row, none of these lives being a long one. */
  private deaths = 0;
  private beat: { mark: number | undefined; seenAt: number } = { mark: undefined, seenAt: 0 };
  private stopping = false;
  private watching: Promise<void> | undefined;

  constructor(
    private readonly recipe: PartRecipe,
    private readonly events: PartEvents,
    private readonly pace: Pace = usualPace,
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
    this.startedAt = performance.now();
    this.beat = { mark: this.recipe.beat?.(), seenAt: this.startedAt };
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
      await sleep(this.pace.look);
      if (this.stopping) return;
      if (this.identity !== undefined && (await isRunning(this.identity))) {
        if (!this.hangs()) continue;
        this.events.progress(
          `The ${this.recipe.name} gives no sign of life for ${Math.round(this.pace.hangsAfter / 1000)} s; ending it.`,
        );
        await this.kill();
      }
      if (!(await this.revive())) return;
    }
  }

  /** Counted on the clock that stands still while the machine sleeps: a laptop that wakes up has no hanging parts. */
  private hangs(): boolean {
    if (this.recipe.beat === undefined) return false;
    const mark = this.recipe.beat();
    const now = performance.now();
    if (mark !== this.beat.mark) this.beat = { mark, seenAt: now };
    return now - this.beat.seenAt > this.pace.hangsAfter;
  }

  /** False when it gave up. */
  private async revive(): Promise<boolean> {
    const lived = performance.now() - this.startedAt;
    this.deaths = lived > this.pace.wellAfter ? 1 : this.deaths + 1;
    if (this.deaths > mostDeathsBeforeReady && !this.events.wasReady()) {
      this.giveUp();
      return false;
    }
    const wait = Math.min(this.pace.shortestWait * 3 ** (this.deaths - 1), this.pace.longestWait);
    const why = this.events.lastWords(this.recipe.name);
    this.events.progress(
      `The ${this.recipe.name} ended${why === '' ? '' : ` (${why})`}; starting it again in ${(wait / 1000).toFixed(1)} s.`,
    );
    if (await this.stopsWithin(wait)) return true;
    try {
      await this.run();
    } catch (error) {
      this.set(undefined);
      this.startedAt = performance.now();
      this.events.progress(`The ${this.recipe.name} did not start: ${reasonOf(error)}`);
    }
    return true;
  }

  private giveUp(): void {
    this.set(undefined);
    const { name } = this.recipe;
    const sentence = `The ${name} died ${this.deaths} times before it was ready; the end of its log is above.`;
    this.events.gaveUp(new Refusal(`${name}.gave-up`, 6, sentence));
  }

  /** A long pause ends at once when the stack is stopped. */
  private async stopsWithin(ms: number): Promise<boolean> {
    for (const until = performance.now() + ms; performance.now() < until && !this.stopping;)
      await sleep(Math.min(this.pace.look, ms));
    return this.stopping;
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
