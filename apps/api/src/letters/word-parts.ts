import type PizZip from 'pizzip';

/** 仿宋: of texts and tables. */
export const BODY = '仿宋';
/** 黑体: of parts and heads of tables. */
export const HEAD = '黑体';
/** 小标宋: of red heads and titles; who has it not reads 宋体. */
export const TITLE = '方正小标宋简体';
export const RED = 'C00000';

/** How a paragraph stands; lengths in twips, sizes in half points, as Word counts: 三号 is 32, 二号 44. */
export interface Look {
  readonly size?: number;
  readonly font?: string;
  readonly colour?: string;
  readonly align?: 'center' | 'right' | 'both';
  readonly indent?: boolean;
  readonly left?: number;
  readonly before?: number;
  readonly after?: number;
  /** The colour of the line under it. */
  readonly line?: string;
  readonly double?: boolean;
  /** On the page of what follows. */
  readonly keep?: boolean;
  /** At the foot of the page, between two lines. */
  readonly imprint?: boolean;
}

/** The type area of GB/T 9704: 156 mm. */
const WIDE = 8845;
const LINE = 560;
const BIG = 44;

/** A paragraph; a tab in its text leads to the right edge. */
export function paragraph(text: string, look: Look = {}): string {
  const { size = 32, align = 'both', before = 0, after = 0 } = look;
  const height = size > BIG ? 'w:line="240" w:lineRule="auto"' : `w:line="${LINE}" w:lineRule="exact"`;
  const runs = text
    .split('\t')
    .map((part) => `<w:r>${looks(look)}<w:t xml:space="preserve">${part}</w:t></w:r>`)
    .join(`<w:r>${looks(look)}<w:tab/></w:r>`);
  const tabs = text.includes('\t') ? `<w:tabs><w:tab w:val="right" w:pos="${WIDE}"/></w:tabs>` : '';
  const indents = `${look.indent === true ? ' w:firstLineChars="200" w:firstLine="640"' : ''}${look.left === undefined ? '' : ` w:left="${look.left}"`}`;
  return `<w:p><w:pPr>${look.keep === true ? '<w:keepNext/>' : ''}${frame(look)}${borders(look)}${tabs}<w:spacing w:before="${before}" w:after="${after}" ${height}/><w:ind${indents}/><w:jc w:val="${align}"/></w:pPr>${runs}</w:p>`;
}

function frame({ imprint }: Look): string {
  return imprint === true
    ? `<w:framePr w:w="${WIDE}" w:hSpace="0" w:wrap="notBeside" w:vAnchor="margin" w:hAnchor="margin" w:xAlign="left" w:yAlign="bottom"/>`
    : '';
}

function borders({ line, double, imprint }: Look): string {
  const edge = (where: string, look: string) => `<w:${where} ${look}/>`;
  const thin = 'w:val="single" w:sz="8" w:space="1" w:color="000000"';
  if (imprint === true) return `<w:pBdr>${edge('top', thin)}${edge('bottom', thin)}</w:pBdr>`;
  if (line === undefined) return '';
  const red =
    double === true
      ? `w:val="thickThinSmallGap" w:sz="24" w:space="6" w:color="${line}"`
      : `w:val="single" w:sz="18" w:space="6" w:color="${line}"`;
  return `<w:pBdr>${edge('bottom', red)}</w:pBdr>`;
}

function looks({ size = 32, font = BODY, colour }: Pick<Look, 'size' | 'font' | 'colour'>): string {
  return `<w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="${font}"/>${colour === undefined ? '' : `<w:color w:val="${colour}"/>`}<w:sz w:val="${size}"/><w:szCs w:val="${size}"/></w:rPr>`;
}

/** Head, tag and width of each column of a table; together they are as wide as the type area. */
export type Columns = readonly (readonly [head: string, tag: string, width: number])[];

