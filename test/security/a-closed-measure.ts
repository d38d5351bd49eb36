import { step } from '@duban/database';
import type { CommandBodies, CommandName } from '@duban/domain';
import type { DataSource } from 'typeorm';
import { aCommand, aLaunchedMeasure } from '../support/index.js';

/** A measure of this lead in which a supporting department owed a part: the part's id, and the measure's. */
export interface ClosedMeasure {
  readonly measureId: string;
  readonly partId: string;
}

/**
 * A terminated measure: who may not give a command is told so, and whoever may is told that it is over. So every cell
 * can be tried, and nothing changes.
 */
export async function aClosedMeasure(record: DataSource, lead: string, support: string): Promise<ClosedMeasure> {
  const wall = new Date().toISOString();
  const obligations = [{ kind: 'deadline', title: '建成开放', dueOn: '2099-06-30' }] as never;
  const measureId = await aLaunchedMeasure(record, { lead, supporting: [support], obligations }, wall);
  await step(record, measureId, [], wall);
  const give = async <N extends CommandName>(as: string, name: N, body: CommandBodies[N]) => {
    await aCommand(record, measureId, { as, name, body, wall });
    const { answers } = await step(record, measureId, [], wall);
    const refused = answers.find((each) => each.state !== 'done');
    if (refused) throw new Error(`${name}: ${JSON.stringify(refused)}`);
  };
  await give(`liaison@${lead}`, 'acknowledge', {});
  await give(`liaison@${lead}`, 'name-part', {
    department: support,
    what: '配合选址',
    obligationId: 'deadline:1',
    dueOn: '2099-06-01',
  });
  await give('leader', 'terminate', { document: '云政〔2099〕1号', reason: '任务已并入他项' });
  // Another one of its plan goes on, so that whoever may archive the plan is told that it can't be yet.
  const [plan] = await record.query<{ planId: string }[]>(
    'select plan_id::text as "planId" from measure where measure_id = $1',
    [measureId],
  );
  await step(
    record,
    await aLaunchedMeasure(record, { lead, planId: plan?.planId, number: '一/2', obligations }, wall),
    [],
    wall,
  );
  return { measureId, partId: 'part:1' };
}
