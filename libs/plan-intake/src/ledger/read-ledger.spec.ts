import fc from 'fast-check';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { extractDraft, IntakeRefusal, type PlanDraft } from '../index.js';
import { cellsOf, GOOD_ROW, makeBook, makeLedger, type MadeBook, type MadeRow } from '../testing/make-ledgers.js';
import { LEDGER_COLUMNS, MOST_LEDGER_ROWS } from './ledger-columns.js';
import { sheetOfRows } from '../read/sheet-of-file.js';
import { findLedger, readLedger } from './read-ledger.js';
import { LEDGER_HEADS } from './write-ledger.js';

const named = { fileName: '2031年重点工作台账.xlsx' };
const refusalOf = (bytes: Uint8Array, options: object = named): Promise<IntakeRefusal> =>
  extractDraft(bytes, options).then(
    () => {
      throw new Error('it was taken');
    },
    (error: unknown) => {
      if (error instanceof IntakeRefusal) return error;
      throw error;
    },
  );
const places = (refusal: IntakeRefusal) =>
  refusal.findings.filter(({ row }) => row !== undefined).map(({ column, row, code }) => `${column}${row} ${code}`);
const taken = (rows: readonly MadeRow[], book?: MadeBook): Promise<PlanDraft> =>
  extractDraft(makeLedger(rows, book), named);

