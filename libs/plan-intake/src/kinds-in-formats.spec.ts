import { utils, write } from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import { extractDraft } from './index.js';
import { makeDocx, makeHtml, makePdf } from './testing/make-documents.js';
import { measureLine } from './testing/read-plan.js';

// What is told apart by its words alone is told apart whatever file they come in.
const HEAD = ['云岭市公共阅读方案', '云政办发〔2030〕6号'];
const SIGNED = ['云岭市人民政府', '2030年5月4日'];
const FIRST = '(一)配备图书。2031年6月15号前每馆更新目录,完善借阅规则。(市文化局负责)';
const SECOND = '(二)培训馆员。2031年6—8月统一教材,建立轮训办法。(市教育局负责)';
const BODY = ['一、主要任务', FIRST, SECOND];

const long = (line: string, kind: string): string =>
  line.replace(
    '。',
    `。${Array.from({ length: 40 }, (_, i) => `为第${i + 1}处${kind}公布服务目录,接受群众监督。`).join('')}`,
  );

const KINDS: Readonly<Record<string, readonly string[]>> = {
  'dates in words: 号, a span of months': [...HEAD, ...BODY, ...SIGNED],
  'a contents page': [...HEAD, '目录', '一、主要任务', '(一)配备图书', '(二)培训馆员', ...BODY, ...SIGNED],
  'page heads and feet': [...HEAD, '一、主要任务', FIRST, '— 2 —', SECOND, ...SIGNED, '打印 关闭', '上一篇:某通知'],
  'radicals for characters': [...HEAD, '一、主要任务', FIRST, SECOND, ...SIGNED].map((line) =>
    line.replaceAll('文化', '\u2f42化'),
  ),
  'labels on lines of their own': [
    ...HEAD,
    '一、主要任务',
    '(一)配备图书。2031年6月15号前每馆更新目录,完善借阅规则。',
    '责任单位:市文化局',
    '(二)培训馆员。2031年6—8月统一教材,建立轮训办法。',
    '责任单位:市教育局',
    ...SIGNED,
  ],
  'a glossary behind the last item': [...HEAD, ...BODY, ...SIGNED, '[1]轮训:按批次轮流培训的办法,由主管部门确定。'],
  'figures behind the plan': [...HEAD, ...BODY, ...SIGNED, '附 图', '附图1 书屋分布图'],
  'no line breaks': [[...HEAD, '一、主要任务', long(FIRST, '书屋'), long(SECOND, '书车'), ...SIGNED].join('')],
  'the text twice': [1, 2].flatMap(() => [
    ...HEAD,
    '一、主要任务',
    long(FIRST, '书屋'),
    long(SECOND, '书车'),
    ...SIGNED,
  ]),
  'a date in numbers behind who signs': [...HEAD, ...BODY, '云岭市人民政府 2030-05-04'],
};

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const FORMATS: Readonly<Record<string, (lines: readonly string[]) => Uint8Array>> = {
  txt: (lines) => bytesOf(lines.join('\n')),
  Markdown: (lines) =>
    bytesOf(lines.map((line) => (line.startsWith('一、') && line.length < 10 ? `## ${line}` : line)).join('\n\n')),
  HTML: (lines) => bytesOf(makeHtml(lines)),
  DOCX: (lines) => makeDocx(lines),
  PDF: (lines) => makePdf(lines),
  XLSX: (lines) => {
    const book = utils.book_new();
    utils.book_append_sheet(book, utils.aoa_to_sheet(lines.map((line) => [line])), 'Sheet1');
    return new Uint8Array(write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer);
  },
};

describe.each(Object.entries(FORMATS))('%s', (format, file) => {
  it.each(Object.entries(KINDS))('%s', async (_, lines) => {
    const fileName = format === 'Markdown' ? 'plan.md' : undefined;
    const draft = await extractDraft(file(lines), fileName === undefined ? {} : { fileName });
    expect(draft.measures.map(measureLine)).toEqual([
      '一/(一) 配备图书 | 市文化局 |  | ',
      '一/(二) 培训馆员 | 市教育局 |  | ',
    ]);
    expect(draft.measures.map((m) => m.deadlines.map((d) => d.date))).toEqual([['2031-06-15'], ['2031-08-31']]);
    expect(draft.document).toMatchObject({
      title: '云岭市公共阅读方案',
      documentNumber: '云政办发〔2030〕6号',
      issuedOn: '2030-05-04',
      issuer: '云岭市人民政府',
    });
  });
});
