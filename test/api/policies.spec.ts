import type {
  PolicyCheckView,
  PolicyListView,
  PolicyMovedView,
  PolicyRehearsalView,
  PolicyView,
  Problem,
} from '@duban/api-contract';
import { defaultPolicy, type Policy } from '@duban/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aDepartmentAtWork, anApi, makeItThen, type Client, type TestStack } from '../support/index.js';

let stack: TestStack;
let officer: Client;
beforeAll(async () => {
  stack = await anApi({}, async ({ record }) => {
    await aDepartmentAtWork(record, 6);
    await makeItThen(record, '2026-07-06 09:00');
  });
  officer = await stack.as('officer');
});
afterAll(() => stack?.end());

/** T+3 becomes T+4, and reports are reminded of twice. */
const later: Policy = {
  ...defaultPolicy,
  version: 'later-1',
  ladders: {
    ...defaultPolicy.ladders,
    dated: defaultPolicy.ladders.dated.map((each) =>
      each.rung === 'T+3' ? { ...each, rung: 'T+4', offsetWorkingDays: 4 } : each,
    ),
    report: defaultPolicy.ladders.report.filter((each) => each.rung !== 'T-3'),
  },
};
const give = <T>(name: string, body: object, who: Client = officer, version = 'later-1') =>
  who.post<T & Problem>(`/policies/${version}/commands/${name}`, body);
const aMeasure = async () =>
  (await officer.get<{ items: { measureId: string; planId: string }[] }>('/measures?limit=1')).body.items[0] ?? {
    measureId: '',
    planId: '',
  };