describe('a ledger whose rows are right', () => {
  it('is a draft in the words of the office, each field sure and in its place', async () => {
    const { document, measures, source, departments } = await taken([GOOD_ROW]);
    expect(document).toMatchObject({ title: '2031年重点工作台账', issuer: null });
    expect(source).toMatchObject({ format: 'xlsx', ledger: { rows: 1 } });
    expect(departments.map(({ name }) => name)).toEqual(['市文化和旅游局', '市财政局', '市民政局']);
    expect(measures).toMatchObject([
      {
        ref: '1',
        title: '建设社区书屋',
        text: '建设社区书屋',
        lead: '市文化和旅游局',
        supporting: ['市财政局', '市民政局'],
        kind: { value: 'quantified', confidence: 1 },
        class: { value: '年度重点' },
        deadlines: [{ date: '2031-12-31', obligation: '建设社区书屋', confidence: 1, quote: '2031-12-31' }],
        targets: [{ text: '新建社区书屋120个', value: 120, unit: '个', by: '2031-12-31', confidence: 1 }],
        recurring: [{ text: '每季度通报一次进度', frequency: 'quarterly', quantity: 1, confidence: 1 }],
      },
    ]);
  });

  it('may have its columns in any order, titles above the header and stars of either width', async () => {
    const order = [...LEDGER_COLUMNS].reverse();
    const heads = order.map(({ title, required }) => (required ? ` ${title}\n＊` : title));
    const cells = order.map(({ field }) => GOOD_ROW[field] ?? '');
    const draft = await extractDraft(makeBook([['云桥市督办台账'], [], heads, cells]), named);
    expect(draft.measures).toMatchObject([{ title: '建设社区书屋', lead: '市文化和旅游局' }]);
  });

  it.each([
    [{ t: 'n', v: 48213, z: 'yyyy/m/d' } as const, '2031-12-31'],
    [{ t: 'n', v: 48213.5, z: 'yyyy"年"m"月"d"日"' } as const, '2031-12-31'],
    [{ t: 'n', v: 20311231 } as const, '2031-12-31'],
    [{ t: 'n', v: 2031 } as const, '2031-12-31'],
    ['2031/6/30', '2031-06-30'],
    ['2031.6', '2031-06-30'],
    ['2031-06-30 00:00:00', '2031-06-30'],
    ['2031年6月30日前', '2031-06-30'],
    ['2031年６月底前', '2031-06-30'],
    ['2031年二季度', '2031-06-30'],
    ['2031年底前', '2031-12-31'],
    ['二〇三一年六月三十日', '2031-06-30'],
    ['6/30/2031', '2031-06-30'],
  ])('takes the date %j', async (deadlines, date) => {
    const { measures } = await taken([{ ...GOOD_ROW, deadlines }]);
    expect(measures[0]?.deadlines.map((each) => each.date)).toEqual([date]);
  });

  it('takes several dates, each with what is due, and words for none', async () => {
    const several = await taken([{ ...GOOD_ROW, deadlines: '2031-06-30 完成选址;2031年底前建成开放' }]);
    expect(several.measures[0]?.deadlines.map(({ date, obligation }) => [date, obligation])).toEqual([
      ['2031-06-30', '完成选址'],
      ['2031-12-31', '建成开放'],
    ]);
    const listed = await taken([{ ...GOOD_ROW, deadlines: '2031-06-30、2031-12-31' }]);
    expect(listed.measures[0]?.deadlines).toHaveLength(2);
    expect((await taken([{ ...GOOD_ROW, deadlines: '长期' }])).measures[0]?.deadlines).toEqual([]);
  });

  it('gives a target the date in its brackets, else the only deadline, else none', async () => {
    const by = async (targets: string, deadlines: string) =>
      (await taken([{ ...GOOD_ROW, targets, deadlines }])).measures[0]?.targets.map((each) => each.by);
    expect(await by('新建书屋120个(2030-12-31)', '2031-12-31')).toEqual(['2030-12-31']);
    expect(await by('新建书屋120个(含流动书屋)', '2031-12-31')).toEqual(['2031-12-31']);
    expect(await by('新建书屋120个(无期限)', '2031-12-31')).toEqual([null]);
    expect(await by('新建书屋120个', '2030-12-31;2031-12-31')).toEqual([null]);
    expect(await by('分别新建书屋100个、150个(2030-12-31、2031-12-31)', '')).toEqual(['2030-12-31', '2031-12-31']);
    expect(await by('优良率、合格率达到55%、95%以上', '2031-12-31')).toEqual(['2031-12-31', '2031-12-31']);
  });

  it('keeps bodies by kind apart and offices with brackets whole', async () => {
    const { measures } = await taken([
      { ...GOOD_ROW, lead: '市政府办公室(金融办)、市水利局', supporting: '市财政局;各县(市、区)人民政府' },
    ]);
    expect(measures[0]).toMatchObject({
      lead: '市政府办公室(金融办)',
      coLeads: ['市水利局'],
      supporting: ['市财政局'],
      parties: ['各县(市、区)人民政府'],
    });
  });

  it('proposes a kind where none is given, as doubtful as ever', async () => {
    const { measures } = await taken([{ number: '1', title: '制定阅读办法', lead: '市司法局' }]);
    expect(measures[0]?.kind).toEqual({ value: 'deliverable', confidence: 0.6 });
  });

  it('quotes the row and the words of each field', async () => {
    const bytes = makeLedger([GOOD_ROW, { ...GOOD_ROW, number: '2', text: '第一段\n第二段' }]);
    const { measures } = await extractDraft(bytes, named);
    const { document } = await readIt(bytes);
    for (const measure of measures) {
      for (const field of [measure, ...measure.deadlines, ...measure.targets, ...measure.recurring]) {
        expect(document.text.slice(field.span.start, field.span.end)).toBe(field.quote);
        expect(field.quote).toContain(field.text);
      }
    }
  });

  it('tells of columns that it does not import', async () => {
    const heads = [...LEDGER_HEADS, '备注'];
    const draft = await extractDraft(makeBook([heads, [...cellsOf(GOOD_ROW), '随手记', '无表头']]), named);
    expect(draft.findings.map(({ code, row, column }) => [code, `${column}${row}`])).toEqual([
      ['ledger.unknown-column', 'K1'],
      ['ledger.unknown-column', 'L1'],
    ]);
    expect(JSON.stringify(draft.measures)).not.toContain('随手记');
  });
});

async function readIt(bytes: Uint8Array) {
  const { extractHere } = await import('../child/extract-here.js');
  return extractHere(bytes, named);
}

