import { createServer, type Server } from 'node:http';
import { createServer as createNetServer, type AddressInfo, type Server as NetServer } from 'node:net';
import { randomUUID } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { claimMessage, queuedMessages, unreached } from '@duban/database';
import type { DigestSender } from '@duban/worker';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { aRecord, type TestRecord } from '../support/index.js';

const DAY = '2026-07-06';

/** A mail server line by line, so that it can be as unkind as any: what each recipient is answered, and when. */
class UnkindMail {
  readonly heard: string[] = [];
  readonly taken: { to: string; messageId: string; text: string }[] = [];
  connections = 0;
  /** What RCPT TO is answered, by the name before the @. */
  answers = new Map<string, string>();
  lineMs = 0;
  /** These are answered nothing before so many others were taken. */
  stalls = { names: [] as string[], until: 0 };
  private stalled: (() => void)[] = [];
  /** The most mails that it had in hand at once. */
  most = 0;
  private inHand = 0;
  dropAfterData = 0;
  private readonly server: NetServer;

  constructor() {
    this.server = createNetServer((socket) => {
      this.connections += 1;
      let [to, data, inData] = ['', '', false];
      const say = (line: string) => setTimeout(() => socket.writable && socket.write(`${line}\r\n`), this.lineMs);
      socket.on('error', () => undefined);
      say('220 unkind');
      socket.on('data', (bytes: Buffer) => {
        for (const line of bytes
          .toString('utf8')
          .split('\r\n')
          .slice(0, inData ? undefined : -1)) {
          if (inData) {
            if (line !== '.') {
              data += `${line}\n`;
              continue;
            }
            inData = false;
            if (this.dropAfterData > 0) {
              this.dropAfterData -= 1;
              socket.destroy();
              return;
            }
            this.inHand -= 1;
            this.taken.push({ to, messageId: /^Message-ID: <(.*)@duban>$/im.exec(data)?.[1] ?? '', text: data });
            say('250 taken');
            if (this.taken.length >= this.stalls.until) for (const go of this.stalled.splice(0)) go();
            continue;
          }
          if (line === '') continue;
          this.heard.push(line);
          const name = /^RCPT TO:<(.*)@/i.exec(line)?.[1];
          if (name !== undefined) {
            to = name;
            this.inHand += 1;
            this.most = Math.max(this.most, this.inHand);
            if (this.stalls.names.includes(name) && this.taken.length < this.stalls.until) {
              this.stalled.push(() => say('250 ok'));
              continue;
            }
          }
          if (/^DATA/i.test(line)) [inData, data] = [true, ''];
          say(inData ? '354 go on' : name === undefined ? '250 ok' : (this.answers.get(name) ?? '250 ok'));
        }
      });
    });
  }

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `smtp://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.server.close();
  }
}

let test: TestRecord;
let mail: UnkindMail;
let robot: Server;
const posted: Record<string, unknown>[] = [];
let robotAnswers = { status: 200, body: { errcode: 0 } };
let make: () => DigestSender;
const senders: DigestSender[] = [];

beforeAll(async () => {
  test = await aRecord();
  mail = new UnkindMail();
  robot = createServer((request, response) => {
    void text(request).then((sent) => {
      posted.push(JSON.parse(sent) as Record<string, unknown>);
      response.writeHead(robotAnswers.status).end(JSON.stringify(robotAnswers.body));
    });
  });
  await new Promise<void>((resolve) => robot.listen(0, '127.0.0.1', resolve));
  Object.assign(process.env, {
    DATABASE_URL: test.url,
    SMTP_URL: await mail.start(),
    PUBLIC_URL: 'http://duban.invalid',
    DUBAN_DINGTALK_URL: `http://127.0.0.1:${(robot.address() as AddressInfo).port}/robot/send?access_token=x`,
    DUBAN_DINGTALK_SECRET: 'secret',
    DUBAN_PRIVATE_HOSTS: '127.0.0.1',
    LOG_LEVEL: 'silent',
  });
  const { DigestSender: Sender } = await import('@duban/worker');
  make = () => {
    const made = new Sender(test.record);
    senders.push(made);
    return made;
  };
});
beforeEach(async () => {
  await test.record.query('delete from message');
  mail.taken.length = 0;
  posted.length = 0;
  mail.answers.clear();
  Object.assign(mail, { lineMs: 0, dropAfterData: 0, stalls: { names: [], until: 0 }, most: 0, inHand: 0 });
  robotAnswers = { status: 200, body: { errcode: 0 } };
});
afterEach(() => {
  for (const each of senders.splice(0)) each.onApplicationShutdown();
});
afterAll(async () => {
  mail?.stop();
  robot?.close();
  for (const name of ['SMTP_URL', 'PUBLIC_URL', 'DUBAN_DINGTALK_URL', 'DUBAN_DINGTALK_SECRET', 'DUBAN_PRIVATE_HOSTS'])
    delete process.env[name];
  await test?.end();
});

