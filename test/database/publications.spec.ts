import {
  decidePublication,
  listPublications,
  proposePublication,
  publishedSnapshot,
  seedAccounts,
  step,
  verifyRecord,
} from '@duban/database';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { aCommand, aLaunchedMeasure, aRecord, somebody, type TestRecord } from '../support/index.js';

let test: TestRecord;
let planId = '';
let measureId = '';
const wall = '2026-11-22T04:00:00.000Z';
beforeAll(async () => {
  test = await aRecord();
  await seedAccounts(test.url, 'trial');
  measureId = await aLaunchedMeasure(test.record, {}, wall);
  await step(test.record, measureId, [], wall);
  const [plan] = await test.record.query<{ id: string }[]>('select plan_id::text as id from plan');
  planId = plan?.id ?? '';
});
afterAll(() => test.end());

const as = (who: string) => ({ actor: somebody(who), wall });
const published = () => publishedSnapshot(test.record.manager, 'library-corners');
const refusalOf = (work: Promise<void>) =>
  work.then(
    () => null,
    (thrown: { code?: string }) => thrown.code ?? 'no refusal',
  );
const newest = async () => (await listPublications(test.record.manager, planId))[0]?.publicationId ?? '';

it('is public once a second hand has approved it, stays as it was until the next, and can be taken down', async () => {
  const { record } = test;
  const what = { planId, slug: 'library-corners' };
  await proposePublication(record, what, as('officer'));
  expect(await published()).toBeNull();
  const first = await newest();
  expect(await refusalOf(decidePublication(record, first, { is: 'approved', reason: null }, as('officer')))).toBe(
    'instrument.not-your-hand',
  );
  await decidePublication(record, first, { is: 'approved', reason: null }, as('secretary-general'));
  const before = await published();
  expect(before?.measures.map(({ title }) => title)).toEqual(['建设云桥公共图书角']);

  const document = {
    as: 'leader',
    name: 'terminate',
    body: { document: '云政办〔2026〕3号', reason: '并入' },
    wall,
  } as const;
  await step(record, measureId, [await aCommand(record, measureId, document)], wall);
  expect(await published()).toEqual(before);
  await proposePublication(record, what, as('officer'));
  expect(await published()).toEqual(before);
  await decidePublication(record, await newest(), { is: 'approved', reason: null }, as('secretary-general'));
  expect((await published())?.measures).toEqual([]);

  await proposePublication(record, what, as('officer'));
  await record.query(
    `insert into plan_archive (archive_id, plan_id, archived_by, archived_on) values ($1, $1, 'officer', '2026-11-22')`,
    [planId],
  );
  const late = decidePublication(record, await newest(), { is: 'approved', reason: null }, as('secretary-general'));
  expect(await refusalOf(late)).toBe('plan.archived');
  await decidePublication(record, await newest(), { is: 'refused', reason: '已归档' }, as('secretary-general'));
  await record.query('delete from plan_archive');
  const [, out] = await listPublications(record.manager, planId);
  expect((await published())?.measures).toEqual([]);

  await decidePublication(record, out?.publicationId ?? '', { is: 'withdrawn', reason: '有误' }, as('officer'));
  expect(await published()).toBeNull();
  expect((await verifyRecord(record)).ok).toBe(true);
});
