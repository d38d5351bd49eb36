import type { LedgerCell } from '@duban/words';
import { xmlText, type Table } from './table.js';
import { zipOf, type ZipPart } from './zip-stream.js';

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
/** A4 across, in twentieths of a point, and what is left between its margins. */
const PAGE = { width: 16_838, height: 11_906, margin: 850 } as const;
const TABLE_WIDTH = PAGE.width - 2 * PAGE.margin;

/** The table as a document: A4 landscape, the head repeated on each page, no row over two. Written as it is read. */
export function docxOf(table: Table): AsyncGenerator<Uint8Array> {
  return zipOf([...frame, { name: 'word/document.xml', text: body(table) }]);
}

const part = (name: string, text: string): ZipPart => ({ name, text: [`${XML}${text}`] });
const frame: readonly ZipPart[] = [
  part(
    '[Content_Types].xml',
    `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
  ),
  part(
    '_rels/.rels',
    `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>`,
  ),
];

const BORDERS = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV']
  .map((side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="808080"/>`)
  .join('');

async function* body({ title, heads, rows }: Table): AsyncGenerator<string> {
  const all = heads.reduce((sum, { width }) => sum + width, 0);
  const widths = heads.map(({ width }) => Math.floor((TABLE_WIDTH * width) / all));
  yield `${XML}<w:document xmlns:w="${WORD}"><w:body><w:p><w:pPr><w:jc w:val="center"/></w:pPr>${run(title, { font: '方正小标宋简体', halfPoints: 36, bold: false })}</w:p><w:tbl><w:tblPr><w:tblW w:w="${TABLE_WIDTH}" w:type="dxa"/><w:tblBorders>${BORDERS}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>${widths.map((each) => `<w:gridCol w:w="${each}"/>`).join('')}</w:tblGrid>`;
  yield rowOf(
    heads.map(({ words }) => words),
    widths,
    true,
  );
  for await (const row of rows) yield rowOf(row, widths, false);
  yield `</w:tbl><w:sectPr><w:pgSz w:w="${PAGE.width}" w:h="${PAGE.height}" w:orient="landscape"/><w:pgMar w:top="${PAGE.margin}" w:right="${PAGE.margin}" w:bottom="${PAGE.margin}" w:left="${PAGE.margin}" w:header="400" w:footer="400" w:gutter="0"/></w:sectPr></w:body></w:document>`;
}

function rowOf(cells: readonly LedgerCell[], widths: readonly number[], isHead: boolean): string {
  const look = { font: isHead ? '黑体' : '仿宋_GB2312', halfPoints: 18, bold: isHead };
  const each = cells.map((cell, at) => {
    const paragraphs = String(cell ?? '')
      .split('\n')
      .map((line) => `<w:p><w:pPr><w:jc w:val="${isHead ? 'center' : 'left'}"/></w:pPr>${run(line, look)}</w:p>`);
    return `<w:tc><w:tcPr><w:tcW w:w="${widths[at] ?? 0}" w:type="dxa"/></w:tcPr>${paragraphs.join('')}</w:tc>`;
  });
  return `<w:tr><w:trPr><w:cantSplit/>${isHead ? '<w:tblHeader/>' : ''}</w:trPr>${each.join('')}</w:tr>`;
}

function run(text: string, { font, halfPoints, bold }: { font: string; halfPoints: number; bold: boolean }): string {
  const fonts = `<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="${font}"/>`;
  return `<w:r><w:rPr>${fonts}${bold ? '<w:b/>' : ''}<w:sz w:val="${halfPoints}"/></w:rPr><w:t xml:space="preserve">${xmlText(text)}</w:t></w:r>`;
}
