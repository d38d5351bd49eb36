import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { read, utils } from '@e965/xlsx';
import { adoptPolicy, draftBulletin, gatherDay, seeEverything, verifyExport, type ExportLine } from '@duban/database';
import { strFromU8, unzipSync } from 'fflate';
import { defaultPolicy } from '@duban/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  aDepartmentAtWork,
  anApi,
  makeIt,
  makeItThen,
  Receiver,
  somebody,
  until,
  type Client,
  type TestStack,
} from '../support/index.js';

/** What a leader wrote on the measure, and what was answered: nobody else may read either. */
const WORDS = ['务必查清漏报底数', '漏报底数已逐户查清'] as const;

/** R27: giver, office, the lead and the department that it names. */
const READERS = ['leader', 'officer', 'office-head', 'liaison@教育局', 'head@教育局', 'head@财政局'];
const OTHERS = [
  'deputy-secretary-general',
  'secretary-general',
  'principal',
  'auditor',
  'audit-admin',
  'security-admin',
  'system-admin',
  'head@民政局',
];

/** What a leader wrote that came in as a matter: its text is the instruction (R27). */
const MATTER_WORDS = '务请逐村核对台账出处';
const MATTER_READERS = ['leader', 'officer', 'office-head', 'liaison@教育局', 'head@教育局'];
const MATTER_OTHERS = [...OTHERS, 'head@财政局'];

let matterId = '';
let stack: TestStack;
let receiver: Receiver;
let id = '';
beforeAll(async () => {
  receiver = await Receiver.start();
  stack = await anApi(
    { DUBAN_SEAL_KEY: 'a key that only this spec seals with', DUBAN_PRIVATE_HOSTS: '127.0.0.1' },
    async ({ record }) => {
      await record.query(`insert into department (code, name) values ('民政局', '民政局') on conflict do nothing`);
      // Here an instruction that nobody answers goes to the leaders as a date does: a row of theirs, and clocks on it.
      const review = defaultPolicy.ladders.dated.filter(({ kind }) => kind === 'review');
      const policy = {
        ...defaultPolicy,
        version: 'reviewed-instructions-1',
        ladders: { ...defaultPolicy.ladders, instruction: [...defaultPolicy.ladders.instruction, ...review] },
      };
      const by = somebody('officer');
      await makeIt(record, '2026-03-02 09:00', new Date().toISOString());
      await adoptPolicy(record.manager, policy, { by, at: new Date().toISOString(), today: '2026-03-02', from: null });
      [id = ''] = await aDepartmentAtWork(record, 1, { supporting: ['财政局', '民政局'] });
      await makeItThen(record, '2026-07-06 10:00');
    },
  );
  const give = async (login: string, name: string, body: object) => {
    const client = await stack.as(login);
    const { status } = await client.post(`/measures/${id}/commands/${name}`, body, { 'idempotency-key': randomUUID() });
    expect(`${name} ${status}`).toBe(`${name} 200`);
  };
  await give('leader', 'instruct', { text: WORDS[0], dueOn: '2026-12-10', department: '财政局' });
  await give('handler@财政局', 'reply-instruction', { obligationId: 'instruction:1', text: WORDS[1] });
  await give('leader', 'instruct', { text: `${WORDS[0]}（续）`, dueOn: '2026-12-20', department: '财政局' });
  matterId = await aMatterOfALeader();
  await (await stack.as('system-admin')).post('/webhooks', { name: '数据平台', url: receiver.url, types: [] });
  // Nobody answers: reminders, letters, the weekly list and what stands above it, with a digest on each day.
  const { record } = stack.test;
  for (const day of [
    '2026-12-18',
    '2026-12-22',
    '2026-12-25',
    '2026-12-29',
    '2027-01-06',
    '2027-01-12',
    '2027-01-22',
  ]) {
    await makeItThen(record, `${day} 08:35`);
    await gatherDay(record, day, 0);
  }
  await record.transaction(async (manager) => {
    await seeEverything(manager);
    await draftBulletin(manager, {
      actor: somebody('officer'),
      wall: new Date().toISOString(),
      at: '2027-01-22T00:35:00.000Z',
    });
  });
});
afterAll(async () => {
  receiver?.stop();
  await stack?.end();
  for (const name of ['DUBAN_SEAL_KEY', 'DUBAN_PRIVATE_HOSTS']) delete process.env[name];
});
/** The office writes down what a leader gave, as a matter; its lead signs for it. */
async function aMatterOfALeader(): Promise<string> {
  const [giver] = await stack.test.record.query<{ id: string }[]>(
    `select person_id::text as id from person where login = 'leader'`,
  );
  const officer = await stack.as('officer');
  const { status, body } = await officer.post<{ measureId: string }>('/matters', {
    ...{
      origin: 'instruction',
      document: '领导批示第3号',
      title: '核对村级台账',
      text: MATTER_WORDS,
      giver: giver?.id,
    },
    ...{ lead: '教育局', supporting: ['财政局', '民政局'], dueOn: '2026-12-10', dataClass: 'internal' },
  });
  expect(`matter ${status}`).toBe('matter 201');
  await until(
    'the instruction written down',
    async () => {
      const page = await officer.get<{ obligations: { kind: string }[] }>(`/measures/${body.measureId}`);
      return page.body.obligations.some(({ kind }) => kind === 'instruction');
    },
    60,
  );
  return body.measureId;
}

