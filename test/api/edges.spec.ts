import type { Inbox, MeasureItem, PlanView, Problem } from '@duban/api-contract';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aLaunchedMeasure, anApi, type Client, type TestStack } from '../support/index.js';

/** Office time is ahead of UTC by so much. */
const SHANGHAI_MS = 8 * 3_600_000;

let stack: TestStack;
let officer: Client;
let measureId: string;
beforeAll(async () => {
  stack = await anApi();
  measureId = await aLaunchedMeasure(stack.test.record, {}, new Date().toISOString());
  officer = await stack.as('officer');
});
afterAll(() => stack?.end());

/** Status, code, and the pointers of what is wrong. */
async function refusal(answer: Promise<{ status: number; body: unknown }>) {
  const { status, body } = await answer;
  const { code, errors } = body as Problem;
  return [status, code, ...(errors ?? []).map((each) => `${each.pointer} ${each.code}`)];
}

const keyed = () => ({ 'idempotency-key': randomUUID() });
const cursor = (...parts: unknown[]) => Buffer.from(JSON.stringify(parts)).toString('base64url');
const command = (name: string, body: object) => officer.command(measureId, name, body);

describe('a date that is none', () => {
  it.each([
    ['dueFrom=2026-02-31', '/dueFrom date.no-such-day'],
    ['dueFrom=2026-13-45', '/dueFrom date.no-such-day'],
    ['dueTo=0000-00-00', '/dueTo date.no-such-day'],
    ['dueTo=2026-6-3', '/dueTo invalid_format'],
  ])('is refused in a query: %s', async (query, fault) => {
    expect(await refusal(officer.get(`/measures?${query}`))).toEqual([400, 'request.invalid', fault]);
  });

  it('is refused where something is recorded for another', async () => {
    const recordedFor = {
      name: '某',
      post: { role: 'leader', department: null },
      source: '批示件',
      writtenOn: '2026-02-30',
    };
    expect(await refusal(command('acknowledge', { recordedFor }))).toEqual([
      400,
      'request.invalid',
      '/recordedFor/writtenOn date.no-such-day',
    ]);
  });

  it.each(['9999-12-31', '2101-01-01', '1989-12-31'])('is out of range: %s', async (dueOn) => {
    expect(await refusal(command('instruct', { text: '请报进展', dueOn }))).toEqual([
      400,
      'date.out-of-range',
      '/dueOn date.out-of-range',
    ]);
  });
});

describe('a text that the record cannot hold', () => {
  it.each(['text=%00', 'planId=%00', 'department=a%00b'])('is refused in a query: %s', async (query) => {
    const [name] = query.split('=');
    expect(await refusal(officer.get(`/measures?${query}`))).toEqual([
      400,
      'request.invalid',
      `/${name} text.unstorable`,
    ]);
  });

  it('is refused in a body, half a surrogate pair as well, and at the log-in', async () => {
    expect(await refusal(command('resume', { reason: 'a\u0000b' }))).toEqual([
      400,
      'request.invalid',
      '/reason text.unstorable',
    ]);
    expect(await refusal(command('resume', { reason: 'a\ud800b' }))).toEqual([
      400,
      'request.invalid',
      '/reason text.unstorable',
    ]);
    expect(await refusal(officer.post('/session', { login: '\u0000', password: 'x' }))).toEqual([
      400,
      'request.invalid',
      '/login text.unstorable',
    ]);
  });

  it('and what is nested deeper than any form, before log-in as well', async () => {
    const deep = JSON.parse(`${'['.repeat(3_000)}${']'.repeat(3_000)}`) as unknown;
    expect(await refusal(officer.post('/session', { login: deep, password: 'x' }))).toEqual([
      400,
      'request.invalid',
      '/login too_deep',
    ]);
    expect(await refusal(command('resume', { reason: deep }))).toEqual([400, 'request.invalid', '/reason too_deep']);
  });

  it.each(['甲\u202e乙', '甲\n乙', '甲\u2066乙', '甲\u0007乙'])(
    'and what would not stand on one line, or read as another, is refused in a title, a name, a document: %j',
    async (words) => {
      const matter = {
        text: '一事\n一办',
        lead: '市教育局',
        dueOn: '2099-12-31',
        origin: 'minutes',
        document: 'x',
        title: 'y',
      };
      expect(await refusal(officer.post('/matters', { ...matter, title: words }))).toEqual([
        400,
        'request.invalid',
        '/title text.not-one-line',
      ]);
      expect(await refusal(command('terminate', { document: words, reason: '一\n二' }))).toEqual([
        400,
        'request.invalid',
        '/document text.not-one-line',
      ]);
    },
  );

  it('is refused in a path', async () => {
    expect((await refusal(officer.get('/operations/%00')))[0]).toBe(400);
    expect((await refusal(officer.get('/measures/%00')))[0]).toBe(404);
    expect((await refusal(officer.get('/measures/%ff')))[0]).toBe(400);
  });
});

