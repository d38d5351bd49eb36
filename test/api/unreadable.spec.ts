import type { GridView, Inbox, LedgerPage, MeasurePage, PlanYearView, Problem } from '@duban/api-contract';
import { falseStates, mendFalse, verifyRecord } from '@duban/database';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aDepartmentAtWork, anApi, type Client, type TestStack } from '../support/index.js';

const COUNT = 4;
let stack: TestStack;
let officer: Client;
let measures: readonly string[];
beforeAll(async () => {
  stack = await anApi({}, async ({ record }) => {
    measures = await aDepartmentAtWork(record, COUNT);
  });
  officer = await stack.as('officer');
});
afterAll(() => stack?.end());

const spoilt = () => measures[1] ?? '';
const spoil = (state: string) =>
  stack.test.record.query('update measure set state = $2::jsonb where measure_id = $1', [spoilt(), state]);

describe('a measure whose stored state was spoilt by hand', () => {
  it.each(['{}', '"x"', '{"obligations": {}, "papers": 3}'])('stops nobody else, and is named: %s', async (state) => {
    await spoil(state);
    const { status, body } = await officer.get<LedgerPage>('/ledger');
    expect([status, body.items.length]).toEqual([200, COUNT]);
    const named = body.items.filter((each) => each.unreadable);
    expect(named.map(({ measureId }) => measureId)).toEqual([spoilt()]);
    expect(named[0]?.cells).toMatchObject({
      number: '一/2',
      text: '（存下的内容读不出，已告知系统管理员）建设第2批图书角',
      selfAssessed: null,
    });
    const csv = await fetch(`${officer.url}/api/v1/ledger?format=csv`, { headers: { cookie: officer.cookie } });
    expect([csv.status, (await csv.text()).trim().split('\n').length]).toEqual([200, COUNT + 1]);
  });

  it('has a page, a timeline and commands that say so, and stands in the other lists', async () => {
    await spoil('{"obligations": {}, "papers": 3}');
    for (const path of ['', '/agenda', '/timeline']) {
      const { status, body } = await officer.get<Problem>(`/measures/${spoilt()}${path}`);
      expect([path, status, body.code]).toEqual([path, 409, 'measure.unreadable']);
    }
    const urged = await officer.command(spoilt(), 'resume', { reason: '查' });
    expect((urged.body as Problem).code).toBe('measure.unreadable');
    expect((await officer.get<MeasurePage>('/measures')).body.items).toHaveLength(COUNT);
    const handler = await stack.as('handler@教育局');
    expect((await handler.get<Inbox>('/inbox')).status).toBe(200);
    expect((await handler.get<GridView>('/reports/grid')).status).toBe(200);
    for (const path of ['/inbox/done', '/reviews', '/desk', '/dashboard', '/indicators', '/matters', '/instruments'])
      expect([path, (await officer.get(path)).status]).toEqual([path, 200]);
  });

  const impossible = `{"state": "open", "dueOn": "2100-02-29"}`;
  it.each(['{}', '[]', '"x"', 'null', 'a day that no calendar has'])(
    'takes neither its plan’s year nor its department’s grid along: %s',
    async (state) => {
      await stack.test.record.query(
        'update measure set plan_id = (select plan_id from measure where measure_id = $1)',
        [measures[0]],
      );
      if (state.startsWith('a day'))
        await stack.test.record.query(
          `update measure set state = jsonb_set(sound.state, '{obligations,0}', (sound.state#>'{obligations,0}') || $3::jsonb)
             from measure sound where measure.measure_id = $1 and sound.measure_id = $2`,
          [spoilt(), measures[0], impossible],
        );
      else await spoil(state);
      const [plan] = await stack.test.record.query<{ id: string }[]>('select plan_id::text as id from measure limit 1');
      const { status, body } = await officer.get<PlanYearView>(`/plans/${plan?.id ?? ''}/years/2026`);
      expect([status, body.measures?.length]).toEqual([200, COUNT]);
      expect(body.measures.find(({ measureId }) => measureId === spoilt())).toMatchObject({ number: '一/2' });
      const handler = await stack.as('handler@教育局');
      expect((await handler.get<GridView>('/reports/grid')).status).toBe(200);
      for (const path of ['/ledger', '/measures', '/matters', '/closing-lists', '/desk'])
        expect([path, (await officer.get(path)).status]).toEqual([path, 200]);
      const page = await officer.get<Problem>(`/measures/${spoilt()}`);
      expect([page.status, page.body.code]).toEqual([409, 'measure.unreadable']);
    },
  );

  it('is found for the operator, and made anew from its events', async () => {
    const { record } = stack.test;
    const moved = await falseStates(record);
    expect(
      await mendFalse(
        record,
        moved.map(({ measureId }) => measureId),
      ),
    ).toBe(moved.length); // each by its own plan again
    const [before] = await record.query<{ state: object }[]>('select state from measure where measure_id = $1', [
      measures[0],
    ]);
    await spoil('{}');
    expect(await falseStates(record)).toMatchObject([{ measureId: spoilt(), fault: '/measureId', mendable: true }]);
    expect(await mendFalse(record, [spoilt()])).toBe(1);
    expect(await falseStates(record)).toEqual([]);
    expect((await officer.get(`/measures/${spoilt()}`)).status).toBe(200);
    const [untouched] = await record.query<{ state: object }[]>('select state from measure where measure_id = $1', [
      measures[0],
    ]);
    expect(untouched).toEqual(before);
  });

  it.each(['null', null])('is as unreadable where nothing stands in its place: %s', async (state) => {
    const { record } = stack.test;
    await record.query('update measure set state = $2::jsonb where measure_id = $1', [spoilt(), state]);
    expect((await officer.get<Problem>(`/measures/${spoilt()}`)).body.code).toBe('measure.unreadable');
    expect(await falseStates(record)).toMatchObject([{ measureId: spoilt(), fault: '/', mendable: true }]);
    expect(await mendFalse(record, [spoilt()])).toBe(1);
  });

  it('is frozen into no publication and no evaluation of its plan: both say which one', async () => {
    const { record } = stack.test;
    const [plan] = await record.query<{ id: string }[]>(
      'select plan_id::text as id from measure where measure_id = $1',
      [spoilt()],
    );
    await spoil('{"obligations": 3}');
    const proposed = await officer.post<Problem>('/publications', { planId: plan?.id, slug: 'book-corners' });
    expect([proposed.status, proposed.body.code]).toEqual([409, 'measure.unreadable']);
    await mendFalse(record, [spoilt()]);
  });
});

