import {
  answerRows,
  checkBulletin,
  checkCorrection,
  correctBulletin,
  draftBulletin,
  gatherDay,
  issueBulletin,
  mendFalse,
  readBulletin,
  returnCorrection,
  seedAccounts,
  seeEverything,
  settleRow,
  signCorrection,
  step,
  verifyRecord,
} from '@duban/database';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { aLaunchedMeasure, aRecord, makeIt, shanghai, somebody, type TestRecord } from '../support/index.js';

const WALL = '2026-11-22T00:00:00.000Z';
const wallOf = (words: string) =>
  new Date(Date.parse(WALL) + Date.parse(shanghai(words)) - Date.parse(shanghai('2026-03-02 10:00'))).toISOString();
const as = (who: string, words: string) => ({ actor: somebody(who), wall: wallOf(words) });

let test: TestRecord;
let bulletinId = '';
beforeAll(async () => {
  test = await aRecord();
  await makeIt(test.record, '2026-03-02 10:00', WALL);
  await seedAccounts(test.url, 'trial');
  // One that is over lies in the archive, and one was spoilt by hand: neither stands in the way, nor in the sums.
  const [archived, spoilt] = await Promise.all(
    ['2026-12-30', '2026-12-31'].map((dueOn) =>
      aLaunchedMeasure(test.record, { obligations: [{ kind: 'deadline', title: '存档', dueOn }] }, WALL),
    ),
  );
  for (const id of [archived, spoilt]) await step(test.record, id ?? '', [], wallOf('2026-03-02 10:00'));
  await test.record.query(
    `update measure set status = 'looked-back', closed = true, archived = true where measure_id = $1`,
    [archived],
  );
  await test.record.query(`update measure set light = 'red', state = 'null' where measure_id = $1`, [spoilt]);
  const measureId = await aLaunchedMeasure(
    test.record,
    { obligations: [{ kind: 'deadline', title: '按期完成', dueOn: '2026-04-30' }] },
    WALL,
  );
  await step(test.record, measureId, [], wallOf('2026-03-02 10:00'));
  await step(test.record, measureId, [], wallOf('2026-05-25 06:00'));
  for (const day of ['2026-05-22', '2026-05-25', '2026-05-25']) await gatherDay(test.record, day, 0);
  expect(await mendFalse(test.record, [archived ?? '', spoilt ?? ''])).toBe(2);
  await test.record.query('update measure set archived = false');
  const made = await test.record.query<{ id: string }[]>('select bulletin_id::text as id from bulletin');
  expect(made).toHaveLength(1);
  bulletinId = made[0]?.id ?? '';
});
afterAll(() => test.end());

const read = () => readBulletin(test.record.manager, bulletinId);
const refusalOf = (work: Promise<void>) =>
  work.then(
    () => null,
    (thrown: { code?: string }) => thrown.code ?? 'no refusal',
  );

it('is frozen once on the cut-off, lies with its departments, is settled, checked and signed, all on the record', async () => {
  const { record } = test;
  const frozen = await read();
  expect([frozen?.cutOff, frozen?.checkUntil, frozen?.state]).toEqual(['2026-05-25', '2026-05-27', 'draft']);
  expect(frozen?.rows.filter(({ section }) => section === 'completion').map(({ done, of }) => [done, of])).toEqual([
    [0, 2],
  ]);
  const rowId = frozen?.rows.find(({ item }) => item === '按期完成')?.rowId ?? '';
  expect(frozen?.rows.find((row) => row.rowId === rowId)?.lateWorkingDays).toBe(15);

  const head = as('office-head', '2026-05-26 10:00');
  expect(await refusalOf(checkBulletin(record, bulletinId, head))).toBe('bulletin.not-settled');
  const no = { rowIds: [rowId], agree: false, text: '已送达' };
  expect(await refusalOf(answerRows(record, bulletinId, as('liaison@财政局', '2026-05-26 10:00'), no))).toBe(
    'bulletin.not-your-row',
  );
  await answerRows(record, bulletinId, as('liaison', '2026-05-26 10:00'), no);
  expect(await refusalOf(checkBulletin(record, bulletinId, as('office-head', '2026-05-28 10:00')))).toBe(
    'bulletin.not-settled',
  );
  const settled = { rowId, is: 'changed', text: '逾期 14 个工作日', reason: '送达日核实' } as const;
  await settleRow(record, bulletinId, as('officer', '2026-05-28 10:00'), settled);

  await checkBulletin(record, bulletinId, as('office-head', '2026-05-28 10:00'));
  expect(await refusalOf(issueBulletin(record, bulletinId, as('office-head', '2026-05-28 11:00')))).toBe(
    'instrument.not-your-hand',
  );
  await issueBulletin(record, bulletinId, as('secretary-general', '2026-05-28 11:00'));
  expect(await refusalOf(issueBulletin(record, bulletinId, as('secretary-general', '2026-05-28 11:00')))).toBe(
    'bulletin.out-already',
  );
  expect((await verifyRecord(record)).ok).toBe(true);
});

