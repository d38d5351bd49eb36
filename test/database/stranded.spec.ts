import { strandedTodos, step } from '@duban/database';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aCommand, aDepartmentAtWork, aRecord, makeItThen, type TestRecord } from '../support/index.js';

const TODAY = '2026-07-06';

let test: TestRecord;
let ids: readonly string[];
const people = new Map<string, string>();

async function holds(login: string, role: string, department = '教育局', to: string | null = null): Promise<void> {
  const id = people.get(login) ?? randomUUID();
  if (!people.has(login))
    await test.record.query(`insert into person (person_id, login, name, password_hash) values ($1, $2, $2, 'x')`, [
      id,
      login,
    ]);
  people.set(login, id);
  await test.record.query(
    `insert into post (person_id, role, department, from_on, to_on) values ($1, $2, $3, '2026-01-01', $4)
     on conflict (person_id, role, department, from_on) do update set to_on = $4`,
    [id, role, department, to],
  );
}

const stranded = async (department: string | null) =>
  (await strandedTodos(test.record.manager, TODAY)).find((each) => each.department === department);

beforeAll(async () => {
  test = await aRecord();
  ids = await aDepartmentAtWork(test.record, 2);
  await makeItThen(test.record, `${TODAY} 10:00`);
  await holds('officer', 'officer', '');
  await holds('leader', 'leader', '');
});
afterAll(() => test?.end());

describe('what waits on nobody', () => {
  it('is the whole of what a department owes in which nobody holds a post', async () => {
    const found = await stranded('教育局');
    expect(found).toMatchObject({ people: 0, late: 0 });
    expect(found?.items.map(({ command, why, measureId }) => [command, why, ids.includes(measureId)])).toEqual([
      ['report', 'no-people', true],
      ['report', 'no-people', true],
    ]);
    expect(await stranded(null)).toBeUndefined();
  });

  it('is what waits for a post that nobody holds any more, since the very day on which it ended', async () => {
    await holds('handler', 'handler');
    await holds('head', 'head');
    expect(await stranded('教育局')).toBeUndefined();
    const wall = new Date().toISOString();
    const [measureId = ''] = ids;
    const report = await aCommand(test.record, measureId, {
      as: 'handler',
      name: 'report',
      body: { text: '建成两处' },
      wall,
    });
    await step(test.record, measureId, [report], wall);
    expect(await stranded('教育局')).toBeUndefined();
    await holds('head', 'head', '教育局', TODAY);
    expect(await stranded('教育局')).toMatchObject({
      people: 1,
      waiting: 1,
      roles: ['head'],
      items: [{ measureId, command: 'sign-report', why: 'no-holder', lead: true }],
    });
  });

  it('is what only he could sign who has written it', async () => {
    await holds('handler@教育局', 'head');
    await test.record.query(`update todo set not_by = array[$1] where command = 'sign-report'`, [
      people.get('handler@教育局'),
    ]);
    expect((await stranded('教育局'))?.items).toMatchObject([{ command: 'sign-report', why: 'only-own-hand' }]);
    await holds('another', 'head');
    expect(await stranded('教育局')).toBeUndefined();
  });

  it('is nobody’s where the office itself has nobody', async () => {
    await holds('officer', 'officer', '', TODAY);
    const wall = new Date().toISOString();
    const [measureId = ''] = ids;
    const sign = await aCommand(test.record, measureId, { as: 'head', name: 'sign-report', body: {}, wall });
    await step(test.record, measureId, [sign], wall);
    expect(await stranded(null)).toMatchObject({
      department: null,
      people: 1,
      items: [{ command: 'accept-report', why: 'no-holder' }],
    });
  });
});
