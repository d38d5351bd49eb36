import { exportText, publishedSnapshot, seedDemo, verifyExport, verifyRecord, type ExportLine } from '@duban/database';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { aRecord, makeIt, type TestRecord } from '../support/index.js';

let test: TestRecord;
beforeEach(async () => {
  test = await aRecord();
});
afterEach(() => test.end());

/** An export as whoever got it reads it. */
async function* exported(): AsyncGenerator<ExportLine> {
  for await (const text of exportText(test.record))
    for (const line of text.trimEnd().split('\n')) yield JSON.parse(line) as ExportLine;
}

it('makes half a year of history that the chain and the fold bear out, and makes it once', async () => {
  await makeIt(test.record, '2026-11-20 09:00', new Date().toISOString());
  await seedDemo(test.url);
  const whole = await verifyRecord(test.record);
  expect({ broken: whole.broken, differs: whole.differs }).toEqual({ broken: [], differs: [] });
  expect(whole.measures).toBe(45);
  expect(await verifyExport(exported())).toEqual(whole);
  const seen = async (text: string) => (await test.record.query<{ n: number }[]>(text))[0]?.n ?? 0;
  expect(
    await seen(
      `select count(*)::int as n from event where type = 'paper.accepted' and data->>'paperId' like 'report/%'`,
    ),
  ).toBeGreaterThan(10);
  expect(await seen(`select count(*)::int as n from instrument where state = 'issued'`)).toBeGreaterThan(2);
  expect(await seen(`select count(*)::int as n from review where state = 'open'`)).toBeGreaterThan(0);
  expect(await seen(`select count(distinct light)::int as n from measure`)).toBeGreaterThan(3);
  expect(
    await seen(
      `select count(*)::int as n from event where at > (select anchor_domain + (now() - anchor_wall) from domain_clock)`,
    ),
  ).toBe(0);
  expect(await seen(`select count(*)::int as n from problem where is_open`)).toBe(5);
  expect((await publishedSnapshot(test.record.manager, 'community-services'))?.measures).toHaveLength(17);
  expect(await seen(`select count(*)::int as n from bulletin where state = 'issued'`)).toBe(5);
  expect(await seen(`select count(*)::int as n from todo where command = 'look-back'`)).toBe(1);
  expect(await seen(`select count(*)::int as n from measure where progress->'stage' is not null`)).toBe(4);
  expect(await seen(`select count(*)::int as n from todo where command = 'confirm-stage'`)).toBe(2);
  expect(await seen(`select count(*)::int as n from measure where archived and closed`)).toBe(4);
  expect(await seen(`select count(*)::int as n from plan_year where reopened_on is null`)).toBe(2);
  expect(await seen(`select count(*)::int as n from plan_archive where reopened_on is null`)).toBe(1);
  expect(await seen(`select count(*)::int as n from plan_evaluation where is_public and state = 'signed'`)).toBe(1);
  expect(await seen(`select count(*)::int as n from plan_evaluation where kind = 'final' and state = 'draft'`)).toBe(1);
  expect(
    await seen(
      `select count(distinct each->'answer'->>'is')::int as n from comment_round, jsonb_array_elements(items) each`,
    ),
  ).toBe(3);
  expect(await seen(`select jsonb_array_length(objections) as n from evaluation`)).toBe(1);
  await seedDemo(test.url);
  expect((await verifyRecord(test.record)).events).toBe(whole.events);
});

it('is made whole while days go by', async () => {
  await makeIt(test.record, '2026-11-20 23:00', new Date().toISOString());
  await test.record.query('update domain_clock set factor = 20000');
  await seedDemo(test.url);
  const whole = await verifyRecord(test.record);
  expect({ broken: whole.broken, differs: whole.differs }).toEqual({ broken: [], differs: [] });
  const [given] = await test.record.query<{ n: number }[]>(
    `select count(*)::int as n from event where type = 'instruction.given' and data->>'text' like '请民政局会同%'`,
  );
  expect(given?.n).toBe(1);
});
