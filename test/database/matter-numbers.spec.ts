import {
  addDepartments,
  adoptPolicy,
  giveOutMatter,
  houseActor,
  migrate,
  partId,
  placeOfMatter,
  putLaunch,
  recordOf,
  seedAccounts,
  step,
  verifyRecord,
} from '@duban/database';
import { defaultPolicy, shippedPolicies, type NewMatter } from '@duban/domain';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { aCommand, aRecord, makeIt, shanghai, somebody, type TestRecord } from '../support/index.js';

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

/** A matter as releases before made it: its number is its place in its paper. */
async function asBefore(at: string, document: string, title: string): Promise<string> {
  const { record } = test;
  const given = taken(document, title);
  const id = await record.transaction(async (manager) => {
    const { place, measureId } = await placeOfMatter(manager, given, '2026-03-02');
    if (place === null) throw new Error('it was there before');
    const launch = { body: { ...place.body, number: '1' }, text: title, order: 0, span: null, actor: given.actor };
    await putLaunch(manager, launch, wallOf(at));
    return measureId;
  });
  await step(record, id, [`assign:${id}`], wallOf(at));
  return id;
}

it('matters beside plans have one register of their year: those of earlier releases are entered in it on their own chains', async () => {
  const { record } = test;
  for (const [at, document, title] of [
    ['2026-03-02 11:00', '云政纪〔2026〕3号', '1 修路'],
    ['2026-03-02 12:00', '云政纪〔2026〕4号', '2 架桥'],
  ] as const)
    await asBefore(at, document, title);
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

it('one that was broken down and one that was ended get theirs too, the parts after it', async () => {
  const { record } = test;
  const act = async (id: string, at: string, given: Omit<Parameters<typeof aCommand>[2], 'wall'>) => {
    const commandId = await aCommand(record, id, { ...given, wall: wallOf(at) });
    expect((await step(record, id, [commandId], wallOf(at))).answers).toMatchObject([{ state: 'done' }]);
  };
  await addDepartments(
    record.manager,
    ['河东区教育局', '石塘县教育局'].map((name) => ({ name, level: 'county', parent: null, line: 'government' })),
    { by: houseActor, at: WALL, from: null },
  );
  const id = await asBefore('2026-03-03 09:00', '云政纪〔2026〕8号', '5 分解');
  await act(id, '2026-03-04 09:00', { as: 'liaison', name: 'acknowledge', body: {} });
  const parts = [{ department: '河东区教育局' }, { department: '石塘县教育局' }];
  await act(id, '2026-03-05 09:00', { as: 'head', name: 'divide', body: { parts, closesWith: 'parts' } });
  for (const child of ['child:1', 'child:2'])
    await step(record, partId({ measureId: id, childId: child }), [], wallOf('2026-03-05 09:01'));
  const ended = await asBefore('2026-03-05 09:00', '云政纪〔2026〕9号', '6 终止');
  await act(ended, '2026-03-06 09:00', {
    as: 'leader',
    name: 'terminate',
    body: { document: '云政发〔2026〕1号', reason: '任务取消' },
  });
  await record.query('update matter_count set last = 3 where year = 2026');
  await migrate(test.url);
  const found = await numbers();
  expect(found.slice(4).sort()).toEqual([
    '立〔2026〕4号 5 分解',
    '立〔2026〕4号-1 5 分解',
    '立〔2026〕4号-2 5 分解',
    '立〔2026〕5号 6 终止',
  ]);
  expect((await verifyRecord(record)).ok).toBe(true);
  await migrate(test.url);
  expect(await numbers()).toEqual(found);
});

it('two processes that register at once leave no gap and give no number twice, and another pattern goes on in the same register', async () => {
  const { record, url } = test;
  const second = await recordOf(url, 5).initialize();
  const give = (by: typeof record, document: string, title: string, fails = false) =>
    by.transaction(async (manager) => {
      await giveOutMatter(manager, taken(document, title), wallOf('2027-03-01 09:00'));
      if (fails) throw new Error('not after all');
    });
  try {
    const all = await Promise.allSettled(
      Array.from({ length: 12 }, (_, at) =>
        give(at % 2 ? record : second, `云政纪〔2027〕${String(10 + (at % 4))}号`, `7 并发${String(at)}`, at % 5 === 0),
      ),
    );
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(9);
  } finally {
    await second.destroy();
  }
  const inRegister = (await numbers())
    .filter((each) => each.includes(' 7 '))
    .map((each) => Number(/2027〕(\d+)号/.exec(each)?.[1]));
  expect(inRegister.sort((a, b) => a - b)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10]);
  const supervision = { ...shippedPolicies.government.supervision, line: 'government', mark: '云' } as const;
  const policy = {
    ...{ ...defaultPolicy, version: '另编' },
    supervision: { ...supervision, matterNumbers: '{office}办〔{year}〕{number}号' },
  };
  await record.transaction((manager) =>
    adoptPolicy(manager, policy, { by: houseActor, at: WALL, from: null, today: '2027-03-01' }),
  );
  await give(record, '云政纪〔2027〕20号', '8 换样式');
  expect((await numbers()).at(-1)).toBe('云办〔2027〕11号 8 换样式');
});
