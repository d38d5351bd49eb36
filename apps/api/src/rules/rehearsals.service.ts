import type { RehearsalSummary } from '@duban/domain';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { Problem } from '../http/problem.js';
import { rehearseSides, type RehearsedSide, type ThreadWord } from './rehearsal-thread.js';

/** So many rehearsals at once in this process: another core is left to whoever works. */
const MOST_AT_ONCE = 1;
/** So many more wait for their turn; who comes after them is told to come again. */
const MOST_WAITING = 4;
const MOST_MEGABYTES = 512;
/** How long a rehearsal works before it lets others through, where it has no thread of its own. */
const SLICE_MS = 15;

/** Who waits for a thread. */
interface Waiting {
  readonly go: () => void;
  /** Says how many are to be done before it, whenever that is another number. */
  readonly tellPlace: (before: number) => void;
}

/** How far a rehearsal is: so many before it in the queue, or so many of its measures lived. */
export type RehearsalProgress = { readonly waiting: number } | { readonly done: number; readonly of: number };

type Tell = (progress: RehearsalProgress) => void;

/** 试算 beside the API’s loop: each in a thread, few at once, ended when nobody waits for it any more. */
@Injectable()
export class Rehearsals implements OnModuleDestroy {
  private readonly running = new Set<Worker>();
  private atWork = 0;
  private readonly waiting: Waiting[] = [];

  /** What each side came to, told meanwhile how far it is; `signal` ends it, in its thread or before it got one. */
  async run(
    sides: readonly RehearsedSide[],
    signal: AbortSignal,
    tell: Tell = () => undefined,
  ): Promise<readonly RehearsalSummary[]> {
    await this.turn(signal, tell);
    try {
      const entry = builtThread();
      const told = (word: ThreadWord) => ('done' in word ? tell(word) : undefined);
      return await (entry === null ? here(sides, signal, told) : this.inThread(entry, sides, { signal, told }));
    } finally {
      this.passOn();
    }
  }

  onModuleDestroy(): void {
    for (const each of this.running) void each.terminate();
  }

  /** Whose turn it is has the place; who hung up before takes none, and passes on one that came too late. */
  private async turn(signal: AbortSignal, tell: Tell): Promise<void> {
    if (signal.aborted) throw new Problem('policy.rehearsal-ended');
    if (this.atWork < MOST_AT_ONCE) {
      this.atWork += 1;
      return;
    }
    if (this.waiting.length >= MOST_WAITING) throw new Problem('policy.rehearsals-busy');
    await new Promise<void>((go, end) => {
      const mine: Waiting = { go, tellPlace: (before) => tell({ waiting: before }) };
      this.waiting.push(mine);
      mine.tellPlace(this.waiting.length);
      signal.addEventListener('abort', () => {
        const at = this.waiting.indexOf(mine);
        if (at < 0) return;
        this.waiting.splice(at, 1);
        this.tellPlaces();
        end(new Problem('policy.rehearsal-ended'));
      });
    });
    if (!signal.aborted) return;
    this.passOn();
    throw new Problem('policy.rehearsal-ended');
  }

  /** The place goes to who waits longest, or is free. */
  private passOn(): void {
    const next = this.waiting.shift();
    if (!next) {
      this.atWork -= 1;
      return;
    }
    next.go();
    this.tellPlaces();
  }

  private tellPlaces(): void {
    for (const [at, each] of this.waiting.entries()) each.tellPlace(at + 1);
  }

  private inThread(
    entry: string,
    sides: readonly RehearsedSide[],
    { signal, told }: { readonly signal: AbortSignal; readonly told: (word: ThreadWord) => void },
  ): Promise<readonly RehearsalSummary[]> {
    return new Promise((resolve, reject) => {
      const thread = new Worker(entry, {
        workerData: sides,
        env: {},
        resourceLimits: { maxOldGenerationSizeMb: MOST_MEGABYTES },
      });
      this.running.add(thread);
      const stop = () => void thread.terminate();
      signal.addEventListener('abort', stop);
      thread.on('message', (word: ThreadWord) => {
        if ('summaries' in word) resolve(word.summaries);
        else told(word);
      });
      thread.once('error', reject);
      thread.once('exit', () => {
        this.running.delete(thread);
        signal.removeEventListener('abort', stop);
        // Nothing where it has answered; else it was ended, by who asked or by the way out.
        reject(new Problem('policy.rehearsal-ended'));
      });
    });
  }
}

/** The bundle lies in the clone's dist; where it is not built (a specification of the API), it is rehearsed here. */
function builtThread(): string | null {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    for (const found of [join(folder, 'rehearsal', 'main.mjs'), join(folder, 'dist', 'rehearsal', 'main.mjs')])
      if (existsSync(found)) return found;
    if (folder === dirname(folder)) return null;
  }
}

function here(
  sides: readonly RehearsedSide[],
  signal: AbortSignal,
  told: (word: ThreadWord) => void,
): Promise<readonly RehearsalSummary[]> {
  let began = performance.now();
  const giveWay = async () => {
    if (signal.aborted) throw new Problem('policy.rehearsal-ended');
    if (performance.now() - began < SLICE_MS) return;
    await setImmediate();
    began = performance.now();
  };
  return rehearseSides(sides, told, giveWay);
}
