import { config } from '@duban/config';
import { addRequests, sha256, sweepRequests } from '@duban/database';
import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { Request, Response } from 'express';
import { DataSource } from 'typeorm';
import { Problem } from './problem.js';

const WINDOW_SECONDS = 60;
const TOLD_EVERY_MS = 500;
const ALONE_MS = 5_000;
const SWEPT_EVERY_MS = 60_000;
/** A process asks the others before it lets more than this part of a limit through by itself. */
const ALONE = 1 / 50;

/** Whose requests are counted together. */
export type Counted = 'address' | 'person';

/** A key's running window: what all processes had when they were last asked, and what this one has let through since. */
interface Window {
  shared: number;
  own: number;
  /** All that came to this one. */
  here: number;
  endsAt: number;
}

/**
 * How many requests one address and one person may send in a minute, to all processes of the API together: against a
 * program that runs wild, not against an office behind one address. Each process counts by itself and adds what it
 * counted to the record, all keys in one statement; a limit is passed over by a fiftieth a process at most. While the
 * record is away each counts alone. Said in every answer by `RateLimit` headers (RFC draft of IETF httpapi).
 */
@Injectable()
export class RateLimits implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly most: Readonly<Record<Counted, number>>;
  private readonly windows = new Map<string, Window>();
  /** The record was away: nobody waits for it before then. */
  private aloneUntil = 0;
  private telling: Promise<void> | null = null;
  private timers: readonly NodeJS.Timeout[] = [];

  constructor(private readonly record: DataSource) {
    this.most = config().requestsAMinute;
  }

  onApplicationBootstrap(): void {
    this.timers = [
      setInterval(() => void this.tell(), TOLD_EVERY_MS).unref(),
      setInterval(() => void sweepRequests(this.record).catch(() => undefined), SWEPT_EVERY_MS).unref(),
    ];
  }

  async onApplicationShutdown(): Promise<void> {
    for (const each of this.timers) clearInterval(each);
    await this.telling;
  }

  /** Counts a request; refuses `rate.limited` where there were too many, with when to come again. */
  async count(whose: Counted, name: string, { res }: Request): Promise<void> {
    const most = this.most[whose];
    const window = this.windowOf(sha256(`${whose} ${name}`).slice(0, 32));
    window.own += 1;
    const place = (window.here += 1);
    if (window.own > most * ALONE && window.shared <= most && Date.now() > this.aloneUntil) await this.tell();
    // Whoever came while this one waited stands behind it.
    const left = most - (window.shared + window.own - (window.here - place));
    const seconds = Math.ceil(Math.max(0, window.endsAt - Date.now()) / 1_000);
    said(res, { whose, most, left: Math.max(0, left), seconds });
    if (left >= 0) return;
    res?.setHeader('Retry-After', String(seconds));
    throw new Problem('rate.limited', { seconds });
  }

  private windowOf(key: string): Window {
    const known = this.windows.get(key);
    if (known !== undefined && known.endsAt > Date.now()) return known;
    const fresh = { shared: 0, own: 0, here: 0, endsAt: Date.now() + WINDOW_SECONDS * 1_000 };
    this.windows.set(key, fresh);
    return fresh;
  }

  /** Adds what was counted here to the record; whoever asks meanwhile waits for the next turn, which has his request in it. */
  private async tell(): Promise<void> {
    const running = this.telling;
    if (running !== null) {
      await running;
      if (this.telling !== null && this.telling !== running) return this.telling;
    }
    this.telling ??= this.told().finally(() => (this.telling = null));
    return this.telling;
  }

  private async told(): Promise<void> {
    const now = Date.now();
    for (const [key, { endsAt }] of this.windows) if (endsAt <= now) this.windows.delete(key);
    const counted = new Map([...this.windows].flatMap(([key, { own }]) => (own > 0 ? [[key, own] as const] : [])));
    if (counted.size === 0) return;
    const rows = await addRequests(this.record, counted, WINDOW_SECONDS).catch(() => {
      this.aloneUntil = Date.now() + ALONE_MS;
      return [];
    });
    for (const { key, points, msLeft } of rows) {
      const window = this.windows.get(key);
      if (window === undefined) continue;
      window.own -= counted.get(key) ?? 0;
      window.shared = points;
      window.endsAt = Date.now() + msLeft;
    }
  }
}

interface Said {
  readonly whose: Counted;
  readonly most: number;
  readonly left: number;
  readonly seconds: number;
}

function said(response: Response | undefined, { whose, most, left, seconds }: Said): void {
  response?.append('RateLimit-Policy', `"${whose}";q=${most};w=${WINDOW_SECONDS}`);
  response?.append('RateLimit', `"${whose}";r=${left};t=${seconds}`);
}