/** A table whose head is repeated on each page, and whose rows are not torn. */
export function table(columns: Columns, size = 24): string {
  const height = size * 15;
  const cell = (text: string, width: number, font: string) =>
    `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:spacing w:line="${height}" w:lineRule="exact"/></w:pPr><w:r>${looks({ size, font })}<w:t xml:space="preserve">${text}</w:t></w:r></w:p></w:tc>`;
  const edges = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV']
    .map((edge) => `<w:${edge} w:val="single" w:sz="4" w:space="0" w:color="000000"/>`)
    .join('');
  const margins = '<w:tblCellMar><w:left w:w="70" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar>';
  return `<w:tbl><w:tblPr><w:tblW w:w="${WIDE}" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>${edges}</w:tblBorders><w:tblLayout w:type="fixed"/>${margins}</w:tblPr><w:tblGrid>${columns.map(([, , width]) => `<w:gridCol w:w="${width}"/>`).join('')}</w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>${columns.map(([head, , width]) => cell(head, width, HEAD)).join('')}</w:tr><w:tr><w:trPr><w:cantSplit/></w:trPr>${columns.map(([, tag, width]) => cell(tag, width, BODY)).join('')}</w:tr></w:tbl>`;
}

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const R = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const PARTS = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const TYPES = `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${PARTS}.document.main+xml"/><Override PartName="/word/settings.xml" ContentType="${PARTS}.settings+xml"/><Override PartName="/word/odd.xml" ContentType="${PARTS}.footer+xml"/><Override PartName="/word/even.xml" ContentType="${PARTS}.footer+xml"/></Types>`;
const RELATIONS = `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${R}/officeDocument" Target="word/document.xml"/></Relationships>`;
const OF_DOCUMENT = `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="settings" Type="${R}/settings" Target="settings.xml"/><Relationship Id="odd" Type="${R}/footer" Target="odd.xml"/><Relationship Id="even" Type="${R}/footer" Target="even.xml"/></Relationships>`;
const SETTINGS = `${XML}<w:settings xmlns:w="${W}"><w:evenAndOddHeaders/></w:settings>`;
/** A4 with the margins of GB/T 9704: 37, 26, 35 and 28 mm. */
const PAGE = `<w:sectPr><w:footerReference w:type="default" r:id="odd"/><w:footerReference w:type="even" r:id="even"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587" w:header="851" w:footer="1300" w:gutter="0"/></w:sectPr>`;

/** The page's number, 四号 between dashes, one character from the outer edge. */
function numbered(side: 'left' | 'right'): string {
  const run = (inside: string) => `<w:r>${looks({ size: 28, font: '宋体' })}${inside}</w:r>`;
  const text = (words: string) => run(`<w:t xml:space="preserve">${words}</w:t>`);
  return `${XML}<w:ftr xmlns:w="${W}"><w:p><w:pPr><w:ind w:left="280" w:right="280"/><w:jc w:val="${side}"/></w:pPr>${text('— ')}${run('<w:fldChar w:fldCharType="begin"/>')}${run('<w:instrText xml:space="preserve"> PAGE </w:instrText>')}${run('<w:fldChar w:fldCharType="separate"/>')}${text('1')}${run('<w:fldChar w:fldCharType="end"/>')}${text(' —')}</w:p></w:ftr>`;
}

/** A Word file of paragraphs and tables, on A4, its pages numbered. */
export function asWordFile(zip: PizZip, body: readonly string[]): Buffer {
  zip.file('[Content_Types].xml', TYPES);
  zip.file('_rels/.rels', RELATIONS);
  zip.file('word/_rels/document.xml.rels', OF_DOCUMENT);
  zip.file('word/settings.xml', SETTINGS);
  zip.file('word/odd.xml', numbered('right'));
  zip.file('word/even.xml', numbered('left'));
  zip.file(
    'word/document.xml',
    `${XML}<w:document xmlns:w="${W}" xmlns:r="${R}"><w:body>${body.join('')}${PAGE}</w:body></w:document>`,
  );
  return zip.generate({ type: 'nodebuffer', compression: 'DEFLATE' });
}
