import type { Problem } from '@duban/api-contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { anApi, Client, type TestStack } from '../support/index.js';

const PERSON = 20;
const ADDRESS = 60;

let stack: TestStack;
beforeAll(async () => {
  stack = await anApi({ DUBAN_REQUESTS_PER_ADDRESS: String(ADDRESS), DUBAN_REQUESTS_PER_PERSON: String(PERSON) });
});
afterAll(() => stack?.end());

const soMany = async (client: Client, most: number) => {
  for (let asked = 1; asked <= most; asked += 1) {
    const answer = await client.get<Problem>('/session');
    if (answer.status === 429) return { asked, answer };
  }
  throw new Error(`${most} requests were let through`);
};

it('says in every answer how many requests an address and a person have left', async () => {
  const { headers } = await (await stack.as('officer')).get('/session');
  expect(headers.get('ratelimit-policy')).toBe(`"address";q=${ADDRESS};w=60, "person";q=${PERSON};w=60`);
  expect(headers.get('ratelimit')).toMatch(/^"address";r=\d+;t=\d+, "person";r=19;t=\d+$/);
});

it('refuses a person who runs wild, and nobody else', async () => {
  const wild = await stack.as('leader');
  const { asked, answer } = await soMany(wild, PERSON + 1);
  expect([asked, answer.body.code]).toEqual([PERSON + 1, 'rate.limited']);
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
  expect((await (await stack.as('principal')).get('/session')).status).toBe(200);
});

it('refuses an address at last, whoever asks from there', async () => {
  const { answer } = await soMany(Client.nobody(stack.url), ADDRESS);
  expect([answer.body.code, answer.headers.get('ratelimit')]).toEqual([
    'rate.limited',
    expect.stringMatching(/^"address";r=0;t=\d+$/),
  ]);
});
