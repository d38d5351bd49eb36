import { addDays, type Actor, type Cast, type Command, type DeliverableStage } from '@duban/domain';
import type { DataSource } from 'typeorm';
import { putCommand } from './launching.js';
import { todayOf } from './today-in.js';
import { step } from './step.js';

/** How far the demo's deliverables have come: as their departments say, some confirmed, two waiting for the office, one sent back. */
const STAGES: readonly {
  readonly measure: string;
  readonly said: readonly [DeliverableStage, string, answer?: 'confirmed' | 'sent-back'][];
}[] = [
  {
    measure: '建立评议制度',
    said: [
      ['drafting', '评议办法初稿', 'confirmed'],
      ['consultation', '云民函〔2026〕14号征求意见'],
    ],
  },
  {
    measure: '公布服务清单',
    said: [
      ['submitted', '服务清单送审稿', 'confirmed'],
      ['issued', '服务清单已挂网', 'sent-back'],
    ],
  },
  { measure: '建成一窗通办', said: [['drafting', '事项清单初稿', 'confirmed']] },
  { measure: '编印家长手册', said: [['submitted', '手册送审稿，云教报〔2026〕9号']] },
];

/** What the departments say of their deliverables on the last day, and what the office has confirmed of it. */
export async function demoStages(record: DataSource, cast: Cast): Promise<void> {
  await demoOutput(record, cast);
  for (const { measure, said } of STAGES) {
    const row = await named(record, measure);
    for (const [stage, evidence, answer] of said) {
      await give(record, row.measureId, { name: 'report-stage', body: { stage, evidence } }, cast('handler', row.lead));
      if (answer === undefined) continue;
      const body = answer === 'confirmed' ? { agree: true } : { agree: false, reason: '请补印发文号' };
      await give(record, row.measureId, { name: 'confirm-stage', body }, cast('officer', null));
    }
  }
}

const COUNTED = '推广无障碍设施';
const SECTIONS: readonly (readonly [string, string, string])[] = [
  [COUNTED, '社会福利科', '罗科员 5560112'],
  ['建立评议制度', '基层政权科', '秦科长 5560107'],
  ['新建社区食堂', '养老服务科', '苏科员 5560131'],
];

/** What was brought about of a number promised for the year, and which sections have work in hand. */
async function demoOutput(record: DataSource, cast: Cast): Promise<void> {
  const today = await todayOf(record.manager, new Date().toISOString());
  const { measureId, lead } = await named(record, COUNTED);
  const [duty] = await record.query<{ id: string }[]>(
    `select each->>'obligationId' as id from measure, jsonb_array_elements(state->'obligations') each
      where measure_id = $1 and each->>'kind' = 'recurring' and each->>'state' = 'open' limit 1`,
    [measureId],
  );
  if (!duty) throw new Error(`the demo has no open duty of ${COUNTED}`);
  for (const [daysAgo, times, evidence] of [
    [60, 16, '第一批验收单'],
    [12, 11, '第二批验收单'],
  ] as const) {
    const body = { obligationId: duty.id, on: addDays(today, -daysAgo), times, evidence };
    await give(record, measureId, { name: 'record-occurrence', body }, cast('handler', lead));
  }
  for (const [measure, section, contact] of SECTIONS) {
    const found = await named(record, measure);
    const body = { section, contact };
    await give(record, found.measureId, { name: 'name-section', body }, cast('liaison', found.lead));
  }
}

async function named(record: DataSource, title: string): Promise<{ measureId: string; lead: string }> {
  const [row] = await record.query<{ measureId: string; lead: string }[]>(
    'select measure_id::text as "measureId", lead from measure where title = $1',
    [title],
  );
  if (!row) throw new Error(`the demo has no measure ${title}`);
  return row;
}

async function give(record: DataSource, measureId: string, command: Command, actor: Actor): Promise<void> {
  const wall = new Date().toISOString();
  const commandId = `demo:${command.name}:${measureId}:${wall}`;
  await putCommand(record.manager, { commandId, measureId, name: command.name, body: command.body, actor, wall });
  const { answers } = await step(record, measureId, [commandId], wall);
  const answer = answers.find((each) => each.commandId === commandId);
  if (answer?.state !== 'done') throw new Error(`the demo's ${command.name} is refused: ${answer?.answer.code ?? ''}`);
}
