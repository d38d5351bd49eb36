const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** So long a message of a webhook is tried before it is a dead letter. */
export const WEBHOOK_TRIED_FOR_MS = 24 * HOUR_MS;

/** How long after each try that failed; together a little less than a day. */
const PAUSES_MS = [
  5 * SECOND_MS,
  30 * SECOND_MS,
  2 * MINUTE_MS,
  10 * MINUTE_MS,
  30 * MINUTE_MS,
  HOUR_MS,
  2 * HOUR_MS,
  4 * HOUR_MS,
  6 * HOUR_MS,
  10 * HOUR_MS,
] as const;

/** A lane looks at least so often whether its target has come back. */
const LONGEST_REST = 3;
/** A fifth of a pause is left to the dice, so that what failed together does not come back together. */
const LEFT_TO_DICE = 0.2;

/** Milliseconds until a message is tried again that failed so many times; null when its day is over. */
export function pauseAfter(tries: number, triedForMs: number, dice: () => number = Math.random): number | null {
  const pause = PAUSES_MS[tries - 1];
  if (pause === undefined || triedForMs + pause > WEBHOOK_TRIED_FOR_MS) return null;
  return Math.round(pause * (1 - LEFT_TO_DICE * dice()));
}

/** Milliseconds for which a target is left alone that failed so many times one after another, whatever waits for it. */
export function restAfter(failures: number): number {
  return PAUSES_MS[Math.min(failures - 1, LONGEST_REST)] ?? PAUSES_MS[0];
}

/** However long a receiver wants to be left alone, it is asked again after this: it may have forgotten that it said so. */
const LONGEST_WISH_MS = HOUR_MS;

/** A pause that heeds what a receiver wished for itself: never shorter than without the wish, longer by an hour at most. */
export function heeding(pauseMs: number, wishMs: number | null): number {
  return Math.max(pauseMs, Math.min(wishMs ?? 0, LONGEST_WISH_MS));
}

/** Milliseconds of a `Retry-After`, which says seconds or a moment (RFC 9110); null where it says neither, or the past. */
export function retryAfterOf(header: string | undefined, now: number): number | null {
  if (header === undefined) return null;
  const ms = /^\d{1,9}$/.test(header) ? Number(header) * SECOND_MS : Date.parse(header) - now;
  return ms > 0 ? ms : null;
}
