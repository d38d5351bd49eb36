import {
  adoptScoring,
  decidePoint,
  draftEvaluation,
  gatherDay,
  objectToPoint,
  readEvaluation,
  recountDue,
  recountEvaluation,
  seedAccounts,
  seeEverything,
  step,
  verifyRecord,
} from '@duban/database';
import { evaluationStage, scoringExample } from '@duban/domain';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { aCommand, aLaunchedMeasure, aRecord, makeIt, shanghai, somebody, type TestRecord } from '../support/index.js';

const WALL = '2026-11-22T00:00:00.000Z';
const wallOf = (words: string) =>
  new Date(Date.parse(WALL) + Date.parse(shanghai(words)) - Date.parse(shanghai('2026-03-02 10:00'))).toISOString();
const as = (who: string, words: string) => ({ actor: somebody(who), wall: wallOf(words) });

let test: TestRecord;
let measureId = '';
beforeAll(async () => {
  test = await aRecord();
  await makeIt(test.record, '2026-03-02 10:00', WALL);
  measureId = await aLaunchedMeasure(
    test.record,
    { obligations: [{ kind: 'deadline', title: '按期完成', dueOn: '2026-04-30' }] },
    WALL,
  );
  await seedAccounts(test.url, 'trial');
  await step(test.record, measureId, [], wallOf('2026-03-02 10:00'));
  await step(test.record, measureId, [], wallOf('2026-06-02 09:00'));
});
afterAll(() => test.end());

const refusalOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (thrown: { code?: string }) => thrown.code ?? 'no refusal',
  );
const may = { rules: scoringExample('deductions'), document: '云政办发〔2026〕30号', yearEndsOn: '05-31' };

it('is off until adopted, drafted for a year that is over, objected to, decided by another, counted anew, all on the record', async () => {
  const { record } = test;
  const drafting = as('officer', '2026-06-02 10:00');
  expect(await refusalOf(draftEvaluation(record, drafting, 2026))).toBe('evaluation.off');
  await adoptScoring(record, as('office-head', '2026-06-02 09:30'), may);
  expect(await refusalOf(draftEvaluation(record, drafting, 2027))).toBe('evaluation.year-runs');
  const id = await draftEvaluation(record, drafting, 2026);
  expect(await refusalOf(draftEvaluation(record, drafting, 2026))).toBe('evaluation.drafted-already');

  const drafted = await readEvaluation(record.manager, id);
  expect([drafted?.from, drafted?.to, drafted?.objectUntil]).toEqual(['2025-06-01', '2026-05-31', '2026-06-09']);
  const red = drafted?.points.find(({ fact }) => fact === 'red');
  const [said] = await record.query<{ type: string }[]>('select type from event where measure_id = $1 and seq = $2', [
    measureId,
    red?.seq,
  ]);
  expect(said?.type).toBe('rung.reached');

  const pointId = red?.pointId ?? '';
  const head = as('head', '2026-06-03 10:00');
  await objectToPoint(record, id, head, { pointId, text: '上级批复推迟' });
  const objectionId = (await readEvaluation(record.manager, id))?.objections[0]?.objectionId ?? '';
  const right = { objectionId, agree: true, reason: '批复在案' };
  expect(await refusalOf(decidePoint(record, id, as('officer', '2026-06-04 10:00'), right))).toBe('measure.same-hand');
  await decidePoint(record, id, as('office-head', '2026-06-04 10:00'), right);
  await recountEvaluation(record, id, as('officer', '2026-06-10 10:00'));
  const after = await readEvaluation(record.manager, id);
  expect(after?.points.filter(({ struck }) => struck !== null)).toMatchObject([
    { pointId, struck: { why: 'objection', reason: '批复在案' } },
  ]);
  expect(after && evaluationStage(after, '2026-06-10')).toBe('standing');

  // What is stored of a measure may be spoilt: what happened to it says it all the same, and hides no measure after it.
  const [kept] = await record.query<{ state: object }[]>('select state from measure where measure_id = $1', [
    measureId,
  ]);
  const stored = (state: object) =>
    record.query('update measure set state = $2 where measure_id = $1', [measureId, state]);
  await stored({});
  await recountEvaluation(record, id, as('officer', '2026-06-10 11:00'));
  expect((await readEvaluation(record.manager, id))?.points).toEqual(after?.points);
  await stored(kept?.state ?? {});
  expect(await verifyRecord(record)).toMatchObject({ broken: [], differs: [] });
});