describe('a cursor that we did not give out', () => {
  const dashes = '-'.repeat(36);
  it.each([
    ['/measures', cursor('', dashes)],
    ['/measures', cursor('\u0000', randomUUID())],
    ['/measures', 'x'],
    ['/plans', cursor('', dashes)],
    ['/reviews', cursor('2026-01-01', dashes)],
    ['/instruments', cursor('', dashes)],
    ['/people', cursor('', dashes)],
    ['/departments', Buffer.from('\u0000').toString('base64url')],
    ['/departments', cursor('\u0000')],
  ])('is refused: %s %s', async (path, given) => {
    expect(await refusal(officer.get(`${path}?cursor=${given}`))).toEqual([400, 'request.cursor']);
  });

  it('is not needed to page departments and people by ours', async () => {
    for (const path of ['/departments', '/people']) {
      const all = (await officer.get<{ items: object[] }>(`${path}?limit=200`)).body.items;
      const seen: object[] = [];
      let next: string | null = '';
      while (next !== null) {
        const after: string = next === '' ? '' : `&cursor=${next}`;
        const { body } = await officer.get<{ items: object[]; nextCursor: string | null }>(`${path}?limit=3${after}`);
        seen.push(...body.items);
        next = body.nextCursor;
      }
      expect(seen).toEqual(all);
      expect(new Set(seen.map((each) => JSON.stringify(each))).size).toBe(all.length);
    }
  });
});

describe('a request of another form', () => {
  it('names a version that there can be', async () => {
    for (const version of ['4294967296', '"99999999999.1"', 'x'])
      expect(await refusal(officer.command(measureId, 'acknowledge', {}, { 'if-match': version }))).toEqual([
        400,
        'request.invalid',
        '/If-Match version.none',
      ]);
  });

  it('names a command that there is', async () => {
    for (const name of ['constructor', '__proto__', 'toString'])
      expect(await refusal(command(name, {}))).toEqual([404, 'route.not-found']);
  });

  it('is UTF-8, in an encoding that is known', async () => {
    const path = `/measures/${measureId}/commands/acknowledge`;
    const gbk = new Uint8Array([...Buffer.from('{"reason":"'), 0xb5, 0xc4, 0xb5, 0xc4, ...Buffer.from('"}')]);
    expect(await refusal(officer.ask('POST', path, gbk, keyed()))).toEqual([400, 'request.not-utf8']);
    const plain = Buffer.from('{}');
    for (const [name, value] of [
      ['content-type', 'application/json; charset=klingon'],
      ['content-encoding', 'rot13'],
    ] as const)
      expect(await refusal(officer.ask('POST', path, plain, { ...keyed(), [name]: value }))).toEqual([
        415,
        'request.not-supported',
      ]);
  });
});

