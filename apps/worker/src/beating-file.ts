import { closeSync, openSync, utimesSync } from 'node:fs';
import { join } from 'node:path';

const EVERY_MS = 2_000;

/**
 * A sign of life for the launcher, which ends a worker that hangs: the time of a file in its data folder. Not the
 * record's, for a record that is away is no reason to end a worker; and nothing that a full disk could prevent.
 */
export function beatInto(dataFolder: string, part: string): void {
  const file = join(dataFolder, `${part}.beat`);
  const beat = () => {
    try {
      closeSync(openSync(file, 'a', 0o600));
      utimesSync(file, new Date(), new Date());
    } catch {
      // No launcher's folder, or none any more: then nobody looks for it.
    }
  };
  beat();
  setInterval(beat, EVERY_MS).unref();
}
