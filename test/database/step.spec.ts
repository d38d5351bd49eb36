import {
  gatherDay,
  issueInstrument,
  NewerRecord,
  noteMessage,
  nextDeskDay,
  queuedMessages,
  seedAccounts,
  step,
  verifyRecord,
} from '@duban/database';
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
let test: TestRecord;
let measureId: string;

/** The wall instant of civil words, given that the clock was anchored at WALL to 2026-03-02 10:00. */
const wallOf = (words: string) =>
  new Date(Date.parse(WALL) + Date.parse(shanghai(words)) - Date.parse(shanghai('2026-03-02 10:00'))).toISOString();
const stepAt = (words: string, commandIds: readonly string[] = []) =>
  step(test.record, measureId, commandIds, wallOf(words));
const give = async (
  as: string,
  name: Parameters<typeof aCommand>[2]['name'],
  body: Record<string, never>,
  words: string,
) => {
  const commandId = await aCommand(test.record, measureId, { as, name, body, wall: wallOf(words) });
  const outcome = await stepAt(words, [commandId]);
  return outcome.answers.find((each) => each.commandId === commandId);
};

beforeEach(async () => {
  test = await aRecord();
  await makeIt(test.record, '2026-03-02 10:00', WALL);
  measureId = await aLaunchedMeasure(
    test.record,
    { obligations: [{ kind: 'deadline', title: '按期完成', dueOn: '2026-04-30' }] },
    WALL,
  );
});
afterEach(() => test.end());

describe('step', () => {
  it('leaves alone what a newer release stepped, and what waits there with it', async () => {
    await stepAt('2026-03-02 10:00');
    await test.record.query('update measure set state_version = state_version + 1');
    const commandId = await aCommand(test.record, measureId, {
      as: 'liaison',
      name: 'acknowledge',
      body: {},
      wall: wallOf('2026-03-03 10:00'),
    });
    await expect(stepAt('2026-03-03 10:00', [commandId])).rejects.toThrow(NewerRecord);
    const [left] = await test.record.query<object[]>(
      `select command.state, set_aside_at as aside from command join measure using (measure_id) where command_id = $1`,
      [commandId],
    );
    expect(left).toEqual({ state: 'waiting', aside: null });
  });

  it('assigns a launched measure and says when to wake', async () => {
    const outcome = await stepAt('2026-03-02 10:00');
    expect(outcome).toMatchObject({ status: 'assigned', lead: '教育局', closed: false });
    expect(Date.parse(outcome.wakeAt ?? '')).toBeGreaterThan(Date.parse(WALL));
    expect((await verifyRecord(test.record)).ok).toBe(true);
  });

  it('answers a command again with its first answer and adds nothing', async () => {
    await stepAt('2026-03-02 10:00');
    const commandId = await aCommand(test.record, measureId, {
      as: 'liaison',
      name: 'acknowledge',
      body: {},
      wall: wallOf('2026-03-02 11:00'),
    });
    const first = await stepAt('2026-03-02 11:00', [commandId]);
    const again = await stepAt('2026-03-02 11:01', [commandId]);
    expect(again.answers).toEqual(first.answers);
    const [{ count = 0 } = {}] = await test.record.query<{ count?: number }[]>(
      `select count(*)::int from event where type = 'measure.acknowledged'`,
    );
    expect(count).toBe(1);
  });

  it('reaches each rung once, however often and by however many workers it is woken', async () => {
    await stepAt('2026-03-02 10:00');
    await give('liaison', 'acknowledge', {}, '2026-03-02 11:00');
    await Promise.all(Array.from({ length: 4 }, () => stepAt('2026-05-26 09:00')));
    await stepAt('2026-05-26 10:00');
    const deadline = await rungsOf(test.record, measureId, 'deadline');
    expect(deadline).toEqual([...new Set(deadline)]);
    expect(deadline.at(-1)).toBe('2026-05-18 T+10 review');
    const [{ twice = 0 } = {}] = await test.record.query<{ twice?: number }[]>(
      `select count(*)::int as twice from (select data->>'obligationId', data->>'rung', data->>'dueOn' from event where type = 'rung.reached' group by 1, 2, 3 having count(*) > 1) t`,
    );
    expect(twice).toBe(0);
  });

  it('refuses by value, stores the refusal, and never acts on an expired command', async () => {
    await stepAt('2026-03-02 10:00');
    expect(await give('handler@财政局', 'acknowledge', {}, '2026-03-02 11:00')).toMatchObject({
      state: 'refused',
      answer: { code: 'measure.not-lead-department' },
    });
    const late = await aCommand(test.record, measureId, {
      as: 'liaison',
      name: 'acknowledge',
      body: {},
      wall: wallOf('2026-03-02 11:00'),
    });
    const outcome = await stepAt('2026-03-02 12:00', [late]);
    expect(outcome.answers).toMatchObject([{ commandId: late, state: 'expired', answer: { code: 'command.expired' } }]);
    expect(outcome.status).toBe('assigned');
  });

  it('notes the new moment when the clock was set, though nothing happened', async () => {
    const before = await stepAt('2026-03-02 10:00');
    await makeIt(test.record, '2026-03-02 10:00', new Date(Date.parse(WALL) + 3_600_000).toISOString());
    const after = await stepAt('2026-03-02 11:00');
    expect(Date.parse(after.wakeAt ?? '') - Date.parse(before.wakeAt ?? '')).toBe(3_600_000);
    const [row] = await test.record.query<{ at: Date }[]>(
      'select next_due_at as at from measure where measure_id = $1',
      [measureId],
    );
    expect(row?.at.toISOString()).toBe(after.wakeAt);
  });

  it('judges in time at submission: what was due before a command came is recorded before it', async () => {
    await stepAt('2026-03-02 10:00');
    await give('liaison', 'acknowledge', {}, '2026-03-06 10:00');
    const types = (
      await test.record.query<{ type: string }[]>(`select type from event where measure_id = $1 order by seq`, [
        measureId,
      ])
    ).map((row) => row.type);
    expect(types.indexOf('rung.reached')).toBeLessThan(types.indexOf('measure.acknowledged'));
  });
});

