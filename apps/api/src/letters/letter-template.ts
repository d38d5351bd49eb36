import type { InstrumentKind } from '@duban/domain';
import PizZip from 'pizzip';

/** 公文 in the shape of GB/T 9704; the others are work forms. */
const OFFICIAL: readonly InstrumentKind[] = ['通报', '督查专报', '商请'];

const BODY = '仿宋';
const HEAD = '黑体';
const RED = 'C00000';

interface Look {
  readonly size?: number;
  readonly font?: string;
  readonly colour?: string;
  readonly align?: 'center' | 'right' | 'both';
  readonly indent?: boolean;
  readonly right?: number;
  readonly before?: number;
  readonly line?: string;
  readonly bold?: boolean;
}

/** A paragraph; sizes are half points, as Word counts: 三号 is 32, 二号 44. */
function paragraph(text: string, look: Look = {}): string {
  const { size = 32, font = BODY, colour, align = 'both', indent, right, before, line, bold } = look;
  const border =
    line === undefined ? '' : `<w:pBdr><w:bottom w:val="single" w:sz="18" w:space="6" w:color="${line}"/></w:pBdr>`;
  return `<w:p><w:pPr>${border}<w:spacing w:before="${before ?? 0}" w:after="0" w:line="${size > 44 ? 240 : 560}" w:lineRule="${size > 44 ? 'auto' : 'exact'}"/><w:ind${indent === true ? ' w:firstLineChars="200" w:firstLine="640"' : ''}${right === undefined ? '' : ` w:rightChars="${right * 100}" w:right="${right * 320}"`}/><w:jc w:val="${align}"/></w:pPr><w:r>${looks({ size, font, colour, bold })}<w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
}

function looks({ size = 32, font = BODY, colour, bold }: Pick<Look, 'size' | 'font' | 'colour' | 'bold'>): string {
  return `<w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="${font}"/>${bold === true ? '<w:b/>' : ''}${colour === undefined ? '' : `<w:color w:val="${colour}"/>`}<w:sz w:val="${size}"/><w:szCs w:val="${size}"/></w:rPr>`;
}

type Columns = readonly (readonly [head: string, tag: string, width: number])[];

const COLUMNS: Columns = [
  ['序号', '{#rows}{n}', 700],
  ['编号', '{number}', 1100],
  ['任务内容', '{title}', 2500],
  ['事项', '{obligation}', 2300],
  ['完成时限', '{dueOn}', 1500],
  ['逾期', '{late}{/rows}', 1000],
];

/** A bulletin's rows, of whatever section. */
const TOLD: Columns = [
  ['序号', '{#rows}{n}', 700],
  ['责任单位', '{department}', 1700],
  ['内容', '{what}', 3700],
  ['时限', '{dueOn}', 1400],
  ['情况', '{state}{/rows}', 1600],
];

function rowsTable(columns: Columns = COLUMNS): string {
  const cell = (text: string, width: number, font: string) =>
    `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:spacing w:line="360" w:lineRule="exact"/></w:pPr><w:r>${looks({ size: 24, font })}<w:t xml:space="preserve">${text}</w:t></w:r></w:p></w:tc>`;
  const edges = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV']
    .map((edge) => `<w:${edge} w:val="single" w:sz="4" w:space="0" w:color="000000"/>`)
    .join('');
  return `<w:tbl><w:tblPr><w:tblW w:w="9100" w:type="dxa"/><w:tblBorders>${edges}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>${columns.map(([, , width]) => `<w:gridCol w:w="${width}"/>`).join('')}</w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>${columns.map(([head, , width]) => cell(head, width, HEAD)).join('')}</w:tr><w:tr><w:trPr><w:cantSplit/></w:trPr>${columns.map(([, tag, width]) => cell(tag, width, BODY)).join('')}</w:tr></w:tbl>`;
}

/** A paragraph that is not there where there is nothing to say. */
function onlyWith(tag: string, look: Look): readonly string[] {
  return [paragraph(`{#${tag}}`), paragraph(`{${tag}}`, { indent: true, ...look }), paragraph(`{/${tag}}`)];
}

/** What stands under every letter: answer wanted, whom to ask, name and date with room for the seal. */
const FOOT = [
  ...onlyWith('reply', { before: 200 }),
  ...onlyWith('contact', {}),
  paragraph('{office}', { align: 'right', right: 4, before: 1100 }),
  paragraph('{date}', { align: 'right', right: 4 }),
];

/** Red head, number under it over a red line, title. */
const OFFICIAL_HEAD = [
  paragraph('{office}文件', { size: 72, font: HEAD, colour: RED, align: 'center', bold: true }),
  paragraph('{number}', { align: 'center', before: 400, line: RED }),
  paragraph('{office}', { size: 44, font: HEAD, align: 'center', before: 560 }),
  paragraph('{heading}', { size: 44, font: HEAD, align: 'center' }),
];

/** 公文: head, addressee, text, rows. */
function official(): readonly string[] {
  return [
    ...OFFICIAL_HEAD,
    paragraph('{addressee}：', { before: 400 }),
    paragraph('{text}', { indent: true }),
    rowsTable(),
    ...FOOT,
    paragraph('{office}　　　　{date}印发', { size: 28, before: 560, line: '000000' }),
  ];
}

/** 通报: to everybody; a table for each part, and what was corrected since. */
function told(): readonly string[] {
  return [
    ...OFFICIAL_HEAD,
    paragraph('{text}', { indent: true, before: 400 }),
    paragraph('{#sections}'),
    paragraph('{title}', { font: HEAD, indent: true, before: 200 }),
    rowsTable(TOLD),
    paragraph('{/sections}'),
    paragraph('{#corrections}'),
    paragraph('{.}', { indent: true, before: 200 }),
    paragraph('{/corrections}'),
    paragraph('{office}', { align: 'right', right: 4, before: 1100 }),
    paragraph('{date}', { align: 'right', right: 4 }),
    paragraph('{office}　　　　{date}印发', { size: 28, before: 560, line: '000000' }),
  ];
}

/** A work form: name of the form, number, addressee, rows, answer. */
function form(): readonly string[] {
  return [
    paragraph('{office}', { size: 44, font: HEAD, colour: RED, align: 'center', bold: true }),
    paragraph('{kind}', { size: 44, font: HEAD, align: 'center', line: RED }),
    paragraph('{number}', { align: 'right', size: 28 }),
    paragraph('{addressee}：', {}),
    paragraph('{text}', { indent: true }),
    rowsTable(),
    ...FOOT,
  ];
}

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const TYPES = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`;
const RELATIONS = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`;
/** A4 with the margins of GB/T 9704: 37, 26, 35 and 28 mm. */
const PAGE = `<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587" w:header="851" w:footer="1400" w:gutter="0"/></w:sectPr>`;

/** The template of a kind as it ships: an office takes it, edits it in Word, and puts it back under the same name. */
export function shippedTemplate(kind: InstrumentKind | 'bulletin'): Buffer {
  const shapes = kind === 'bulletin' ? told() : OFFICIAL.includes(kind) ? official() : form();
  const body = shapes.join('');
  const zip = new PizZip();
  zip.file('[Content_Types].xml', TYPES);
  zip.file('_rels/.rels', RELATIONS);
  zip.file(
    'word/document.xml',
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document xmlns:w="${W}"><w:body>${body}${PAGE}</w:body></w:document>`,
  );
  return zip.generate({ type: 'nodebuffer', compression: 'DEFLATE' });
}
