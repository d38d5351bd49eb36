import type { RevisionView } from '@duban/api-contract';
import { setTimeout as sleep } from 'node:timers/promises';
import { anInventedPlan } from '../e2e/an-invented-plan.js';
import { until } from '../support/a-launched-stack.js';
import { BenchStack } from './bench-stack.js';
import { shown, type Asked, type Report } from './report.js';

const MEASURES = 500;
const WITHIN_S = 30;

/** The same plan as its next edition has it: every measure says something else. */
function nextEdition(): string {
  return anInventedPlan(MEASURES)
    .replace('〔2026〕12号', '〔2026〕40号')
    .replaceAll('荐读和管理办法', '荐读、管理和评价办法');
}

/** A new edition of 500 running measures is approved, and the worker killed -9 when a third of them have it. */
export async function revise(_asked: Asked): Promise<Report> {
  const bench = await BenchStack.with(MEASURES);
  try {
    const [officer, principal] = [await bench.stack.as('officer'), await bench.stack.as('principal')];
    const form = new FormData();
    form.set('file', new Blob([nextEdition()]), 'next.txt');
    const { planId } = (await officer.post<{ planId: string }>('/plans', form)).body;
    const state = async () => (await officer.get<{ state: string }>(`/plans/${planId}/import`)).body.state;
    await until('the edition read', async () => (await state()) === 'review', 120);
    const proposed = await officer.post<RevisionView>(`/plans/${planId}/revision`, {});
    if (proposed.status !== 201)
      throw new Error(`the revision was answered ${proposed.status} ${JSON.stringify(proposed.body)}`);
    const began = performance.now();
    const approved = await principal.post(`/plans/${planId}/revision/commands/approve`, {});
    if (approved.status !== 200) throw new Error(`its approval was answered ${approved.status}`);
    await applied(bench, planId);
    const seconds = (performance.now() - began) / 1_000;
    const changed = await bench.sql<{ n: number; measures: number }>(
      `select n, count(*)::int as measures from (select count(*)::int as n from event where type = 'measure.revised' group by measure_id) each group by n`,
    );
    const once = changed.length === 1 && changed[0]?.n === 1 ? changed[0].measures : 0;
    return {
      lines: [
        {
          what: `a revision of ${MEASURES} running measures, the worker killed -9 half-way`,
          limit: '',
          duban: shown(seconds, ' s'),
          ratio: '',
          goal: `≤ ${WITHIN_S} s`,
          met: seconds <= WITHIN_S,
        },
        {
          what: 'measures that changed once',
          limit: String(MEASURES),
          duban: String(once),
          ratio: '',
          goal: 'all',
          met: once === MEASURES,
        },
      ],
      figures: { 'revise s': seconds, measures: MEASURES, 'changed once': once },
    };
  } finally {
    await bench.end();
  }
}

/** Until every measure has the edition; the worker is killed once a third have it. */
async function applied(bench: BenchStack, planId: string): Promise<void> {
  let killed = false;
  for (;;) {
    const [row] = await bench.sql<{ n: number }>('select count(*)::int as n from measure where plan_id = $1', [planId]);
    const n = row?.n ?? 0;
    if (n === MEASURES) {
      if (!killed) throw new Error('it was over before the worker could be killed');
      return;
    }
    if (!killed && n > MEASURES / 3) {
      process.kill(bench.stack.json.pids.worker, 'SIGKILL');
      killed = true;
    }
    await sleep(100);
  }
}
