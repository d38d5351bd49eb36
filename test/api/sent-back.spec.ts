import type { DoneItem, Inbox } from '@duban/api-contract';
import { step } from '@duban/database';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aDepartmentAtWork, anApi, makeItThen, type TestStack } from '../support/index.js';

let stack: TestStack;
let measureId = '';
beforeAll(async () => {
  stack = await anApi({}, async ({ record }) => {
    [measureId = ''] = await aDepartmentAtWork(record, 1, { kind: 'deliverable' });
    await makeItThen(record, '2026-07-06 10:00');
  });
});
afterAll(() => stack?.end());

async function give(login: string, name: string, body: object): Promise<void> {
  const who = await stack.as(login);
  await who.post(`/measures/${measureId}/commands/${name}`, body, { 'idempotency-key': randomUUID() });
  const waiting = await stack.test.record.query<{ id: string }[]>(
    `select command_id as id from command where measure_id = $1 and state = 'waiting'`,
    [measureId],
  );
  await step(
    stack.test.record,
    measureId,
    waiting.map(({ id }) => id),
    new Date().toISOString(),
  );
}
const handler = () => stack.as('handler@教育局');
const started = async () =>
  (await (await handler()).get<{ items: DoneItem[] }>('/inbox/done?started=true')).body.items.find(
    ({ command }) => command === 'report-stage',
  );
const asked = async () =>
  (await (await handler()).get<Inbox>('/inbox')).body.items.filter(({ command }) => command === 'report-stage');

describe('a stage that the office sends back', () => {
  it('is a to-do of its department’s, and says so with the reason there and in what it began', async () => {
    await give('handler@教育局', 'report-stage', { stage: 'issued', evidence: '印发稿' });
    expect(await started()).toMatchObject({ stage: 'with-office', returned: null });
    expect(await asked()).toEqual([]);
    await give('officer', 'confirm-stage', { agree: false, reason: '没有文号' });
    expect(await started()).toMatchObject({ stage: 'sent-back', returned: { code: null, reason: '没有文号' } });
    expect(await asked()).toMatchObject([{ returned: { code: null, reason: '没有文号' } }]);
  });

  it('is none any more once another is reported', async () => {
    await give('handler@教育局', 'report-stage', { stage: 'submitted', evidence: '送审稿，教函〔2026〕7号' });
    expect(await asked()).toEqual([]);
    expect(await started()).toMatchObject({ stage: 'with-office' });
  });
});
