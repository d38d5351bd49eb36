import { giveOutMatter, migrate, placeOfMatter, putLaunch, seedAccounts, step, verifyRecord } from '@duban/database';
import type { NewMatter } from '@duban/domain';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { aRecord, makeIt, shanghai, somebody, type TestRecord } from '../support/index.js';

const WALL = '2026-11-22T00:00:00.000Z';
const wallOf = (words: string) =>
  new Date(Date.parse(WALL) + Date.parse(shanghai(words)) - Date.parse(shanghai('2026-03-02 10:00'))).toISOString();

let test: TestRecord;
beforeAll(async () => {
  test = await aRecord();
  await makeIt(test.record, '2026-03-02 10:00', WALL);
  await seedAccounts(test.url, 'trial');
});
afterAll(() => test.end());

const taken = (document: string, title: string) => ({
  matter: {
    ...{ origin: 'minutes', document, title, text: title, lead: '教育局', supporting: [], dueOn: '2027-06-30' },
  } satisfies NewMatter,
  dataClass: 'internal' as const,
  actor: somebody('officer'),
  giver: null,
});

const numbers = async () =>
  (
    await test.record.query<{ number: string; title: string }[]>(
      `select m.number, m.title from measure m order by title`,
    )
  ).map((each) => `${each.number} ${each.title}`);

it('matters beside plans have one register of their year: those of earlier releases are entered in it on their own chains', async () => {
  const { record } = test;
  // As releases before did: by the place in its paper.
  for (const [at, document, title] of [
    ['2026-03-02 11:00', '云政纪〔2026〕3号', '1 修路'],
    ['2026-03-02 12:00', '云政纪〔2026〕4号', '2 架桥'],
  ] as const) {
    const given = taken(document, title);
    const id = await record.transaction(async (manager) => {
      const { place, measureId } = await placeOfMatter(manager, given, '2026-03-02');
      if (place === null) throw new Error('it was there before');
      const launch = { body: { ...place.body, number: '1' }, text: title, order: 0, span: null, actor: given.actor };
      await putLaunch(manager, launch, wallOf(at));
      return measureId;
    });
    await step(record, id, [`assign:${id}`], wallOf(at));
  }
  await record.query('delete from matter_count');
  expect(await numbers()).toEqual(['1 1 修路', '1 2 架桥']);
  await migrate(test.url);
  expect(await numbers()).toEqual(['立〔2026〕1号 1 修路', '立〔2026〕2号 2 架桥']);
  expect((await verifyRecord(record)).ok).toBe(true);

  const give = (document: string, title: string, at: string) =>
    record.transaction((manager) => giveOutMatter(manager, taken(document, title), wallOf(at)));
  const third = await give('云政纪〔2026〕4号', '3 绿化', '2026-03-03 09:00');
  // The same once more takes no number.
  expect(await give('云政纪〔2026〕4号', '3 绿化', '2026-03-03 09:01')).toEqual(third);
  await give('云政纪〔2027〕1号', '4 亮化', '2027-01-04 09:00');
  await migrate(test.url);
  expect(await numbers()).toEqual([
    '立〔2026〕1号 1 修路',
    '立〔2026〕2号 2 架桥',
    '立〔2026〕3号 3 绿化',
    '立〔2027〕1号 4 亮化',
  ]);
});
