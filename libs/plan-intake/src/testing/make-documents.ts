import { strToU8, zipSync } from 'fflate';

/** A minimal Word file of paragraphs; a list entry is a table row. Numbered paragraphs refer to list 1 by level. */
export function makeDocx(
  blocks: readonly (string | readonly (readonly string[])[] | { readonly level: number; readonly text: string })[],
): Uint8Array {
  const body = blocks.map(block).join('');
  return zipSync({
    '[Content_Types].xml': strToU8(
      '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    ),
    'word/document.xml': strToU8(
      `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`,
    ),
    'word/numbering.xml': strToU8(NUMBERING),
  });
}

/** A Word file with the given body and further parts, as XML. */
export function makeDocxOf(body: string, parts: Readonly<Record<string, string>> = {}): Uint8Array {
  const declared = (name: string, content: string): string =>
    `<?xml version="1.0"?><w:${name} xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${content}</w:${name}>`;
  const more = Object.entries(parts).map(([name, content]) => [`word/${name}.xml`, strToU8(declared(name, content))]);
  return zipSync({
    '[Content_Types].xml': strToU8(
      '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    ),
    'word/document.xml': strToU8(declared('document', `<w:body>${body}</w:body>`)),
    ...Object.fromEntries(more),
  } as Record<string, Uint8Array>);
}

const level = (depth: number, format: string, text: string): string =>
  `<w:lvl w:ilvl="${depth}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`;
const NUMBERING = `<?xml version="1.0"?><w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:abstractNum w:abstractNumId="0">${level(0, 'chineseCounting', '%1\u3001')}${level(1, 'chineseCounting', '(%2)')}${level(2, 'decimal', '%3.')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`;

function block(
  content: string | readonly (readonly string[])[] | { readonly level: number; readonly text: string },
): string {
  if (typeof content === 'string') return paragraph(content, '');
  if ('level' in content)
    return paragraph(
      content.text,
      `<w:pPr><w:numPr><w:ilvl w:val="${content.level}"/><w:numId w:val="1"/></w:numPr></w:pPr>`,
    );
  return `<w:tbl>${content.map((row) => `<w:tr>${row.map((cell) => `<w:tc>${paragraph(cell, '')}</w:tc>`).join('')}</w:tr>`).join('')}</w:tbl>`;
}

function paragraph(text: string, properties: string): string {
  return `<w:p>${properties}<w:r><w:t xml:space="preserve">${escapeXml(text)}</w:t></w:r></w:p>`;
}

/** Text as it stands in XML and HTML. */
export function escapeXml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

/** A page with one paragraph a line. */
export function makeHtml(lines: readonly string[]): string {
  return `<!DOCTYPE html><html><head><meta charset="utf-8"><title>x</title><script>var a=1;</script></head><body>${lines.map((line) => `<p>${escapeXml(line)}</p>`).join('\n')}</body></html>`;
}

/** Words at a place of a page, from its lower left corner. */
export interface Placed {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size?: number;
}

/** A line drawn on a page. */
export interface Drawn {
  readonly from: readonly [number, number];
  readonly to: readonly [number, number];
}

/** A PDF with words and lines at their places, page by page. */
export function makePlacedPdf(pages: readonly (readonly (Placed | Drawn)[])[]): Uint8Array {
  return pdfOf(
    pages.map((page) =>
      page
        .map((each) =>
          'from' in each
            ? `${each.from.join(' ')} m ${each.to.join(' ')} l S`
            : `BT /F1 ${each.size ?? 12} Tf 1 0 0 1 ${each.x} ${each.y} Tm <${hexOf(each.text)}> Tj ET`,
        )
        .join('\n'),
    ),
  );
}

/** A PDF with text in a font that names Unicode (UniGB-UCS2-H); lines wrap at a page width of 40 signs. */
export function makePdf(lines: readonly string[]): Uint8Array {
  const wrapped = lines.flatMap((line) => line.match(/.{1,40}/gsu) ?? []);
  const pages: string[][] = [];
  for (let i = 0; i < wrapped.length; i += 36) pages.push(wrapped.slice(i, i + 36));
  return pdfOf(
    pages.map((page) =>
      page.map((line, row) => `BT /F1 12 Tf 1 0 0 1 50 ${780 - row * 20} Tm <${hexOf(line)}> Tj ET`).join('\n'),
    ),
  );
}

function pdfOf(pages: readonly string[]): Uint8Array {
  const objects: string[] = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${pages.map((_, i) => `${6 + i * 2} 0 R`).join(' ')}] /Count ${pages.length} >>`,
    '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>',
    '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /DW 1000 /FontDescriptor 5 0 R >>',
    '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>',
  ];
  pages.forEach((content, i) => {
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${7 + i * 2} 0 R >>`,
    );
    objects.push(`<< /Length ${content.length} >>\nstream\n${content}\nendstream`);
  });
  return strToU8(fileOf(objects), true);
}

function hexOf(text: string): string {
  return [...text].map((c) => c.charCodeAt(0).toString(16).padStart(4, '0')).join('');
}

function fileOf(objects: readonly string[]): string {
  let file = '%PDF-1.4\n';
  const offsets = objects.map((object, i) => {
    const at = file.length;
    file += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const table = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  return `${file}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`;
}

/** Text in an encoding that TextDecoder knows; signs that the encoding lacks are left out. */
export function encodeAs(text: string, encoding: 'gb18030' | 'big5' | 'utf-16le' | 'utf-16be'): Uint8Array {
  if (encoding.startsWith('utf-16')) return wide(text, encoding === 'utf-16le');
  const table = tableOf(encoding);
  const bytes: number[] = [];
  for (const c of text) {
    const code = c.charCodeAt(0);
    if (code < 0x80) bytes.push(code);
    else bytes.push(...(table.get(c) ?? []));
  }
  return Uint8Array.from(bytes);
}

function wide(text: string, little: boolean): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  for (let i = 0; i < text.length; i++) new DataView(bytes.buffer).setUint16(i * 2, text.charCodeAt(i), little);
  return bytes;
}

function tableOf(encoding: string): Map<string, number[]> {
  const table = new Map<string, number[]>();
  const decoder = new TextDecoder(encoding, { fatal: true });
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      try {
        const c = decoder.decode(Uint8Array.of(lead, trail));
        if ([...c].length === 1 && !table.has(c)) table.set(c, [lead, trail]);
      } catch {
        // no sign at this place of the table
      }
    }
  }
  return table;
}