describe('a policy in the house', () => {
  it('is read as it was adopted, with how many measures go by it', async () => {
    const { items } = (await officer.get<PolicyListView>('/policies')).body;
    expect(items).toEqual([expect.objectContaining({ version: defaultPolicy.version, current: true, measures: 6 })]);
    expect((await officer.get<PolicyView>(`/policies/${defaultPolicy.version}`)).body.policy).toEqual(defaultPolicy);
    expect((await officer.get<Problem>('/policies/nobodys-1')).body.code).toBe('policy.not-found');
  });

  it('is checked by pointer, and refused with its mistakes', async () => {
    const wrong = { ...later, ladders: { ...later.ladders, dated: later.ladders.dated.slice(0, -1) } };
    const { body } = await give<PolicyCheckView>('check', { policy: wrong });
    expect(body).toMatchObject({
      ok: false,
      faults: [{ code: 'policy.ladder-open-ended', pointer: '/ladders/dated' }],
    });
    expect(body.faults[0]?.message).toContain('审议');
    const named = await give<PolicyCheckView>('check', { policy: later }, officer, 'another-1');
    expect(named.body.faults).toMatchObject([{ code: 'policy.version-differs', pointer: '/version' }]);
    expect(named.body.faults[0]?.message).toContain('地址');
    const refused = await give('adopt', {
      policy: wrong,
      document: '云督办〔2026〕1号',
      instead: defaultPolicy.version,
    });
    expect([refused.status, refused.body.code]).toEqual([422, 'policy.wrong']);
    expect(refused.body.errors).toMatchObject([{ pointer: '/policy/ladders/dated' }]);
  });

  it('is rehearsed on a plan beside the current one, by the same seed', async () => {
    const asked = {
      policy: later,
      planId: (await aMeasure()).planId,
      from: '2026-01-01',
      until: '2026-12-31',
      assume: 'silent',
    };
    const { status, body } = await give<PolicyRehearsalView>('rehearse', asked);
    expect(status).toBe(200);
    expect(body).toMatchObject({ measures: 1, of: 1, instead: defaultPolicy.version });
    expect(body.before.messages).toBeGreaterThan(body.after.messages);
    expect(body.before.letters['催办单']).toBeGreaterThan(0);
    expect((await give<PolicyRehearsalView>('rehearse', asked)).body).toEqual(body);
    const nowhere = await give('rehearse', { ...asked, planId: '00000000-0000-4000-8000-000000000000' });
    expect([nowhere.status, nowhere.body.code]).toEqual([422, 'policy.no-measures']);
    expect((await give('rehearse', { ...asked, until: '2040-01-01' })).status).toBe(400);
  });

  it('tells how far the rehearsal is to whoever asks for lines, and refuses as ever before the first', async () => {
    const { planId } = await aMeasure();
    const asked = { policy: later, planId, from: '2026-01-01', until: '2026-12-31', assume: 'silent' };
    const lines = async (body: object) => {
      const path = '/policies/later-1/commands/rehearse';
      const { status, headers, body: text } = await officer.ask('POST', path, body, { accept: 'application/x-ndjson' });
      return { status, type: headers.get('content-type'), text: String(text) };
    };
    const told = await lines(asked);
    expect([told.status, told.type]).toEqual([200, 'application/x-ndjson; charset=utf-8']);
    const words = told.text
      .trimEnd()
      .split('\n')
      .map((each) => JSON.parse(each) as object);
    expect(words[0]).toEqual({ done: 0, of: 2 });
    expect(words.at(-1)).toEqual({ result: (await give<PolicyRehearsalView>('rehearse', asked)).body });
    const refused = await lines({ ...asked, planId: '00000000-0000-4000-8000-000000000000' });
    expect([refused.status, refused.type]).toEqual([422, 'application/problem+json; charset=utf-8']);
  });

  it('is rehearsed under two conducts, side by side, instead of beside the current one', async () => {
    const asked = { policy: later, planId: (await aMeasure()).planId, from: '2026-01-01', until: '2026-12-31' };
    const beside = { assume: 'silent', leadersDecideAfter: 3 };
    const { body } = await give<PolicyRehearsalView>('rehearse', { ...asked, assume: 'in-time', beside });
    expect([body.instead, body.after.letters]).toEqual([later.version, {}]);
    expect(body.before.departments).toMatchObject([{ department: { name: expect.any(String) as string } }]);
    expect(body.before.departments[0]?.letters).toBeGreaterThan(0);
    const left = await give<PolicyRehearsalView>('rehearse', { ...asked, assume: 'silent' });
    const above = ({ leaders }: PolicyRehearsalView['after']) => leaders.some((each) => each.leader !== 'leader');
    expect([above(left.body.after), above(body.before)]).toEqual([true, false]);
    const instructed = await give<PolicyRehearsalView>('rehearse', { ...asked, leadersInstruct: 'urgent 90%' });
    expect(left.body.after.instructions).toEqual({ given: 0, answered: 0, late: 0 });
    expect(instructed.body.after.instructions.given).toBeGreaterThan(0);
    const weeks = instructed.body.after.leaders.flatMap((each) => each.weeks);
    expect(weeks.some((each) => each.instructions > 0)).toBe(true);
    expect((await give('rehearse', { ...asked, leadersInstruct: 'urgent 101%' })).status).toBe(400);
    const wrong = await give('rehearse', { ...asked, beside: { assume: 'sleepy' } });
    expect([wrong.status, wrong.body.code]).toEqual([400, 'request.invalid']);
  });

  it('is adopted with its document in place of the one that it was made from, and a version stays what it was', async () => {
    const adoption = { policy: later, document: '云督办〔2026〕1号', instead: defaultPolicy.version };
    expect((await give('adopt', { ...adoption, instead: 'gone-1' })).body.code).toBe('policy.other-current');
    const { body } = await give<PolicyListView>('adopt', adoption);
    expect(
      body.items.map(({ version, current, document, measures }) => [version, current, document, measures]),
    ).toEqual([
      ['later-1', true, '云督办〔2026〕1号', 0],
      [defaultPolicy.version, false, null, 6],
    ]);
    const taken = await give<PolicyCheckView>('check', {
      policy: { ...later, acknowledgement: { dueWorkingDays: 9 } },
    });
    expect(taken.body.faults).toMatchObject([{ code: 'policy.version-taken', pointer: '/version' }]);
    const other = { ...adoption, policy: { ...later, acknowledgement: { dueWorkingDays: 9 } }, instead: 'later-1' };
    expect((await give('adopt', other)).body.code).toBe('policy.version-taken');
  });

  it('reaches running measures when they are moved: first said, then on the record of each', async () => {
    const said = await give<PolicyMovedView>('move', { reason: '按新规则', keep: false });
    expect(said.body).toMatchObject({ policy: 'later-1', measures: 6, looked: 6, given: 0 });
    expect(said.body.rows).toContainEqual(expect.objectContaining({ rung: 'T-3', to: null }));
    const moved = await give<PolicyMovedView>('move', { reason: '按新规则', keep: true });
    expect(moved.body.given).toBe(6);
    const byNow = async () =>
      (await officer.get<PolicyListView>('/policies')).body.items.map(({ version, measures }) => [version, measures]);
    await expect.poll(byNow, { timeout: 20_000 }).toEqual([
      ['later-1', 6],
      [defaultPolicy.version, 0],
    ]);
    expect((await give<PolicyMovedView>('move', { reason: '按新规则', keep: true })).body).toMatchObject({
      measures: 0,
      given: 0,
    });
    const { measureId } = await aMeasure();
    const checked = (await officer.get(`/audit/verify?measureId=${measureId}`)).body;
    expect(checked).toMatchObject({ ok: true, broken: [] });
  });

  it('is moved by one command as well, and refused where nobody adopted it', async () => {
    const { measureId } = await aMeasure();
    const command = (policy: string, key: string) =>
      officer.post<Problem & { measure?: object }>(
        `/measures/${measureId}/commands/move-policy`,
        { policy, reason: '改回原规则' },
        { 'idempotency-key': key },
      );
    expect((await command('nobodys-1', 'a-move-1')).body.code).toBe('policy.no-such-version');
    expect((await command(defaultPolicy.version, 'a-move-2')).status).toBe(200);
  });
});
