import type { BulletinView, Problem } from '@duban/api-contract';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anApi, type Client, type TestStack } from '../support/index.js';

const bulletinId = randomUUID();
const row = (rowId: string, agree: boolean | null) => ({
  ...{ rowId, section: 'overdue', department: '教育局', measureId: randomUUID(), number: '一/1', title: '甲' },
  ...{ item: '甲', dueOn: '2026-05-20', lateWorkingDays: 3, done: 0, of: 0 },
  answer: agree === null ? null : { agree, text: agree ? '' : '已报', by: '乙', on: '2026-05-26' },
  outcome: agree === false ? { is: 'stands', text: '', reason: '未见回执', by: '丙', on: '2026-05-27' } : null,
});
let stack: TestStack;
const underCheck = randomUUID();
beforeAll(async () => {
  stack = await anApi({}, async ({ record }) => {
    await record.query(`insert into department (code, name) values ('教育局', '教育局') on conflict do nothing`);
    await record.query(
      `insert into bulletin (bulletin_id, cut_off, check_until, state, rows, drafted_by) values ($1, '2026-05-25', '2026-05-27', 'draft', $2, 'clock')`,
      [bulletinId, JSON.stringify([row('agreed', true), row('silent', null), row('disputed', false)])],
    );
    await record.query(
      `insert into bulletin (bulletin_id, cut_off, check_until, state, rows, drafted_by) values ($1, '2026-05-26', '2099-01-01', 'draft', $2, 'clock')`,
      [underCheck, JSON.stringify([row('agreed', true), row('other', true)])],
    );
  });
});
afterAll(() => stack?.end());

const path = `/bulletins/${bulletinId}`;
const give = (who: Client, name: string, body: object = {}, to = path) =>
  who.post<BulletinView & Problem>(`${to}/commands/${name}`, body);

describe('A dispute in a 通报', () => {
  it('is settled once: what the next hand has seen is not changed behind its back', async () => {
    const officer = await stack.as('officer');
    const head = await stack.as('office-head');
    const anew = { rowId: 'disputed', is: 'removed', text: '', reason: '不列' };
    expect(await give(officer, 'settle', anew)).toMatchObject({
      status: 409,
      body: { code: 'bulletin.settled-already' },
    });
    const same = await give(officer, 'settle', { ...anew, is: 'stands', reason: '未见回执' });
    expect(same.status).toBe(200);
    expect(same.body.rows.find(({ rowId }) => rowId === 'disputed')?.outcome?.by).toBe('丙');
    const to = `/bulletins/${underCheck}`;
    expect((await give(head, 'check', {}, to)).body.hand).toMatchObject({ act: 'sign' });
    // Its days are not over, and a department thinks better of it: what comes of that is checked again.
    const liaison = await stack.as('liaison@教育局');
    const no = { rowIds: ['agreed'], agree: false, text: '已报' };
    expect((await give(liaison, 'answer', no, to)).body.stage).toBe('settling');
    const said = ['removed', 'stands'].map((is) => ({ rowId: 'agreed', is, text: '', reason: '核对送达日' }));
    const at = await Promise.all(said.map((each) => give(officer, 'settle', each, to)));
    expect(at.map(({ status }) => status).sort()).toEqual([200, 409]);
    const settled = at.find(({ status }) => status === 200)?.body;
    expect(settled).toMatchObject({ stage: 'signing', hand: { act: 'check' }, checkedBy: null });
    expect(at.find(({ status }) => status === 409)?.body.code).toBe('bulletin.settled-already');
  });
});

describe('通报 that was given back', () => {
  it('is changed as its return asks, on the record, and checked and signed again by other hands', async () => {
    const [officer, head, signer, liaison] = await Promise.all(
      ['officer', 'office-head', 'secretary-general', 'liaison@教育局'].map((login) => stack.as(login)),
    );
    if (!officer || !head || !signer || !liaison) throw new Error('nobody is there');
    const leaveOut = { rows: [{ rowId: 'agreed', is: 'removed', reason: '已由上级单独通报' }] };
    expect((await give(officer, 'revise', leaveOut)).body.code).toBe('instrument.not-returned');
    expect((await give(head, 'return', { reason: '标题写明月份，第1行不列' })).status).toBe(200);
    expect((await give(liaison, 'revise', leaveOut)).status).toBe(403);
    expect((await give(officer, 'revise', {})).status).toBe(400);
    const other = (rowId: string) => ({ rows: [{ rowId, is: 'changed', text: '逾期 1 个工作日', reason: '重算' }] });
    expect((await give(officer, 'revise', other('agreed'))).body.code).toBe('bulletin.row-is-frozen');
    expect((await give(officer, 'revise', other('silent'))).body.code).toBe('bulletin.row-is-frozen');
    expect((await give(officer, 'revise', other('nowhere'))).body.code).toBe('bulletin.no-such-row');
    expect((await give(officer, 'revise', other('disputed'))).status).toBe(200);
    expect((await give(officer, 'revise', leaveOut)).status).toBe(200);
    const said = { heading: '关于5月重点工作推进情况的通报', remark: '数据由各单位核对。' };
    const changed = (await give(officer, 'revise', said)).body;
    expect(changed).toMatchObject({ ...said, hand: { act: 'redo', mine: true } });
    expect(changed.rows.map(({ outcome }) => outcome?.is ?? null)).toEqual(['removed', null, 'changed']);
    expect(changed.rows.map(({ lateWorkingDays }) => lateWorkingDays)).toEqual([3, 3, 3]);
    expect(changed.revisions.map(({ asked, rows }) => [asked, rows.length])).toEqual([
      ['标题写明月份，第1行不列', 1],
      ['标题写明月份，第1行不列', 1],
      ['标题写明月份，第1行不列', 0],
    ]);
    expect((await give(head, 'check')).body.code).toBe('instrument.given-back');
    expect((await give(officer, 'send-again')).body.hand).toMatchObject({ act: 'check' });
    expect((await give(officer, 'revise', said)).body.code).toBe('instrument.not-returned');
    expect((await give(head, 'check')).status).toBe(200);
    expect((await give(signer, 'issue')).body).toMatchObject({ ...said, stage: 'issued' });
    const read = (await liaison.get<BulletinView>(path)).body;
    expect(read).toMatchObject({ ...said, revisions: [] });
  });
});
