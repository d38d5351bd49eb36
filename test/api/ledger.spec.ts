import type { DraftView, FindingView, ImportProgress, MeasureItem, Problem } from '@duban/api-contract';
import { draftFromText, LEDGER_COLUMNS, writeLedger } from '@duban/plan-intake';
import { read, utils, write } from '@e965/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anApi, type Client, type TestStack } from '../support/index.js';

let stack: TestStack;
let officer: Client;
beforeAll(async () => {
  stack = await anApi();
  officer = await stack.as('officer');
});
afterAll(() => stack?.end());

type Cells = readonly (string | number | Date)[];
const HEADS = LEDGER_COLUMNS.map(({ title, required }) => (required ? `${title}*` : title));
const GOOD: Cells = [
  '1',
  '建设社区书屋',
  '新建社区书屋并免费开放。',
  '量化',
  '年度重点',
  '市文化和旅游局',
  '市财政局、市民政局',
  '2031-06-30 完成选址;2031-12-31 建成开放',
  '新建社区书屋120个(2031-12-31)',
  '每季度通报一次进度',
];
const NO_KIND: Cells = ['2', '制定阅读办法', '', '', '', '市司法局', '', '2031年9月底前', '', ''];
const WRONG: Cells = ['3', '', '', '其他', '', '市教育局', '市教育局', '2031-02-30', '明显提升', '常态开展'];

function bookOf(rows: readonly Cells[], heads: readonly string[] = HEADS): Blob {
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet([[...heads], ...rows.map((row) => [...row])]), '督办台账');
  return new Blob([write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer]);
}

async function upload(file: Blob, name: string, fields: Record<string, string> = {}): Promise<string> {
  const form = new FormData();
  form.set('file', file, name);
  for (const [field, value] of Object.entries(fields)) form.set(field, value);
  const { status, body } = await officer.post<{ planId: string }>('/plans', form);
  expect(status).toBe(202);
  return body.planId;
}

const progress = async (planId: string) => (await officer.get<ImportProgress>(`/plans/${planId}/import`)).body;
const draft = async (planId: string) => (await officer.get<DraftView>(`/plans/${planId}/draft`)).body;

async function until(planId: string, state: ImportProgress['state']): Promise<ImportProgress> {
  let now = await progress(planId);
  for (let tries = 0; tries < 150 && now.state !== state; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    now = await progress(planId);
  }
  expect(now.state).toBe(state);
  return now;
}

const places = (findings: readonly FindingView[]) =>
  findings.filter(({ row }) => row !== undefined).map(({ code, row, column }) => [`${column}${row}`, code]);

describe('a ledger over HTTP', () => {
  it('is refused whole with every error of every wrong row, and nothing is stored but the file', async () => {
    const planId = await upload(bookOf([GOOD, WRONG, NO_KIND]), '年度台账.xlsx');
    const now = await until(planId, 'refused');
    expect(now).toMatchObject({ code: 'ledger.rows-wrong', total: 0, done: 0 });
    expect(places(now.findings)).toEqual([
      ['B3', 'ledger.missing'],
      ['D3', 'ledger.unknown-kind'],
      ['G3', 'ledger.lead-also-supporting'],
      ['H3', 'ledger.date-unreadable'],
      ['I3', 'ledger.target-unreadable'],
      ['J3', 'ledger.duty-unreadable'],
    ]);
    expect(now.findings.find(({ row }) => row === 3)?.message).toBe('B3 任务:必填,这一格是空的。');
    expect((await officer.get<Problem>(`/plans/${planId}/draft`)).body.code).toBe('plan.not-in-review');
    const [stored] = await stack.test.record.query<{ draft: object | null; text: string; bytes: number }[]>(
      'select draft, source_text as text, length(source) as bytes from plan where plan_id = $1',
      [planId],
    );
    expect(stored).toMatchObject({ draft: null, text: '' });
    expect(stored?.bytes).toBeGreaterThan(1000);
  });

  it('is read anew when it comes again with the wish to keep its good rows', async () => {
    const file = bookOf([NO_KIND, GOOD, WRONG]);
    const refused = await upload(file, '部分.xlsx');
    await until(refused, 'refused');
    const planId = await upload(file, '部分.xlsx', { keepGoodRows: 'true' });
    expect(planId).toBe(refused);
    const now = await until(planId, 'review');
    expect(now).toMatchObject({ code: null, total: 2 });
    expect(new Set(now.findings.map(({ row }) => row))).toEqual(new Set([4]));
    const { rows, source } = await draft(planId);
    expect(rows.map(({ number, state, confirmed, doubtful }) => [number, state, confirmed, doubtful])).toEqual([
      ['2', 'doubtful', false, ['kind']],
      ['1', 'ready', true, []],
    ]);
    const first = rows[1];
    expect(first).toMatchObject({
      title: '建设社区书屋',
      text: '新建社区书屋并免费开放。',
      kind: 'quantified',
      class: '年度重点',
      lead: '市文化和旅游局',
      supporting: ['市财政局', '市民政局'],
      deadlines: [
        { title: '完成选址', dueOn: '2031-06-30', confirmed: true },
        { title: '建成开放', dueOn: '2031-12-31', confirmed: true },
      ],
      targets: [{ title: '新建社区书屋120个', dueOn: '2031-12-31', confirmed: true }],
      recurring: [{ title: '通报一次进度', confirmation: 'quarterly', confirmed: true }],
    });
    expect(source.slice(first?.span.start, first?.span.end)).toBe(GOOD.join('\t'));
  });

  it('is launched like any plan', async () => {
    const planId = await upload(bookOf([['5', ...GOOD.slice(1)]]), '启动.xlsx');
    await until(planId, 'review');
    const { status, body } = await officer.post<{ measures: number }>(`/plans/${planId}/launch`, { measures: 'ready' });
    expect([status, body.measures]).toEqual([202, 1]);
    await until(planId, 'in-force');
    const listed = async () => (await officer.get<{ items: MeasureItem[] }>(`/measures?planId=${planId}`)).body.items;
    // In force is the plan; its measures are assigned by their own workflows.
    await expect
      .poll(async () => (await listed()).map((each) => each.status), { timeout: 20_000 })
      .toEqual(['assigned']);
    const items = await listed();
    expect(items.map(({ number, title, kind, lead, dueOn }) => [number, title, kind, lead?.name, dueOn])).toEqual([
      ['5', '建设社区书屋', 'quantified', '市文化和旅游局', expect.stringMatching(/^20/)],
    ]);
    const detail = (
      await officer.get<{ obligations: { kind: string; dueOn: string | null }[] }>(
        `/measures/${items[0]?.measureId ?? ''}`,
      )
    ).body;
    const due = detail.obligations.map(({ kind, dueOn }) => `${kind} ${dueOn ?? ''}`);
    expect(due).toEqual(expect.arrayContaining(['deadline 2031-06-30', 'deadline 2031-12-31', 'target 2031-12-31']));
    expect(due.some((each) => each.startsWith('recurring'))).toBe(true);
  });

  it('comes as CSV, too, and by the same rules', async () => {
    const line = (cells: Cells) => cells.map((cell) => `"${String(cell)}"`).join(',');
    const csv = (rows: readonly Cells[]) => new Blob([`\ufeff${[HEADS, ...rows].map(line).join('\r\n')}\r\n`]);
    const wrong = await until(await upload(csv([GOOD, WRONG]), '台账.csv'), 'refused');
    expect(wrong.code).toBe('ledger.rows-wrong');
    expect(places(wrong.findings)).toHaveLength(6);
    const planId = await upload(csv([GOOD, NO_KIND]), '台账.csv');
    expect((await until(planId, 'review')).total).toBe(2);
  });

  it('is never made of a plan document that has a table of its own', async () => {
    const planId = await upload(
      bookOf(
        [
          ['1', '完成河湖划界', '市水利局', '市财政局', '2031年6月底前'],
          ['2', '建立巡河制度', '市河长办', '', '2031年底前'],
        ],
        ['编号', '任务', '牵头单位', '配合单位', '完成时限'],
      ),
      '分工表.xlsx',
    );
    await until(planId, 'review');
    const { rows } = await draft(planId);
    expect(rows.map(({ title, confirmed }) => [title, confirmed])).toEqual([
      ['完成河湖划界', false],
      ['建立巡河制度', false],
    ]);
  });
});

