import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const TICKS_A_SECOND = 100;

/** Every process below one. */
export function below(pid: number): number[] {
  const all = execFileSync('ps', ['-eo', 'pid=,ppid='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number));
  const found = [pid];
  for (const parent of found) found.push(...all.flatMap(([child = 0, of]) => (of === parent ? [child] : [])));
  return found.slice(1);
}

/** CPU milliseconds that a process has used, those of children that it waited for included. */
export function cpuMs(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    // Own and waited-for children's: PostgreSQL's sessions come and go.
    return ([11, 12, 13, 14].reduce((sum, at) => sum + Number(fields[at]), 0) * 1_000) / TICKS_A_SECOND;
  } catch {
    return 0; // gone meanwhile
  }
}

/** Megabytes of a process that are in memory now; what several processes map counts whole in each. */
export function residentMegabytes(pid: number): number {
  return megabytes(`/proc/${pid}/status`, /^VmRSS:\s+(\d+)/m);
}

/** Megabytes that a process costs the machine: of what several map, its share. */
export function proportionalMegabytes(pid: number): number {
  return megabytes(`/proc/${pid}/smaps_rollup`, /^Pss:\s+(\d+)/m);
}

function megabytes(path: string, figure: RegExp): number {
  try {
    const [, kilobytes = '0'] = figure.exec(readFileSync(path, 'utf8')) ?? [];
    return Number(kilobytes) / 1_024;
  } catch {
    return 0;
  }
}
