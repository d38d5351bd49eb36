import { countDue, measuresKeptWaiting, step, stepDue, stepTogether } from '@duban/database';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { aCommand, aLaunchedMeasure, aRecord, makeIt, type TestRecord } from '../support/index.js';

const DAY_MS = 86_400_000;
let test: TestRecord;
const assignedAt = new Date().toISOString();
const dueBy = new Date(Date.now() + 3 * DAY_MS).toISOString();
/** The reminder to sign for, which comes on the second day. */
const reminders = () =>
  test.record.query<{ measure_id: string }[]>(
    `select measure_id from event where type = 'rung.reached' and data->>'rung' = 'T-1'`,
  );
let measures: string[];

beforeAll(async () => {
  test = await aRecord();
  await makeIt(test.record, '2026-03-02 10:00', assignedAt);
});
beforeEach(async () => {
  await test.record.query('truncate measure, event, command, message_item, instrument_item, review cascade');
  measures = [];
  for (let count = 0; count < 12; count += 1) measures.push(await aLaunchedMeasure(test.record, {}, assignedAt));
  for (const each of measures) await step(test.record, each, [], assignedAt);
});
afterAll(() => test.end());

const slice = (most = 5) => stepDue(test.record, { dueBy, wall: dueBy, most });

describe('a crowd that is due', () => {
  it('is counted no further than is asked', async () => {
    expect(await countDue(test.record, assignedAt, 10)).toBe(0);
    expect(await countDue(test.record, dueBy, 100)).toBe(12);
    expect(await countDue(test.record, dueBy, 10)).toBe(10);
  });

  it('is gone by once, however many go by it at the same time', async () => {
    const taken = await Promise.all(Array.from({ length: 4 }, () => slice()));
    expect(taken.reduce((sum, each) => sum + each.taken, 0)).toBe(12);
    expect((await slice()).taken).toBe(0);
    expect(await reminders()).toHaveLength(12);
  });

  it('goes on without the one that the rules stumble over', async () => {
    await test.record.query(`update measure set state = state - 'obligations' where measure_id = $1`, [measures[2]]);
    const { taken, aside } = await slice(12);
    expect([taken, aside.map((each) => each.measureId)]).toEqual([12, [measures[2]]]);
    expect(await reminders()).toHaveLength(11);
    expect((await slice()).taken).toBe(0);
  });

  it('counts what a person sent before the due moment as before it, though both are recorded later', async () => {
    const [measureId = ''] = measures;
    const commandId = await aCommand(test.record, measureId, {
      as: 'liaison',
      name: 'acknowledge',
      body: {},
      wall: new Date(Date.parse(assignedAt) + 60_000).toISOString(),
    });
    await test.record.query(`update command set expires_at = $2 where command_id = $1`, [commandId, '2099-01-01']);
    await slice(12);
    const events = await test.record.query<{ type: string }[]>(
      'select type from event where measure_id = $1 order by seq',
      [measureId],
    );
    expect(events.map((each) => each.type)).toContain('measure.acknowledged');
    expect((await reminders()).map((each) => each.measure_id)).not.toContain(measureId);
  });
});

describe('measures that wake together', () => {
  it('are stepped by one commit, each as it would be alone', async () => {
    await Promise.all(await stepTogether(test.record, measures, dueBy));
    const rows = await test.record.query<{ times: string }[]>(
      `select count(*) as times from event where type = 'rung.reached' group by tx`,
    );
    expect(rows).toEqual([{ times: '12' }]);
    const words = await test.record.query<object[]>('select from message_item');
    expect(words).toHaveLength(12);
  });

  it('do not wait for the one that the rules stumble over', async () => {
    await test.record.query(`update measure set state = state - 'obligations' where measure_id = $1`, [measures[2]]);
    const ended = await Promise.all(await stepTogether(test.record, measures, dueBy));
    expect(ended.map((each) => each.outcome.aside.length)).toEqual(measures.map((_, index) => (index === 2 ? 1 : 0)));
    expect(await reminders()).toHaveLength(11);
  });
});

describe('measures of which one is held elsewhere', () => {
  it('wait for it no more than others do, and it is stepped once it is free', async () => {
    const holder = test.record.createQueryRunner();
    await holder.startTransaction();
    await holder.query('select from measure where measure_id = $1 for update', [measures[2]]);
    const [first, second, held] = await stepTogether(test.record, measures, dueBy);
    await Promise.all([first, second]);
    const commits = await test.record.query<{ times: number }[]>(
      `select count(*)::int as times from event where type = 'rung.reached' group by tx`,
    );
    expect(commits).toEqual([{ times: 11 }]);
    await holder.commitTransaction();
    await holder.release();
    await held;
    expect(await reminders()).toHaveLength(12);
  });
});

it('finds the measures whose commands nobody comes to, the longest waiting first', async () => {
  const [first = '', second = ''] = measures;
  const given = (measureId: string, after: number) =>
    aCommand(test.record, measureId, {
      as: 'liaison',
      name: 'acknowledge',
      body: {},
      wall: new Date(Date.parse(assignedAt) + after).toISOString(),
    });
  await given(second, 10);
  await given(first, 20);
  await given(first, 900);
  const asked = { now: assignedAt, most: 9 };
  const before = (ms: number) => new Date(Date.parse(assignedAt) + ms).toISOString();
  expect(await measuresKeptWaiting(test.record, { ...asked, givenBefore: before(15) })).toEqual([second]);
  expect(await measuresKeptWaiting(test.record, { ...asked, givenBefore: before(1_000) })).toEqual([second, first]);
});
