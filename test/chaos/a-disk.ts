import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Of the demo with all that a run writes, about four times. */
const MEGABYTES = 1_500;

/** A disk of a stack's own, in memory, that can be full without anybody else's being so. */
export interface Disk {
  readonly folder: string;
  /** Takes every byte that is left; what it returns gives them back. */
  fill(): () => void;
  /** When nothing runs on it any more. */
  end(): void;
}

/** A new one; null where this user may not mount. */
export function aDisk(): Disk | null {
  const folder = mkdtempSync(join(tmpdir(), 'duban-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${MEGABYTES}m,mode=755`, 'duban', folder], { stdio: 'ignore' });
  } catch {
    rmdirSync(folder);
    return null;
  }
  const ballast = join(folder, 'ballast');
  return {
    folder,
    fill() {
      // Ends with "no space left", which is what is wanted.
      execFileSync('sh', ['-c', 'cat /dev/zero > "$0" 2>/dev/null || true', ballast]);
      return () => rmSync(ballast, { force: true });
    },
    end() {
      execFileSync('umount', [folder]);
      rmdirSync(folder);
    },
  };
}
