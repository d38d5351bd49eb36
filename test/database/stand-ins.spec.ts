import { gatherDay, nameSubstitute, step } from '@duban/database';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { aLaunchedMeasure, aRecord, makeIt, shanghai, type TestRecord } from '../support/index.js';

const WALL = '2026-11-22T00:00:00.000Z';
const wallOf = (words: string) =>
  new Date(Date.parse(WALL) + Date.parse(shanghai(words)) - Date.parse(shanghai('2026-03-02 10:00'))).toISOString();

let test: TestRecord;
const people = new Map<string, string>();
beforeAll(async () => {
  test = await aRecord();
  await makeIt(test.record, '2026-03-02 10:00', WALL);
  const measure = await aLaunchedMeasure(test.record, {}, WALL);
  for (const [login, role, department] of [
    ['liaison', 'liaison', '教育局'],
    ['beside', 'handler', '教育局'],
    ['elsewhere', 'handler', '财政局'],
  ]) {
    const id = randomUUID();
    people.set(login ?? '', id);
    await test.record.query(`insert into person (person_id, login, name, password_hash) values ($1, $2, $2, 'x')`, [
      id,
      login,
    ]);
    await test.record.query(`insert into post (person_id, role, department) values ($1, $2, $3)`, [
      id,
      role,
      department,
    ]);
  }
  const by = { personId: people.get('liaison') ?? '', name: 'liaison' };
  const acting = { by, at: WALL, from: null, today: '2026-03-02' };
  const days = { from: '2026-03-04', to: '2026-03-05' };
  await test.record.transaction((manager) =>
    nameSubstitute(manager, { by: people.get('beside') ?? '', ...days }, acting),
  );
  await step(test.record, measure, [], wallOf('2026-03-02 10:00'));
  await step(test.record, measure, [], wallOf('2026-03-04 09:00'));
});
afterAll(() => test?.end());

const told = async (day: string) => {
  const rows = await test.record.query<{ login: string }[]>(
    'select login from message join person using (person_id) where on_day = $1 order by login',
    [day],
  );
  return rows.map(({ login }) => login);
};

it('tells a substitute what the post owes while he stands in, beside its holder and nobody else', async () => {
  await gatherDay(test.record, '2026-03-04', 0);
  expect(await told('2026-03-04')).toEqual(['beside', 'liaison']);
});

it('says for whom each row is, to him alone', async () => {
  const rows = await test.record.query<{ login: string; name: string | null }[]>(
    `select distinct login, item->>'insteadOf' as name from message join person using (person_id), jsonb_array_elements(rows) item
      where on_day = '2026-03-04' order by login`,
  );
  expect(rows).toEqual([
    { login: 'beside', name: 'liaison' },
    { login: 'liaison', name: null },
  ]);
});

it('tells him nothing any more when it is over', async () => {
  const [{ id = '' } = {}] = await test.record.query<{ id: string }[]>('select measure_id::text as id from measure');
  await step(test.record, id, [], wallOf('2026-03-06 09:00'));
  await test.record.query(`update message set state = 'sent', sent_at = now()`);
  await gatherDay(test.record, '2026-03-06', 0);
  expect(await told('2026-03-06')).not.toContain('beside');
  expect(await told('2026-03-06')).toContain('liaison');
});