async function idsOf(client: Client, path: string, key: string): Promise<readonly string[]> {
  const { body } = await client.get<{ items?: Record<string, string>[] }>(path);
  return (body.items ?? []).map((each) => each[key] ?? '');
}

/** All that somebody can take away or read in lists of what there is about the measure, as text. */
async function allThatIsToldTo(login: string, id: string): Promise<Readonly<Record<string, string>>> {
  const client = await stack.as(login);
  const text = async (path: string) => {
    const answer = await fetch(`${client.url}/api/v1${path}`, { headers: { cookie: client.cookie } });
    if (/docx|document$/.test(path) && answer.ok)
      return strFromU8(unzipSync(new Uint8Array(await answer.arrayBuffer()))['word/document.xml'] ?? new Uint8Array());
    return path.includes('xlsx') && answer.ok
      ? JSON.stringify(
          Object.values(read(await answer.arrayBuffer(), { type: 'array' }).Sheets).map((each) =>
            utils.sheet_to_json(each, { header: 1 }),
          ),
        )
      : answer.text();
  };
  const paths = [
    '/audit/export',
    '/reviews',
    '/reviews?state=decided',
    '/ledger?format=json',
    '/ledger?format=csv',
    '/ledger?format=xlsx',
    '/ledger?format=docx',
    '/bulletins',
    ...(await idsOf(client, '/bulletins', 'bulletinId')).flatMap((each) => [
      `/bulletins/${each}`,
      `/bulletins/${each}/document`,
    ]),
    ...(await idsOf(client, '/instruments', 'instrumentId')).flatMap((each) => [
      `/instruments/${each}`,
      `/instruments/${each}/document`,
    ]),
    `/standing/${encodeURIComponent('财政局')}/todos`,
    `/measures/${id}`,
    `/measures/${id}/timeline?limit=200`,
    `/measures/${id}/agenda`,
    ...(await idsOf(client, '/reviews', 'reviewId')).map((each) => `/reviews/${each}`),
    '/measures',
    '/matters',
    '/reports/grid',
    '/reports/grid.xlsx',
    '/inbox/done',
    '/closing-lists',
    '/inbox',
    '/dashboard',
    '/desk',
    '/instruments',
    '/problems',
    '/audit/search',
    '/audit/events?limit=200',
    `/audit/events?limit=200&measureId=${id}`,
    '/audit/events?format=csv',
  ];
  return Object.fromEntries(await Promise.all(paths.map(async (path) => [path, await text(path)] as const)));
}

