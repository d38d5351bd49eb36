import { describe, expect, it } from 'vitest';
import { extractDraft } from '../index.js';
import { makeDocxOf, makePlacedPdf, type Placed } from '../testing/make-documents.js';

// 责任分工 stands over two columns, the other heads over two lines; each page prints the head again.
const UPPER = ['序号', '工作任务', '责任分工', '完成时限'];
const LOWER = ['牵头单位', '配合单位'];
const ROWS = [
  ['1', '更新藏书', '市文化局', '市财政局', '2031年6月底前'],
  ['2', '新建分馆', '市住建局', '市财政局', '2031年12月底前'],
];
const CAPTION = '云岭市公共阅读任务分解表';

function page(): Uint8Array {
  const upper = UPPER.map((name) => `<th ${name === '责任分工' ? 'colspan="2"' : 'rowspan="2"'}>${name}</th>`).join('');
  const head = `<tr>${upper}</tr><tr>${LOWER.map((name) => `<th>${name}</th>`).join('')}</tr>`;
  const rows = ROWS.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`);
  const table = `<table>${head}${rows[0]}${head}${rows[1]}</table>`;
  return new TextEncoder().encode(`<html><body><p>${CAPTION}</p>${table}</body></html>`);
}

function document(): Uint8Array {
  const text = (words: string): string => `<w:p><w:r><w:t>${words}</w:t></w:r></w:p>`;
  const cell = (words: string, properties = ''): string => `<w:tc><w:tcPr>${properties}</w:tcPr>${text(words)}</w:tc>`;
  const [number = '', task = '', division = '', time = ''] = UPPER;
  const over = '<w:vMerge w:val="restart"/>';
  const under = cell('', '<w:vMerge/>');
  const head = [
    `<w:tr>${cell(number, over)}${cell(task, over)}${cell(division, '<w:gridSpan w:val="2"/>')}${cell(time, over)}</w:tr>`,
    `<w:tr>${under}${under}${LOWER.map((name) => cell(name)).join('')}${under}</w:tr>`,
  ].join('');
  const rows = ROWS.map((row) => `<w:tr>${row.map((words) => cell(words)).join('')}</w:tr>`);
  return makeDocxOf(`${text(CAPTION)}<w:tbl>${head}${rows[0]}${head}${rows[1]}</w:tbl>`);
}

/** A page prints 责任分工 above its two columns, and the other heads between the lines. */
function print(): Uint8Array {
  const columns = [50, 110, 270, 360, 450];
  const line = (y: number, cells: readonly string[]): Placed[] =>
    cells.flatMap((text, i) => (text === '' ? [] : [{ text, x: columns[i] ?? 0, y }]));
  const head = (y: number): Placed[] => [
    { text: '责任分工', x: 320, y },
    ...line(y - 20, ['序号', '工作任务', ...LOWER, '完成时限']),
  ];
  return makePlacedPdf([
    [{ text: CAPTION, x: 200, y: 780 }, ...head(740), ...line(690, ROWS[0] ?? [])],
    [...head(780), ...line(730, ROWS[1] ?? [])],
  ]);
}

describe('a head of two lines, printed again', () => {
  it.each(Object.entries({ HTML: page, DOCX: document, PDF: print }))('in %s', async (_, make) => {
    const { measures } = await extractDraft(make());
    expect(measures.map((m) => [m.title, m.lead, m.supporting, m.deadlines.map((d) => d.date)])).toEqual([
      ['更新藏书', '市文化局', ['市财政局'], ['2031-06-30']],
      ['新建分馆', '市住建局', ['市财政局'], ['2031-12-31']],
    ]);
  });
});
