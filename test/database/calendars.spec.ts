import { currentCalendar, step, takeNotice, takeRelease, tried, verifyRecord } from '@duban/database';
import { shippedCalendar, withNotice, type CalendarNotice } from '@duban/domain';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  aCommand,
  aLaunchedMeasure,
  aRecord,
  makeIt,
  rungsOf,
  shanghai,
  somebody,
  type TestRecord,
} from '../support/index.js';

const WALL = '2026-11-22T00:00:00.000Z';
const BEGUN = '2026-11-10 10:00';
let test: TestRecord;
let measureId: string;

const wallOf = (words: string) =>
  new Date(Date.parse(WALL) + Date.parse(shanghai(words)) - Date.parse(shanghai(BEGUN))).toISOString();

/** An invented notice: off from 1 to 5 May, and 8 May worked for it. */
const notice: CalendarNotice = {
  year: 2027,
  document: '试办〔2026〕7号',
  daysOff: [
    '01-01',
    '02-05',
    '02-06',
    '02-07',
    '02-08',
    '04-05',
    '05-01',
    '05-02',
    '05-03',
    '05-04',
    '05-05',
    '06-09',
    '09-15',
    '10-01',
    '10-02',
    '10-03',
  ].map((day) => `2027-${day}`),
  workedDays: ['2027-05-08'],
};

const take = (given: CalendarNotice, keep = true) =>
  tried(test.record, { keep }, (manager) =>
    takeNotice(manager, given, somebody('officer'), {
      by: { personId: 'officer', name: '督查' },
      at: wallOf('2026-11-12 10:00'),
      today: '2026-11-12',
      from: null,
    }),
  );
const runsBy = async () =>
  (
    await test.record.query<{ by: string }[]>('select calendar_version as by from measure where measure_id = $1', [
      measureId,
    ])
  )[0]?.by;

beforeEach(async () => {
  test = await aRecord();
  await makeIt(test.record, BEGUN, WALL);
  measureId = await aLaunchedMeasure(
    test.record,
    { obligations: [{ kind: 'deadline', title: '按期完成', dueOn: '2027-04-30' }] },
    WALL,
  );
  await step(test.record, measureId, [], wallOf(BEGUN));
});
afterEach(() => test.end());

describe('a notice that is loaded', () => {
  it('is tried out without a trace', async () => {
    const tried = await take(notice, false);
    expect(tried).toMatchObject({ calendar: 'cn-2026~1', measures: 1 });
    expect(tried.rows).toContainEqual(
      expect.objectContaining({ measureId, obligation: '按期完成', rung: 'T+3', from: '2027-05-05', to: '2027-05-08' }),
    );
    expect((await currentCalendar(test.record.manager)).version).toBe('cn-2026');
    expect(await test.record.query("select 1 from command where name = 'move-calendar'")).toEqual([]);
  });

  it('moves what runs once: its row, its moments on the record, and its clock', async () => {
    await step(test.record, measureId, [], wallOf('2026-11-12 09:59'));
    const { moved } = await take(notice);
    const outcome = await step(test.record, measureId, [], wallOf('2026-11-12 10:01'));
    expect(outcome.answers).toMatchObject([{ state: 'done' }]);
    expect(await runsBy()).toBe('cn-2026~1');
    const events = await test.record.query<{ type: string; rule: string }[]>(
      `select type, rule_version as rule from event where measure_id = $1 and type like any('{calendar.%,moment.%}') order by seq`,
      [measureId],
    );
    expect(events.map(({ type }) => type)).toEqual(['calendar.moved', ...Array<string>(moved).fill('moment.moved')]);
    expect(new Set(events.map(({ rule }) => rule.split('/')[1]))).toEqual(new Set(['cn-2026~1']));
    expect(await take(notice)).toMatchObject({ calendar: 'cn-2026~1', measures: 0, moved: 0 });
    await step(test.record, measureId, [], wallOf('2027-05-07 23:00'));
    expect((await rungsOf(test.record, measureId, 'deadline')).join()).not.toContain('T+3');
    await step(test.record, measureId, [], wallOf('2027-05-08 09:00'));
    expect((await rungsOf(test.record, measureId, 'deadline')).join()).toContain('2027-05-08 T+3');
    expect((await verifyRecord(test.record)).ok).toBe(true);
  });

  it('comes after what was due before it, under the rules of its own time, and before what was given after it', async () => {
    await take(notice);
    const after = await aCommand(test.record, measureId, {
      as: 'liaison',
      name: 'acknowledge',
      body: {},
      wall: wallOf('2026-11-20 11:00'),
    });
    let more = true;
    for (let count = 0; more && count < 6; count += 1)
      ({ more } = await step(test.record, measureId, [], wallOf('2026-11-20 11:00')));
    const events = await test.record.query<{ type: string; rule: string }[]>(
      "select type, split_part(rule_version, '/', 2) as rule from event where measure_id = $1 order by seq",
      [measureId],
    );
    const at = events.findIndex(({ type }) => type === 'calendar.moved');
    expect(events.slice(0, at).every(({ rule }) => rule === 'cn-2026')).toBe(true);
    expect(events.slice(at).every(({ rule }) => rule === 'cn-2026~1')).toBe(true);
    const [row] = await test.record.query<{ state: string }[]>('select state from command where command_id = $1', [
      after,
    ]);
    expect(row?.state).toBe('done');
  });
});

describe('a release that ships a newer calendar', () => {
  const released = { ...withNotice(shippedCalendar, notice), version: 'cn-2027', notices: {} };
  const start = () => test.record.transaction((manager) => takeRelease(manager, released, wallOf('2026-11-12 10:00')));

  it('moves what runs, by the same door as a notice, and once', async () => {
    await step(test.record, measureId, [], wallOf('2026-11-12 09:59'));
    expect([await start(), await start()]).toEqual(['cn-2027', null]);
    expect((await currentCalendar(test.record.manager)).version).toBe('cn-2027');
    await step(test.record, measureId, [], wallOf('2026-11-12 10:01'));
    expect(await runsBy()).toBe('cn-2027');
    const moved = await test.record.query<object[]>(
      "select 1 from event where measure_id = $1 and type = 'moment.moved'",
      [measureId],
    );
    expect(moved.length).toBeGreaterThan(0);
    expect((await verifyRecord(test.record)).ok).toBe(true);
  });
});
