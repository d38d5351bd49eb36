import type { Cast } from '@duban/domain';
import type { DataSource } from 'typeorm';
import { demoBelow } from './demo-city.js';
import { putCommand } from './launching.js';
import { partId } from './parts-below.js';
import { step } from './step.js';

const DIVIDED = '建设社区书屋';
const NONE_HERE = '辖区社区书屋已全部建成';

/** A measure of the demo that its bureau has broken down to the bureaus of the counties; for one of them it does not apply. */
export async function demoDivision(record: DataSource, cast: Cast): Promise<void> {
  const [row] = await record.query<{ measureId: string; lead: string }[]>(
    'select measure_id::text as "measureId", lead from measure where title = $1',
    [DIVIDED],
  );
  if (!row) throw new Error(`the demo has no measure ${DIVIDED}`);
  const { measureId, lead } = row;
  const wall = new Date().toISOString();
  const give = async (id: string, name: string, body: object, role: 'head' | 'officer') => {
    const commandId = `demo:${name}:${id}`;
    const actor = cast(role, role === 'head' ? lead : null);
    await putCommand(record.manager, { commandId, measureId: id, name, body, actor, wall });
    const { answers } = await step(record, id, [commandId], wall);
    const answer = answers.find((each) => each.commandId === commandId);
    if (answer?.state !== 'done') throw new Error(`the demo's ${name} is refused: ${answer?.answer.code ?? ''}`);
  };
  const parts = demoBelow.map((department, at) => ({ department, title: `新建社区书屋${String(15 - at)}个` }));
  await give(measureId, 'divide', { parts, closesWith: 'parts' }, 'head');
  const below = demoBelow.map((_name, at) => partId({ measureId, childId: `child:${at + 1}` }));
  for (const id of below) await step(record, id, [], wall);
  const last = below.at(-1);
  if (last !== undefined) await give(last, 'not-applicable', { reason: NONE_HERE }, 'head');
  await step(record, measureId, [], wall);
}

/** Measures hear what became of their parts, as their runs would have told them. */
export async function demoPartsHeard(record: DataSource): Promise<void> {
  const above = await record.query<{ measureId: string }[]>(
    `select distinct measure_id::text as "measureId" from command where state = 'waiting' and name = 'note-part'`,
  );
  for (const { measureId } of above) await step(record, measureId, [], new Date().toISOString());
}
