import { read, utils } from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import { extractDraft, IntakeRefusal, type DraftMeasure, type PlanDraft } from '../index.js';
import { SAMPLE_PLAN } from '../testing/sample-plan.js';
import { LEDGER_COLUMNS } from './ledger-columns.js';
import { LEDGER_HEADS, ledgerTemplate, writeLedger } from './write-ledger.js';

const MORE_PLAN = `云岭市数字乡村实施方案
2030年3月5日
一、重点任务
(一)完善设施
1.建设基站。2030年、2031年分别新建基站100个、150个,行政村通达率、农户入户率达到99%、85%以上。(市通信发展办、市财政局牵头,各县(市、区)人民政府配合)
2.培训农户。每年培训农户3000人次,开展巡讲20场;每季度通报一次。(市农业农村局、市科协负责,2031年10月底前完成)
(二)建立机制
1.三年内,建成数据共享平台。探索市场化运营。(市大数据局牵头)
2.鼓励企业参与。支持企业设点。
`;
const utf8 = (text: string) => new TextEncoder().encode(text);
const said = (measures: readonly DraftMeasure[]) =>
  measures.map((m) => ({
    ref: m.ref,
    title: m.title,
    text: m.text,
    units: [m.lead, m.coLeads, m.supporting, m.parties],
    kind: [m.kind.value, m.class.value],
    deadlines: m.deadlines.map(({ date, obligation }) => [date, obligation]),
    targets: m.targets.map(({ text, by }) => [text, by]),
    recurring: m.recurring.map(({ obligation, frequency, confirmationPeriod }) => [
      obligation,
      frequency,
      confirmationPeriod,
    ]),
  }));
const withLeads = (draft: PlanDraft): PlanDraft => ({
  ...draft,
  measures: draft.measures.map((measure) => ({ ...measure, lead: measure.lead ?? '市商务局' })),
});

describe('an extracted workbook', () => {
  it.each([
    ['one plan', SAMPLE_PLAN],
    ['another plan', MORE_PLAN],
  ])('comes back as a ledger that says the same: %s', async (_, plan) => {
    const draft = withLeads(await extractDraft(utf8(plan)));
    expect(draft.measures.length).toBeGreaterThan(3);
    const back = await extractDraft(await writeLedger(draft), { fileName: '方案.xlsx' });
    expect(said(back.measures)).toEqual(said(draft.measures));
    expect(back.source.ledger).toEqual({ rows: draft.measures.length });
  });

  it('has to be completed where the document gives no lead', async () => {
    const draft = await extractDraft(utf8(MORE_PLAN));
    const refusal = await extractDraft(await writeLedger(draft)).catch((error: unknown) => error as IntakeRefusal);
    expect(refusal).toBeInstanceOf(IntakeRefusal);
    expect((refusal as IntakeRefusal).findings.map(({ code, column, row }) => `${column}${row} ${code}`)).toEqual([
      'F5 ledger.missing',
    ]);
  });

  it('shows what is doubtful on yellow ground and writes no formula', async () => {
    const draft = await extractDraft(utf8(SAMPLE_PLAN.replace('修复湖滨湿地。', '修复湖滨湿地=1+2。')));
    const book = read(await writeLedger(draft), { type: 'array', cellStyles: true });
    const sheet = book.Sheets[book.SheetNames[0] ?? ''] ?? {};
    const cells = Object.entries(sheet).filter(([at]) => /^[A-Z]+\d+$/.test(at)) as [
      string,
      { t: string; f?: string },
    ][];
    expect(cells.every(([, { t, f }]) => (t === 's' || t === 'z') && f === undefined)).toBe(true);
    const ground = (at: string) => (sheet[at] as { s?: { fgColor?: { rgb?: string } } } | undefined)?.s?.fgColor?.rgb;
    expect([ground('D5'), ground('B5')]).toEqual(['FFF2CC', undefined]);
  });
});

describe('the template', () => {
  it('has the columns of an extracted workbook, examples, and a sheet that explains each column', async () => {
    const book = read(await ledgerTemplate(), { type: 'array' });
    expect(book.SheetNames).toEqual(['督办台账', '填写说明']);
    const rows = (at: number) =>
      utils.sheet_to_json<string[]>(book.Sheets[book.SheetNames[at] ?? ''] ?? {}, { header: 1, defval: '' });
    expect(rows(0)[0]).toEqual(LEDGER_HEADS);
    expect(
      rows(0)
        .slice(1)
        .every(([number]) => number?.startsWith('示例')),
    ).toBe(true);
    expect(
      rows(1)
        .slice(1, 11)
        .map(([title]) => title),
    ).toEqual(LEDGER_COLUMNS.map(({ title }) => title));
  });

  it('has its dates as text, its header frozen and lists to choose from', async () => {
    const { unzipSync, strFromU8 } = await import('fflate');
    const parts = unzipSync(await ledgerTemplate());
    const sheet = strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
    expect(sheet).toContain('ySplit="1"');
    expect(sheet).toContain('"量化,节点/项目,交付,常态,倡导"');
    const book = read(await ledgerTemplate(), { type: 'array', cellNF: true });
    expect((book.Sheets['督办台账']?.['H2'] as { z?: string } | undefined)?.z).toBe('@');
  });

  it('is in English for who reads English, and is read as well', async () => {
    const book = read(await ledgerTemplate('en'), { type: 'array' });
    expect(book.SheetNames).toEqual(['Ledger', 'How to fill it in']);
    const rows = utils.sheet_to_json<string[]>(book.Sheets['Ledger'] ?? {}, { header: 1, defval: '' });
    expect(rows[0]?.slice(0, 6)).toEqual(['Number*', 'Task*', 'Content of the task', 'Kind', 'Class', 'Lead*']);
    const refusal = await extractDraft(await ledgerTemplate('en')).catch((error: unknown) => error as IntakeRefusal);
    expect((refusal as IntakeRefusal).findings.map(({ code }) => code)).toEqual(Array(2).fill('ledger.example-row'));
    const csv = rows.map((row) => row.map((cell) => `"${cell.replace(/^Example-/, '')}"`).join(',')).join('\n');
    const draft = await extractDraft(utf8(csv), { fileName: 'ledger.csv' });
    expect(
      draft.measures.map((m) => [m.lead, m.supporting, m.kind.value, m.class.value, m.deadlines[0]?.date]),
    ).toEqual([
      ['Culture and Tourism', ['Finance', 'Civil Affairs'], 'quantified', '年度重点', '2027-06-30'],
      ['Justice', [], 'staged', expect.any(String), '2027-09-30'],
    ]);
  });

  it('has examples that are right but for being examples', async () => {
    const book = read(await ledgerTemplate(), { type: 'array' });
    const rows = utils.sheet_to_json<string[]>(book.Sheets['督办台账'] ?? {}, { header: 1, defval: '' });
    const csv = rows.map((row) => row.map((cell) => `"${cell.replace(/^示例-/, '')}"`).join(',')).join('\n');
    const draft = await extractDraft(utf8(csv), { fileName: '台账.csv' });
    expect(draft.measures.map(({ lead }) => lead)).toEqual(['市文化和旅游局', '市司法局']);
  });
});
