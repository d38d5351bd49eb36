import {
  adoptPolicy,
  checkInstrument,
  gatherDay,
  issueAutomatically,
  issueInstrument,
  readAs,
  readLetter,
  receiveInstrument,
  returnInstrument,
  sendInstrumentAgain,
  seedAccounts,
  step,
  verifyRecord,
  withdrawInstrument,
} from '@duban/database';
import { defaultPolicy } from '@duban/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aCommand, aLaunchedMeasure, aRecord, makeIt, shanghai, somebody, type TestRecord } from '../support/index.js';

const WALL = '2026-11-22T00:00:00.000Z';
const wallOf = (words: string) =>
  new Date(Date.parse(WALL) + Date.parse(shanghai(words)) - Date.parse(shanghai('2026-03-02 10:00'))).toISOString();
const noon = { wall: wallOf('2026-05-11 12:00') };
const as = (who: string) => ({ actor: somebody(who), ...noon });

/** One letter's life, told in order: 督办单 of a date that is five working days late. */
describe('a letter through its hands', () => {
  let test: TestRecord;
  let measureId: string;
  /** Late beside it, and ended before anything is signed. */
  let ended: string;
  let reminder = '';
  let letter = '';

  beforeAll(async () => {
    test = await aRecord();
    await makeIt(test.record, '2026-03-02 10:00', WALL);
    await seedAccounts(test.url, 'trial');
    const late = async () => {
      const one = await aLaunchedMeasure(
        test.record,
        { obligations: [{ kind: 'deadline', title: '按期完成', dueOn: '2026-04-30' }] },
        WALL,
      );
      await step(test.record, one, [], wallOf('2026-03-02 10:00'));
      const given = { as: 'liaison', name: 'acknowledge', body: {}, wall: wallOf('2026-03-02 11:00') } as const;
      await step(test.record, one, [await aCommand(test.record, one, given)], given.wall);
      return one;
    };
    [measureId, ended] = [await late(), await late()];
    for (const day of ['2026-05-06', '2026-05-11']) {
      for (const each of [measureId, ended]) await step(test.record, each, [], wallOf(`${day} 06:00`));
      await gatherDay(test.record, day, 0);
    }
    const idOf = async (kind: string) =>
      (
        await test.record.query<{ id: string }[]>(
          `select instrument_id as id from instrument join instrument_item using (instrument_id) where instrument.kind = $1 and obligation_id = 'deadline:1' order by drafted_on limit 1`,
          [kind],
        )
      )[0]?.id ?? '';
    [reminder, letter] = [await idOf('催办单'), await idOf('督办单')];
  });
  afterAll(() => test.end());

  const read = () => readAs(test.record, null, (manager) => readLetter(manager, letter));
  const seenBy = (department: string) => readAs(test.record, [department], (manager) => readLetter(manager, letter));

  it('is not for the officer to sign, nor for its signer before the head of the office has checked it', async () => {
    const refused = async (who: string) => {
      const outcome = await issueInstrument(test.record, letter, somebody(who), noon.wall);
      return 'code' in outcome ? outcome.code : outcome.number;
    };
    expect(await refused('officer')).toBe('instrument.not-checked');
    expect(await refused('deputy-secretary-general')).toBe('instrument.not-checked');
    expect(await checkInstrument(test.record, letter, as('officer'))).toMatchObject({
      code: 'instrument.not-your-hand',
    });
  });

  it('is about what still stands on it', async () => {
    expect((await read())?.rows?.map((row) => row.measureId).sort()).toEqual([measureId, ended].sort());
    const given = {
      as: 'leader',
      name: 'terminate',
      body: { document: '云政纪〔2026〕9号', reason: '并入他项' },
    } as const;
    const id = await aCommand(test.record, ended, { ...given, wall: noon.wall });
    await step(test.record, ended, [id], noon.wall);
    expect((await read())?.rows?.map((row) => row.measureId)).toEqual([measureId]);
  });

  it('is given back with what is wrong, checked again, signed once, and numbered', async () => {
    expect(await checkInstrument(test.record, letter, as('office-head'))).toEqual({
      instrumentId: letter,
      number: null,
    });
    const signer = 'deputy-secretary-general';
    expect(await returnInstrument(test.record, letter, as(signer), ' ')).toMatchObject({
      code: 'command.reason-missing',
    });
    await returnInstrument(test.record, letter, as(signer), '抬头写错');
    expect(await read()).toMatchObject({ checkedById: null, returnedWhy: '抬头写错', state: 'draft' });
    expect(await checkInstrument(test.record, letter, as('office-head'))).toMatchObject({
      code: 'instrument.given-back',
    });
    await sendInstrumentAgain(test.record, letter, as('officer'));
    await checkInstrument(test.record, letter, as('office-head'));
    expect(await seenBy('教育局')).toBeNull();
    const twice = [1, 2].map(() => issueInstrument(test.record, letter, somebody(signer), noon.wall));
    expect(await Promise.all(twice)).toEqual([1, 2].map(() => ({ instrumentId: letter, number: '政督办〔2026〕1号' })));
    const signed = await read();
    expect(signed).toMatchObject({ state: 'issued', returnedWhy: null, replyBy: '2026-05-18' });
    expect(signed?.rows?.map((row) => row.measureId)).toEqual([measureId]);
  });

  it('of an act by hand is there at once, and never rows of one that has gone out', async () => {
    const one = await aLaunchedMeasure(
      test.record,
      { obligations: [{ kind: 'deadline', title: '按期完成', dueOn: '2026-09-30' }] },
      WALL,
    );
    await step(test.record, one, [], wallOf('2026-03-02 10:00'));
    const sign = { as: 'liaison', name: 'acknowledge', body: {}, wall: wallOf('2026-03-02 11:00') } as const;
    await step(test.record, one, [await aCommand(test.record, one, sign)], sign.wall);
    const ask = {
      as: 'officer',
      name: 'supervise',
      body: { obligationId: 'deadline:1', reason: '领导关注' },
      wall: noon.wall,
    } as const;
    await step(test.record, one, [await aCommand(test.record, one, ask)], noon.wall);
    const [row] = await test.record.query<{ id: string; state: string; key: string }[]>(
      `select instrument_id::text as id, i.state, key from instrument i join instrument_item t using (instrument_id) where t.measure_id = $1`,
      [one],
    );
    expect(row?.id).not.toBe(letter);
    expect(row).toMatchObject({ state: 'draft', key: '督办单/教育局/2026-05-11#2' });
    await gatherDay(test.record, '2026-05-11', 0);
    expect((await read())?.rows?.map((each) => each.measureId)).toEqual([measureId]);
  });

  it('is its addressee’s to see and to receive, and nobody else’s', async () => {
    expect((await seenBy('教育局'))?.number).toBe('政督办〔2026〕1号');
    expect(await seenBy('财政局')).toBeNull();
    expect(await receiveInstrument(test.record, letter, as('officer'))).toMatchObject({ code: 'instrument.not-found' });
    expect(await receiveInstrument(test.record, reminder, as('liaison'))).toMatchObject({
      code: 'instrument.not-found',
    });
    await receiveInstrument(test.record, letter, as('liaison'));
    await receiveInstrument(test.record, letter, as('head'));
    expect(await read()).toMatchObject({ receivedOn: '2026-05-11' });
    const events = await test.record.query<{ type: string; actor: string }[]>(
      `select type, actor_id as actor from house_event where subject = $1 order by seq`,
      [`instrument/${letter}`],
    );
    expect(events.map(({ type, actor }) => `${type} ${actor}`).slice(1)).toEqual([
      'instrument.checked office-head',
      'instrument.returned deputy-secretary-general',
      'instrument.sent-again officer',
      'instrument.checked office-head',
      'instrument.issued deputy-secretary-general',
      'instrument.received liaison',
    ]);
  });

  it('is a 督查专报 about the matter, not about the review it was drafted on: its date and late days stay as drafted', async () => {
    for (const day of ['2026-05-18', '2026-05-25']) {
      await step(test.record, measureId, [], wallOf(`${day} 06:00`));
      await gatherDay(test.record, day, 0);
    }
    const [{ id } = { id: '' }] = await test.record.query<{ id: string }[]>(
      `select instrument_id as id from instrument_item where kind = '督查专报' and matter_id = 'deadline:1'`,
    );
    const special = await readAs(test.record, null, (manager) => readLetter(manager, id));
    expect(special?.rows?.map(({ dueOn, late }) => `${dueOn} ${late}`)).toContain('2026-04-30 15');
  });

  it('gets no number that another letter bears, though another policy gave it', async () => {
    const { 催办单: pattern, 督办单: other, ...others } = defaultPolicy.instrumentNumbers;
    const swapped = { ...others, 催办单: other, 督办单: pattern };
    const acting = { by: somebody('officer'), at: WALL, today: '2026-03-02', from: null };
    const adopt = (version: string, instrumentNumbers: typeof defaultPolicy.instrumentNumbers) =>
      adoptPolicy(test.record.manager, { ...defaultPolicy, version, instrumentNumbers }, acting);
    await adopt('swapped-1', swapped);
    await checkInstrument(test.record, reminder, as('office-head'));
    const issue = () => issueInstrument(test.record, reminder, somebody('office-head'), noon.wall);
    expect(await issue()).toMatchObject({ code: 'instrument.number-taken', facts: { number: '政督办〔2026〕1号' } });
    await adopt('swapped-2', defaultPolicy.instrumentNumbers);
    expect(await issue()).toMatchObject({ number: '政督催〔2026〕1号' });
  });

  it('is withdrawn by the office with a reason, keeps its number, and its rows say so in their measures', async () => {
    expect(await withdrawInstrument(test.record, letter, as('liaison'), '发错')).toMatchObject({
      code: 'instrument.not-your-hand',
    });
    await withdrawInstrument(test.record, letter, as('officer'), '已于当日办结');
    expect(await read()).toMatchObject({
      state: 'withdrawn',
      number: '政督办〔2026〕1号',
      withdrawnWhy: '已于当日办结',
    });
    const [{ items } = { items: [] }] = await test.record.query<
      { items: { instrument: string; obligationId: string; state: string; withdrawnWhy: string }[] }[]
    >(`select state->'items' as items from measure where measure_id = $1`, [measureId]);
    expect(items.find((each) => each.instrument === '督办单' && each.obligationId === 'deadline:1')).toMatchObject({
      state: 'withdrawn',
      withdrawnWhy: '已于当日办结',
    });
    expect((await verifyRecord(test.record)).ok).toBe(true);
  });
});