describe('a measure whose row says what its events do not', () => {
  it('is found though pages read it, made anew, and the house keeps what was not so', async () => {
    const { record } = stack.test;
    const state = () =>
      record.query<{ state: object }[]>('select state from measure where measure_id = $1', [spoilt()]);
    const before = await state();
    await record.query(
      `update measure set state = jsonb_set(jsonb_set(state, '{light}', '"done"'), '{obligations,0,dueOn}', '"2099-12-31"'), light = 'done'
        where measure_id = $1`,
      [spoilt()],
    );
    expect((await officer.get(`/measures/${spoilt()}`)).status).toBe(200);
    expect((await verifyRecord(record, spoilt())).ok).toBe(false);
    expect(await falseStates(record)).toMatchObject([{ measureId: spoilt(), fault: null, mendable: true }]);
    expect(await mendFalse(record, [spoilt()])).toBe(1);
    expect(await state()).toEqual(before);
    expect((await verifyRecord(record, spoilt())).ok).toBe(true);
    const [noted] = await record.query<{ type: string; data: { fields: string[] } }[]>(
      'select type, data from house_event where subject = $1 order by seq desc limit 1',
      [`measure/${spoilt()}`],
    );
    expect(noted).toEqual({
      type: 'measure.mended',
      data: { fields: expect.arrayContaining(['light', 'state']) as string[] },
    });
  });

  it('is not made anew from events that were touched themselves: that would hide it', async () => {
    const { record } = stack.test;
    await record.query(`update measure set light = 'done' where measure_id = $1`, [spoilt()]);
    const [event] = await record.query<{ seq: number; name: string }[]>(
      'select seq, actor_name as name from event where measure_id = $1 order by seq desc limit 1',
      [spoilt()],
    );
    const rename = (name: string | undefined) =>
      record.query('update event set actor_name = $3 where measure_id = $1 and seq = $2', [spoilt(), event?.seq, name]);
    await rename('别人');
    expect(await falseStates(record)).toMatchObject([{ measureId: spoilt(), mendable: false }]);
    expect(await mendFalse(record, [spoilt()])).toBe(0);
    await rename(event?.name);
    expect(await mendFalse(record, [spoilt()])).toBe(1);
  });
});
