import { config } from '@duban/config';
import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { Problem } from './problem.js';

const WINDOW_SECONDS = 60;

/** Whose requests are counted together. */
export type Counted = 'address' | 'person';

/**
 * How many requests one address and one person may send in a minute, each process by itself: against a program that runs
 * wild, not against an office behind one address. Said in every answer by `RateLimit` headers (RFC draft of IETF httpapi).
 */
@Injectable()
export class RateLimits {
  private readonly limiters: Readonly<Record<Counted, RateLimiterMemory>>;

  constructor() {
    const { address, person } = config().requestsAMinute;
    const limiter = (points: number) => new RateLimiterMemory({ points, duration: WINDOW_SECONDS });
    this.limiters = { address: limiter(address), person: limiter(person) };
  }

  /** Counts a request; refuses `rate.limited` where there were too many, with when to come again. */
  async count(whose: Counted, key: string, { res }: Request): Promise<void> {
    const limiter = this.limiters[whose];
    try {
      said(res, whose, limiter.points, await limiter.consume(key));
    } catch (thrown) {
      if (!(thrown instanceof RateLimiterRes)) throw thrown;
      said(res, whose, limiter.points, thrown);
      res?.setHeader('Retry-After', String(secondsTo(thrown)));
      throw new Problem('rate.limited', { seconds: secondsTo(thrown) });
    }
  }
}

function said(response: Response | undefined, whose: Counted, most: number, state: RateLimiterRes): void {
  response?.append('RateLimit-Policy', `"${whose}";q=${most};w=${WINDOW_SECONDS}`);
  response?.append('RateLimit', `"${whose}";r=${state.remainingPoints};t=${secondsTo(state)}`);
}

function secondsTo({ msBeforeNext }: RateLimiterRes): number {
  return Math.ceil(msBeforeNext / 1_000);
}
