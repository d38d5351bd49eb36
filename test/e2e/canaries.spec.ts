import { Secret, TOTP } from 'otpauth';
import { deskWorkflow, deskWorkflowId } from '@duban/workflow-contract';
import { Client as TemporalClient, Connection } from '@temporalio/client';
import { execFile } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Client, LaunchedStack, Receiver, until } from '../support/index.js';
import { anInventedPlan } from './an-invented-plan.js';

const bin = new URL('../../apps/duban/bin/duban.mjs', import.meta.url).pathname;
const DAY = '2026-03-03';

/** Nothing like any of it is anywhere else: where it is found, it came from what people or the house keep to themselves. */
const canary: Record<string, string> = {
  login: 'kanarie-login',
  name: '金丝雀某',
  phone: '13900007788',
  email: 'kanarie@post.invalid',
  password: 'a kanarie that sings of passwords',
  wrong: 'a kanarie that nobody let in',
  report: '金丝雀在反馈里唱歌',
  instruction: '金丝雀在批示里唱歌',
  refused: '金丝雀的话没有被接受',
  broken: '金丝雀绊倒了规则',
  file: '金丝雀的文件里的话',
  token: 'duban_kanarie_that_is_no_token',
  mailPassword: 'kanarie-of-the-mail-server',
  seal: 'a kanarie that seals webhooks secrets',
  oidcSecret: 'a kanarie that the directory knows',
  oidcCode: 'kanarie-code-of-a-directory',
  oidcWords: 'kanarie of a directory that is out of order',
  hookWords: 'kanarie of a receiver that is out of order',
  mailWords: 'kanarie of a mail server that refuses',
  payloadKey: randomBytes(32).toString('base64'),
};

