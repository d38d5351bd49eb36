import type { GridRow } from '@duban/api-contract';
import { readXlsx } from '@duban/plan-intake';
import { read, utils, write, type CellObject, type WorkSheet } from '@e965/xlsx';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readGridBook } from './read-grid-sheet.js';
import { gridBook } from './write-grid-sheet.js';

const rowOf = (command: string, more: Partial<GridRow> = {}): GridRow => ({
  id: `0192f0c4-0000-7000-8000-000000000001/${command}/${command}:1`,
  step: 'write',
  command,
  measureId: '0192f0c4-0000-7000-8000-000000000001',
  number: '一/1',
  title: '建设社区书屋',
  planTitle: '云桥市书屋行动方案',
  kind: 'staged',
  clause: '到2026年底前建成社区书屋40个。',
  asks: '进展反馈',
  about: [`${command}:1`],
  target: null,
  measured: null,
  sharedWith: [],
  dueOn: '2026-07-10',
  workingDaysLeft: 4,
  light: 'near-due',
  last: null,
  returned: null,
  stage: null,
  acts: [],
  draft: null,
  noChange: command === 'report' ? { allowed: true, why: null } : null,
  values: {},
  savedAt: null,
  draftedBy: null,
  ...more,
});

type Cells = Readonly<Record<string, string | number | CellObject>>;

/** The workbook as it comes back, with these cells filled in. */
async function filled(rows: readonly GridRow[], sheet: string, cells: Cells): Promise<Uint8Array> {
  const book = read(await gridBook(rows, 'zh'), { cellStyles: true });
  const own = book.Sheets[sheet] as WorkSheet;
  for (const [cell, value] of Object.entries(cells))
    own[cell] = typeof value === 'object' ? value : { t: typeof value === 'number' ? 'n' : 's', v: value };
  return new Uint8Array(write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer);
}

async function comesBack(rows: readonly GridRow[], sheet: string, cells: Cells) {
  const found = await readGridBook(await filled(rows, sheet, cells), rows);
  return {
    drafts: found?.taken.map(({ values }) => values),
    same: found?.same,
    wrong: found?.faults.map(({ cell, code }) => `${cell} ${code}`),
    strays: found?.strays.map(({ cell }) => cell),
  };
}

