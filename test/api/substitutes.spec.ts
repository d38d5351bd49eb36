import type { HouseEventView, Inbox, Problem, SessionView, TimelineEvent } from '@duban/api-contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aDepartmentAtWork, anApi, makeItThen, type Client, type TestStack } from '../support/index.js';

let stack: TestStack;
let measureId: string;
let head: Client;
let deputy: Client;
const ids: Record<string, string> = {};

beforeAll(async () => {
  stack = await anApi({}, async ({ record }) => {
    [measureId = ''] = await aDepartmentAtWork(record, 1);
    await makeItThen(record, '2026-07-06 09:00');
  });
  head = await stack.as('head@教育局');
  deputy = await stack.as('section-head@教育局');
  for (const login of ['head@教育局', 'section-head@教育局', 'officer', 'handler@教育局'])
    ids[login] = await idOf(login);
});
afterAll(() => stack?.end());

const idOf = async (login: string) => (await (await stack.as(login)).get<SessionView>('/session')).body.personId;
const days = { from: '2026-07-06', to: '2026-07-10' };
const name = async (who: Client, by: string, more: object = {}) => {
  const { status, body } = await who.post<Problem>('/me/substitutes', { by: ids[by], ...days, ...more });
  return [status, body.code ?? null];
};
const toDo = async (who: Client) =>
  (await who.get<Inbox>('/inbox')).body.items.map(({ command, inStead }) => [command, inStead]);
const nameOf = (login: string) => stack.accounts.find((each) => each.login === login)?.name ?? '';

describe('A/B 角', () => {
  it('is named among those beside, for days to come, once at a time', async () => {
    const { body } = await head.get<{ candidates: { personId: string }[] }>('/me/substitutes');
    expect(body.candidates.map(({ personId }) => personId)).toContain(ids['section-head@教育局']);
    expect(body.candidates.map(({ personId }) => personId)).not.toContain(ids['officer']);
    expect(await name(head, 'officer')).toEqual([409, 'substitute.not-beside']);
    expect(await name(head, 'head@教育局')).toEqual([422, 'substitute.oneself']);
    expect(await name(head, 'section-head@教育局', { from: '2026-07-01' })).toEqual([422, 'substitute.wrong-days']);
    expect(await name(head, 'section-head@教育局')).toEqual([201, null]);
    expect(await name(head, 'handler@教育局')).toEqual([409, 'substitute.overlaps']);
  });

  it('has the other’s to-dos, marked with whose they are, and signs in his name: the event names both', async () => {
    const handler = await stack.as('handler@教育局');
    expect(
      (
        await handler.command(measureId, 'request-extension', {
          obligationId: 'deadline:1',
          newDueOn: '2027-03-31',
          cause: 'funds',
          done: '已完成选址',
        })
      ).status,
    ).toBe(200);
    expect(await toDo(deputy)).toContainEqual(['sign-extension', nameOf('head@教育局')]);
    const signed = await deputy.command<Problem>(measureId, 'sign-extension', { obligationId: 'deadline:1' });
    expect([signed.status, signed.body.code]).toEqual([200, undefined]);
    const { body } = await head.get<{ items: TimelineEvent[] }>(`/measures/${measureId}/timeline`);
    const last = body.items.findLast(({ type }) => type !== 'light.changed');
    expect(last).toMatchObject({
      actor: { personId: ids['section-head@教育局'] },
      for: nameOf('head@教育局'),
      inStead: true,
    });
  });

  it('does nothing in the name of an account that is disabled, and goes on with it when that is opened again', async () => {
    const admin = await stack.as('system-admin');
    const turn = async (to: 'disable' | 'enable') => {
      const { status } = await admin.post(`/people/${ids['head@教育局']}/commands/${to}`, {});
      expect([to, status]).toEqual([to, 200]);
      return (await deputy.get<SessionView>('/session')).body.roles.length;
    };
    expect([await turn('disable'), await turn('enable')]).toEqual([1, 2]);
    head = await stack.as('head@教育局');
  });

  it('ends by itself after its last day', async () => {
    expect((await deputy.get<SessionView>('/session')).body.roles).toHaveLength(2);
    await makeItThen(stack.test.record, '2026-07-11 09:00');
    await expect.poll(async () => (await deputy.get<SessionView>('/session')).body.roles).toHaveLength(1);
  });

  it('is ended earlier by whoever is back, and stands in the house’s record', async () => {
    expect(await name(head, 'handler@教育局', { from: '2026-07-11', to: '2026-07-20' })).toEqual([201, null]);
    const { items } = (await head.get<{ items: { substituteId: string }[] }>('/me/substitutes')).body;
    const path = `/me/substitutes/${items[0]?.substituteId}`;
    expect((await deputy.ask('DELETE', path, undefined)).status).toBe(404);
    expect((await head.ask('DELETE', path, undefined)).status).toBe(204);
    const handler = await stack.as('handler@教育局');
    expect((await handler.get<SessionView>('/session')).body.roles).toHaveLength(1);
    const auditor = await stack.as('auditor');
    const found = await auditor.get<{ items: HouseEventView[] }>('/audit/search?type=substitute.ended');
    expect(found.body.items).toMatchObject([{ data: { byId: ids['handler@教育局'] } }]);
    expect((await auditor.get<{ ok: boolean }>(`/audit/verify?measureId=${measureId}`)).body.ok).toBe(true);
  });
});