describe('R27: a leader’s instruction and what was answered', () => {
  it.each(OTHERS)('stand in no export and no list of the %s', async (login) => {
    const told = await allThatIsToldTo(login, id);
    const leaks = Object.entries(told).filter(([, text]) => WORDS.some((words) => text.includes(words)));
    expect(leaks.map(([path]) => path)).toEqual([]);
  });

  it('have come to the weekly list and its clocks, to letters and a bulletin: what follows is told of something', async () => {
    const kinds = await stack.test.record.query<{ kind: string }[]>(
      `select distinct o->>'kind' as kind from measure, jsonb_path_query(state, '$.obligations[*]') o where o->>'title' like '%' || $1 || '%'`,
      [WORDS[0]],
    );
    expect(kinds.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['instruction', 'review', 'approval']));
    const officer = await stack.as('officer');
    expect((await idsOf(officer, '/instruments', 'instrumentId')).length).toBeGreaterThan(0);
    expect((await idsOf(officer, '/bulletins', 'bulletinId')).length).toBeGreaterThan(0);
  });

  it('stand in no message, by whatever way it goes, and in no calendar of anybody’s', async () => {
    const sent = await stack.test.record.query<{ rows: unknown; name: string }[]>(
      'select m.rows, p.name from message m join person p using (person_id)',
    );
    expect(sent.length).toBeGreaterThan(10);
    expect(sent.filter(({ rows }) => WORDS.some((words) => JSON.stringify(rows).includes(words)))).toEqual([]);
    for (const { login } of stack.accounts) {
      const client = await stack.as(login);
      const { body } = await client.post<{ url: string }>('/me/calendar', undefined);
      const feed = await fetch(`${stack.url}/api/v1/me/calendar.ics${new URL(body.url).search}`);
      const unfolded = (await feed.text()).replaceAll('\r\n ', '');
      expect(WORDS.some((words) => unfolded.includes(words)) ? login : '').toBe('');
    }
  });

  it('go to no machine that is told of what happens', async () => {
    await until('something heard', () => Promise.resolve(receiver.heard.length > 5), 60);
    expect(receiver.heard.filter(({ text }) => WORDS.some((words) => text.includes(words)))).toEqual([]);
  });

  it.each(READERS)('are read by the %s', async (login) => {
    const told = await allThatIsToldTo(login, id);
    expect(told[`/measures/${id}`]).toContain(WORDS[0]);
  });

  it('are in the office’s export, whole; in an auditor’s without their words, and both can be checked offline', async () => {
    for (const [login, withheld] of [
      ['officer', undefined],
      ['auditor', expect.any(Number) as number],
    ] as const) {
      const { '/audit/export': text = '' } = await allThatIsToldTo(login, id);
      const lines = text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as ExportLine);
      expect(text.includes(WORDS[0])).toBe(login === 'officer');
      const result = await verifyExport(Readable.from(lines));
      expect(result.broken).toEqual([]);
      expect(result.withheld).toEqual(withheld);
    }
  });

  it.each(MATTER_OTHERS)(
    'that came in as a matter stands in no answer to the %s, nor is it found by its words',
    async (login) => {
      const told = await allThatIsToldTo(login, matterId);
      expect(Object.keys(told).filter((path) => told[path]?.includes(MATTER_WORDS))).toEqual([]);
      expect(await foundBy(login)).toEqual([]);
    },
  );

  it.each(MATTER_READERS)('that came in as a matter is read and found by the %s', async (login) => {
    const told = await allThatIsToldTo(login, matterId);
    for (const path of [`/measures/${matterId}`, '/ledger?format=json', '/ledger?format=csv'])
      expect(`${path} ${told[path]?.includes(MATTER_WORDS)}`).toBe(`${path} true`);
    expect(await foundBy(login)).toEqual([matterId, matterId]);
  });

  it('that came in as a matter leaves its title to whoever sees the measure, and “…” for its text', async () => {
    const { body } = await (await stack.as('auditor')).get(`/measures/${matterId}`);
    expect(body).toMatchObject({ title: '核对村级台账', text: '…' });
  });

  it('that came in as a matter stands in no message, and goes to no machine', async () => {
    const rows = await stack.test.record.query<{ rows: unknown }[]>('select rows from message');
    expect(rows.filter((each) => JSON.stringify(each).includes(MATTER_WORDS))).toEqual([]);
    expect(receiver.heard.filter(({ text }) => text.includes(MATTER_WORDS))).toEqual([]);
  });
});

/** The measures that somebody finds by the words of the matter, in the list and in the ledger. */
async function foundBy(login: string): Promise<readonly string[]> {
  const client = await stack.as(login);
  const text = encodeURIComponent(MATTER_WORDS.slice(2));
  return [
    ...(await idsOf(client, `/measures?text=${text}`, 'measureId')),
    ...(await idsOf(client, `/ledger?text=${text}`, 'measureId')),
  ];
}
