import { hashChainsBy, houseActor, noteInHouse, pageOfSeals, sealRecord, verifyRecord } from '@duban/database';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { aSealedRecord, tamperRuns } from '../security/tamper-runs.js';
import { tamperings } from '../security/tamperings.js';
import { aRecord, makeIt, type TestRecord } from '../support/index.js';

let test: TestRecord;
beforeAll(async () => {
  test = await aRecord();
  await makeIt(test.record, '2026-11-20 09:00', new Date().toISOString());
  await aSealedRecord(test.record, test.url);
});
afterAll(async () => {
  hashChainsBy(undefined);
  await test?.end();
});

const hashes = async () => ({
  house: (await test.record.query<{ hash: string }[]>('select hash from house_event order by seq desc limit 1'))[0]
    ?.hash,
  root: (await pageOfSeals(test.record.manager, { before: null, limit: 1 }))[0]?.root,
});

it('a record goes on by SM3 from the day of the setting, and is whole with what went before', async () => {
  const before = await hashes();
  hashChainsBy('sm3');
  await test.record.transaction(async (manager) => {
    const at = new Date().toISOString();
    const happening = { type: 'session.refused' as const, subject: `person/${randomUUID()}`, data: {} };
    await noteInHouse(manager, { by: houseActor, at, from: null }, happening);
    await sealRecord(manager, at);
  });
  const after = await hashes();
  expect(Object.values(before).map((each) => each?.length)).toEqual([64, 64]);
  expect(Object.values(after).every((each) => each?.startsWith('sm3-'))).toBe(true);
  expect(await verifyRecord(test.record)).toMatchObject({ ok: true, broken: [], differs: [] });
});

it('goes on by SM3 in a process that is set to nothing, such as a command of an operator', async () => {
  hashChainsBy(undefined);
  await test.record.transaction(async (manager) => {
    const at = new Date().toISOString();
    const happening = { type: 'session.refused' as const, subject: `person/${randomUUID()}`, data: {} };
    await noteInHouse(manager, { by: houseActor, at, from: null }, happening);
    await sealRecord(manager, at);
  });
  expect(Object.values(await hashes()).every((each) => each?.startsWith('sm3-'))).toBe(true);
});

it('finds each kind of tampering there against a root by SM3', async () => {
  const anchors = await pageOfSeals(test.record.manager, { before: null, limit: 1 });
  const cases = Object.keys(tamperings).length;
  const { unseen, found } = await tamperRuns(test.record, anchors, { seed: 20_261_129, cases });
  expect([unseen, found]).toEqual([[], cases]);
});