describe('the template', () => {
  const template = async () => {
    const { login, password } = stack.accounts.find((each) => each.login === 'officer') ?? {};
    const session = await fetch(`${stack.url}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ login, password }),
    });
    const cookie = session.headers.getSetCookie().join('; ');
    const answer = await fetch(`${stack.url}/api/v1/plans/ledger-template`, { headers: { cookie } });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      200,
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    ]);
    expect(answer.headers.get('content-disposition')).toContain(encodeURIComponent('督办台账模板.xlsx'));
    return new Uint8Array(await answer.arrayBuffer());
  };

  it('is for the office alone', async () => {
    expect((await (await stack.as('leader')).get<Problem>('/plans/ledger-template')).body.code).toBe(
      'auth.not-allowed',
    );
  });

  it('is refused with its examples left in, and taken once it is filled', async () => {
    const bytes = await template();
    const untouched = await until(await upload(new Blob([bytes]), '模板.xlsx'), 'refused');
    expect(places(untouched.findings)).toEqual([
      ['A2', 'ledger.example-row'],
      ['A3', 'ledger.example-row'],
    ]);
    const book = read(bytes, { type: 'array' });
    const sheet = book.Sheets[book.SheetNames[0] ?? ''];
    if (!sheet) throw new Error('the template has no sheet');
    utils.sheet_add_aoa(sheet, [[...GOOD], [...NO_KIND]], { origin: 'A2' });
    const filled = new Blob([write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer]);
    expect((await until(await upload(filled, '填好的模板.xlsx'), 'review')).total).toBe(2);
  });

  it('has the columns of an extracted plan: the workbook comes back as the rows of the document', async () => {
    const text = `云桥市人民政府关于印发云桥市节水行动方案的通知
云政发〔2030〕8号
2030年1月12日
一、重点任务
(一)农业节水
1.改造灌区。到2031年,改造渠道120公里,灌溉水利用系数达到0.6以上。每季度开展一次巡查。(市水利局牵头,市财政局、市农业农村局配合)
2.推广旱作。2031年6月底前,出台旱作办法。(市农业农村局、市水利局负责)
`;
    const direct = await upload(new Blob([text]), '节水.txt');
    await until(direct, 'review');
    const extracted = await writeLedger(draftFromText({ text, format: 'txt', encoding: 'utf-8' }));
    const ledger = await upload(new Blob([extracted]), '节水.xlsx');
    await until(ledger, 'review');
    const said = async (planId: string) =>
      (await draft(planId)).rows.map((row) => ({
        ref: row.ref,
        title: row.title,
        text: row.text,
        units: [row.lead, row.coLeads, row.supporting, row.parties],
        kind: [row.kind, row.class],
        deadlines: row.deadlines.map(({ title, dueOn }) => [title, dueOn]),
        targets: row.targets.map(({ title, dueOn }) => [title, dueOn]),
        recurring: row.recurring.map(({ title, confirmation }) => [title, confirmation]),
      }));
    expect(await said(ledger)).toEqual(await said(direct));
    expect((await draft(ledger)).rows.every(({ state, confirmed }) => state === 'ready' && confirmed)).toBe(true);
  });
});