describe('a file', () => {
  const uploaded = async (form: FormData | Uint8Array, headers = {}) => {
    const { body } = await officer.ask<{ planId: string }>('POST', '/plans', form, headers);
    return (await officer.get<PlanView>(`/plans/${body.planId}`)).body.title;
  };
  /** As Python's requests and others send a name that is not ASCII. */
  const multipart = (disposition: string) =>
    Buffer.from(
      `--sign\r\nContent-Disposition: form-data; name="file"; ${disposition}\r\nContent-Type: text/plain\r\n\r\n${randomUUID()}\r\n--sign--\r\n`,
    );
  const type = { 'content-type': 'multipart/form-data; boundary=sign' };

  it('keeps a Chinese name, however it is sent', async () => {
    const form = new FormData();
    form.set('file', new Blob([randomUUID()]), '督办台账.txt');
    expect(await uploaded(form)).toBe('督办台账.txt');
    const encoded = encodeURIComponent('督办台账.txt');
    expect(await uploaded(multipart(`filename*=UTF-8''${encoded}`), type)).toBe('督办台账.txt');
    expect(await uploaded(multipart(`filename="督办台账.txt"`), type)).toBe('督办台账.txt');
  });

  it('is not read from somebody who may not hand it in', async () => {
    const handler = await stack.as('auditor');
    expect(await refusal(handler.ask('POST', '/plans', multipart('filename="a.txt"'), type))).toEqual([
      403,
      'auth.not-allowed',
    ]);
  });
});

describe('a class', () => {
  it.each(['constructor', '__proto__', '没有的类别'])(
    'that the policy does not list is refused in a draft: %s',
    async (name) => {
      const planId = randomUUID();
      const row = {
        ...{ ref: '1', number: '1', title: '建设书屋', text: '建设书屋。', span: { start: 0, end: 5 }, confidence: 1 },
        ...{ lead: '市文化局', supporting: [], kind: 'deliverable', class: '规划任务', deadlines: [], targets: [] },
        ...{ recurring: [], doubtful: [], confirmed: false, state: 'ready', measureId: null },
      };
      await stack.test.record.query(
        `insert into plan (plan_id, title, state, source_name, source_hash, source, created_by, draft) values ($1, '云桥', 'review', 'x', $2, '', 'officer', $3)`,
        [planId, planId, JSON.stringify({ rows: [row] })],
      );
      const change = { rows: [{ ref: '1', class: name }] };
      expect(await refusal(officer.ask('PATCH', `/plans/${planId}/draft`, change))).toEqual([
        400,
        'request.invalid',
        '/rows/0/class policy.unknown-class',
      ]);
    },
  );
});

describe('progress', () => {
  it('sorts as the number that it is', async () => {
    const values = [100, 66.67, 33.3, 7.5];
    for (const confirmed of values) {
      const id = await aLaunchedMeasure(stack.test.record, { title: `进度 ${confirmed}` }, new Date().toISOString());
      await stack.test.record.query(
        'update measure set progress = $2, progress_rank = $3, closed = true, next_due_at = null where measure_id = $1',
        [
          id,
          JSON.stringify({ confirmed, scheduled: null, done: 0, of: 0, word: 'other' }),
          Math.round(confirmed * 100),
        ],
      );
    }
    const { body } = await officer.get<{ items: MeasureItem[] }>(
      `/measures?sort=progress&text=${encodeURIComponent('进度')}`,
    );
    expect(body.items.map((each) => each.progress.confirmed)).toEqual([...values].reverse());
  });
});