const DAY = { t: 'n', v: 46024, z: 'm/d/yyyy' } as const;
const FORMULA = { t: 'n', v: 3, f: '1+2' } as const;
const BROKEN = { t: 'e', v: 0x17, w: '#REF!' } as const;
/** A change to the good row, and where which code must stand. */
const WRONG: Readonly<Record<string, readonly [MadeRow, readonly string[]]>> = {
  'a missing number': [{ number: '' }, ['A2 ledger.missing']],
  'a missing task and lead': [{ title: ' ', lead: '' }, ['B2 ledger.missing', 'F2 ledger.missing']],
  'an unknown kind': [{ kind: '其他' }, ['D2 ledger.unknown-kind']],
  'an unknown class': [{ class: '一般事项' }, ['E2 ledger.unknown-class']],
  'a lead that also supports': [
    { lead: '市发改委', supporting: '市财政局、市发展和改革委员会' },
    ['G2 ledger.lead-also-supporting'],
  ],
  'a clause instead of a name': [{ lead: '市教育局牵头,市财政局配合' }, ['F2 ledger.unit-unreadable']],
  'a day that is none': [{ deadlines: '2031-02-30' }, ['H2 ledger.date-unreadable']],
  'a day that is none, in words': [{ deadlines: '2031年2月30日前' }, ['H2 ledger.date-unreadable']],
  'a thirteenth month': [{ deadlines: '2031年13月' }, ['H2 ledger.date-unreadable']],
  'a date that became a number': [{ deadlines: { t: 'n', v: 46203 } }, ['H2 ledger.date-unreadable']],
  'a year long gone': [{ deadlines: '1931-06-30' }, ['H2 ledger.date-unreadable']],
  'a date in two readings': [{ deadlines: '3/4/2031' }, ['H2 ledger.date-ambiguous']],
  'a year of two digits': [{ deadlines: '31-03-04' }, ['H2 ledger.date-ambiguous']],
  'two dates in one': [{ deadlines: '2031年6月底前或2031年12月底前完成' }, ['H2 ledger.date-ambiguous']],
  'a date without a year': [{ deadlines: '6月底前' }, ['H2 ledger.date-without-year']],
  'several dates, two of them wrong': [
    { deadlines: '2031-06-31;2031-12-31;尽快' },
    ['H2 ledger.date-unreadable', 'H2 ledger.date-unreadable'],
  ],
  'a target without a number': [{ targets: '明显提升' }, ['I2 ledger.target-unreadable']],
  'a target by a day that is none': [{ targets: '新建书屋120个(2031-02-30)' }, ['I2 ledger.date-unreadable']],
  'more dates than numbers': [{ targets: '新建书屋120个(2030-12-31、2031-12-31)' }, ['I2 ledger.target-unreadable']],
  'a duty without a frequency': [{ recurring: '加强宣传' }, ['J2 ledger.duty-unreadable']],
  'a task over the limit': [{ title: '长'.repeat(301) }, ['B2 ledger.too-long']],
  'a formula': [{ targets: FORMULA }, ['I2 ledger.formula']],
  'a value that could not be calculated': [{ supporting: BROKEN }, ['G2 ledger.cell-error']],
  'a number that Excel made a date of': [{ number: DAY }, ['A2 ledger.became-date']],
  'an example left in': [{ number: '示例-1', title: '' }, ['A2 ledger.example-row']],
};

