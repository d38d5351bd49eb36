import { setTimeout as sleep } from 'node:timers/promises';
import { BenchStack } from './bench-stack.js';
import { shown, type Report } from './report.js';

const MEASURES = 200;
const GOAL_MB = 500;
const QUIET_MS = 45_000;

/** What a stack with two hundred measures keeps in memory while nothing happens; PostgreSQL's pages are shared and apart. */
export async function idleMemory(): Promise<Report> {
  const stack = await BenchStack.with(MEASURES);
  try {
    await sleep(QUIET_MS);
    const { postgres: _pages, ...parts } = stack.memory();
    const { postgres: _shares, ...shares } = stack.memoryShares();
    const [sum, share] = [total(parts), total(shares)];
    return {
      lines: [
        line(`resident, ${MEASURES} measures, idle: ${eachOf(parts)}`, sum),
        line(`the same, what several map once: ${eachOf(shares)}`, share),
      ],
      figures: { MB: sum, ...parts, shareMB: share },
    };
  } finally {
    await stack.end();
  }
}

type Megabytes = Readonly<Record<string, number>>;

function total(parts: Megabytes): number {
  return Object.values(parts).reduce((all, each) => all + each, 0);
}

function eachOf(parts: Megabytes): string {
  return Object.entries(parts)
    .map(([part, mb]) => `${part} ${shown(mb)}`)
    .join(', ');
}

function line(what: string, mb: number): Report['lines'][number] {
  return { what, limit: '', duban: shown(mb, ' MB'), ratio: '', goal: `≤ ${GOAL_MB} MB`, met: mb <= GOAL_MB };
}