describe('the workbook of the report grid', () => {
  it('shows what is due and what was said last; only the answers’ cells are open, and the key is out of sight', async () => {
    const last = { title: '进展反馈（2025-H2）', text: '已选址', noChange: false };
    const files = unzipSync(await gridBook([rowOf('report', { last })], 'zh'));
    const sheet = strFromU8(files['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
    expect(sheet).toContain('<sheetProtection sheet="1"');
    expect(sheet).toMatch(/<col hidden="1" min="11" max="11"/);
    expect(sheet).toContain(
      '<dataValidation type="list" allowBlank="1" showErrorMessage="1" sqref="G2:G2"><formula1>"是"',
    );
    const { sheets } = await readXlsx(await gridBook([rowOf('report', { last })], 'zh'));
    expect(sheets.map(({ name }) => name)).toEqual(['进展反馈', '填写说明']);
    expect([0, 2, 5].map((column) => sheets[0]?.cell(1, column)?.words)).toEqual(['一/1', '建设社区书屋', '已选址']);
    const locked = [...strFromU8(files['xl/styles.xml'] ?? new Uint8Array()).matchAll(/<protection locked="0"\/>/g)];
    expect(locked).toHaveLength(1);
  });

  it('untouched, is nobody’s answer', async () => {
    const rows = [
      rowOf('report'),
      rowOf('report-value', { values: { asOf: '2026-06-30', value: 12, source: '统计局' } }),
      rowOf('file-work-plan', { values: { nodes: [{ title: '完成选址', dueOn: '2026-09-30', weight: 100 }] } }),
      rowOf('confirm-duty'),
      rowOf('finish'),
      rowOf('answer-part'),
    ];
    const found = await readGridBook(await gridBook(rows, 'en'), rows);
    expect(found).toEqual({ taken: [], same: 1, faults: [], strays: [] });
  });

  it('brings back each form’s answers as the draft of its row', async () => {
    const drafts = async (row: GridRow, sheet: string, cells: Cells) => (await comesBack([row], sheet, cells)).drafts;
    expect(await drafts(rowOf('report'), '进展反馈', { H2: '已建成 3 处', J2: '八月开工' })).toEqual([
      { text: '已建成 3 处', nextSteps: '八月开工' },
    ]);
    expect(await drafts(rowOf('report'), '进展反馈', { G2: '是' })).toEqual([{ noChange: true }]);
    expect(
      await drafts(rowOf('finish', { about: ['deadline:1', 'target:1'] }), '到期节点', { F2: '云教发〔2026〕9号' }),
    ).toEqual([
      {
        obligations: [
          { obligationId: 'deadline:1', evidence: '云教发〔2026〕9号' },
          { obligationId: 'target:1', evidence: '云教发〔2026〕9号' },
        ],
      },
    ]);
    expect(await drafts(rowOf('confirm-duty'), '周期性工作', { F2: '否', H2: '场地未落实' })).toEqual([
      { done: false, text: '场地未落实' },
    ]);
    const figure = { H2: '1,234.5', K2: '2026年6月30日', L2: '季报' };
    expect(await drafts(rowOf('report-value'), '指标数值', figure)).toEqual([
      { value: 1234.5, asOf: '2026-06-30', source: '季报' },
    ]);
    const real: CellObject = { t: 'n', v: 46203, z: 'yyyy-mm-dd' };
    expect(await drafts(rowOf('report-value'), '指标数值', { H2: 3, K2: real })).toEqual([
      { value: 3, asOf: '2026-06-30' },
    ]);
    expect(
      await drafts(rowOf('file-work-plan'), '推进计划', { F2: '完成选址', G2: '2026.9.30', H2: 40, F3: '全部建成' }),
    ).toEqual([
      {
        nodes: [
          { title: '完成选址', dueOn: '2026-09-30', weight: 40 },
          { title: '全部建成', dueOn: null, weight: null },
        ],
      },
    ]);
  });

  it('names each wrong cell; the other rows are taken', async () => {
    const rows = [1, 2, 3, 4].map((at) =>
      rowOf('report', { id: `0192f0c4-0000-7000-8000-00000000000${at}/report/report:1`, number: `一/${at}` }),
    );
    const formula: CellObject = { t: 's', f: 'A1&"x"', v: 'x' };
    const cells = { H2: formula, G3: '否吧', G4: '是', H4: '另有进展', H5: '好' };
    expect(await comesBack(rows, '进展反馈', cells)).toEqual({
      drafts: [{ text: '好' }],
      same: 0,
      wrong: ['H2 grid.cell-formula', 'G3 grid.cell-word', 'G4 grid.no-change-with-text'],
      strays: [],
    });
    const value = { H2: '约十二', K2: '六月底', L2: '季报' };
    expect((await comesBack([rowOf('report-value')], '指标数值', value)).wrong).toEqual([
      'H2 grid.cell-number',
      'K2 grid.cell-date',
    ]);
    const no = rowOf('report', { noChange: { allowed: false, why: '已逾期' } });
    expect((await comesBack([no], '进展反馈', { G2: '是' })).wrong).toEqual(['G2 grid.no-change-not-now']);
  });

  it('takes no row whose key was moved, doubled or broken', async () => {
    const rows = [1, 2].map((at) =>
      rowOf('report', { id: `0192f0c4-0000-7000-8000-00000000000${at}/report/report:1`, number: `一/${at}` }),
    );
    const moved = await comesBack(rows, '进展反馈', { K2: rows[1]?.id ?? '', H2: '甲', K3: rows[0]?.id ?? '' });
    expect(moved).toMatchObject({ drafts: [], wrong: ['A2 grid.row-mixed'] });
    const twice = await comesBack(rows, '进展反馈', { A3: '一/1', K3: rows[0]?.id ?? '', H2: '甲', H3: '乙' });
    expect(twice).toMatchObject({ drafts: [], wrong: ['K3 grid.row-twice'] });
    expect(await comesBack(rows, '进展反馈', { K2: 'x', H2: '甲', H3: '乙' })).toMatchObject({
      drafts: [{ text: '乙' }],
      strays: ['K2'],
    });
  });

  it('of another kind is none of the grid’s', async () => {
    const book = utils.book_new();
    utils.book_append_sheet(book, utils.aoa_to_sheet([['编号', '任务']]), '台账');
    const bytes = new Uint8Array(write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer);
    expect(await readGridBook(bytes, [])).toBeNull();
  });
});