describe('a ledger with a wrong row', () => {
  it.each(Object.entries(WRONG))('is refused for %s, at its place', async (_, [change, expected]) => {
    const refusal = await refusalOf(
      makeLedger([
        { ...GOOD_ROW, ...change },
        { ...GOOD_ROW, number: '2' },
      ]),
    );
    expect([refusal.code, places(refusal)]).toEqual(['ledger.rows-wrong', expected]);
    expect(refusal.facts).toMatchObject({ rows: 2, wrong: 1, errors: expected.length });
  });

  it('is refused for a number that stands twice: both rows are wrong', async () => {
    const refusal = await refusalOf(makeLedger([GOOD_ROW, { ...GOOD_ROW, number: '2' }, GOOD_ROW]));
    expect(places(refusal)).toEqual(['A2 ledger.duplicate-number', 'A4 ledger.duplicate-number']);
    expect(refusal.findings[0]?.message).toBe('A2 编号:“1”与第4行重复。');
  });

  it('is refused for merged cells, in every row that they touch', async () => {
    const rows = ['1', '2', '3'].map((number) => ({ ...GOOD_ROW, number }));
    const merges = [{ s: { r: 1, c: 5 }, e: { r: 2, c: 5 } }];
    expect(places(await refusalOf(makeLedger(rows, { merges })))).toEqual(
      expect.arrayContaining(['F2 ledger.merged-cells', 'F3 ledger.merged-cells']),
    );
  });

  it('tells all errors of all rows, in their order', async () => {
    const refusal = await refusalOf(
      makeLedger([
        { ...GOOD_ROW, kind: '其他', deadlines: '尽快' },
        { ...GOOD_ROW, number: '2', title: '', targets: '更好' },
      ]),
    );
    expect(places(refusal)).toEqual([
      'D2 ledger.unknown-kind',
      'H2 ledger.date-unreadable',
      'B3 ledger.missing',
      'I3 ledger.target-unreadable',
    ]);
  });

  it('lists five hundred errors and counts the others', async () => {
    const rows = Array.from({ length: 300 }, (_, i) => ({ number: `${i + 1}` }));
    const refusal = await refusalOf(makeLedger(rows));
    expect(refusal.facts).toEqual({ rows: 300, wrong: 300, errors: 600 });
    expect(refusal.findings).toHaveLength(501);
    expect(refusal.findings.at(-1)).toMatchObject({
      code: 'ledger.more-errors',
      message: expect.stringContaining('100') as string,
    });
  });

  it('gives its good rows where they are asked for, and tells of the others', async () => {
    const bytes = makeLedger([GOOD_ROW, { ...GOOD_ROW, number: '2', deadlines: '尽快' }, { ...GOOD_ROW, number: '3' }]);
    const draft = await extractDraft(bytes, { ...named, keepGoodRows: true });
    expect(draft.measures.map(({ ref }) => ref)).toEqual(['1', '3']);
    expect(draft.findings.map(({ code, row }) => [code, row])).toEqual([['ledger.date-unreadable', 3]]);
    expect(draft.source.ledger).toEqual({ rows: 3 });
    const none = await refusalOf(makeLedger([{ number: '1' }]), { ...named, keepGoodRows: true });
    expect(none.code).toBe('ledger.rows-wrong');
  });
});

