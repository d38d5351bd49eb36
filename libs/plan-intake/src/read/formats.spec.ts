import { utils, write } from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import { extractDraft, type PlanDraft } from '../index.js';
import { encodeAs, makeDocx, makeHtml, makePdf } from '../testing/make-documents.js';
import { SAMPLE_PLAN } from '../testing/sample-plan.js';
import { fullWidth } from '../testing/widths.js';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const lines = SAMPLE_PLAN.trim().split('\n');

/** What a draft says, without where it stands. */
function said(draft: PlanDraft): unknown {
  return {
    document: draft.document,
    sections: draft.sections.map((s) => [s.path, s.title]),
    measures: draft.measures.map((m) => [
      m.ref,
      m.title,
      m.lead,
      m.coLeads,
      m.supporting,
      m.parties,
      m.deadlines.map((d) => [d.date, d.obligation]),
      m.targets.map((t) => [t.indicator, t.comparator, t.value, t.unit, t.by]),
      m.recurring.map((r) => [r.frequency, r.quantity]),
    ]),
    targets: draft.targets.map((t) => [t.indicator, t.value]),
  };
}

function workbook(rows: readonly (readonly string[])[]): Uint8Array {
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet(rows.map((row) => [...row])), 'Sheet1');
  return new Uint8Array(write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer);
}

describe('one plan in every format gives the same draft', () => {
  const remade: Record<string, () => Uint8Array> = {
    'UTF-8 with a byte order mark': () => utf8(`\ufeff${SAMPLE_PLAN}`),
    'UTF-8 with carriage returns': () => utf8(SAMPLE_PLAN.replace(/\n/g, '\r\n')),
    GB18030: () => encodeAs(SAMPLE_PLAN, 'gb18030'),
    'UTF-16LE': () => encodeAs(SAMPLE_PLAN, 'utf-16le'),
    'UTF-16BE with a mark': () => encodeAs(`\ufeff${SAMPLE_PLAN}`, 'utf-16be'),
    HTML: () => utf8(makeHtml(lines)),
    DOCX: () => makeDocx(lines),
    XLSX: () => workbook(lines.map((line) => [line])),
    PDF: () => makePdf(lines),
    Markdown: () =>
      utf8(
        lines
          .map((line) => (/^[一二三]、/.test(line) ? `## ${line}` : /^\(/.test(line) ? `### ${line}` : line))
          .join('\n\n'),
      ),
  };
  for (const [format, make] of Object.entries(remade)) {
    it(`as ${format}`, async () => {
      expect(said(await extractDraft(make()))).toEqual(said(await extractDraft(utf8(SAMPLE_PLAN))));
    });
  }

  it('as CSV of a task table', async () => {
    const csv =
      '序号,工作任务,牵头单位,完成时限\n1,"修订办法,公布清单",市司法局,2025年6月底前\n2,建设平台,市大数据局,2025年12月底前\n';
    const draft = await extractDraft(utf8(csv), { fileName: '分工.csv' });
    expect(draft.measures.map((m) => [m.title, m.lead, m.deadlines[0]?.date])).toEqual([
      ['修订办法,公布清单', '市司法局', '2025-06-30'],
      ['建设平台', '市大数据局', '2025-12-31'],
    ]);
  });

  it('in Big5, in traditional script', async () => {
    const traditional =
      '雲嶺市政府\n2024年3月5日\n一、主要任務\n1.加強學校建設。新建學校3所。(市教育局負責)\n2.補充教師隊伍。招聘教師。(市教育局、市財政局負責)\n';
    const draft = await extractDraft(encodeAs(traditional, 'big5'));
    expect(draft.measures.map((m) => [m.title, m.lead, m.supporting])).toEqual([
      ['加强学校建设', '市教育局', []],
      ['补充教师队伍', '市教育局', ['市财政局']],
    ]);
  });
});

describe('structure that the formats keep apart', () => {
  it('writes out the numbers that Word adds by itself', async () => {
    const draft = await extractDraft(
      makeDocx([
        '云岭市节水行动方案',
        { level: 0, text: '主要任务' },
        { level: 1, text: '农业节水' },
        { level: 2, text: '改造灌区。更新渠道。(市水利局负责)' },
        { level: 2, text: '推广旱作。培训农户。(市农业农村局负责)' },
        { level: 0, text: '保障措施' },
        { level: 1, text: '加强领导。成立专班。(市政府办公室负责)' },
      ]),
    );
    expect(draft.measures.map((m) => [m.ref, m.lead])).toEqual([
      ['一/(一)/1', '市水利局'],
      ['一/(一)/2', '市农业农村局'],
      ['二/(一)', '市政府办公室'],
    ]);
  });

  it('reads tables of Word, pages and workbooks as rows', async () => {
    const rows = [
      ['序号', '任务', '责任单位'],
      ['1', '完成河湖划界', '市水利局、市自然资源和规划局'],
      ['2', '建立巡河制度', '市河长办'],
    ];
    const html = `<html><body><h1>分工表</h1><table>${rows.map((r) => `<tr>${r.map((c) => `<td><p>${c}</p></td>`).join('')}</tr>`).join('')}</table></body></html>`;
    for (const bytes of [makeDocx(['分工表', rows]), utf8(html), workbook([['分工表'], ...rows])]) {
      const draft = await extractDraft(bytes);
      expect(draft.measures.map((m) => [m.title, m.lead, m.supporting])).toEqual([
        ['完成河湖划界', '市水利局', ['市自然资源和规划局']],
        ['建立巡河制度', '市河长办', []],
      ]);
    }
  });

  it('keeps the lines of a page that is laid out by a table', async () => {
    const html = `<html><body><table><tr><td>${lines.map((line) => `<p>${line}</p>`).join('')}</td></tr></table></body></html>`;
    expect(said(await extractDraft(utf8(html)))).toEqual(said(await extractDraft(utf8(SAMPLE_PLAN))));
  });

  it('takes the charset that a page names', async () => {
    const html = `<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"></head><body>${fullWidth(
      SAMPLE_PLAN,
    )
      .split('\n')
      .map((l) => `<p>${l}</p>`)
      .join('')}</body></html>`;
    const draft = await extractDraft(encodeAs(html, 'gb18030'));
    expect(draft.source.encoding).toBe('gb2312');
    expect(draft.measures).toHaveLength(4);
  });
});
