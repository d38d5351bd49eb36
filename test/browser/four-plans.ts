import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MeasureItem } from '@duban/api-contract';
import type { Client } from '../support/a-client.js';
import { LaunchedStack, until } from '../support/a-launched-stack.js';

const PLACES = [
  '社区',
  '学校',
  '公园',
  '医院',
  '车站',
  '码头',
  '厂区',
  '军营',
  '街道',
  '乡镇',
  '机关',
  '商圈',
  '园区',
  '银龄',
  '残联',
];
const THINGS = ['书屋', '步道', '球场', '菜园'];

/** Four invented plans of fifteen measures each, all led by the bureau of education. */
export function fourPlans(): readonly string[] {
  return THINGS.map((thing, plan) => {
    const title = `云桥市${thing}建设行动方案`;
    const measures = PLACES.map(
      (place, at) =>
        `${at + 1}.建设${place}${thing}。到2027年底,建成${place}${thing}${20 + at + plan}个。(市教育局牵头)`,
    );
    return `云桥市人民政府关于印发《${title}》的通知\n\n云政发〔2026〕${plan + 3}号\n\n各区县人民政府,市政府各部门:\n\n现将《${title}》印发给你们,请认真组织实施。\n\n云桥市人民政府\n\n2026年1月12日\n\n${title}\n\n一、重点任务\n\n${measures.join('\n\n')}\n`;
  });
}

/** A stack on which four plans are in force since 2 March, each measure signed for. */
export async function aStackWithFourPlans(): Promise<LaunchedStack> {
  const folder = mkdtempSync(join(tmpdir(), 'duban-four-plans-'));
  const [first = '', ...others] = fourPlans();
  const plan = join(folder, '方案.txt');
  writeFileSync(plan, first);
  const stack = await LaunchedStack.start('--accounts', 'trial', '--today', '2026-03-02', '--plan', plan);
  const officer = await stack.as('officer');
  for (const text of others) {
    const form = new FormData();
    form.set('file', new Blob([text]), '方案.txt');
    const { body } = await officer.post<{ planId: string }>('/plans', form);
    const state = async () => (await officer.get<{ state: string }>(`/plans/${body.planId}/import`)).body.state;
    await until('the plan is read', async () => (await state()) === 'review', 60);
    await officer.post(`/plans/${body.planId}/launch`, { measures: 'ready', trial: true });
    await until('the plan is in force', async () => (await state()) === 'in-force', 120);
  }
  await until('all is assigned', async () => (await measuresIn(officer, 'assigned')).length === 60, 120);
  return stack;
}

/** Measures at a point of their life. */
export async function measuresIn(who: Client, status: string): Promise<readonly MeasureItem[]> {
  return (await who.get<{ items: MeasureItem[] }>(`/measures?status=${status}&limit=200`)).body.items;
}

/** Gives one command on every measure, a few at a time. */
export async function onEach(
  who: Client,
  measures: readonly MeasureItem[],
  name: string,
  body: object = {},
): Promise<void> {
  const queue = [...measures];
  const hand = async () => {
    for (let measure = queue.shift(); measure; measure = queue.shift()) {
      const { status, body: answer } = await who.command<object>(measure.measureId, name, body);
      if (status !== 200) throw new Error(`${name}: ${status} ${JSON.stringify(answer)}`);
    }
  };
  await Promise.all(Array.from({ length: 4 }, hand));
}
