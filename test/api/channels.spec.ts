import type { ChannelsView, Problem } from '@duban/api-contract';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { aMailServer, anApi, type Client, type MailServer, type TestStack } from '../support/index.js';

let stack: TestStack;
let mail: MailServer;
let robot: Server;
let officer: Client;
const posted: string[] = [];
let robotSays: object = { code: 0 };
beforeAll(async () => {
  mail = await aMailServer();
  robot = createServer((request, response) => {
    void text(request).then((sent) => {
      posted.push(sent);
      response.end(JSON.stringify(robotSays));
    });
  });
  await new Promise<void>((resolve) => robot.listen(0, '127.0.0.1', resolve));
  stack = await anApi({
    SMTP_URL: mail.url,
    DUBAN_FEISHU_URL: `http://127.0.0.1:${(robot.address() as AddressInfo).port}/hook/a-key-nobody-sees`,
    DUBAN_FEISHU_SECRET: 'feishu',
    DUBAN_PRIVATE_HOSTS: '127.0.0.1',
  });
  officer = await stack.as('officer');
});
afterAll(async () => {
  await stack?.end();
  await mail?.stop();
  robot?.close();
  for (const name of ['SMTP_URL', 'DUBAN_FEISHU_URL', 'DUBAN_FEISHU_SECRET', 'DUBAN_PRIVATE_HOSTS'])
    delete process.env[name];
});

const read = async () => (await officer.get<ChannelsView>('/channels')).body;
const of = (view: ChannelsView, channel: string) => view.items.find((each) => each.channel === channel);
const tried = (channel: string) => officer.post<Problem>('/channels/commands/test', { channel });

it('says which channels are open and where, without what is secret', async () => {
  const view = await read();
  expect(view.items.map(({ channel, open, group }) => [channel, open, group])).toEqual([
    ['mail', true, false],
    ['wecom', false, false],
    ['dingtalk', false, false],
    ['feishu', true, true],
  ]);
  expect(of(view, 'feishu')?.host).toBe(`127.0.0.1:${(robot.address() as AddressInfo).port}`);
  expect(JSON.stringify(view)).not.toMatch(/a-key-nobody-sees|"feishu secret"/);
});

it('sends a word to try one, and keeps what came of it', async () => {
  await stack.test.record.query(`update person set email = 'officer@yunqiao.invalid' where login = 'officer'`);
  expect((await tried('mail')).status).toBe(200);
  expect(mail.received.map(({ to }) => to)).toEqual(['officer@yunqiao.invalid']);
  expect((await tried('feishu')).status).toBe(200);
  expect(posted).toHaveLength(1);
  robotSays = { code: 19_021, msg: 'sign match fail' };
  expect((await tried('feishu')).body).toMatchObject({
    code: 'channel.refused',
    facts: { failure: '200 19021 sign match fail' },
  });
  const feishu = of(await read(), 'feishu');
  expect(feishu).toMatchObject({ failure: '200 19021 sign match fail' });
  expect(feishu?.lastSentAt).not.toBeNull();
  expect((await tried('wecom')).body.code).toBe('channel.closed');
});

it('lets everybody choose among what is open and finds him', async () => {
  const handler = await stack.as('auditor');
  await stack.test.record.query(`update person set email = null where login = 'auditor'`);
  const mine = { channel: null, choices: ['feishu'], goes: 'feishu', language: null };
  expect((await handler.get('/me/reminders')).body).toEqual(mine);
  expect((await handler.ask<Problem>('PUT', '/me/reminders', { channel: 'mail' })).body.code).toBe('channel.not-open');
  expect((await handler.ask('PUT', '/me/reminders', { channel: 'feishu' })).body).toEqual({
    ...mine,
    channel: 'feishu',
  });
  // The language is another matter: whoever chooses a way says nothing of it.
  const inEnglish = { ...mine, channel: 'feishu', language: 'en' };
  expect((await handler.ask('PUT', '/me/reminders', { channel: 'feishu', language: 'en' })).body).toEqual(inEnglish);
  expect((await handler.ask('PUT', '/me/reminders', { channel: 'feishu' })).body).toEqual(inEnglish);
  expect((await handler.ask('PUT', '/me/reminders', { channel: null, language: null })).body).toEqual(mine);
  expect((await handler.ask<Problem>('PUT', '/me/reminders', { channel: null, language: 'fr' })).status).toBe(400);
  expect((await officer.get('/me/reminders')).body).toMatchObject({ channel: null, goes: 'mail' });
});

it('shows the office whom a reminder did not reach', async () => {
  await stack.test.record.query(
    `insert into message (message_id, person_id, on_day, rows, state, channel, failure)
       select 'digest.today', person_id, current_date, '[]', 'refused', 'mail', '550 no such mailbox' from person where login = 'leader'`,
  );
  expect((await read()).unreached).toMatchObject([
    { state: 'refused', channel: 'mail', failure: '550 no such mailbox' },
  ]);
  expect((await (await stack.as('leader')).get<Problem>('/channels')).body.code).toBe('auth.not-allowed');
});
