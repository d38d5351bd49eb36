/** Raised when folding changes what a state looks like: a row stored by another version is folded anew. */
export const stateVersion = 1;

/** An event's type and data, in whatever words. */
interface Recorded {
  readonly type: string;
  readonly data: unknown;
}

/** An event as it is read today, whatever release wrote it. */
export function upcast(type: string, _version: number, data: unknown): Recorded {
  return { type, data };
}