describe('an export', () => {
  // Enough that none fits into what the sockets hold.
  beforeAll(() =>
    stack.test.record.query(`update measure set text = repeat('督', 2000000) where measure_id = $1`, [measureId]),
  );

  it('that is broken off gives its connection back: twenty of them leave room for everybody', async () => {
    const { url } = stack;
    for (let count = 0; count < 20; count += 1) {
      const stop = new AbortController();
      const answer = await fetch(`${url}/api/v1/audit/export`, {
        headers: { cookie: officer.cookie },
        signal: stop.signal,
      });
      expect(answer.status).toBe(200);
      stop.abort();
    }
    expect((await officer.get('/measures')).status).toBe(200);
    const open = async () => {
      const [row] = await stack.test.record.query<{ count: number }[]>(
        `select count(*)::int as count from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'`,
      );
      return row?.count;
    };
    await expect.poll(open, { timeout: 10_000 }).toBe(0);
  });

  it('that nobody reads keeps its place, the third is refused, and everybody else is answered', async () => {
    const stop = new AbortController();
    const taken = () =>
      fetch(`${stack.url}/api/v1/audit/export`, { headers: { cookie: officer.cookie }, signal: stop.signal });
    const two = await Promise.all([taken(), taken()]);
    expect(two.map(({ status }) => status)).toEqual([200, 200]);
    const more = await Promise.all(Array.from({ length: 12 }, taken));
    expect(new Set(more.map(({ status }) => status))).toEqual(new Set([503]));
    expect(((await more[0]?.json()) as Problem).code).toBe('record.exports-busy');
    expect((await officer.get('/measures')).status).toBe(200);
    stop.abort();
    await expect.poll(async () => (await officer.get('/audit/export')).status, { timeout: 10_000 }).toBe(200);
  });
});

describe('what is recorded in a leader’s name', () => {
  it('comes to him by what it was, not by where it was written alone', async () => {
    const leader = await stack.as('leader');
    const { name } = (await leader.get<{ name: string }>('/session')).body;
    const writtenOn = new Date(Date.now() + SHANGHAI_MS).toISOString().slice(0, 10);
    const post = { role: 'leader', department: null };
    const recordedFor = { name, post, source: '通话记录', writtenOn };
    expect((await command('instruct', { text: '请报进展', dueOn: '2099-12-31', recordedFor })).status).toBe(200);
    const { items } = (await leader.get<Inbox>('/inbox')).body;
    expect(items.find((each) => each.command === 'contest-recording')?.sentence).toBe(
      '对代录提出异议：代录批示：通话记录',
    );
  });
});

describe('a number in an address', () => {
  it.each([
    ['/plans/PLAN/years/abc', '/year number.not-whole 应是整数，只写数字'],
    ['/plans/PLAN/years/0x7EA', '/year number.not-whole 应是整数，只写数字'],
    ['/plans/PLAN/years/2e3', '/year number.not-whole 应是整数，只写数字'],
    ['/plans/PLAN/years/%202026', '/year number.not-whole 应是整数，只写数字'],
    ['/plans/PLAN/years/26', '/year too_small 不能小于 1950'],
    ['/calendars/0x7EA', '/year number.not-whole 应是整数，只写数字'],
    ['/calendars/2101', '/year too_big 不能大于 2100'],
    ['/measures?limit=0x10', '/limit number.not-whole 应是整数，只写数字'],
    ['/measures?limit=', '/limit number.not-whole 应是整数，只写数字'],
    ['/measures?limit=201', '/limit too_big 不能大于 200'],
    ['/plans?limit=1e1', '/limit number.not-whole 应是整数，只写数字'],
  ])('is digits and nothing else: %s', async (path, fault) => {
    const [plan] = (await officer.get<{ items: PlanView[] }>('/plans')).body.items;
    const { status, body } = await officer.get<Problem>(path.replace('PLAN', plan?.planId ?? ''));
    expect([status, body.code]).toEqual([400, 'request.invalid']);
    expect(body.errors?.map((each) => `${each.pointer} ${each.code} ${each.message}`)).toEqual([fault]);
  });

  it('says what is wrong in the language of whoever asks', async () => {
    const response = await fetch(`${officer.url}/api/v1/measures?limit=1.5`, {
      headers: { cookie: officer.cookie, 'accept-language': 'en' },
    });
    expect(((await response.json()) as Problem).errors?.[0]?.message).toBe('a whole number, in digits alone');
  });
});
