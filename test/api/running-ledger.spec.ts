import type { HouseEventView, LedgerPage, LedgerSums, Problem, SavedViewView } from '@duban/api-contract';
import { handlerLedgerFields, ledgerFields } from '@duban/domain';
import { read, utils } from '@e965/xlsx';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aDepartmentAtWork, anApi, type Client, type TestStack } from '../support/index.js';

const COUNT = 12;
let stack: TestStack;
let officer: Client;
let measures: readonly string[];
beforeAll(async () => {
  stack = await anApi({}, async ({ record }) => {
    measures = await aDepartmentAtWork(record, COUNT);
    await record.query(`update measure set text = '=cmd|calc' where measure_id = $1`, [measures[0]]);
    await record.query(`update measure set text = '图书<角>，含"书"' where measure_id = $1`, [measures[1]]);
  });
  officer = await stack.as('officer');
});
afterAll(() => stack?.end());

const bytesOf = async (who: Client, query: string) => {
  const response = await fetch(`${who.url}/api/v1/ledger?${query}`, { headers: { cookie: who.cookie } });
  expect(response.status).toBe(200);
  return { bytes: new Uint8Array(await response.arrayBuffer()), headers: response.headers };
};

describe('the ledger 台账', () => {
  it('has every field for the office, nine for who only handles, and nothing out of sight', async () => {
    const { body } = await officer.get<LedgerPage>('/ledger?limit=5');
    expect(body.columns).toEqual(ledgerFields);
    expect(body.items).toHaveLength(5);
    expect(body.total).toBe(COUNT);
    expect(body.items[2]?.cells).toMatchObject({
      lead: '教育局',
      supporting: '财政局',
      assignedOn: '2026-03-02',
      acknowledgedOn: '2026-03-02',
      reportCycle: '每半年',
      yearNodes: expect.stringMatching(/^2026-12-31 建成图书角\d+处（在办）$/) as string,
      status: '办理中',
    });
    expect(body.items[2]?.bar).toMatchObject({ from: '2026-03-02', to: '2026-12-31' });
    const handler = await stack.as('handler@教育局');
    const nine = (await handler.get<LedgerPage>('/ledger?columns=number&columns=liaison')).body;
    expect(nine.columns).toEqual(['number']);
    expect((await handler.get<LedgerPage>('/ledger')).body.columns).toEqual(handlerLedgerFields);
    expect((await (await stack.as('system-admin')).get<LedgerPage>('/ledger')).body.items).toEqual([]);
  });

  it('is sorted both ways and goes on by its cursor', async () => {
    const numbers = async (query: string) => {
      const found: string[] = [];
      let cursor: string | null = null;
      do {
        const next: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
        const { body } = await officer.get<LedgerPage>(`/ledger?limit=5&${query}${next}`);
        found.push(...body.items.map((each) => each.measureId));
        cursor = body.nextCursor;
      } while (cursor !== null);
      return found;
    };
    const up = await numbers('sort=lead');
    expect(up).toHaveLength(COUNT);
    expect(await numbers('sort=lead&order=desc')).toEqual([...up].reverse());
    expect(new Set(await numbers('sort=class'))).toEqual(new Set(measures));
  });

  it('counts its groups', async () => {
    const { items } = (await officer.get<LedgerSums>('/ledger/groups?by=department')).body;
    expect(items).toEqual([{ key: '教育局', name: '教育局', n: COUNT, late: 0, done: 0 }]);
    expect((await officer.get<LedgerSums>('/ledger/groups?by=light&department=nobody')).body.items).toEqual([]);
  });

  it('goes out as CSV, with no cell that a spreadsheet takes for a formula', async () => {
    const { bytes, headers } = await bytesOf(officer, 'format=csv&columns=number&columns=text');
    const text = strFromU8(bytes);
    const lines = text.split('\r\n');
    expect(bytes.slice(0, 3)).toEqual(new Uint8Array([0xef, 0xbb, 0xbf]));
    expect(lines).toHaveLength(COUNT + 2);
    expect(text).toContain(`,一/1,'=cmd|calc\r\n`);
    expect(text).toContain('"图书<角>，含""书"""');
    expect(headers.get('content-disposition')).toMatch(/^attachment; filename="ledger.csv"; filename\*=UTF-8''/);
  });

  it('goes out as a workbook that opens, head and rows', async () => {
    const { bytes } = await bytesOf(officer, 'format=xlsx');
    const book = read(bytes, { type: 'array' });
    const rows = utils.sheet_to_json<string[]>(book.Sheets[book.SheetNames[0] ?? '']!, { header: 1 });
    expect(rows).toHaveLength(COUNT + 1);
    expect(rows[0]?.slice(0, 3)).toEqual(['序号', '编号', '任务内容']);
    expect(rows[0]).toHaveLength(ledgerFields.length + 1);
    expect(rows.map((row) => row[2])).toContain(`'=cmd|calc`);
    expect(rows[12]?.[0]).toBe(12);
    expect(strFromU8(unzipSync(bytes)['xl/worksheets/sheet1.xml']!)).toContain('orientation="landscape"');
  });

  it('goes out as a document, A4 landscape with its head on every page', async () => {
    const { bytes } = await bytesOf(officer, 'format=docx');
    const text = strFromU8(unzipSync(bytes)['word/document.xml']!);
    expect(text).toContain('w:w="16838" w:h="11906" w:orient="landscape"');
    expect(text.split('<w:tr>')).toHaveLength(COUNT + 2);
    expect(text.split('<w:tblHeader/>')).toHaveLength(2);
    expect(text).toContain('图书&lt;角&gt;');
  });

  it('is noted in the house each time that it goes out', async () => {
    const auditor = await stack.as('auditor');
    const { items } = (await auditor.get<{ items: HouseEventView[] }>('/audit/search?type=ledger.exported')).body;
    expect(items.map(({ data }) => data['format'])).toEqual(['docx', 'xlsx', 'csv']);
  });

  it('keeps views: one’s own, and the office’s for everybody', async () => {
    const liaison = await stack.as('liaison@教育局');
    const mine = { name: '本单位逾期', query: 'light=overdue', columns: ['number'] };
    expect((await liaison.post<SavedViewView>('/views', mine)).body).toMatchObject({ ...mine, mine: true, version: 1 });
    expect((await liaison.post<SavedViewView>('/views', mine)).body.version).toBe(2);
    expect((await liaison.post<Problem>('/views', { ...mine, shared: true })).body.code).toBe(
      'view.not-yours-to-share',
    );
    const all = (await officer.post<SavedViewView>('/views', { ...mine, name: '全部逾期', shared: true })).body;
    const seen = (await liaison.get<{ items: SavedViewView[] }>('/views?page=ledger')).body.items;
    expect(seen.map(({ name, mine: own }) => [name, own])).toEqual([
      ['本单位逾期', true],
      ['全部逾期', false],
    ]);
    expect((await liaison.ask<Problem>('DELETE', `/views/${all.viewId}`, undefined)).body.code).toBe('view.not-found');
    expect((await officer.ask('DELETE', `/views/${all.viewId}`, undefined)).status).toBe(204);
  });

  it('leaves the record whole: exports and views are events of no row', async () => {
    const { body } = await officer.get<{ broken: { measureId: string }[] }>('/audit/verify');
    // What the fixture wrote past the rules is found out, and nothing else.
    const past = [...measures.slice(0, 2), 'department/教育局', 'department/财政局'];
    expect(new Set(body.broken.map((each) => each.measureId))).toEqual(new Set(past));
  });
});
