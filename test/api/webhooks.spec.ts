import type { Problem, webhookSchemas } from '@duban/api-contract';
import { step } from '@duban/database';
import { readFileSync } from 'node:fs';
import { Webhook } from 'standardwebhooks';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { aLaunchedMeasure, anApi, Receiver, until, type Client, type Heard, type TestStack } from '../support/index.js';

type Target = z.output<typeof webhookSchemas.webhook>;
type Made = z.output<typeof webhookSchemas.webhookMade>;
type Deliveries = z.output<typeof webhookSchemas.deliveries>;

const TITLE = '建设云桥公共图书角';

let stack: TestStack;
let admin: Client;
const receivers: Receiver[] = [];
beforeAll(async () => {
  stack = await anApi({
    DUBAN_SEAL_KEY: 'a key that only this spec seals with',
    DUBAN_PRIVATE_HOSTS: '127.0.0.1',
  });
  admin = await stack.as('system-admin');
});
beforeEach(async () => {
  for (const { targetId } of await targets()) await admin.ask('DELETE', `/webhooks/${targetId}`, undefined);
});
afterEach(() => {
  for (const each of receivers.splice(0)) each.stop();
});
afterAll(async () => {
  await stack?.end();
  for (const name of ['DUBAN_SEAL_KEY', 'DUBAN_PRIVATE_HOSTS']) delete process.env[name];
});

const targets = async () => (await admin.get<{ items: Target[] }>('/webhooks')).body.items;
const target = async (targetId: string) => (await targets()).find((each) => each.targetId === targetId);
const deliveries = async (targetId: string, query = '') =>
  (await admin.get<Deliveries>(`/webhooks/${targetId}/deliveries${query}`)).body.items;
const give = <T>(targetId: string, command: string, body: object = {}) =>
  admin.post<T>(`/webhooks/${targetId}/commands/${command}`, body);
const make = <T = Made>(url: string, types: string[] = [], name = '数据平台') =>
  admin.post<T>('/webhooks', { name, url, types });

async function aReceiver(): Promise<Receiver> {
  const receiver = await Receiver.start();
  receivers.push(receiver);
  return receiver;
}

/** A target that is told of launches, with what signs for it. */
async function told(receiver: Receiver, types = ['measure.assigned']): Promise<{ targetId: string; secret: string }> {
  const { body, status } = await make(receiver.url, types);
  expect(status).toBe(201);
  return { targetId: body.webhook.targetId, secret: body.secret };
}

/** Something happens: a measure is launched. */
async function happens(): Promise<string> {
  const wall = new Date().toISOString();
  const measureId = await aLaunchedMeasure(stack.test.record, { title: TITLE }, wall);
  await step(stack.test.record, measureId, [], wall);
  return measureId;
}

/** Whatever waits for a target is due now, and its rest is over. */
async function hurry(targetId: string): Promise<void> {
  await stack.test.record.query(`update webhook_delivery set next_at = now() where target_id = $1`, [targetId]);
  await stack.test.record.query(`update webhook_target set rest_until = null where target_id = $1`, [targetId]);
}

const has = (receiver: Receiver, count: number) =>
  until(`${count} messages`, () => Promise.resolve(receiver.heard.length >= count), 60);
const isIn = (targetId: string, state: string, count = 1) =>
  until(`${count} ${state}`, async () => (await deliveries(targetId, `?state=${state}`)).length === count, 60);
const verify = (secret: string, { text, headers }: Heard) => new Webhook(secret).verify(text, { ...headers });

