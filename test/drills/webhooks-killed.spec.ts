import { recordOf, step } from '@duban/database';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { aLaunchedMeasure, LaunchedStack, Receiver, until } from '../support/index.js';

const MEASURES = 40;
const SLOW_MS = 150;

let stack: LaunchedStack;
let receiver: Receiver;

beforeAll(async () => {
  process.env['DUBAN_PRIVATE_HOSTS'] = '127.0.0.1';
  receiver = await Receiver.start();
  stack = await LaunchedStack.start('--accounts', 'trial', '--workers', '2');
});
afterAll(async () => {
  delete process.env['DUBAN_PRIVATE_HOSTS'];
  await stack?.end();
  receiver?.stop();
});

it('tells of every event under one id, though the workers that tell of it are killed over it', async () => {
  receiver.reply = () => new Promise((resolve) => setTimeout(() => resolve(204), SLOW_MS));
  const admin = await stack.as('system-admin');
  const { body } = await admin.post<{ secret: string; webhook: { targetId: string } }>('/webhooks', {
    name: '数据平台',
    url: receiver.url,
    types: ['measure.assigned'],
  });
  const record = await recordOf(stack.json.databaseUrl, 2).initialize();
  const measureIds: string[] = [];
  for (let made = 0; made < MEASURES; made += 1) {
    const wall = new Date().toISOString();
    const measureId = await aLaunchedMeasure(record, {}, wall);
    await step(record, measureId, [], wall);
    measureIds.push(measureId);
  }
  await until('it tells', () => Promise.resolve(receiver.heard.length >= 4), 60);
  // Both in one moment: whoever serves the lane dies with a message on its way.
  for (const worker of ['worker', 'worker-2'] as const) process.kill(stack.json.pids[worker] ?? 0, 'SIGKILL');
  const isTold = () => new Set(receiver.heard.map(({ body: { data } }) => data['measureId'])).size === MEASURES;
  await until('all are told', () => Promise.resolve(isTold()), 120);
  const { secret, webhook } = body;
  await until(
    'all are noted',
    async () => {
      const listed = await admin.get<{ items: { state: string }[] }>(
        `/webhooks/${webhook.targetId}/deliveries?limit=200`,
      );
      return listed.body.items.length === MEASURES && listed.body.items.every(({ state }) => state === 'taken');
    },
    60,
  );
  await record.destroy();
  expect(new Set(receiver.heard.map(({ body: { data } }) => data['measureId']))).toEqual(new Set(measureIds));
  // One may have been taken and not noted when its worker died; it came again under its id.
  expect(new Set(receiver.heard.map(({ id }) => id)).size).toBe(MEASURES);
  expect(receiver.heard.length).toBeLessThanOrEqual(MEASURES + 1);
  for (const { headers, text } of receiver.heard) new Webhook(secret).verify(text, { ...headers });
});
