import { client } from '@duban/api-client';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { commandPath, give, newKey } from './command.js';

interface Seen {
  readonly method: string;
  readonly path: string;
  readonly key: string | null;
  readonly ifMatch: string | null;
}

type Reply = { status: number; body: unknown } | 'lost';

/** A small API in memory: answers in the order given and notes what was asked. */
function anApi(...replies: readonly Reply[]): Seen[] {
  const seen: Seen[] = [];
  const left = [...replies];
  client.setConfig({
    baseUrl: 'http://api.test',
    fetch: (request) => {
      const asked = request as Request;
      const path = new URL(asked.url).pathname;
      seen.push({
        method: asked.method,
        path,
        key: asked.headers.get('Idempotency-Key'),
        ifMatch: asked.headers.get('If-Match'),
      });
      const reply = left.shift() ?? 'lost';
      if (reply === 'lost') return Promise.reject(new TypeError('Failed to fetch'));
      const headers = { 'content-type': reply.status < 400 ? 'application/json' : 'application/problem+json' };
      return Promise.resolve(new Response(JSON.stringify(reply.body), { status: reply.status, headers }));
    },
  });
  return seen;
}

const giving = { path: commandPath('m/1', 'report'), body: { noChange: true }, idempotencyKey: 'key-1' };
const answer = { measure: { measureId: 'm/1' }, events: ['report.drafted'], version: 3 };
const never = () => {
  throw new Error('nothing was to be waited for');
};

describe('giving a command', () => {
  afterEach(() => {
    vi.useRealTimers();
    client.setConfig({ baseUrl: '/api/v1', fetch: globalThis.fetch });
  });

  it('carries its key and, where it judges something seen, the version', async () => {
    const seen = anApi({ status: 200, body: answer });
    expect(await give({ ...giving, version: 7 }, never)).toEqual({ ok: true, answer });
    expect(seen).toEqual([{ method: 'POST', path: '/measures/m%2F1/commands/report', key: 'key-1', ifMatch: '"7"' }]);
  });

  it('waits over a 202 and fetches the first answer by the same key', async () => {
    let waited = 0;
    const waiting = { status: 200, body: { operation: 'op', state: 'waiting', status: null, answer: null } };
    const done = { status: 200, body: { operation: 'op', state: 'done', status: 200, answer: {} } };
    const seen = anApi({ status: 202, body: { operation: 'op' } }, waiting, 'lost', done, {
      status: 200,
      body: answer,
    });
    vi.useFakeTimers();
    const given = give(giving, () => (waited += 1));
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await given).toEqual({ ok: true, answer });
    expect(waited).toBe(1);
    expect(seen.map((each) => `${each.method} ${each.path}`)).toEqual([
      'POST /measures/m%2F1/commands/report',
      'GET /operations/op',
      'GET /operations/op',
      'GET /operations/op',
      'POST /measures/m%2F1/commands/report',
    ]);
    expect(seen.filter((each) => each.method === 'POST').map((each) => each.key)).toEqual(['key-1', 'key-1']);
  });

  it('tells a refusal in the API’s own sentence', async () => {
    const problem = {
      type: 'about:blank',
      code: 'measure.wrong-status',
      title: '',
      status: 409,
      detail: '现在不能签收。',
      traceId: 't1',
    };
    anApi({ status: 409, body: problem });
    expect(await give(giving, never)).toMatchObject({
      ok: false,
      trouble: { code: 'measure.wrong-status', status: 409, detail: '现在不能签收。' },
    });
  });

  it('says that it does not know when no answer came', async () => {
    anApi('lost');
    expect(await give(giving, never)).toMatchObject({ ok: false, trouble: { code: 'network', status: 0 } });
  });

  it('never uses a key twice', () => {
    expect(new Set(Array.from({ length: 100 }, newKey)).size).toBe(100);
  });
});
