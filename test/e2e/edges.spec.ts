import { readdirSync, readFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Client, LaunchedStack } from '../support/index.js';

/** Nothing like it is anywhere else: where it is found, it came from a request. */
const canary = {
  login: 'kanarie-login',
  name: '金丝雀某',
  phone: '139 0000 7788 99',
  email: 'kanarie@post.invalid',
  password: 'a kanarie that sings of passwords',
  text: '金丝雀在反馈里唱歌',
  token: 'duban_kanarie_token',
};

let stack: LaunchedStack;
beforeAll(async () => {
  process.env['LOG_LEVEL'] = 'trace';
  stack = await LaunchedStack.start('--accounts', 'trial');
});
afterAll(async () => {
  delete process.env['LOG_LEVEL'];
  await stack?.end();
});

it('no line of any log holds a name, phone, mail, password, token or what somebody reported', async () => {
  const { url } = stack.json;
  const nobody = Client.nobody(url);
  const { name, email, phone, text } = canary;
  await nobody.post('/session', { login: canary.login, password: canary.password });
  const admin = await stack.as('system-admin');
  const added = await admin.post<{ password: string }>('/people', {
    login: canary.login,
    name,
    email,
    phone,
    posts: [],
  });
  expect(added.status).toBe(201);
  const first = { login: canary.login, password: added.body.password };
  const person = await Client.logIn(url, first);
  const fresh = { old: first.password, password: canary.password };
  expect((await person.post('/me/password', fresh)).status).toBe(204);
  await admin.get(`/people?text=${encodeURIComponent(name)}`);
  const officer = await stack.as('officer');
  await officer.command(randomUUID(), 'report', { text, problems: text });
  await officer.ask('PUT', '/drafts', { measureId: randomUUID(), command: 'report', values: { text } });
  // Refused by PostgreSQL itself, whose error holds the values of the statement.
  await officer.get(`/departments/${encodeURIComponent(`\u0000${text}`)}`);
  await officer.ask('POST', '/views', new TextEncoder().encode(`{"name": "${text}`));
  await Client.withToken(url, canary.token).get('/measures');

  const folder = join(stack.data, 'logs');
  const logs = readdirSync(folder)
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .join('\n');
  expect(logs).toContain('/api/v1/people');
  const sung = Object.entries({ ...canary, first: first.password }).filter(([, value]) => logs.includes(value));
  expect(sung.map(([what]) => what)).toEqual([]);
});

it('the console’s page lets in its own scripts and styles only, by a word that is another each time', async () => {
  const read = async () => {
    const answer = await fetch(`${stack.json.url}/inbox`);
    const policy = answer.headers.get('content-security-policy') ?? '';
    return { policy, nonce: /'nonce-([^']+)'/.exec(policy)?.[1] ?? '', page: await answer.text() };
  };
  const [one, other] = [await read(), await read()];
  expect(one.policy).not.toMatch(/unsafe-|https:|\*/);
  expect(one.policy).toContain(`frame-ancestors 'none'`);
  expect(one.page).toContain(`nonce="${one.nonce}"`);
  expect(other.nonce).not.toBe(one.nonce);
});