describe('the hash chain', () => {
  const columns = [
    'event_id',
    'seq',
    'at',
    'acts_from',
    'type',
    'type_version',
    'rule_version',
    'actor_id',
    'actor_name',
    'reason',
    'data',
    'command_id',
    'tx',
    'canonical',
    'prev_hash',
    'hash',
  ];
  const changed: Readonly<Record<string, string>> = {
    event_id: 'event_id + 1000000',
    seq: 'seq + 1000',
    at: `at + interval '1 microsecond'`,
    acts_from: `acts_from + interval '1 microsecond'`,
    type_version: 'type_version + 1',
    tx: 'tx + 1',
    data: `jsonb_set(data, '{planted}', '1')`,
  };

  it.each(columns)('shows a change of %s', async (column) => {
    await stepAt('2026-03-02 10:00');
    await give('liaison', 'acknowledge', {}, '2026-03-02 11:00');
    expect((await verifyRecord(test.record)).ok).toBe(true);
    await test.record.query(
      `update event set ${column} = ${changed[column] ?? `coalesce(${column}, '') || 'x'`} where measure_id = $1 and seq = 2`,
      [measureId],
    );
    expect((await verifyRecord(test.record)).ok).toBe(false);
  });

  it('shows a missing last event and a changed projection', async () => {
    await stepAt('2026-03-02 10:00');
    await test.record.query(`update measure set status = 'struck-off' where measure_id = $1`, [measureId]);
    expect(await verifyRecord(test.record)).toMatchObject({
      ok: false,
      differs: [{ field: 'status', recorded: 'struck-off', recomputed: 'assigned' }],
    });
    await test.record.query(`delete from event where measure_id = $1 and seq = (select max(seq) from event)`, [
      measureId,
    ]);
    expect((await verifyRecord(test.record)).broken.map((each) => each.code)).toContain('chain.head');
  });
});

