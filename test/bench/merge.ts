import type { SuccessionView } from '@duban/api-contract';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '../support/a-client.js';
import { BenchStack } from './bench-stack.js';
import { shown, type Asked, type Report } from './report.js';

const WITHIN_S = 60;
const NEW = '市文化和财政局';

/** A lead and its supporter merged into a new department while all their measures run, a worker killed -9 amid each of both. */
export async function merge({ long }: Asked): Promise<Report> {
  const measures = long ? 1_000 : 200;
  const stack = await BenchStack.with(measures);
  try {
    const admin = await stack.stack.as('system-admin');
    await admin.post('/departments', { name: NEW });
    const began = performance.now();
    for (const code of ['市文化和旅游局', '市财政局']) await merged(stack, admin, code);
    const seconds = (performance.now() - began) / 1_000;
    const changed = await stack.sql<{ n: number; measures: number }>(
      `select n, count(*)::int as measures from (select count(*)::int as n from event where type = 'department.succeeded' group by measure_id) each group by n`,
    );
    const [here] = await stack.sql<{ n: number }>(
      `select count(*)::int as n from measure where lead = $1 and supporting = '{}'`,
      [NEW],
    );
    const once = changed.length === 1 && changed[0]?.n === 2 && changed[0].measures === measures;
    return {
      lines: [
        {
          what: `two departments merged over ${measures} open measures, a worker killed -9 twice: until each goes on`,
          limit: '',
          duban: shown(seconds, ' s'),
          ratio: '',
          goal: `≤ ${WITHIN_S} s`,
          met: seconds <= WITHIN_S,
        },
        {
          what: 'measures that changed once for each department, and are led by the new one alone',
          limit: String(measures),
          duban: String(once ? (here?.n ?? 0) : 0),
          ratio: '',
          goal: 'all',
          met: once && here?.n === measures,
        },
      ],
      figures: { 'merge s': seconds, measures, 'led by the new one': here?.n ?? 0 },
    };
  } finally {
    await stack.end();
  }
}

/** One department merged; the worker is killed when a third of its measures have gone on. */
async function merged(stack: BenchStack, admin: Client, code: string): Promise<void> {
  const path = `/departments/${encodeURIComponent(code)}`;
  const { status, body } = await admin.post<SuccessionView>(`${path}/commands/succeed`, {
    successors: [NEW],
    document: '云委发〔2026〕9号',
  });
  if (status !== 200) throw new Error(`the merger was answered ${status} ${JSON.stringify(body)}`);
  let killed = false;
  for (;;) {
    const { done, given } = (await admin.get<SuccessionView>(`${path}/succession`)).body;
    if (done === given) {
      if (!killed) throw new Error('it was over before the worker could be killed');
      return;
    }
    if (!killed && done > given / 3) {
      process.kill(stack.stack.json.pids.worker, 'SIGKILL');
      killed = true;
    }
    await sleep(100);
  }
}
