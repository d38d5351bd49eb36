import type { GridRow, GridSheetReadView, GridView, Problem } from '@duban/api-contract';
import { read, write, type WorkSheet } from '@e965/xlsx';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aDepartmentAtWork, anApi, makeItThen, type Client, type TestStack } from '../support/index.js';

let stack: TestStack;
let handler: Client;
beforeAll(async () => {
  stack = await anApi({}, async ({ record }) => {
    await aDepartmentAtWork(record, 3);
    await makeItThen(record, '2026-07-06 09:00');
  });
  handler = await stack.as('handler@教育局');
});
afterAll(() => stack?.end());

const rowsOf = async (who: Client): Promise<readonly GridRow[]> =>
  (await who.get<GridView>('/reports/grid?step=write')).body.items;

async function bookOf(who: Client): Promise<Uint8Array> {
  const response = await fetch(`${who.url}/api/v1/reports/grid.xlsx`, { headers: { cookie: who.cookie } });
  expect(response.status).toBe(200);
  expect(response.headers.get('content-disposition')).toContain(encodeURIComponent('填报表 2026-07-06.xlsx'));
  return new Uint8Array(await response.arrayBuffer());
}

function filled(bytes: Uint8Array, cells: Readonly<Record<string, string>>): Uint8Array {
  const book = read(bytes);
  const sheet = book.Sheets['进展反馈'] as WorkSheet;
  for (const [cell, v] of Object.entries(cells)) sheet[cell] = { t: 's', v };
  return new Uint8Array(write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer);
}

function handIn(who: Client, bytes: Uint8Array<ArrayBufferLike> | string) {
  const form = new FormData();
  form.set('file', new Blob([bytes]), '填报表.xlsx');
  return who.ask<GridSheetReadView & Problem>('POST', '/reports/grid.xlsx', form);
}

describe('the report grid as a workbook', () => {
  it('comes back as drafts, each wrong cell by its name; nothing is handed in', async () => {
    const book = filled(await bookOf(handler), { H2: '已建成 2 处', G3: '大概', G4: '是' });
    const { status, body } = await handIn(handler, book);
    expect(status).toBe(200);
    expect(body.taken).toHaveLength(2);
    expect(body.faults).toEqual([
      { sheet: '进展反馈', cell: 'G3', code: 'grid.cell-word', message: '请从下拉列表选（大概）' },
    ]);
    const rows = await rowsOf(handler);
    expect(rows).toHaveLength(3);
    expect(rows.filter((row) => row.savedAt !== null).map((row) => row.values)).toEqual([
      { text: '已建成 2 处' },
      { noChange: true },
    ]);
    expect((await handIn(handler, filled(await bookOf(handler), {}))).body).toEqual({ taken: [], same: 2, faults: [] });
  });

  it('says of a row that was handed in since, of another department’s and of a broken key why it is not taken', async () => {
    const before = filled(await bookOf(handler), { H2: '已建成 5 处', H3: '已开工', G4: '', H4: '正在选址' });
    const [first] = await rowsOf(handler);
    const ids = [first?.id];
    const headers = { 'idempotency-key': randomUUID() };
    expect((await handler.post('/reports/grid/commands/submit', { ids }, headers)).status).toBe(200);
    const { body } = await handIn(handler, before);
    expect(body.taken).toHaveLength(2);
    expect(body.faults.map(({ cell, code }) => [cell, code])).toEqual([['K2', 'grid.row-gone']]);
    const other = await stack.as('handler@财政局');
    expect((await handIn(other, before)).body).toMatchObject({
      taken: [],
      faults: [{ code: 'grid.row-not-yours' }, { code: 'grid.row-not-yours' }, { code: 'grid.row-not-yours' }],
    });
    const broken = filled(before, { K3: 'x', K4: `${randomUUID()}/report/report:1` });
    expect((await handIn(handler, broken)).body.faults.map(({ code }) => code)).toEqual([
      'grid.row-gone',
      'grid.row-key',
      'grid.row-not-yours',
    ]);
  });

  it('refuses what is no workbook of the grid', async () => {
    expect((await handIn(handler, 'PK\u0003\u0004 只是文字')).body.code).toBe('grid.unreadable-file');
    const book = read(await bookOf(handler));
    book.SheetNames[0] = '台账';
    book.Sheets['台账'] = book.Sheets['进展反馈'] as WorkSheet;
    const renamed = new Uint8Array(write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer);
    expect((await handIn(handler, renamed)).body.code).toBe('grid.sheet-missing');
    const none = await handler.ask<Problem>('POST', '/reports/grid.xlsx', new FormData());
    expect(none.body.code).toBe('grid.file-missing');
  });
});