it('is corrected by the hands that it went out by: drafted, checked and signed, each by another (R29, R17)', async () => {
  const { record } = test;
  const said = { text: '删去第2行', reason: '重复' };
  const draft = (words = '2026-06-01 10:00') => correctBulletin(record, bulletinId, as('officer', words), said);
  const onItsWay = async () => ({
    bulletinId,
    correctionId: (await read())?.corrections.at(-1)?.correctionId ?? '',
  });
  const officer = as('officer', '2026-06-01 11:00');
  const head = as('office-head', '2026-06-01 11:00');
  const signer = as('secretary-general', '2026-06-02 09:00');

  await draft();
  const first = await onItsWay();
  expect(await refusalOf(draft())).toBe('bulletin.correction-waits');
  expect(await refusalOf(signCorrection(record, first, signer))).toBe('instrument.not-checked');
  expect(await refusalOf(checkCorrection(record, first, officer))).toBe('instrument.not-your-hand');
  await returnCorrection(record, first, head, '写明是哪一条');
  expect((await read())?.corrections).toMatchObject([{ state: 'draft', returnedWhy: '写明是哪一条' }]);
  expect(await refusalOf(checkCorrection(record, first, head))).toBe('instrument.given-back');

  // Whoever wrote it may hold the posts of its other hands: he gives none of them.
  await draft('2026-06-01 14:00');
  const second = await onItsWay();
  expect(second.correctionId).not.toBe(first.correctionId);
  const both = { ...head.actor, personId: officer.actor.personId };
  expect(await refusalOf(checkCorrection(record, second, { ...head, actor: both }))).toBe('measure.same-hand');
  // Nor is it stuck with him: he takes it back, and drafts another.
  await returnCorrection(record, second, { ...head, actor: both }, '我再看一遍');
  expect((await read())?.corrections).toEqual([]);
  await draft('2026-06-01 15:00');
  const third = await onItsWay();
  await checkCorrection(record, third, head);
  const asSigner = { ...signer.actor, personId: officer.actor.personId };
  expect(await refusalOf(signCorrection(record, third, { ...signer, actor: asSigner }))).toBe('measure.same-hand');
  expect(await refusalOf(signCorrection(record, third, head))).toBe('instrument.not-your-hand');
  await signCorrection(record, third, signer);
  expect(await refusalOf(signCorrection(record, third, signer))).toBe('bulletin.no-such-correction');
  expect(await refusalOf(draft())).toBe('bulletin.corrected-already');

  expect(await read()).toMatchObject({
    number: '2026年第1期',
    issuedOn: '2026-05-28',
    corrections: [{ ...said, state: 'signed', by: 'officer', signedBy: 'secretary-general', signedOn: '2026-06-02' }],
  });
  expect((await verifyRecord(record)).ok).toBe(true);
});

it('tells the departments that it names of its correction, once, on the next morning', async () => {
  const told = async (day: string) => {
    await gatherDay(test.record, day, 0);
    const rows = await test.record.query<{ row: { paper: string; paperId: string; department: string } }[]>(
      `select distinct each as row from message, jsonb_array_elements(message.rows) each where on_day = $1 and each->>'paper' = 'bulletin-correction'`,
      [day],
    );
    // Whoever is not reached is told again with the next: here all are.
    await test.record.query(`update message set state = 'sent'`);
    return rows.map(({ row: { paperId, department } }) => ({ paperId, department }));
  };
  expect(await told('2026-06-03')).toEqual([{ paperId: bulletinId, department: '教育局' }]);
  expect(await told('2026-06-04')).toEqual([]);
  expect(await told('2026-06-09')).toEqual([]);
});

it('is one a cut-off, however many ask for it in one moment', async () => {
  const at = shanghai('2026-06-03 10:00');
  const ask = () =>
    test.record.transaction(async (manager) => {
      await seeEverything(manager);
      return draftBulletin(manager, { ...as('officer', '2026-06-03 10:00'), at });
    });
  expect(new Set(await Promise.all([ask(), ask(), ask(), ask()])).size).toBe(1);
});
