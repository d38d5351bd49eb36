import { step } from '@duban/database';
import type { CommandBodies, CommandName } from '@duban/domain';
import type { DataSource } from 'typeorm';
import { aCommand, aLaunchedMeasure } from './a-measure.js';
import { makeIt } from './a-record.js';

/** Measures of the bureau of education's that are under way since March, half of a year before their date. */
export async function aDepartmentAtWork(
  record: DataSource,
  count: number,
  part: Partial<CommandBodies['assign']> = {},
): Promise<readonly string[]> {
  const wall = new Date().toISOString();
  await record.query(
    `insert into department (code, name) values ('教育局', '教育局'), ('财政局', '财政局') on conflict do nothing`,
  );
  await makeIt(record, '2026-03-02 10:00', wall);
  const measures: string[] = [];
  for (let each = 1; each <= count; each += 1) {
    const obligations = [{ kind: 'deadline' as const, title: `建成图书角${each}处`, dueOn: '2026-12-31' }];
    measures.push(
      await aLaunchedMeasure(
        record,
        { number: `一/${each}`, title: `建设第${each}批图书角`, obligations, supporting: ['财政局'], ...part },
        wall,
      ),
    );
  }
  const give = async <N extends CommandName>(as: string, name: N, body: CommandBodies[N]) => {
    for (const measureId of measures) {
      const id = await aCommand(record, measureId, { as, name, body, wall });
      const { answers } = await step(record, measureId, [id], wall);
      if (answers[0]?.state !== 'done') throw new Error(`${name}: ${JSON.stringify(answers)}`);
    }
  };
  for (const measureId of measures) await step(record, measureId, [], wall);
  await give('liaison', 'acknowledge', {});
  await give('handler', 'file-work-plan', { nodes: [{ title: '全部建成', dueOn: '2026-12-31', weight: 100 }] });
  await give('head', 'sign-work-plan', {});
  await give('officer', 'check-work-plan', { agree: true });
  await give('leader', 'approve-work-plan', { agree: true });
  return measures;
}

/** Makes it another day for measures that are there: each looks at the clock anew. */
export async function makeItThen(record: DataSource, words: string): Promise<void> {
  const wall = new Date().toISOString();
  await makeIt(record, words, wall);
  const rows = await record.query<{ id: string }[]>('select measure_id::text as id from measure');
  for (const { id } of rows) await step(record, id, [], wall);
}
