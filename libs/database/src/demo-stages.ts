import type { Actor, Cast, Command, DeliverableStage } from '@duban/domain';
import type { DataSource } from 'typeorm';
import { putCommand } from './launching.js';
import { step } from './step.js';

/** How far the demo's deliverables have come: as their departments say, some confirmed, two waiting for the office. */
const STAGES: readonly {
  readonly measure: string;
  readonly said: readonly [DeliverableStage, string, confirmed?: true][];
}[] = [
  {
    measure: '建立评议制度',
    said: [
      ['drafting', '评议办法初稿', true],
      ['consultation', '云民函〔2026〕14号征求意见'],
    ],
  },
  { measure: '公布服务清单', said: [['submitted', '服务清单送审稿', true]] },
  { measure: '建成一窗通办', said: [['drafting', '事项清单初稿', true]] },
  { measure: '编印家长手册', said: [['submitted', '手册送审稿，云教报〔2026〕9号']] },
];

/** What the departments say of their deliverables on the last day, and what the office has confirmed of it. */
export async function demoStages(record: DataSource, cast: Cast): Promise<void> {
  for (const { measure, said } of STAGES) {
    const [row] = await record.query<{ measureId: string; lead: string }[]>(
      'select measure_id::text as "measureId", lead from measure where title = $1',
      [measure],
    );
    if (!row) throw new Error(`the demo has no measure ${measure}`);
    for (const [stage, evidence, confirmed] of said) {
      await give(record, row.measureId, { name: 'report-stage', body: { stage, evidence } }, cast('handler', row.lead));
      if (confirmed)
        await give(record, row.measureId, { name: 'confirm-stage', body: { agree: true } }, cast('officer', null));
    }
  }
}

async function give(record: DataSource, measureId: string, command: Command, actor: Actor): Promise<void> {
  const wall = new Date().toISOString();
  const commandId = `demo:${command.name}:${measureId}:${wall}`;
  await putCommand(record.manager, { commandId, measureId, name: command.name, body: command.body, actor, wall });
  const { answers } = await step(record, measureId, [commandId], wall);
  const answer = answers.find((each) => each.commandId === commandId);
  if (answer?.state !== 'done') throw new Error(`the demo's ${command.name} is refused: ${answer?.answer.code ?? ''}`);
}