/** What an organisation sets otherwise: letters of one matter each, which go out by themselves. */
describe('letters by another policy', () => {
  it('are one a measure, go out with the morning by the clock’s hand, and never past a leader’s', async () => {
    const test = await aRecord();
    try {
      await makeIt(test.record, '2026-03-02 10:00', WALL);
      await seedAccounts(test.url, 'trial');
      const { 催办单: reminder, ...others } = defaultPolicy.instrumentHands;
      const policy = {
        ...defaultPolicy,
        version: 'own-1',
        instrumentHands: { ...others, 催办单: { ...reminder, perMatter: true, automatic: true } },
      };
      await adoptPolicy(test.record.manager, policy, {
        by: somebody('officer'),
        at: WALL,
        today: '2026-03-02',
        from: null,
      });
      const obligations = [{ kind: 'deadline' as const, title: '按期完成', dueOn: '2026-04-30' }];
      const ids = [
        await aLaunchedMeasure(test.record, { obligations }, WALL),
        await aLaunchedMeasure(test.record, { obligations }, WALL),
      ];
      for (const id of ids) {
        await step(test.record, id, [], wallOf('2026-03-02 10:00'));
        const given = { as: 'liaison', name: 'acknowledge', body: {}, wall: wallOf('2026-03-02 11:00') } as const;
        await step(test.record, id, [await aCommand(test.record, id, given)], given.wall);
        await step(test.record, id, [], wallOf('2026-05-11 06:00'));
      }
      await gatherDay(test.record, '2026-05-11', 0);
      const issued = await issueAutomatically(test.record, noon.wall);
      expect(issued).toHaveLength(ids.length);
      expect(await issueAutomatically(test.record, noon.wall)).toEqual([]);
      const rows = await test.record.query<{ kind: string; state: string; measures: number; by: string | null }[]>(
        `select i.kind, i.state, count(distinct measure_id)::int as measures, issued_by as by from instrument i join instrument_item using (instrument_id)
          group by instrument_id, i.kind, i.state, issued_by`,
      );
      const reminders = rows.filter(({ kind }) => kind === '催办单');
      expect(new Set(reminders.map(({ state, measures, by }) => `${state} ${measures} ${by}`))).toEqual(
        new Set(['issued 1 clock']),
      );
      expect(rows.filter(({ kind }) => kind !== '催办单').every(({ state }) => state === 'draft')).toBe(true);
      expect((await verifyRecord(test.record)).ok).toBe(true);
    } finally {
      await test.end();
    }
  });
});
