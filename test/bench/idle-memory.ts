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
    const { postgres: _shared, ...parts } = stack.memory();
    const sum = Object.values(parts).reduce((all, each) => all + each, 0);
    const each = Object.entries(parts).map(([part, mb]) => `${part} ${shown(mb)}`);
    return {
      lines: [
        {
          what: `resident, ${MEASURES} measures, idle: ${each.join(', ')}`,
          limit: '',
          duban: shown(sum, ' MB'),
          ratio: '',
          goal: `≤ ${GOAL_MB} MB`,
          met: sum <= GOAL_MB,
        },
      ],
      figures: { MB: sum, ...parts },
    };
  } finally {
    await stack.end();
  }
}
