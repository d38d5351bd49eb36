import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import { dingtalkRobot, feishuRobot, isPrivateAddress, wecomApp, type ChatDigest, type Reader } from './index.js';

interface Asked {
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: Record<string, unknown>;
}
type Reply = { status?: number; body?: unknown } | 'hang up' | 'say nothing';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.close();
    server.closeAllConnections();
  }
});

/** A chat's server on loopback that keeps what it was asked. */
async function aChatServer(reply: (asked: Asked) => Reply) {
  const asked: Asked[] = [];
  const server = createServer((request: IncomingMessage, response) => {
    void text(request).then((sent) => {
      const { pathname, searchParams } = new URL(request.url ?? '', 'http://stub');
      const one = { path: pathname, query: searchParams, body: JSON.parse(sent || '{}') as Asked['body'] };
      asked.push(one);
      const answer = reply(one);
      if (answer === 'hang up') request.socket.destroy();
      if (typeof answer === 'string') return;
      response.writeHead(answer.status ?? 200, { 'content-type': 'application/json' }).end(JSON.stringify(answer.body));
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { asked, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

const rules = { privateHosts: ['127.0.0.1'], timeoutMs: 400 };
const reader: Reader = { name: '周某', email: null, phone: '13900000001' };
const digest: ChatDigest = {
  key: 'digest.2026-07-06.1',
  subject: '督办提醒：您有 2 项待办',
  open: [{ text: '建成图书角 [3] 处', link: 'https://duban.invalid/measures/1' }],
  closed: 1,
  closedWords: '您有 1 项待办',
  inbox: 'https://duban.invalid/inbox',
};
const secretOnly: ChatDigest = { ...digest, open: [] };
const AT = 1_783_300_000_123;

describe('a group robot of 钉钉', () => {
  const robot = (url: string) =>
    dingtalkRobot({ url: `${url}/robot/send?access_token=key`, secret: 'SECdingtalk' }, rules, () => AT);

  it('signs over the time in milliseconds, names the reader and links each open row', async () => {
    const { asked, url } = await aChatServer(() => ({ body: { errcode: 0, errmsg: 'ok' } }));
    expect(await robot(url).send(digest, reader)).toEqual({ is: 'sent' });
    const { path, query, body } = asked[0] ?? { path: '', query: null, body: {} };
    const sign = createHmac('sha256', 'SECdingtalk').update(`${AT}\nSECdingtalk`).digest('base64');
    expect([path, query?.get('access_token'), query?.get('timestamp'), query?.get('sign')]).toEqual([
      '/robot/send',
      'key',
      String(AT),
      sign,
    ]);
    expect(body).toMatchObject({
      msgtype: 'markdown',
      msgUuid: digest.key,
      at: { atMobiles: ['13900000001'], isAtAll: false },
      markdown: { text: '**周某：**\n\n- [建成图书角 \\[3\\] 处](https://duban.invalid/measures/1)' },
    });
  });

  it('is silent where nothing may be said in the open', async () => {
    const { asked, url } = await aChatServer(() => ({ body: { errcode: 0 } }));
    expect(await robot(url).send(secretOnly, reader)).toEqual({ is: 'silent' });
    expect(asked).toEqual([]);
  });

  it('tells what is refused for good from what asks for patience', async () => {
    const answers = async (reply: Reply) => (await robot((await aChatServer(() => reply)).url).send(digest, reader)).is;
    expect(await answers({ body: { errcode: 310_000, errmsg: 'sign not match' } })).toBe('refused');
    expect(await answers({ body: { errcode: 130_101, errmsg: 'send too fast' } })).toBe('later');
    expect(await answers({ status: 403, body: {} })).toBe('refused');
    expect(await answers({ status: 429, body: {} })).toBe('later');
    expect(await answers({ status: 503, body: {} })).toBe('later');
  });

  it('never says it again when nobody knows whether it was heard', async () => {
    const answers = async (reply: Reply) => (await robot((await aChatServer(() => reply)).url).send(digest, reader)).is;
    expect(await answers('hang up')).toBe('unsure');
    expect(await answers('say nothing')).toBe('unsure');
    expect(await answers({ status: 504, body: {} })).toBe('unsure');
    expect((await robot('http://127.0.0.1:1').send(digest, reader)).is).toBe('later');
  });
});

describe('a group robot of 飞书', () => {
  it('signs with the time in seconds as part of the key', async () => {
    const { asked, url } = await aChatServer(() => ({ body: { code: 0, msg: 'success' } }));
    const robot = feishuRobot({ url: `${url}/open-apis/bot/v2/hook/key`, secret: 'feishu' }, rules, () => AT);
    expect(await robot.send(digest, reader)).toEqual({ is: 'sent' });
    const timestamp = String(Math.floor(AT / 1000));
    expect(asked[0]?.body).toEqual({
      timestamp,
      sign: createHmac('sha256', `${timestamp}\nfeishu`).digest('base64'),
      msg_type: 'post',
      content: {
        post: {
          zh_cn: {
            title: '周某：',
            content: [[{ tag: 'a', text: '建成图书角 [3] 处', href: 'https://duban.invalid/measures/1' }]],
          },
        },
      },
    });
    expect(await robot.send(secretOnly, reader)).toEqual({ is: 'silent' });
    const wrong = await aChatServer(() => ({ body: { code: 19_021, msg: 'sign match fail' } }));
    const other = feishuRobot({ url: wrong.url, secret: 'other' }, rules);
    expect(await other.send(digest, reader)).toMatchObject({ is: 'refused', failure: '200 19021 sign match fail' });
  });
});

describe('an app of 企业微信', () => {
  const app = (url: string) => wecomApp({ url, corp: 'corp', agent: 7, secret: 'wecom' }, rules);
  const office = (send: (asked: Asked) => Reply) => (asked: Asked) => {
    if (asked.path === '/cgi-bin/gettoken')
      return { body: { errcode: 0, access_token: `token-${asked.query.get('corpid')}` } };
    if (asked.path === '/cgi-bin/user/getuserid')
      return asked.body['mobile'] === reader.phone
        ? { body: { errcode: 0, userid: 'zhou' } }
        : { body: { errcode: 46_004, errmsg: 'user not exist' } };
    return send(asked);
  };

  it('finds the person by the office phone, once, and lets the server forget a repeat', async () => {
    const { asked, url } = await aChatServer(office(() => ({ body: { errcode: 0, errmsg: 'ok' } })));
    const chat = app(url);
    expect([await chat.send(digest, reader), await chat.send(digest, reader)]).toEqual([
      { is: 'sent' },
      { is: 'sent' },
    ]);
    expect(asked.map(({ path }) => path.split('/').at(-1))).toEqual(['gettoken', 'getuserid', 'send', 'send']);
    expect(asked[2]?.query.get('access_token')).toBe('token-corp');
    expect(asked[2]?.body).toMatchObject({
      touser: 'zhou',
      msgtype: 'text',
      agentid: 7,
      enable_duplicate_check: 1,
      text: {
        content:
          '督办提醒：您有 2 项待办\n· <a href="https://duban.invalid/measures/1">建成图书角 [3] 处</a>\n<a href="https://duban.invalid/inbox">您有 1 项待办</a>',
      },
    });
  });

  it('says of what is not open how much there is, and nothing else', async () => {
    const { asked, url } = await aChatServer(office(() => ({ body: { errcode: 0 } })));
    await app(url).send(secretOnly, reader);
    expect((asked[2]?.body['text'] as { content: string }).content).toBe(
      '<a href="https://duban.invalid/inbox">您有 1 项待办</a>',
    );
  });

  it('fetches another token when the one it has is stale, once', async () => {
    let stale = true;
    const { asked, url } = await aChatServer(
      office(() => {
        const answer = { body: stale ? { errcode: 42_001, errmsg: 'expired' } : { errcode: 0 } };
        stale = false;
        return answer;
      }),
    );
    expect(await app(url).send(digest, reader)).toEqual({ is: 'sent' });
    expect(asked.filter(({ path }) => path === '/cgi-bin/gettoken')).toHaveLength(2);
  });

  it('is refused for good where the phone is nobody’s, and waits where the server is away', async () => {
    const { url } = await aChatServer(office(() => ({ body: { errcode: 0, invaliduser: 'zhou' } })));
    expect(await app(url).send(digest, { ...reader, phone: '1' })).toMatchObject({ is: 'refused' });
    expect(await app(url).send(digest, reader)).toMatchObject({ is: 'refused', failure: 'there is no zhou' });
    const silent = await aChatServer(() => 'say nothing');
    expect((await app(silent.url).send(digest, reader)).is).toBe('later');
    const slow = await aChatServer(office(() => 'say nothing'));
    expect((await app(slow.url).send(digest, reader)).is).toBe('unsure');
  });
});

describe('a server of the house', () => {
  it('is not asked unless it is named', async () => {
    const { asked, url } = await aChatServer(() => ({ body: { errcode: 0 } }));
    const strict = { ...rules, privateHosts: [] };
    const byName = url.replace('127.0.0.1', 'localhost');
    for (const address of [url, byName])
      expect(await dingtalkRobot({ url: address, secret: 's' }, strict).send(digest, reader)).toMatchObject({
        is: 'later',
        failure: expect.stringContaining('private address') as string,
      });
    expect(asked).toEqual([]);
  });

  it('is known however its address is written', () => {
    const inside = [
      '127.0.0.1',
      '10.1.2.3',
      '172.31.0.1',
      '192.168.0.1',
      '169.254.169.254',
      '100.64.0.1',
      '0.0.0.0',
      '::',
      '::1',
      'fd00::1',
      'fe80::1',
      '::ffff:10.0.0.1',
      '::ffff:a00:1',
      '64:ff9b::a00:1',
      '64:ff9b:1::a00:1',
      '::10.0.0.1',
      '::ffff:0:a00:1',
      '2002:a00:1::',
      'fec0::1',
    ];
    expect(inside.filter((each) => !isPrivateAddress(each))).toEqual([]);
    expect(['8.8.8.8', '172.32.0.1', '100.128.0.1', '2001:4860::1'].filter(isPrivateAddress)).toEqual([]);
  });
});
