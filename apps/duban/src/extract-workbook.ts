import type { DraftMeasure, PlanDraft } from '@duban/plan-intake';
import writeXlsxFile from 'write-excel-file/node';

const COLUMNS = [
  { title: '序号', width: 6 },
  { title: '编号', width: 14 },
  { title: '任务', width: 30 },
  { title: '任务内容', width: 70 },
  { title: '牵头单位', width: 18 },
  { title: '配合单位', width: 30 },
  { title: '完成时限', width: 14 },
  { title: '指标', width: 40 },
  { title: '周期性工作', width: 30 },
];

/** The measures as the ledger's workbook: one row each, header frozen, wrapped text. */
export async function writeDraftWorkbook(draft: PlanDraft, path: string): Promise<void> {
  const header = COLUMNS.map(({ title }) => ({ value: title, fontWeight: 'bold' as const }));
  const rows = draft.measures.map((measure, i) => cellsOf(measure, i + 1));
  await writeXlsxFile([header, ...rows], {
    columns: COLUMNS.map(({ width }) => ({ width })),
    stickyRowsCount: 1,
    sheet: '举措',
  }).toFile(path);
}

function cellsOf(measure: DraftMeasure, number: number) {
  const leads = [measure.lead, ...measure.coLeads].filter((name) => name !== null).join('、');
  const texts = [
    measure.ref,
    measure.title,
    measure.text,
    leads,
    [...measure.supporting, ...measure.parties].join('、'),
    [...new Set(measure.deadlines.map((d) => d.date ?? d.text))].join('; '),
    measure.targets.map((t) => `${t.indicator} ${t.comparator} ${t.value}${t.unit}`).join('; '),
    measure.recurring.map((r) => r.text).join('; '),
  ];
  return [{ value: number }, ...texts.map((value) => ({ value, wrap: true }))];
}