let stack: LaunchedStack;
let record: pg.Client;
let mail: SMTPServer;
let directory: Server;
let receiver: Receiver;
let folder: string;
let measureId: string;
/** What the command line said to an operator. */
const said: string[] = [];
let mailsRefused = 0;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'duban-canaries-'));
  writeFileSync(join(folder, 'plan.txt'), anInventedPlan(2));
  writeFileSync(join(folder, 'keys'), `first aes-256-gcm ${canary['payloadKey']}`);
  mail = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onAuth: ({ username = '' }, _session, done) => done(null, { user: username }),
    onRcptTo: ({ address }, _session, done) => {
      mailsRefused += 1;
      done(Object.assign(new Error(`${canary['mailWords']}: no ${address} here`), { responseCode: 550 }));
    },
  });
  mail.on('error', () => undefined);
  await new Promise<void>((resolve) => mail.listen(0, '127.0.0.1', resolve));
  directory = createServer((_request, response) => response.writeHead(500).end(canary['oidcWords']));
  await new Promise<void>((resolve) => directory.listen(0, '127.0.0.1', resolve));
  receiver = await Receiver.start();
  receiver.reply = () => ({ status: 500, headers: { 'x-words': canary['hookWords'] ?? '' } });
  const portOf = (address: unknown) => String((address as AddressInfo).port);
  stack = await LaunchedStack.startIn(
    {
      LOG_LEVEL: 'trace',
      SMTP_URL: `smtp://duban:${canary['mailPassword']}@127.0.0.1:${portOf(mail.server.address())}`,
      DUBAN_SEAL_KEY: canary['seal'] ?? '',
      DUBAN_PRIVATE_HOSTS: '127.0.0.1',
      DUBAN_PAYLOAD_KEYS_FILE: join(folder, 'keys'),
      DUBAN_OIDC_ISSUER: `http://127.0.0.1:${portOf(directory.address())}`,
      DUBAN_OIDC_CLIENT_ID: 'duban',
      DUBAN_OIDC_CLIENT_SECRET: canary['oidcSecret'] ?? '',
    },
    ...['--plan', join(folder, 'plan.txt'), '--accounts', 'trial', '--today', '2026-03-02'],
  );
  record = new pg.Client({ connectionString: stack.json.databaseUrl });
  await record.connect();
  const { rows } = await record.query<{ id: string }>('select measure_id::text as id from measure order by number');
  measureId = rows[0]?.id ?? '';
});
afterAll(async () => {
  await record?.end().catch(() => undefined);
  await stack?.end();
  await new Promise<void>((resolve) => mail.close(resolve));
  directory?.close();
  receiver?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const keep = (name: string, value: string | undefined) => {
  expect([name, (value ?? '').length > 5]).toEqual([name, true]);
  canary[name] = value ?? '';
};
/** A tool on the stack; whatever its exit status, what it said is kept. */
const duban = (...args: string[]) =>
  new Promise<string>((resolve) => {
    execFile(process.execPath, [bin, ...args, '--data', stack.data], (_error, stdout, stderr) => {
      said.push(stdout, stderr);
      resolve(stdout);
    });
  });

describe('through the house goes', () => {
  it('a log-in, a wrong one, a second factor, a token', async () => {
    const { url } = stack.json;
    const nobody = Client.nobody(url);
    const { login, name, email, phone, wrong, password } = canary;
    await nobody.post('/session', { login, password: wrong });
    const admin = await stack.as('system-admin');
    const added = await admin.post<{ password: string }>('/people', { login, name, email, phone, posts: [] });
    expect(added.status).toBe(201);
    keep('given', added.body.password);
    const first = await Client.logIn(url, { login: login ?? '', password: added.body.password });
    expect((await first.post('/me/password', { old: added.body.password, password })).status).toBe(204);
    const person = await Client.logIn(url, { login: login ?? '', password: password ?? '' });
    keep('cookie', /=(.+)$/.exec(person.cookie)?.[1]);
    keep('session', decodeURIComponent(canary['cookie'] ?? '').slice(2, 34));
    const factor = await person.post<{ secret: string }>('/me/totp', { password });
    keep('factor', factor.body.secret);
    const code = new TOTP({ secret: Secret.fromBase32(factor.body.secret) }).generate();
    await person.post('/me/totp/confirm', { code: '000000' });
    const confirmed = await person.post<{ codes: string[] }>('/me/totp/confirm', { code });
    keep('recovery', confirmed.body.codes[0]);
    await nobody.post('/session', { login, password, code: confirmed.body.codes[1] });
    const officer = stack.accounts.find((each) => each.login === 'officer');
    const made = await (
      await stack.as('officer')
    ).post<{ secret: string }>('/me/tokens', { name: '取数', scopes: ['read'], days: 30, password: officer?.password });
    keep('secret', made.body.secret);
    expect((await Client.withToken(url, made.body.secret).get('/measures')).status).toBe(200);
    expect((await Client.withToken(url, canary['token'] ?? '').get('/measures')).status).toBe(401);
    await admin.get(`/people?text=${encodeURIComponent(phone ?? '')}`);
  });

  it('a report, an instruction, a command that is refused, one that the rules stumble over, a file', async () => {
    const [officer, leader] = [await stack.as('officer'), await stack.as('leader')];
    const given = await leader.command(measureId, 'instruct', { text: canary['instruction'], dueOn: '2026-12-31' });
    expect(given.status).toBe(200);
    const refused = await officer.command(measureId, 'report', { text: canary['report'], problems: canary['refused'] });
    expect(refused.status).toBeGreaterThanOrEqual(400);
    await officer.get(`/departments/${encodeURIComponent(`\u0000${canary['refused']}`)}`);
    await officer.ask('POST', '/views', new TextEncoder().encode(`{"name": "${canary['refused']}`));
    const form = new FormData();
    form.append('file', new Blob([`%PDF-1.7\n${canary['file']}\n%%EOF\n`]), `${canary['file']}.pdf`);
    await officer.ask('POST', `/files?measureId=${measureId}`, form);
    const commandId = randomUUID();
    await record.query(
      `insert into command (command_id, measure_id, name, body, body_hash, actor, recorded_for, state, created_at, expires_at)
       values ($1, $2, 'instruct', $3, '', '{"personId": "leader", "name": "某领导", "posts": [{"role": "leader", "department": null}]}',
               $4, 'waiting', now(), now() + interval '15 minutes')`,
      [
        commandId,
        measureId,
        JSON.stringify({ text: canary['broken'], dueOn: '2100-12-31' }),
        JSON.stringify({
          name: '某领导',
          post: { role: 'leader', department: null },
          source: '批示件',
          writtenOn: `${canary['phone']}-13-45`,
        }),
      ],
    );
    await leader.command(measureId, 'instruct', { text: canary['instruction'], dueOn: '2100-12-31' });
    expect(await duban('doctor')).toContain(commandId);
    await duban('retry', commandId);
    await duban('doctor', '--gap', '--json');
    await duban('reconcile', '--json');
  });

  it('a webhook that fails', async () => {
    const admin = await stack.as('system-admin');
    const made = await admin.post<{ secret: string }>('/webhooks', { name: '数据平台', url: receiver.url, types: [] });
    keep('webhook', made.body.secret.replace(/^whsec_/, ''));
    const leader = await stack.as('leader');
    await leader.command(measureId, 'instruct', { text: canary['instruction'], dueOn: '2026-11-30' });
    await until('it is told', () => Promise.resolve(receiver.heard.length > 0), 60);
    keep('signature', receiver.heard[0]?.headers['webhook-signature']);
  });

  it('a directory that fails', async () => {
    const nobody = Client.nobody(stack.json.url);
    await nobody.get('/session/oidc?to=/inbox');
    const back = `/session/oidc/callback?code=${canary['oidcCode']}&state=${canary['oidcCode']}`;
    await nobody.get(back);
    const onTheWay = Buffer.from(
      JSON.stringify({ state: canary['oidcCode'], nonce: 'n', verifier: canary['oidcCode'], to: '/' }),
    ).toString('base64url');
    await nobody.get(back, { cookie: `duban_oidc=${onTheWay}` });
  });

  it('a morning’s mail that is refused', async () => {
    await record.query(`update domain_clock set anchor_wall = now(), anchor_domain = $1`, [`${DAY}T00:31:00Z`]);
    const { rows } = await record.query<{ id: string }>('select person_id::text as id from person where login = $1', [
      canary['login'],
    ]);
    await record.query(
      `insert into message (message_id, person_id, on_day, rows, state) values ($1, $2, $3, '[]', 'queued')`,
      [`digest.${DAY}.${rows[0]?.id}`, rows[0]?.id, DAY],
    );
    const auditors = `update person set email = $1 where login = 'auditor'`;
    await record.query(auditors, [`auditor.${canary['email']}`]);
    const { address, namespace, taskQueue } = stack.json.temporal;
    const connection = await Connection.connect({ address });
    const { workflow } = new TemporalClient({ connection, namespace });
    await workflow.getHandle(deskWorkflowId).terminate('the clock was moved');
    await workflow.start(deskWorkflow, { workflowId: deskWorkflowId, taskQueue, args: [{ v: 1 }] });
    await connection.close();
    await until('mails are refused', () => Promise.resolve(mailsRefused >= 2), 90);
  });

  it('a kill of the API and of a worker', async () => {
    const { api, worker } = stack.json.pids;
    for (const pid of [api, worker]) process.kill(pid, 'SIGKILL');
    await until(
      'both are there again',
      async () => (await stack.as('officer')) !== null && stack.json.pids.api !== api,
      60,
    );
  });
});

describe('and is found', () => {
  const foundIn = (text: string) =>
    Object.entries(canary).flatMap(([what, value]) => (text.includes(value) ? what : []));
  const filesOf = (...path: string[]) => {
    const within = join(stack.data, ...path);
    return readdirSync(within, { withFileTypes: true })
      .filter((each) => each.isFile())
      .map(({ name }) => [name, readFileSync(join(within, name), 'utf8')] as const);
  };

  it('in no log of the API, the worker, Temporal or PostgreSQL', () => {
    const logs = filesOf('logs');
    expect(logs.map(([name]) => name)).toEqual(expect.arrayContaining(['api.log', 'worker.log']));
    expect(logs.find(([name]) => name === 'api.log')?.[1]).toContain('/api/v1/people');
    expect(logs.map(([name, text]) => [name, foundIn(text)])).toEqual(logs.map(([name]) => [name, []]));
  });

  it('in nothing that the launcher or a tool said', () => {
    expect(said.join('\n')).toContain('set-aside');
    expect([foundIn(stack.words), foundIn(said.join('\n'))]).toEqual([[], []]);
  });

  it('nowhere in what Temporal keeps', async () => {
    await record.end();
    await stack.stop();
    const stores = filesOf().filter(([name]) => name.startsWith('temporal'));
    expect(stores.length).toBeGreaterThan(0);
    expect(stores.map(([name, text]) => [name, foundIn(text)])).toEqual(stores.map(([name]) => [name, []]));
  });
});
