import type { LedgerCell } from '@duban/words';
import { plainCell, xmlText, type Table } from './table.js';
import { zipOf, type ZipPart } from './zip-stream.js';

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const SPREADSHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
/** A sign of Chinese is two of the digits in which a column's width is counted. */
const DIGITS_A_SIGN = 2;
const LONGEST_CELL = 32_767;
const FROZEN_COLUMNS = 2;

/** The table as a workbook: head and first columns stay, A4 landscape with the head on each page. Written as it is read. */
export function xlsxOf(table: Table): AsyncGenerator<Uint8Array> {
  return zipOf([...frame(table.title), { name: 'xl/worksheets/sheet1.xml', text: sheet(table) }]);
}

function frame(title: string): readonly ZipPart[] {
  const part = (name: string, text: string): ZipPart => ({ name, text: [`${XML}${text}`] });
  const sheetName = xmlText(title.replaceAll(/[\\/?*[\]:']/g, '').slice(0, 31)).replaceAll('"', '');
  return [
    part(
      '[Content_Types].xml',
      `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${SPREADSHEET}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${SPREADSHEET}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${SPREADSHEET}.styles+xml"/></Types>`,
    ),
    part(
      '_rels/.rels',
      `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    part(
      'xl/workbook.xml',
      `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="${sheetName}" sheetId="1" r:id="rId1"/></sheets><definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">'${sheetName}'!$1:$1</definedName></definedNames></workbook>`,
    ),
    part(
      'xl/_rels/workbook.xml.rels',
      `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
    ),
    part(
      'xl/styles.xml',
      `<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="10"/><name val="宋体"/></font><font><b/><sz val="10"/><name val="黑体"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE7E6E6"/></patternFill></fill></fills><borders count="2"><border/><border><left style="thin"/><right style="thin"/><top style="thin"/><bottom style="thin"/></border></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf fontId="0" borderId="1" applyFont="1" applyBorder="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf fontId="1" fillId="2" borderId="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment horizontal="center" vertical="center" wrapText="1"/></xf></cellXfs></styleSheet>`,
    ),
  ];
}

async function* sheet({ heads, rows }: Table): AsyncGenerator<string> {
  const columns = heads.map(
    ({ width }, at) => `<col min="${at + 1}" max="${at + 1}" width="${width * DIGITS_A_SIGN + 1}" customWidth="1"/>`,
  );
  yield `${XML}<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0"><pane xSplit="${FROZEN_COLUMNS}" ySplit="1" topLeftCell="C2" activePane="bottomRight" state="frozen"/></sheetView></sheetViews><cols>${columns.join('')}</cols><sheetData>`;
  yield rowOf(
    heads.map(({ words }) => words),
    'head',
  );
  for await (const row of rows) yield rowOf(row, 'body');
  yield `</sheetData><pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/><headerFooter><oddFooter>&amp;C&amp;P / &amp;N</oddFooter></headerFooter></worksheet>`;
}

const STYLES = { body: 1, head: 2 } as const;

function rowOf(cells: readonly LedgerCell[], as: keyof typeof STYLES): string {
  const style = STYLES[as];
  const each = cells.map((cell) =>
    typeof cell === 'number'
      ? `<c s="${style}"><v>${cell}</v></c>`
      : `<c s="${style}" t="inlineStr"><is><t xml:space="preserve">${xmlText(plainCell(cell).slice(0, LONGEST_CELL))}</t></is></c>`,
  );
  return `<row>${each.join('')}</row>`;
}
