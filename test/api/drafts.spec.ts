import type { KeptDraftView, Problem } from '@duban/api-contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aDepartmentAtWork, anApi, makeItThen, type Client, type TestStack } from '../support/index.js';

let stack: TestStack;
let handler: Client;
let measureId: string;
beforeAll(async () => {
  stack = await anApi({}, async ({ record }) => {
    [measureId = ''] = await aDepartmentAtWork(record, 1);
    await makeItThen(record, '2026-07-06 09:00');
  });
  handler = await stack.as('handler@教育局');
});
afterAll(() => stack?.end());

const kept = async (who: Client) =>
  (await who.get<{ items: KeptDraftView[] }>(`/drafts?measureId=${measureId}`)).body.items;
const keep = (who: Client, values: object, command = 'report') =>
  who.ask<KeptDraftView & Problem>('PUT', '/drafts', { measureId, command, values });

describe('half-written forms', () => {
  it('are kept for the one who writes them, the last word in the place of the one before', async () => {
    await keep(handler, { text: '写到一' });
    expect((await keep(handler, { text: '写到一半' })).body.savedAt).toMatch(/^\d{4}-/);
    expect((await kept(handler)).map(({ command, values }) => [command, values])).toEqual([
      ['report', { text: '写到一半' }],
    ]);
    expect(await kept(await stack.as('liaison@教育局'))).toEqual([]);
  });

  it('are refused of a command that there is not, of a measure out of sight, and of another department’s form', async () => {
    expect((await keep(handler, {}, 'no-such-command')).body.code).toBe('command.unknown');
    const other = await stack.as('system-admin');
    expect((await keep(other, {})).body.code).toBe('measure.not-found');
    const others = await stack.as('handler@财政局');
    const { status, body } = await keep(others, { text: '代写' });
    expect([status, body.code]).toEqual([403, 'measure.not-lead-department']);
    expect((await keep(await stack.as('officer'), { text: '代录' })).status).toBe(200);
  });

  it('stay when the command is refused, and are gone once it is accepted', async () => {
    expect((await handler.command<Problem>(measureId, 'report', { text: ' ' })).status).not.toBe(200);
    expect(await kept(handler)).toHaveLength(1);
    expect((await handler.command(measureId, 'report', { text: '已建成三处' })).status).toBe(200);
    expect(await kept(handler)).toEqual([]);
  });

  it('are thrown away when one says so', async () => {
    await keep(handler, { text: '不要了' });
    const gone = await handler.ask('DELETE', `/drafts?measureId=${measureId}&command=report`, undefined);
    expect(gone.status).toBe(204);
    expect(await kept(handler)).toEqual([]);
  });
});