describe('a webhook', () => {
  it('says what happened to which measure, signed, and no word of what it says', async () => {
    const receiver = await aReceiver();
    const { targetId, secret } = await told(receiver);
    const measureId = await happens();
    await has(receiver, 1);
    const [heard] = receiver.heard;
    if (!heard) throw new Error('nothing was heard');
    expect(verify(secret, heard)).toEqual(heard.body);
    const [measure] = await stack.test.record.query<{ planId: string }[]>(
      'select plan_id as "planId" from measure where measure_id = $1',
      [measureId],
    );
    expect(heard.body).toEqual({
      type: 'measure.assigned',
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) as string,
      data: { measureId, planId: measure?.planId, seq: 1 },
    });
    expect(heard.text).not.toContain(TITLE);
    expect(heard.id).toMatch(/^evt_[0-9a-f]{32}$/);
    await isIn(targetId, 'taken');
    expect(await target(targetId)).toMatchObject({ queued: 0, dead: 0, waitingSince: null, failingSince: null });
  });

  it('is checked by the example of the page for integrators', async () => {
    const receiver = await aReceiver();
    const { secret } = await told(receiver);
    await happens();
    await has(receiver, 1);
    const [heard] = receiver.heard;
    if (!heard) throw new Error('nothing was heard');
    const page = readFileSync(new URL('../../docs/integrators.md', import.meta.url), 'utf8');
    const [, code = ''] = /^```js\n([\s\S]*?)^```/m.exec(page) ?? [];
    const { isFromDuban } = (await import(`data:text/javascript;base64,${Buffer.from(code).toString('base64')}`)) as {
      isFromDuban: (secret: string, headers: object, body: string) => boolean;
    };
    expect(isFromDuban(secret, heard.headers, heard.text)).toBe(true);
    expect(isFromDuban(secret, heard.headers, heard.text.replace('assigned', 'returned'))).toBe(false);
    expect(isFromDuban(secret, { ...heard.headers, 'webhook-id': 'evt_other' }, heard.text)).toBe(false);
    expect(isFromDuban(`whsec_${'A'.repeat(43)}=`, heard.headers, heard.text)).toBe(false);
    expect(isFromDuban(secret, { ...heard.headers, 'webhook-timestamp': '1700000000' }, heard.text)).toBe(false);
  });

  it('is told of the events that were chosen, and of nothing from before it was made', async () => {
    await happens();
    const [assigned, others] = [await aReceiver(), await aReceiver()];
    await told(others, ['measure.suspended']);
    await told(assigned);
    const measureId = await happens();
    await has(assigned, 1);
    expect(assigned.heard.map(({ body }) => [body.type, body.data['measureId']])).toEqual([
      ['measure.assigned', measureId],
    ]);
    expect(others.heard).toEqual([]);
  });

  it('gets the same message under the same id until it takes it', async () => {
    const receiver = await aReceiver();
    const { targetId } = await told(receiver);
    let refusals = 2;
    receiver.reply = () => (refusals-- > 0 ? 500 : 200);
    await happens();
    for (const count of [1, 2]) {
      await has(receiver, count);
      await until('the failure is noted', async () => (await deliveries(targetId))[0]?.tries === count, 30);
      expect(await target(targetId)).toMatchObject({ queued: 1, failure: 'HTTP 500' });
      await hurry(targetId);
    }
    await isIn(targetId, 'taken');
    expect(new Set(receiver.heard.map(({ id }) => id)).size).toBe(1);
    expect(new Set(receiver.heard.map(({ text }) => text)).size).toBe(1);
    expect(await deliveries(targetId)).toMatchObject([{ tries: 3, status: 200, failure: null }]);
    expect(await target(targetId)).toMatchObject({ queued: 0, failingSince: null, restUntil: null });
  });

  it('that stalls costs another one nothing', async () => {
    const [stalled, good] = [await aReceiver(), await aReceiver()];
    stalled.reply = () => 'stall';
    await told(stalled);
    const { targetId } = await told(good);
    await happens();
    await until('the stalled one holds its message', () => Promise.resolve(stalled.waiting === 1), 30);
    for (let more = 0; more < 5; more += 1) await happens();
    await isIn(targetId, 'taken', 6);
    // All the while its lane stood at the first message.
    expect(stalled.heard).toHaveLength(1);
    stalled.reply = () => 204;
    stalled.letGo();
    await has(stalled, 6);
  });

  it('follows no redirect', async () => {
    const [first, other] = [await aReceiver(), await aReceiver()];
    first.reply = () => ({ status: 307, headers: { location: other.url } });
    const { targetId } = await told(first);
    await happens();
    await until('the failure is noted', async () => (await deliveries(targetId))[0]?.failure === 'HTTP 307', 30);
    expect(other.heard).toEqual([]);
  });

  it('leaves a dead letter after a day, which goes again by hand', async () => {
    const receiver = await aReceiver();
    receiver.reply = () => 503;
    const { targetId } = await told(receiver);
    await happens();
    await until('a first failure', async () => ((await deliveries(targetId))[0]?.tries ?? 0) >= 1, 30);
    await stack.test.record.query(
      `update webhook_delivery set first_tried_at = now() - interval '24 hours' where target_id = $1`,
      [targetId],
    );
    await hurry(targetId);
    await isIn(targetId, 'dead');
    expect(await target(targetId)).toMatchObject({ queued: 0, dead: 1 });
    expect((await admin.get<string>('/metrics')).body).toContain('duban_webhook_messages{state="dead"} 1');
    receiver.reply = () => 200;
    expect((await give(targetId, 'replay', { deliveries: 'dead' })).body).toEqual({ messages: 1 });
    await isIn(targetId, 'taken');
    expect(new Set(receiver.heard.map(({ id }) => id)).size).toBe(1);
    const [taken] = await deliveries(targetId);
    await give(targetId, 'replay', { deliveries: [taken?.deliveryId] });
    await has(receiver, 4);
  });

  it('that took nothing for a day leaves all that waited a day for it as dead letters', async () => {
    const receiver = await aReceiver();
    receiver.reply = () => 503;
    const { targetId } = await told(receiver);
    await happens();
    await until('a first failure', async () => ((await deliveries(targetId))[0]?.tries ?? 0) >= 1, 30);
    for (let more = 0; more < 3; more += 1) await happens();
    await hurry(targetId);
    await until('all wait', async () => (await deliveries(targetId, '?state=queued')).length === 4, 30);
    await stack.test.record.query(
      `update webhook_delivery set queued_at = now() - interval '25 hours' where target_id = $1`,
      [targetId],
    );
    await stack.test.record.query(
      `update webhook_target set failing_since = now() - interval '25 hours' where target_id = $1`,
      [targetId],
    );
    await hurry(targetId);
    await isIn(targetId, 'dead', 4);
  });

  it('that was away gets at once what waited for it when it is back', async () => {
    const receiver = await aReceiver();
    receiver.reply = () => 503;
    const { targetId } = await told(receiver);
    for (let more = 0; more < 3; more += 1) await happens();
    await until('a first failure', async () => (await target(targetId))?.failure === 'HTTP 503', 30);
    await stack.test.record.query(
      `update webhook_delivery set next_at = now() + interval '5 hours' where target_id = $1 and tries > 0`,
      [targetId],
    );
    receiver.reply = () => 204;
    await stack.test.record.query(`update webhook_target set failures = 3, rest_until = null where target_id = $1`, [
      targetId,
    ]);
    await isIn(targetId, 'taken', 3);
  });

  it('that says 410 is told no more, and the house says so', async () => {
    const receiver = await aReceiver();
    receiver.reply = () => 410;
    const { targetId } = await told(receiver);
    await happens();
    await until('it is off', async () => (await target(targetId))?.state === 'off', 30);
    const events = await stack.test.record.query<{ by: string; state: string }[]>(
      `select actor_name as "by", data->>'state' as state from house_event where subject = $1 order by seq desc limit 1`,
      [`webhook/${targetId}`],
    );
    expect(events).toEqual([{ by: '本机', state: 'off' }]);
  });

  it('is changed by whoever saw it as it stands: what waits goes to the new address, signed as before', async () => {
    const [former, next] = [await aReceiver(), await aReceiver()];
    former.reply = () => 500;
    const { targetId, secret } = await told(former);
    await happens();
    await until('it rests', async () => ((await target(targetId))?.restUntil ?? null) !== null, 30);
    const change = (body: object, version: number) =>
      admin.ask<Target & Problem>('PATCH', `/webhooks/${targetId}`, body, { 'if-match': `"${version}"` });
    const refused = await change({ url: 'http://192.0.2.7/hook' }, 1);
    expect([refused.status, refused.body.code]).toEqual([422, 'webhook.insecure']);
    const seen = await admin.get<Target>(`/webhooks/${targetId}`);
    expect([seen.status, seen.headers.get('etag'), seen.body.version]).toEqual([200, '"1"', 1]);
    const { status, body } = await change({ url: next.url, name: '新平台' }, 1);
    expect([status, body.name, body.url, body.version, body.restUntil]).toEqual([200, '新平台', next.url, 2, null]);
    const late = await change({ name: '另一个' }, 1);
    expect([late.status, late.body.code]).toEqual([412, 'register.stale-version']);
    expect((await change({ name: '新平台' }, 2)).body.version).toBe(2); // nothing is otherwise
    await hurry(targetId);
    await has(next, 1);
    const [heard] = next.heard;
    expect(heard && verify(secret, heard)).toBeTruthy();
    const events = await stack.test.record.query<{ name: string }[]>(
      `select data->>'name' as name from house_event where subject = $1 and type = 'webhook.changed'`,
      [`webhook/${targetId}`],
    );
    expect(events).toEqual([{ name: '新平台' }]);
  });

  it.each([
    ['disabled', 1, (id: string) => give(id, 'disable')],
    ['taken away', 0, (id: string) => admin.ask('DELETE', `/webhooks/${id}`, undefined)],
  ])('that says 410 after it was %s is no news', async (_what, disabled, stop) => {
    const receiver = await aReceiver();
    receiver.reply = async () => {
      await stop(targetId);
      return 410;
    };
    const { targetId } = await told(receiver);
    await happens();
    await has(receiver, 1);
    const said = async () => {
      const rows = await stack.test.record.query<{ type: string; by: string }[]>(
        `select type, actor_name as "by" from house_event where subject = $1 and type = 'webhook.disabled'`,
        [`webhook/${targetId}`],
      );
      return rows.length;
    };
    await until('it is served', async () => (await said()) === disabled, 30);
    expect((await give(targetId, 'disable')).status).toBe(disabled === 1 ? 200 : 404);
    expect(await said()).toBe(disabled);
  });

  it('that says when to come back is left alone so long', async () => {
    const receiver = await aReceiver();
    receiver.reply = () => ({ status: 503, headers: { 'retry-after': '1200' } });
    const { targetId } = await told(receiver);
    await happens();
    await has(receiver, 1);
    const waits = async () => {
      const [row] = await stack.test.record.query<{ message: number; lane: number }[]>(
        `select extract(epoch from d.next_at - now())::int as message, extract(epoch from t.rest_until - now())::int as lane
           from webhook_delivery d join webhook_target t using (target_id) where target_id = $1 and d.tries = 1`,
        [targetId],
      );
      return row;
    };
    await until('it rests', async () => (await waits()) !== undefined, 30);
    const { message = 0, lane = 0 } = (await waits()) ?? {};
    expect([message > 1_100, message <= 1_200, lane > 1_100, lane <= 1_200]).toEqual([true, true, true, true]);
  });
});

