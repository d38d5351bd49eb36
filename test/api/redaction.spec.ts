import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { read, utils } from '@e965/xlsx';
import { verifyExport, type ExportLine } from '@duban/database';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aDepartmentAtWork, anApi, makeItThen, type TestStack } from '../support/index.js';

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

let stack: TestStack;
let id = '';
beforeAll(async () => {
  stack = await anApi({}, async ({ record }) => {
    await record.query(`insert into department (code, name) values ('民政局', '民政局') on conflict do nothing`);
    [id = ''] = await aDepartmentAtWork(record, 1, { supporting: ['财政局', '民政局'] });
    await makeItThen(record, '2026-07-06 10:00');
  });
  const give = async (login: string, name: string, body: object) => {
    const client = await stack.as(login);
    const { status } = await client.post(`/measures/${id}/commands/${name}`, body, { 'idempotency-key': randomUUID() });
    expect(`${name} ${status}`).toBe(`${name} 200`);
  };
  await give('leader', 'instruct', { text: WORDS[0], dueOn: '2026-12-10', department: '财政局' });
  await give('handler@财政局', 'reply-instruction', { obligationId: 'instruction:1', text: WORDS[1] });
  await give('leader', 'instruct', { text: `${WORDS[0]}（续）`, dueOn: '2026-12-20', department: '财政局' });
  await stack.test.record.query(
    `insert into review (review_id, measure_id, obligation_id, subject_id, subject, subject_due_on, opened_on, state)
     values ($1, $2, 'review:9', 'instruction:2', $3, '2026-12-20', '2026-12-31', 'open')`,
    [randomUUID(), id, `${WORDS[0]}（续）`],
  );
});
afterAll(() => stack?.end());

/** All that somebody can take away or read in lists of what there is about the measure, as text. */
async function allThatIsToldTo(login: string): Promise<Readonly<Record<string, string>>> {
  const client = await stack.as(login);
  const text = async (path: string) => {
    const answer = await fetch(`${client.url}/api/v1${path}`, { headers: { cookie: client.cookie } });
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
    `/measures/${id}`,
    `/measures/${id}/timeline?limit=200`,
    `/measures/${id}/agenda`,
    '/measures',
    '/inbox',
    '/dashboard',
    '/desk',
    '/instruments',
    '/problems',
    '/audit/search',
  ];
  return Object.fromEntries(await Promise.all(paths.map(async (path) => [path, await text(path)] as const)));
}

describe('R27: a leader’s instruction and what was answered', () => {
  it.each(OTHERS)('stand in no export and no list of the %s', async (login) => {
    const told = await allThatIsToldTo(login);
    const leaks = Object.entries(told).filter(([, text]) => WORDS.some((words) => text.includes(words)));
    expect(leaks.map(([path]) => path)).toEqual([]);
  });

  it.each(READERS)('are read by the %s', async (login) => {
    const told = await allThatIsToldTo(login);
    expect(told[`/measures/${id}`]).toContain(WORDS[0]);
  });

  it('are in the office’s export, whole; in an auditor’s without their words, and both can be checked offline', async () => {
    for (const [login, withheld] of [
      ['officer', undefined],
      ['auditor', expect.any(Number) as number],
    ] as const) {
      const { '/audit/export': text = '' } = await allThatIsToldTo(login);
      const lines = text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as ExportLine);
      expect(text.includes(WORDS[0])).toBe(login === 'officer');
      const result = await verifyExport(Readable.from(lines));
      // The row of the weekly list was put there by hand.
      expect(result.broken).toEqual([]);
      expect(result.withheld).toEqual(withheld);
    }
  });
});
