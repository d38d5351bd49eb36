import { describe, expect, it } from 'vitest';
import { heeding, pauseAfter, restAfter, retryAfterOf, WEBHOOK_TRIED_FOR_MS } from './webhook-pauses.js';

const slowest = () => 0;

describe('a message of a webhook that nobody takes', () => {
  it('is tried again after pauses that grow, eleven times within a day, and then no more', () => {
    let triedFor = 0;
    const pauses: number[] = [];
    for (let tries = 1; ; tries += 1) {
      const pause = pauseAfter(tries, triedFor, slowest);
      if (pause === null) break;
      pauses.push(pause);
      triedFor += pause;
    }
    expect(pauses).toHaveLength(10);
    expect(pauses).toEqual([...pauses].sort((a, b) => a - b));
    expect(triedFor).toBeLessThanOrEqual(WEBHOOK_TRIED_FOR_MS);
    expect(triedFor).toBeGreaterThan(WEBHOOK_TRIED_FOR_MS * 0.9);
  });

  it('is dead a day after its first try, however seldom its lane came to it', () => {
    expect(pauseAfter(2, WEBHOOK_TRIED_FOR_MS - 10_000)).toBeNull();
    expect(pauseAfter(2, WEBHOOK_TRIED_FOR_MS - 40_000)).not.toBeNull();
  });

  it('comes back up to a fifth sooner than its like', () => {
    expect(pauseAfter(1, 0, () => 1)).toBe(4_000);
    expect(pauseAfter(1, 0, slowest)).toBe(5_000);
  });

  it('makes its target rest longer each time, ten minutes at most', () => {
    expect([1, 2, 3, 4, 5, 50].map(restAfter)).toEqual([5_000, 30_000, 120_000, 600_000, 600_000, 600_000]);
  });
});

describe('a receiver that says when to come back', () => {
  const now = Date.parse('2026-11-29T08:00:00Z');

  it('is understood in seconds and by a moment, and not where it says neither', () => {
    expect(retryAfterOf('120', now)).toBe(120_000);
    expect(retryAfterOf('Sun, 29 Nov 2026 08:05:00 GMT', now)).toBe(300_000);
    for (const words of [undefined, '', '0', '-5', '1e9', 'tomorrow', 'Sun, 29 Nov 2026 07:00:00 GMT'])
      expect([words, retryAfterOf(words, now)]).toEqual([words, null]);
  });

  it('is heeded for an hour at most, and never makes a pause shorter', () => {
    expect(heeding(5_000, null)).toBe(5_000);
    expect(heeding(5_000, 60_000)).toBe(60_000);
    expect(heeding(600_000, 60_000)).toBe(600_000);
    expect(heeding(5_000, 999_999_999)).toBe(3_600_000);
    expect(heeding(36_000_000, 999_999_999)).toBe(36_000_000);
  });
});
