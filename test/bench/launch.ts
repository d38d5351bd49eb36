import { anInventedPlan } from '../e2e/an-invented-plan.js';
import { until } from '../support/a-launched-stack.js';
import type { Client } from '../support/a-client.js';
import { Bare } from './bare.js';
import { BenchStack } from './bench-stack.js';
import { shown, type Asked, type Report } from './report.js';
import { median, ratio, rounds, timed } from './rounds.js';

const STARTS_AT_ONCE = 8;

/** A plan put in force, from the reviewer's word until each measure is assigned in the record, against no-op starts. */
export async function launch({ long }: Asked): Promise<Report> {
  const measures = long ? 1_000 : 150;
  const stack = await BenchStack.with(1);
  const bare = await Bare.on(stack.stack.json);
  try {
    const officer = await stack.stack.as('officer');
    const starts = async () => [(await timed(measures, STARTS_AT_ONCE, () => bare.start())).perSecond];
    const plan = async () => {
      const planId = await imported(officer, measures);
      const began = performance.now();
      const asked = await officer.post(`/plans/${planId}/launch`, { measures: 'ready', trial: true });
      if (asked.status !== 202)
        throw new Error(`the launch was answered ${asked.status} ${JSON.stringify(asked.body)}`);
      const assigned = () =>
        stack.sql('select 1 from measure where plan_id = $1 and seq > 0', [planId]).then((rows) => rows.length);
      while ((await assigned()) < measures) await new Promise((resolve) => setTimeout(resolve, 20));
      return [measures / ((performance.now() - began) / 1_000)];
    };
    await plan();
    await starts();
    const taken = await rounds(long ? 5 : 3, { limit: starts, duban: plan });
    const by = ratio(taken, ([perSecond = 0]) => perSecond);
    const [limit, duban] = [median(taken.limit.flat()), median(taken.duban.flat())];
    return {
      lines: [
        {
          what: `${measures} measures launched until assigned, a second, against no-op starts to their end`,
          limit: shown(limit),
          duban: shown(duban),
          ratio: shown(by),
          goal: '≥ 0.8',
          met: by >= 0.8,
        },
      ],
      figures: { ratio: by, 'a second': duban },
    };
  } finally {
    await bare.end();
    await stack.end();
  }
}

let plans = 0;

/** A plan that waits for its reviewer. */
async function imported(officer: Client, measures: number): Promise<string> {
  plans += 1;
  const form = new FormData();
  form.set('file', new Blob([`${anInventedPlan(measures)}\n附件${plans}`]), `plan-${plans}.txt`);
  const { status, body } = await officer.post<{ planId: string }>('/plans', form);
  if (status !== 202) throw new Error(`the plan was answered ${status} ${JSON.stringify(body)}`);
  const state = async () => (await officer.get<{ state: string }>(`/plans/${body.planId}/import`)).body.state;
  await until('the plan is read', async () => (await state()) === 'review', 60);
  return body.planId;
}
