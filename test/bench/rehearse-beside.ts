import type { PolicyRehearsalView } from '@duban/api-contract';
import { defaultPolicy } from '@duban/domain';
import type { Client } from '../support/a-client.js';
import { BenchStack } from './bench-stack.js';
import { shown, type Asked, type Line, type Report } from './report.js';

const MEASURES = 700;
const YEARS = 6;
const ALONE_MS = 8_000;
const HIGHEST_P99_MS = 150;

/** The inbox of somebody who works, asked again and again while something else goes on. */
async function inboxes(who: Client, until: () => boolean): Promise<readonly number[]> {
  const took: number[] = [];
  while (!until()) {
    const began = performance.now();
    const { status } = await who.get('/inbox?limit=50');
    if (status !== 200) throw new Error(`the inbox was answered ${status}`);
    took.push(performance.now() - began);
  }
  return took;
}

function quantile(took: readonly number[], share: number): number {
  const sorted = [...took].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** A plan of 700 measures is rehearsed over six years, twice, while somebody works: what he notices. */
export async function rehearseBeside({ seed }: Asked): Promise<Report> {
  const bench = await BenchStack.with(MEASURES);
  try {
    const [officer, worker] = [await bench.stack.as('officer'), await bench.stack.as('leader')];
    const planId = (await bench.sql<{ id: string }>('select plan_id::text as id from plan'))[0]?.id ?? '';
    const end = performance.now() + ALONE_MS;
    const alone = await inboxes(worker, () => performance.now() > end);
    let over = false;
    const policy = { ...defaultPolicy, version: 'beside-1' };
    const from = '2026-03-02';
    const body = {
      policy,
      planId,
      from,
      until: `${Number(from.slice(0, 4)) + YEARS - 1}-12-31`,
      assume: 'silent',
      seed,
    };
    const began = performance.now();
    const rehearsal = officer
      .post<PolicyRehearsalView>('/policies/beside-1/commands/rehearse', body)
      .finally(() => (over = true));
    const beside = await inboxes(worker, () => over);
    const { status, body: answer } = await rehearsal;
    if (status !== 200) throw new Error(`the rehearsal was answered ${status} ${JSON.stringify(answer)}`);
    const seconds = (performance.now() - began) / 1_000;
    const [p99, before] = [quantile(beside, 0.99), quantile(alone, 0.99)];
    const line = (what: string, found: Pick<Line, 'limit' | 'duban' | 'goal' | 'met'>): Line => {
      return { what, ratio: '', ...found };
    };
    return {
      lines: [
        line(`rehearsal of ${answer.measures} over ${YEARS} years, both sides`, {
          limit: '',
          duban: shown(seconds, ' s'),
          goal: '≤ 60 s',
          met: seconds <= 60,
        }),
        line('inbox p99 meanwhile', {
          limit: shown(before, ' ms'),
          duban: shown(p99, ' ms'),
          goal: `≤ ${HIGHEST_P99_MS} ms`,
          met: p99 <= HIGHEST_P99_MS,
        }),
      ],
      figures: {
        'rehearsal, s': seconds,
        'measures rehearsed': answer.measures,
        'inbox alone p50, ms': quantile(alone, 0.5),
        'inbox alone p99, ms': before,
        'inbox beside p50, ms': quantile(beside, 0.5),
        'inbox beside p99, ms': p99,
        'inbox beside, slowest, ms': quantile(beside, 1),
        'inboxes beside': beside.length,
      },
    };
  } finally {
    await bench.end();
  }
}