const row = (title: string | null) => ({
  measureId: '00000000-0000-0000-0000-000000000001',
  number: '一/1',
  title,
  obligation: title && '按期完成',
  rung: 'T-3',
  dueOn: '2026-07-09',
  workingDaysLeft: 3,
});
async function aDigest(name: string, { rows = [row('建图书角')], chosen = null as string | null, day = DAY } = {}) {
  const id = randomUUID();
  await test.record.query(
    `insert into person (person_id, login, name, password_hash, email, phone) values ($1, $2, $2, '', $3, '13900000001')`,
    [id, `${name}-${id}`, `${name}@yunqiao.invalid`],
  );
  if (chosen !== null)
    await test.record.query('insert into person_setting (person_id, channel) values ($1, $2)', [id, chosen]);
  const messageId = `digest.${day}.${id}`;
  await test.record.query(
    `insert into message (message_id, person_id, on_day, rows, state) values ($1, $2, $3, $4, 'queued')`,
    [messageId, id, day, JSON.stringify(rows)],
  );
  return messageId;
}
const send = (sender = make()) => sender.sendQueued(DAY, () => undefined);
const states = async () =>
  (
    await test.record.query<{ state: string; failure: string | null }[]>(
      'select state, failure from message order by message_id',
    )
  ).map(({ state, failure }) => (failure === null ? state : `${state}: ${failure}`));

it('tells a mail that is refused for good from one that is to be tried again', async () => {
  await aDigest('gone');
  await aDigest('later');
  mail.answers = new Map([
    ['gone', '550 no such mailbox'],
    ['later', '451 greylisted'],
  ]);
  const { sent, failures } = await send();
  expect([sent, failures.length]).toEqual([0, 1]);
  expect((await states()).map((each) => each.split(':')[0]).sort()).toEqual(['queued', 'refused']);
  expect((await unreached(test.record.manager, DAY)).map(({ state }) => state).sort()).toEqual(['queued', 'refused']);
  mail.answers.delete('later');
  expect((await send()).sent).toBe(1);
  expect(mail.taken.map(({ to }) => to)).toEqual(['later']);
});

it('sends many over the connections that it has', async () => {
  for (let each = 0; each < 12; each += 1) await aDigest(`reader${each}`);
  const before = mail.connections;
  expect((await send()).sent).toBe(12);
  expect(mail.connections - before).toBeLessThanOrEqual(5);
});

it('sends several at once, so that those a server keeps waiting keep no other, each once', async () => {
  const stuck = ['stuck1', 'stuck2', 'stuck3', 'stuck4'];
  for (const name of stuck) await aDigest(name);
  for (let each = 0; each < 8; each += 1) await aDigest(`quick${each}`);
  // They are answered only when all others are through: one after another, nobody would ever be.
  mail.stalls = { names: stuck, until: 8 };
  const [first, second] = await Promise.all([send(), send()]);
  expect(first.sent + second.sent).toBe(12);
  const names = mail.taken.map(({ to }) => to);
  expect(new Set(names).size).toBe(12);
  expect(names).toHaveLength(12);
  expect(new Set(names.slice(8))).toEqual(new Set(stuck));
});

it('has no more in hand at once than it may', async () => {
  for (let each = 0; each < 12; each += 1) await aDigest(`reader${each}`);
  mail.lineMs = 20;
  expect((await send()).sent).toBe(12);
  expect(mail.most).toBeGreaterThan(1);
  expect(mail.most).toBeLessThanOrEqual(5);
});

it('never has two send one digest, however slow the server is', async () => {
  await aDigest('slow');
  mail.lineMs = 120;
  const [first, second] = await Promise.all([send(), send()]);
  expect(first.sent + second.sent).toBe(1);
  expect(mail.taken).toHaveLength(1);
});

it('knows a repeat by its id where the connection was lost after the last line', async () => {
  const messageId = await aDigest('lost');
  mail.dropAfterData = 1;
  expect((await send()).failures).toHaveLength(1);
  expect((await send()).sent).toBe(1);
  expect(mail.taken.map((each) => each.messageId)).toEqual([messageId]);
});

it('says to a group only what has open words, and nothing where there are none', async () => {
  await aDigest('周某', { chosen: 'dingtalk', rows: [row('建图书角'), row(null)] });
  await aDigest('吴某', { chosen: 'dingtalk', rows: [row(null)] });
  expect((await send()).sent).toBe(1);
  expect((await states()).sort()).toEqual(['sent', 'silent']);
  expect(posted).toHaveLength(1);
  expect(JSON.stringify(posted)).toContain('建图书角');
  expect(JSON.stringify(posted)).not.toContain('一/1');
  expect(mail.taken).toEqual([]);
});

it('asks a chat again that asked for patience, and no other', async () => {
  await aDigest('周某', { chosen: 'dingtalk' });
  robotAnswers = { status: 200, body: { errcode: 130_101 } };
  expect((await send()).failures).toHaveLength(1);
  robotAnswers = { status: 200, body: { errcode: 310_000 } };
  await send();
  await send();
  expect(posted).toHaveLength(2);
  expect((await states())[0]).toMatch(/^refused: 200 310000/);
});

it('never says again what a worker was saying when it was lost', async () => {
  const messageId = await aDigest('周某', { chosen: 'dingtalk' });
  expect(await claimMessage(test.record.manager, messageId, 'dingtalk')).toBe(true);
  expect(await claimMessage(test.record.manager, messageId, 'dingtalk')).toBe(false);
  expect((await send()).failures).toEqual(['1 are on their way']);
  await test.record.query(`update message set claimed_at = now() - interval '1 minute'`);
  expect((await queuedMessages(test.record.manager, DAY)).map(({ begun }) => begun)).toEqual(['dingtalk']);
  await send();
  expect([await states(), posted]).toEqual([['unsure'], []]);
});