describe('a secret', () => {
  it('is said once and kept sealed', async () => {
    const { body } = await make((await aReceiver()).url);
    expect(body.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(JSON.stringify(await targets())).not.toContain('whsec');
    const rows = await stack.test.record.query<{ all: string }[]>(
      `select (select json_agg(t) from webhook_target t)::text || (select json_agg(e) from house_event e)::text as all`,
    );
    expect(JSON.stringify(rows)).not.toContain(body.secret.slice(6));
  });

  it('that is another by now signs for a day beside the former one', async () => {
    const receiver = await aReceiver();
    const { targetId, secret: former } = await told(receiver);
    const { secret: present } = (await give<Made>(targetId, 'rotate')).body;
    expect(present).not.toBe(former);
    await happens();
    await has(receiver, 1);
    const [both] = receiver.heard;
    if (!both) throw new Error('nothing was heard');
    expect(both.headers['webhook-signature']?.split(' ')).toHaveLength(2);
    for (const secret of [present, former]) expect(verify(secret, both)).toEqual(both.body);
    await stack.test.record.query(`update webhook_target set former_until = now() where target_id = $1`, [targetId]);
    await happens();
    await has(receiver, 2);
    const [, one] = receiver.heard;
    if (!one) throw new Error('nothing was heard');
    expect(() => verify(former, one)).toThrow('No matching signature');
    expect(verify(present, one)).toEqual(one.body);
  });

  it('that does not open any more is said to be so', async () => {
    const receiver = await aReceiver();
    const { targetId } = await told(receiver);
    await stack.test.record.query(`update webhook_target set secret = 'AAAA' where target_id = $1`, [targetId]);
    expect((await give<Problem>(targetId, 'test')).body.code).toBe('webhook.key-changed');
    await happens();
    await until('it is noted', async () => (await target(targetId))?.failure === 'webhook.key-changed', 30);
    expect(receiver.heard).toEqual([]);
    const { webhook, secret } = (await give<Made>(targetId, 'rotate')).body;
    expect(webhook.formerUntil).toBeNull();
    await has(receiver, 1);
    const [heard] = receiver.heard;
    if (!heard) throw new Error('nothing was heard');
    expect(verify(secret, heard)).toEqual(heard.body);
  });
});

describe('an address', () => {
  it.each([
    ['http://receiver.yunqiao.invalid/hook', 'webhook.insecure'],
    ['https://user:word@receiver.yunqiao.invalid/hook', 'webhook.insecure'],
    ['https://10.1.2.3/hook', 'webhook.private-address'],
    ['https://169.254.169.254/latest', 'webhook.private-address'],
    ['https://[::1]/hook', 'webhook.private-address'],
    ['https://[::127.0.0.1]/hook', 'webhook.private-address'],
    ['https://localhost/hook', 'webhook.private-address'],
    ['ftp://receiver.yunqiao.invalid/hook', 'request.invalid'],
    ['file:///etc/passwd', 'request.invalid'],
  ])('%s is refused with %s', async (url, code) => {
    const { body, status } = await make<Problem>(url);
    expect([body.code, status]).toEqual([code, code === 'request.invalid' ? 400 : 422]);
    expect(body.errors?.map(({ pointer }) => pointer)).toEqual(['/url']);
  });

  it('that turned private since it was taken is not spoken to', async () => {
    const receiver = await aReceiver();
    const { targetId } = await told(receiver);
    // As where a name is made to point into the house afterwards; this host is not named as private.
    const elsewhere = receiver.url.replace('http://127.0.0.1', 'https://127.0.0.2');
    await stack.test.record.query(`update webhook_target set url = $2 where target_id = $1`, [targetId, elsewhere]);
    expect((await give(targetId, 'test')).body).toEqual({
      taken: false,
      status: null,
      failure: '127.0.0.2 is a private address',
    });
  });
});

describe('an administrator', () => {
  it('tries one at once, whatever waits for it', async () => {
    const receiver = await aReceiver();
    const { targetId, secret } = await told(receiver);
    expect((await give(targetId, 'test')).body).toEqual({ taken: true, status: 204, failure: null });
    const [heard] = receiver.heard;
    if (!heard) throw new Error('nothing was heard');
    expect(verify(secret, heard)).toMatchObject({ type: 'webhook.test', data: { targetId } });
    receiver.reply = () => 418;
    expect((await give(targetId, 'test')).body).toEqual({ taken: false, status: 418, failure: 'HTTP 418' });
  });

  it('stops one, and lets it go on with what happens from then on', async () => {
    const receiver = await aReceiver();
    const { targetId } = await told(receiver);
    expect((await give<Target>(targetId, 'disable')).body.state).toBe('off');
    const meanwhile = await happens();
    // Another spec's transaction on this server may be older: until it has ended, nothing after it counts as over.
    await until(
      'what happened is over',
      async () => {
        const [row] = await stack.test.record.query<{ over: boolean }[]>(
          `select bool_and(tx < pg_snapshot_xmin(pg_current_snapshot())::text::bigint) as over from event where measure_id = $1`,
          [meanwhile],
        );
        return row?.over === true;
      },
      60,
    );
    expect((await give<Problem>(targetId, 'replay', { deliveries: 'dead' })).body.code).toBe('webhook.off');
    expect((await give<Target>(targetId, 'enable')).body.state).toBe('on');
    const measureId = await happens();
    await has(receiver, 1);
    expect(receiver.heard.map(({ body }) => body.data['measureId'])).toEqual([measureId]);
  });

  it('is nobody else', async () => {
    for (const login of ['officer', 'security-admin', 'audit-admin', 'leader'])
      expect((await (await stack.as(login)).get<Problem>('/webhooks')).body.code).toBe('auth.not-allowed');
  });

  it('leaves every act in the record of the house', async () => {
    const { targetId } = await told(await aReceiver());
    await give(targetId, 'rotate');
    await give(targetId, 'disable');
    await give(targetId, 'enable');
    await give(targetId, 'replay', { deliveries: 'dead' });
    await admin.ask('DELETE', `/webhooks/${targetId}`, undefined);
    const events = await stack.test.record.query<{ type: string }[]>(
      'select type from house_event where subject = $1 order by seq',
      [`webhook/${targetId}`],
    );
    expect(events.map(({ type }) => type.split('.')[1])).toEqual([
      'made',
      'rotated',
      'disabled',
      'enabled',
      'replayed',
      'removed',
    ]);
    expect(await target(targetId)).toBeUndefined();
    expect((await give<Problem>(targetId, 'test')).body.code).toBe('webhook.not-found');
  });
});
