import {
  adoptPolicy,
  changeDepartment,
  checkInstrument,
  followAllLines,
  gatherDay,
  issueAutomatically,
  issueInstrument,
  noteAnswer,
  readAs,
  readLetter,
  receiveInstrument,
  registerDepartment,
  seedAccounts,
  step,
  verifyRecord,
  type HouseActing,
} from '@duban/database';
import { clockActor, defaultPolicy, usualChain, type Measure, type SupervisionLine } from '@duban/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aLaunchedMeasure, aRecord, makeIt, shanghai, somebody, type TestRecord } from '../support/index.js';

const WALL = '2026-11-22T00:00:00.000Z';
const wallOf = (words: string) =>
  new Date(Date.parse(WALL) + Date.parse(shanghai(words)) - Date.parse(shanghai('2026-03-02 10:00'))).toISOString();
const noon = { wall: wallOf('2026-05-06 12:00') };
const as = (who: string) => ({ actor: somebody(who), ...noon });
const acting: HouseActing = { by: clockActor, at: noon.wall, from: null, today: '2026-03-02' };

/** C19 and S12 in the record: three leads, one of each line, all silent past Thu 2026-04-30. */
describe('the line of supervision, in the record', () => {
  let test: TestRecord;
  const measures = new Map<string, string>();
  const leads = { 市农业局: 'government', 市委教育工委: 'party', 云河大学: 'none' } as const;

  const stateOf = async (lead: string) => {
    const [row] = await test.record.query<{ state: Measure }[]>('select state from measure where measure_id = $1', [
      measures.get(lead),
    ]);
    return row?.state as Measure;
  };
  const pass = async (day: string) => {
    for (const id of measures.values()) await step(test.record, id, [], wallOf(`${day} 06:00`));
    await gatherDay(test.record, day, 0);
  };
  const letters = () =>
    test.record.query<{ id: string; kind: string; department: string | null; line: string | null; rows: number }[]>(
      `select instrument_id as id, kind, department, line,
              (select count(*)::int from instrument_item i where i.instrument_id = instrument.instrument_id and i.state = 'drafted' and i.obligation_id = 'deadline:1') as rows
         from instrument where state = 'draft' and kind <> '督查专报' order by drafted_on, kind`,
    );
  const lined = async (code: string, line: SupervisionLine) => {
    await test.record.transaction((manager) =>
      changeDepartment(manager, { code, version: null }, { line }, { ...acting, at: noon.wall }),
    );
    for (const id of measures.values()) await step(test.record, id, [], noon.wall);
  };

  beforeAll(async () => {
    test = await aRecord();
    await makeIt(test.record, '2026-03-02 10:00', WALL);
    await seedAccounts(test.url, 'trial');
    for (const [code, line] of Object.entries(leads)) {
      const input = { code, name: code, aliases: [], parent: null, level: 'city', line, chain: usualChain } as const;
      await test.record.transaction((manager) => registerDepartment(manager, input, acting));
      const id = await aLaunchedMeasure(
        test.record,
        { lead: code, supporting: [], obligations: [{ kind: 'deadline', title: '按期完成', dueOn: '2026-04-30' }] },
        WALL,
      );
      await step(test.record, id, [], wallOf('2026-03-02 10:00'));
      measures.set(code, id);
    }
  });
  afterAll(() => test.end());

  it('is known to a measure from its assignment, of those alone that are out of the office’s line', async () => {
    expect((await stateOf('市农业局')).lines).toBeUndefined();
    expect((await stateOf('市委教育工委')).lines).toEqual({ 市委教育工委: 'party' });
    expect((await stateOf('云河大学')).lines).toEqual({ 云河大学: 'none' });
  });

  it('drafts a 催办单 to the own line, a 商请 to the other’s office, and nothing to who is in none', async () => {
    await pass('2026-05-06');
    const late = (await letters()).filter(({ rows }) => rows > 0);
    expect(late).toMatchObject([
      { kind: '催办单', department: '市农业局', line: null },
      { kind: '商请', department: null, line: 'party' },
    ]);
    expect((await stateOf('云河大学')).items.filter(({ department }) => department !== null)).toEqual([]);
  });

  it('is issued to nobody while nobody is named, and waits without stopping any clock', async () => {
    const unnamed = { ...defaultPolicy, version: '无名', supervision: { line: 'government' } } as const;
    await test.record.transaction((manager) => adoptPolicy(manager, unnamed, acting));
    const [asked] = (await letters()).filter(({ line, rows }) => line === 'party' && rows > 0);
    const id = asked?.id ?? '';
    await checkInstrument(test.record, id, as('office-head'));
    expect(await issueInstrument(test.record, id, somebody('officer'), noon.wall)).toMatchObject({
      code: 'instrument.no-addressee',
    });
    expect(await issueAutomatically(test.record, noon.wall)).toEqual([]);
  });

  it('goes to the office that the policy names by then: a department of the register that receives it, and is answered', async () => {
    const office = {
      code: 'SWDC',
      name: '市委督查室',
      aliases: [],
      parent: null,
      level: 'city',
      line: 'party',
    } as const;
    await test.record.transaction((manager) => registerDepartment(manager, office, acting));
    const named = {
      ...defaultPolicy,
      version: '有名',
      supervision: { line: 'government', partyOffice: '市委督查室' },
    } as const;
    await test.record.transaction((manager) => adoptPolicy(manager, named, acting));
    const [asked] = (await letters()).filter(({ line, rows }) => line === 'party' && rows > 0);
    const id = asked?.id ?? '';
    expect(await issueInstrument(test.record, id, somebody('officer'), noon.wall)).toEqual({
      instrumentId: id,
      number: '政督商〔2026〕1号',
    });
    const seen = await readAs(test.record, ['SWDC'], (manager) => readLetter(manager, id));
    expect(seen).toMatchObject({ department: 'SWDC', line: 'party', addressee: null });
    expect(await readAs(test.record, ['市委教育工委'], (manager) => readLetter(manager, id))).toBeNull();
    await receiveInstrument(test.record, id, { ...as('liaison'), actor: somebody('liaison@SWDC') });
    const said = { answer: '已督促市委教育工委于5月底前办结' };
    expect(await noteAnswer(test.record, id, as('liaison'), said)).toMatchObject({ code: 'instrument.not-your-hand' });
    expect(await noteAnswer(test.record, id, as('officer'), { ...said, on: '2026-05-05' })).toMatchObject({
      code: 'date.out-of-range',
    });
    expect(await noteAnswer(test.record, id, as('officer'), said)).toMatchObject({ number: '政督商〔2026〕1号' });
    expect(await noteAnswer(test.record, id, as('officer'), said)).toMatchObject({
      code: 'instrument.answered-already',
    });
    const read = await readAs(test.record, null, (manager) => readLetter(manager, id));
    expect(read?.answer).toMatchObject({ on: '2026-05-06', text: said.answer });
    expect(read?.rows?.filter(({ obligation }) => obligation === '按期完成')).toMatchObject([
      { department: '市委教育工委', instead: '催办单' },
    ]);
  });

  it('follows the register on running measures: drafts go another way, what went out stays', async () => {
    await lined('市农业局', 'party');
    const after = await stateOf('市农业局');
    const own = after.items.filter(({ obligationId }) => obligationId === 'deadline:1');
    expect(own.map(({ instrument, state }) => [instrument, state])).toEqual([
      ['催办单', 'withdrawn'],
      ['商请', 'drafted'],
    ]);
    expect((await letters()).filter(({ department, rows }) => department === '市农业局' && rows > 0)).toEqual([]);
    await gatherDay(test.record, '2026-05-07', 0);
    expect((await letters()).filter(({ line, rows }) => line === 'party' && rows > 0)).toHaveLength(1);
    await lined('市委教育工委', 'none');
    const issued = (await stateOf('市委教育工委')).items.filter(({ state }) => state === 'issued');
    expect(issued.map(({ instrument, number }) => [instrument, number])).toContainEqual(['商请', '政督商〔2026〕1号']);
    expect((await stateOf('市委教育工委')).lines).toEqual({ 市委教育工委: 'none' });
  });

  it('reaches what ran before lines acted, once', async () => {
    const lead = measures.get('云河大学') ?? '';
    await test.record.query(`update measure set state = state - 'lines' where measure_id = $1`, [lead]);
    const told = () =>
      test.record.query<object[]>(`select 1 from command where name = 'follow-line' and measure_id = $1`, [lead]);
    for (let times = 0; times < 2; times += 1)
      await test.record.transaction((manager) => followAllLines(manager, acting));
    expect(await told()).toHaveLength(1);
    await step(test.record, lead, [], noon.wall);
    expect((await stateOf('云河大学')).lines).toEqual({ 云河大学: 'none' });
    await test.record.transaction((manager) => followAllLines(manager, acting));
    expect(await told()).toHaveLength(1);
  });

  it('keeps a record that is whole', async () => {
    expect((await verifyRecord(test.record)).ok).toBe(true);
  });
});
