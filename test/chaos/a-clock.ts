import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const LIBRARIES = '/usr/lib';

/** What a stack's processes take for the time of day, set without the machine's clock; Temporal alone goes by that. */
export interface Clock {
  /** For the processes that are to go by it. */
  readonly environment: Readonly<Record<string, string>>;
  /** So many seconds off the machine's, from this moment on. */
  set(seconds: number): void;
  end(): void;
}

/** By libfaketime (Debian's package `faketime`); null where that is not. */
export function aClock(): Clock | null {
  const library = readdirSync(LIBRARIES)
    .map((each) => join(LIBRARIES, each, 'faketime', 'libfaketime.so.1'))
    .find((each) => existsSync(each));
  if (library === undefined) return null;
  const folder = mkdtempSync(join(tmpdir(), 'duban-clock-'));
  const file = join(folder, 'offset');
  // Written in one go, and read by processes of every user.
  const set = (seconds: number) => writeFileSync(file, `${seconds < 0 ? '' : '+'}${seconds}\n`, { mode: 0o644 });
  set(0);
  return {
    environment: {
      LD_PRELOAD: library,
      FAKETIME_TIMESTAMP_FILE: file,
      FAKETIME_NO_CACHE: '1',
      // Timers run on, as they do when a machine's clock is set.
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
    },
    set,
    end: () => rmSync(folder, { recursive: true, force: true }),
  };
}
