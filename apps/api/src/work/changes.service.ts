import { changesAfter, endOfRecord, readAs, type Change, type ChangeCursor, type Sight } from '@duban/database';
import { officeInSight } from '@duban/domain';
import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Answers } from '../measures/answers.service.js';

const LOOK_EVERY_MS = 700;
const MOST_A_LOOK = 1_000;

/** Whoever is told of changes: `sight` is asked each time, as posts come and go. */
export interface Listener {
  readonly sight: () => Sight;
  readonly tell: (changes: readonly Change[]) => void;
  readonly end: () => void;
}

/**
 * What happens to measures, told to those in whose sight it is. One look a process for all that listen, and none while
 * nobody does; the record's own order is the cursor, so that whoever was away goes on where they were.
 */
@Injectable()
export class Changes implements BeforeApplicationShutdown {
  private readonly listeners = new Set<Listener>();
  private readTo: ChangeCursor | null = null;
  private looking = false;
  private askedMeanwhile = false;
  private readonly timer = setInterval(() => void this.look(), LOOK_EVERY_MS);

  constructor(
    private readonly record: DataSource,
    answers: Answers,
  ) {
    this.timer.unref();
    // What people do is told at once; what the clock does, at the next look.
    answers.onCommit.add(() => void this.look());
  }

  beforeApplicationShutdown(): void {
    clearInterval(this.timer);
    for (const each of this.listeners) each.end();
  }

  /** Listens from a place in the record on, or from now; returns how to stop. Null where too much happened since. */
  async listen(after: ChangeCursor | null, listener: Listener): Promise<(() => void) | null> {
    const from = after ?? (await readAs(this.record, null, endOfRecord));
    const stop = () => {
      this.listeners.delete(listener);
      if (this.listeners.size === 0) this.readTo = null;
    };
    // Listening first: what is told twice does no harm, what falls between is lost.
    this.readTo ??= from;
    this.listeners.add(listener);
    const missed = await readAs(this.record, null, (within) => changesAfter(within, from, MOST_A_LOOK));
    if (missed.length < MOST_A_LOOK) {
      tell(listener, missed);
      return stop;
    }
    stop();
    return null;
  }

  /** Looks, and once more where somebody asked while it looked: what was committed meanwhile is not left to the next round. */
  private async look(): Promise<void> {
    this.askedMeanwhile = true;
    if (this.looking) return;
    this.looking = true;
    try {
      while (this.askedMeanwhile) {
        this.askedMeanwhile = false;
        await this.readOn();
      }
    } catch {
      // The record is away for a moment: the next look goes on from the same place.
    } finally {
      this.looking = false;
    }
  }

  private async readOn(): Promise<void> {
    const from = this.readTo;
    if (from === null || this.listeners.size === 0) return;
    const changes = await readAs(this.record, null, (within) => changesAfter(within, from, MOST_A_LOOK));
    if (changes.length === 0) return;
    this.readTo = changes.at(-1) ?? from;
    for (const each of this.listeners) tell(each, changes);
  }
}

function tell({ sight, tell: say }: Listener, changes: readonly Change[]): void {
  const seen = sight();
  const mine = seen === null ? changes : changes.filter((each) => isIn(seen, each));
  if (mine.length > 0) say(mine);
}

/** Whose it was hears of it as well: whoever has lost a measure takes it off his page. */
function isIn(seen: readonly string[], { lead, supporting, office, left }: Change): boolean {
  const offices = [office, left ?? ''].filter((each) => each !== '').map(officeInSight);
  return [lead, ...supporting, ...offices, left].some((each) => each !== null && seen.includes(each));
}
