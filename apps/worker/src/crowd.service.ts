import { countDue, isRecordAway, measuresKeptWaiting, step, stepDue } from '@duban/database';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import { Alarms } from './alarms.service.js';
import { Poker } from './poker.service.js';

const LOOK_EVERY_MS = 200;
/** So long the timers and words of the measures themselves have the first go; while a crowd is about they come late. */
const FIRST_GO_MS = 400;
const FIRST_GO_IN_A_CROWD_MS = 50;
/** More than this due at once is a crowd, for which a workflow task each is too dear. */
const A_CROWD = 24;
const A_SLICE = 50;
const PEOPLE_AT_ONCE = 4;
const LONGEST_HOLD_MS = 1_500;

/**
 * Where a crowd is due in the same seconds, the record itself is gone by, in slices, and the timers of its measures then
 * find nothing to do. A command that its own run does not come to is answered here as well, first of all: neither a herd
 * of reminders nor a worker that was killed makes a person wait. Every worker does it; who comes first takes the rows.
 */
@Injectable()
export class Crowd implements OnApplicationShutdown {
  private ended = false;
  private going: Promise<void> | null = null;
  private passing: Promise<void> = Promise.resolve();
  private busy = false;

  constructor(
    private readonly record: DataSource,
    private readonly alarms: Alarms,
    private readonly poker: Poker,
  ) {}

  start(): void {
    this.going = this.go();
  }

  async onApplicationShutdown(): Promise<void> {
    this.ended = true;
    await this.going;
  }

  /** Holds a measure's own wake back while a crowd is gone by: what it would record is just being recorded. */
  async hasPassed(): Promise<void> {
    if (this.busy) await Promise.race([this.passing, sleep(LONGEST_HOLD_MS)]);
  }

  private async go(): Promise<void> {
    while (!this.ended) {
      await this.look().catch((error: unknown) => {
        if (!isRecordAway(error)) this.alarms.note(error, 'the crowd was not gone by');
      });
      await sleep(LOOK_EVERY_MS);
    }
  }

  private async look(): Promise<void> {
    await this.people(FIRST_GO_MS);
    const dueBy = ago(FIRST_GO_MS);
    if ((await countDue(this.record, dueBy, A_CROWD)) < A_CROWD) return;
    this.busy = true;
    this.passing = this.pass().finally(() => (this.busy = false));
    await this.passing;
  }

  private async pass(): Promise<void> {
    const began = Date.now();
    let all = 0;
    for (let taken = A_SLICE; taken > 0 && !this.ended; all += taken) {
      const slice = await stepDue(this.record, { dueBy: ago(0), wall: ago(0), most: A_SLICE });
      this.alarms.ring(slice.aside);
      ({ taken } = slice);
      await this.people(FIRST_GO_IN_A_CROWD_MS);
    }
    this.alarms.tell({ measures: all, ms: Date.now() - began }, 'a crowd was gone by');
  }

  private async people(firstGoMs: number): Promise<void> {
    const waiting = await measuresKeptWaiting(this.record, { givenBefore: ago(firstGoMs), now: ago(0), most: 40 });
    for (let start = 0; start < waiting.length; start += PEOPLE_AT_ONCE)
      await Promise.all(
        waiting.slice(start, start + PEOPLE_AT_ONCE).map(async (measureId) => {
          const { aside, earlier } = await step(this.record, measureId, [], ago(0));
          this.alarms.ring(aside);
          // Whoever gave the command may be gone with the word for its run.
          if (earlier) await this.poker.poke(measureId, 'crowd').catch(() => undefined);
        }),
      );
  }
}

function ago(ms: number): string {
  return new Date(Date.now() - ms).toISOString();
}