describe('the desk', () => {
  it('opens at 8:30 of the next working day, over a holiday too', async () => {
    expect(await nextDeskDay(test.record, wallOf('2026-03-02 10:00'))).toEqual({
      day: '2026-03-02',
      opensAt: wallOf('2026-03-02 08:30'),
    });
    expect(await nextDeskDay(test.record, wallOf('2026-03-02 18:00'))).toEqual({
      day: '2026-03-03',
      opensAt: wallOf('2026-03-03 08:30'),
    });
    expect((await nextDeskDay(test.record, wallOf('2026-04-30 18:00'))).day).toBe('2026-05-06');
    expect((await nextDeskDay(test.record, wallOf('2026-05-08 18:00'))).day).toBe('2026-05-09');
  });

  it('sends each person one digest a day and makes one instrument of each kind, however often it gathers', async () => {
    await seedAccounts(test.url, 'trial');
    const second = measureId;
    measureId = await aLaunchedMeasure(
      test.record,
      { obligations: [{ kind: 'deadline', title: '按期完成', dueOn: '2026-04-30' }] },
      WALL,
    );
    await seedAccounts(test.url, 'trial');
    for (const each of [second, measureId]) {
      await step(test.record, each, [], WALL);
      await step(test.record, each, [], wallOf('2026-05-06 06:00'));
    }
    const first = await gatherDay(test.record, '2026-05-06', 0);
    expect(await gatherDay(test.record, '2026-05-06', 0)).toEqual({ messages: 0, instruments: 0 });
    expect(first.messages).toBeGreaterThan(0);
    const drafts = await test.record.query<{ kind: string; rows: number }[]>(
      `select i.kind, count(*)::int as rows from instrument i join instrument_item using (instrument_id) where i.department = '教育局' group by i.instrument_id, i.kind`,
    );
    // Each silent measure left four 催办单 rows (not signed for, its plan twice, its date) and one 督办单 row (its plan).
    expect(drafts.sort((a, b) => b.rows - a.rows)).toEqual([
      { kind: '催办单', rows: 8 },
      { kind: '督办单', rows: 2 },
    ]);
    const messages = await queuedMessages(test.record.manager, '2026-05-06');
    expect(new Set(messages.map((each) => each.personId)).size).toBe(messages.length);
    await noteMessage(test.record.manager, messages[0]?.messageId ?? '', { state: 'sent' });
    expect((await queuedMessages(test.record.manager, '2026-05-06')).length).toBe(messages.length - 1);
  });

  it('folds a digest that no mail server took into today’s, which says what holds today', async () => {
    await seedAccounts(test.url, 'trial');
    await stepAt('2026-03-02 10:00');
    await seedAccounts(test.url, 'trial');
    await stepAt('2026-04-29 06:00');
    await gatherDay(test.record, '2026-04-29', 0);
    const before = await queuedMessages(test.record.manager, '2026-04-29');
    await stepAt('2026-05-06 06:00');
    await gatherDay(test.record, '2026-05-06', 0);
    const today = await queuedMessages(test.record.manager, '2026-05-06');
    expect(before.length).toBeGreaterThan(0);
    expect(today.every((each) => each.day === '2026-05-06')).toBe(true);
    expect(new Set(today.map((each) => each.personId)).size).toBe(today.length);
    const deadline = (message: (typeof today)[number]) =>
      message.rows.flatMap((row) =>
        row.paper === undefined && row.obligation === '按期完成' ? [[row.rung, row.workingDaysLeft]] : [],
      );
    const reminded = before.filter((each) => deadline(each).length > 0).map((each) => each.personId);
    expect(reminded.length).toBeGreaterThan(0);
    for (const personId of reminded)
      expect(today.filter((each) => each.personId === personId).flatMap(deadline)).toEqual([['T+1', -1]]);
    // Whoever heard of it before and not again today hears of it nowhere: nothing is queued twice.
    await gatherDay(test.record, '2026-05-06', 0);
    expect(await queuedMessages(test.record.manager, '2026-05-06')).toEqual(today);
  });

  it('puts a word to a department into the next morning’s digest, though nothing is owed any more', async () => {
    measureId = await aLaunchedMeasure(
      test.record,
      { supporting: ['财政局'], obligations: [{ kind: 'deadline', title: '按期完成', dueOn: '2026-06-30' }] },
      WALL,
    );
    await seedAccounts(test.url, 'trial');
    await stepAt('2026-03-02 10:00');
    await seedAccounts(test.url, 'trial');
    const wall = wallOf('2026-03-03 10:00');
    const given = [
      { as: 'handler', name: 'name-part', body: { department: '财政局', what: '出资' } },
      { as: 'leader', name: 'terminate', body: { document: '文', reason: '并入' } },
    ] as const;
    for (const each of given)
      await stepAt('2026-03-03 10:00', [await aCommand(test.record, measureId, { ...each, wall })]);
    await gatherDay(test.record, '2026-03-04', 0);
    const rows = (await queuedMessages(test.record.manager, '2026-03-04')).flatMap((each) => each.rows);
    const told = rows.flatMap((row) => (row.paper === undefined && row.told ? [[row.told, row.obligation]] : []));
    expect(told).toEqual(expect.arrayContaining([['released', '出资']]));
  });

  it('withdraws an instrument whose only row was objected to with reason; it keeps its number', async () => {
    await stepAt('2026-03-02 10:00');
    await give('liaison', 'acknowledge', {}, '2026-03-02 11:00');
    await stepAt('2026-03-24 06:00');
    await gatherDay(test.record, '2026-03-24', 0);
    const [letter] = await test.record.query<{ instrument_id: string; item_id: string }[]>(
      `select instrument_id, item_id from instrument_item where measure_id = $1`,
      [measureId],
    );
    await issueInstrument(test.record, letter?.instrument_id ?? '', somebody('officer'), wallOf('2026-03-24 10:00'));
    const wall = wallOf('2026-03-25 10:00');
    const objection = { against: 'instrument', itemId: letter?.item_id ?? '', text: '计划已当面送达' } as const;
    for (const each of [
      { as: 'head', name: 'object', body: objection },
      { as: 'office-head', name: 'decide-objection', body: { uphold: true, reason: '收件登记属实' } },
    ] as const)
      await stepAt('2026-03-25 10:00', [await aCommand(test.record, measureId, { ...each, wall })]);
    expect(
      await test.record.query(`select state, number, withdrawn_why from instrument where instrument_id = $1`, [
        letter?.instrument_id,
      ]),
    ).toEqual([{ state: 'withdrawn', number: '政督催〔2026〕1号', withdrawn_why: '收件登记属实' }]);
  });

  it('gives instruments numbers without a gap, once', async () => {
    await stepAt('2026-03-02 10:00');
    await give('liaison', 'acknowledge', {}, '2026-03-02 11:00');
    for (const day of ['2026-05-06', '2026-05-08', '2026-05-11']) {
      await stepAt(`${day} 06:00`);
      await gatherDay(test.record, day, 0);
    }
    const ids = (
      await test.record.query<{ id: string }[]>(
        `select instrument_id as id from instrument where department = '教育局' order by drafted_on, kind`,
      )
    ).map((row) => row.id);
    const officer = somebody('officer');
    const wall = wallOf('2026-05-11 10:00');
    const issued = await Promise.all([...ids, ...ids].map((id) => issueInstrument(test.record, id, officer, wall)));
    const numbers = [...new Set(issued.map((each) => ('number' in each ? each.number : each.code)))].sort();
    const reminders = numbers.filter((each) => each.startsWith('政督催'));
    expect(reminders).toEqual(reminders.map((_, index) => `政督催〔2026〕${index + 1}号`));
    expect(numbers).toContain('政督办〔2026〕1号');
    expect((await verifyRecord(test.record)).ok).toBe(true);
  });
});