describe('the header of a ledger', () => {
  it.each<readonly [string, readonly string[], readonly string[]]>([
    ['lacks a required column', LEDGER_HEADS.filter((head) => head !== '牵头单位*'), ['A1 ledger.missing-column']],
    ['has a column twice', [...LEDGER_HEADS, '完成时限'], ['K1 ledger.duplicate-column']],
  ])('is refused where it %s, even if the good rows are asked for', async (_, heads, expected) => {
    const refusal = await refusalOf(makeLedger([GOOD_ROW], { heads }), { ...named, keepGoodRows: true });
    expect([refusal.code, places(refusal)]).toEqual(['ledger.header-wrong', expected]);
  });

  it('is refused where a second sheet has one', async () => {
    const refusal = await refusalOf(makeLedger([GOOD_ROW], { more: { 二季度: [[...LEDGER_HEADS]] } }));
    expect(places(refusal)).toEqual(['A1 ledger.second-sheet']);
    expect(refusal.findings[0]?.message).toContain('二季度');
  });

  it('must be followed by rows, and by no more than the limit', async () => {
    expect((await refusalOf(makeLedger([]))).code).toBe('ledger.no-rows');
    const many = Array.from({ length: MOST_LEDGER_ROWS + 1 }, (_, i) => ({
      number: `${i}`,
      title: '做',
      lead: '市水利局',
    }));
    expect(await refusalOf(makeLedger(many))).toMatchObject({ code: 'ledger.too-many-rows', facts: { limit: 10_000 } });
  });

  it('may claim a million rows and columns: what stands in them is read, what was not read is told', async () => {
    const parts = unzipSync(makeLedger([GOOD_ROW]));
    const name = 'xl/worksheets/sheet1.xml';
    const sheet = strFromU8(parts[name] ?? new Uint8Array()).replace(
      /<dimension ref="[^"]*"/,
      '<dimension ref="A1:XFD1048576"',
    );
    const bytes = zipSync({ ...parts, [name]: strToU8(sheet) });
    const { measures, findings } = await extractDraft(bytes, named);
    expect([measures.length, findings.map(({ code }) => code)]).toEqual([1, ['ledger.rows-not-read']]);
  });

  it('is not seen in a plan document that has a table of its own, whatever its sheet is called', async () => {
    const rows = [
      ['编号', '任务', '牵头单位', '配合单位', '完成时限'],
      ['1', '完成河湖划界', '市水利局', '市财政局', '2031年6月底前'],
      ['2', '建立巡河制度', '市河长办', '', '2031年底前'],
    ];
    const draft = await extractDraft(makeBook(rows, { sheet: '督办台账' }), named);
    expect(draft.source.ledger).toBeUndefined();
    expect(draft.measures.map(({ title }) => title)).toEqual(['完成河湖划界', '建立巡河制度']);
    const oneStar = rows.map((row, i) => (i === 0 ? row.map((head) => (head === '任务' ? '任务*' : head)) : row));
    expect((await extractDraft(makeBook(oneStar), named)).source.ledger).toBeUndefined();
  });

  it('is seen in CSV, with rows counted as who opens the file sees them', async () => {
    const line = (cells: readonly string[]) =>
      cells.map((cell) => (/[,\n"]/.test(cell) ? `"${cell}"` : cell)).join(',');
    const cells = (row: MadeRow) => cellsOf(row).map(String);
    const csv = [
      line(LEDGER_HEADS),
      line(cells({ ...GOOD_ROW, text: '第一行\n第二行' })),
      '',
      line(cells({ ...GOOD_ROW, number: '2', kind: '其他', targets: '=1+2' })),
    ].join('\r\n');
    const refusal = await refusalOf(new TextEncoder().encode(csv), { fileName: '台账.csv' });
    expect(places(refusal)).toEqual(['D4 ledger.unknown-kind', 'I4 ledger.formula']);
  });
});

describe('any grid of strings', () => {
  const words = fc.oneof(
    {
      weight: 3,
      arbitrary: fc.constantFrom(
        '',
        '1',
        '市水利局',
        '2031-02-30',
        '3/4/2031',
        '每年巡查',
        '达到90%',
        ';',
        '(',
        '示例-1',
        '量化',
      ),
    },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 30 }) },
  );
  const grids = fc.array(fc.array(words, { maxLength: 12 }), { maxLength: 8 });

  it('is a draft or a refusal whose errors name a row and a column that are there', () => {
    fc.assert(
      fc.property(grids, fc.boolean(), (rows, keepGoodRows) => {
        const grid = [[...LEDGER_HEADS], ...rows];
        const ledger = findLedger([sheetOfRows(grid)]);
        expect(ledger).not.toBeNull();
        const findings = readOrRefused(() => readLedger(ledger!, { format: 'csv', encoding: 'utf-8', keepGoodRows }));
        for (const { row, column } of findings.filter((each) => each.row !== undefined)) {
          expect(row).toBeGreaterThan(0);
          expect(row).toBeLessThanOrEqual(grid.length);
          expect(column).toMatch(/^[A-L]$/);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('is no ledger without its header, and never a crash', () => {
    fc.assert(
      fc.property(grids, (rows) => {
        expect(findLedger([sheetOfRows(rows)])).toBeNull();
      }),
      { numRuns: 100 },
    );
  });
});

function readOrRefused(read: () => { draft: PlanDraft; document: { text: string } }) {
  try {
    const { draft, document } = read();
    for (const { span, quote, text } of draft.measures.flatMap((m) => [
      m,
      ...m.deadlines,
      ...m.targets,
      ...m.recurring,
    ])) {
      expect(document.text.slice(span.start, span.end)).toBe(quote);
      expect(quote).toContain(text);
    }
    return draft.findings;
  } catch (error) {
    if (error instanceof IntakeRefusal) return error.findings;
    throw error;
  }
}