it('is told to the department once while it lies open, and again on its last day, with what a missed mail still holds', async () => {
  const { record } = test;
  const told = async (day: string) => {
    await gatherDay(record, day, 0);
    return record.query<{ role: string; row: object }[]>(
      `select distinct post.role, each as row from message join post using (person_id), jsonb_array_elements(message.rows) each
        where on_day = $1 and each ? 'paper' and post.department = '教育局' order by 1`,
      [day],
    );
  };
  const row = { paper: 'evaluation', count: 1, dueOn: '2026-06-09' };
  const sent = () => record.query(`update message set state = 'sent' where state = 'queued'`);
  expect(await told('2026-06-03')).toMatchObject([
    { role: 'head', row: { ...row, workingDaysLeft: 4 } },
    { role: 'liaison', row: { ...row, workingDaysLeft: 4 } },
  ]);
  // Nobody took the mail of that morning.
  expect((await told('2026-06-04')).map((each) => each.row)).toMatchObject([
    { ...row, workingDaysLeft: 3 },
    { ...row, workingDaysLeft: 3 },
  ]);
  await sent();
  expect(await told('2026-06-05')).toEqual([]);
  expect(await told('2026-06-09')).toMatchObject([{ role: 'head' }, { role: 'liaison' }]);
  await sent();
  expect(await told('2026-06-10')).toEqual([]);
});

it('is adopted once at a time and drafted once, however many do it at once', async () => {
  const { record } = test;
  const autumn = { ...may, yearEndsOn: '05-30' };
  await Promise.all([1, 2, 3, 4].map(() => adoptScoring(record, as('office-head', '2026-06-11 09:00'), autumn)));
  const drafts = [1, 2, 3, 4].map(() => refusalOf(draftEvaluation(record, as('officer', '2026-06-11 10:00'), 2025)));
  expect((await Promise.all(drafts)).sort()).toEqual([
    ...Array.from({ length: 3 }, () => 'evaluation.drafted-already'),
    null,
  ]);
});

it('strikes in the desk’s morning what lies under a point and was corrected since, and nothing else', async () => {
  const { record } = test;
  const [{ id } = { id: '' }] = await record.query<{ id: string }[]>(
    'select evaluation_id::text as id from evaluation where year = 2026',
  );
  const other = await aLaunchedMeasure(
    record,
    { obligations: [{ kind: 'deadline', title: '按期完成', dueOn: '2026-08-31' }] },
    WALL,
  );
  await step(record, other, [], wallOf('2026-06-12 08:30'));
  const morning = () => record.transaction((manager) => seeEverything(manager).then(() => recountDue(manager)));
  const counted = async () => {
    const evaluation = await readEvaluation(record.manager, id);
    return evaluation?.points.map(({ fact, struck }) => [fact, struck?.why ?? null]);
  };
  const correct = async (measure: string, words: string) => {
    const body = {
      obligationId: 'deadline:1',
      dueOn: '2026-12-31',
      document: '云政办函〔2026〕8号',
      reason: '原件笔误',
    };
    const command = { as: 'officer', name: 'correct-deadline' as const, body, wall: wallOf(words) };
    await step(record, measure, [await aCommand(record, measure, command)], wallOf(words));
  };
  await correct(other, '2026-06-12 09:00');
  await morning();
  expect(await counted()).toEqual([
    ['unfinished', null],
    ['red', 'objection'],
  ]);
  await correct(measureId, '2026-06-12 10:00');
  await morning();
  expect(await counted()).toEqual([
    ['unfinished', 'corrected'],
    ['red', 'objection'],
  ]);
});
