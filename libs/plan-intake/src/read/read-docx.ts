import { hiddenWords, struckOut, type LeftOut as LeftOutNote } from './left-out.js';
import { IntakeRefusal } from '../intake-refusal.js';
import { unpack } from './archive.js';
import { DITTO } from '../lexicon/ditto.js';
import { DocxNumbering } from './docx-numbering.js';
import { isMarkDeleted, paragraphText, type LeftOut } from './docx-runs.js';
import { attribute, childrenOf, descendants, named, parseXml, type XmlNode } from './xml-tree.js';

const PARTS = ['word/document.xml', 'word/numbering.xml', 'word/styles.xml', 'word/footnotes.xml'];
const DEEPEST = 200;

/** A Word document to lines: automatic numbers written out, deleted text left out, table rows parted by tabs. */
export function readDocx(bytes: Uint8Array): { text: string; notes: readonly LeftOutNote[] } {
  const parts = unpack(bytes, PARTS);
  const main = parts.get('word/document.xml');
  if (!main) throw new IntakeRefusal('intake.broken', { part: 'word/document.xml' });
  const part = (name: string): readonly XmlNode[] => {
    const found = parts.get(name);
    return found ? parseXml(found) : [];
  };
  const reader = new DocxReader(new DocxNumbering(part('word/numbering.xml')), stylesOf(part('word/styles.xml')));
  const body = [...descendants(parseXml(main), 'w:body')][0];
  if (!body) throw new IntakeRefusal('intake.broken', { part: 'w:body' });
  const text = reader.lines(childrenOf(body), 0).join('\n');
  return { text, notes: notesOf(reader.leftOut, part('word/footnotes.xml')) };
}

const MOST_SHOWN = 20;

/** What a person should know of what was not read. */
function notesOf({ struck, hidden }: LeftOut, footnotes: readonly XmlNode[]): LeftOutNote[] {
  const notes: LeftOutNote[] = struck.slice(0, MOST_SHOWN).map(struckOut);
  if (hidden > 0) notes.push(hiddenWords(hidden));
  // Two footnotes are the lines that separate notes from the text.
  const own = [...descendants(footnotes, 'w:footnote')].filter((n) => attribute(n, 'w:type') === '').length;
  if (own > 0) notes.push({ message: `脚注 ${own} 处未读取,请与原件核对`, facts: { what: 'footnotes', count: own } });
  return notes;
}

interface ListPlace {
  readonly numId: string;
  readonly depth: number;
}

interface Style {
  readonly place: ListPlace | null;
  /** A line of the table of contents: it repeats a heading with its page. */
  readonly contents: boolean;
}

/** Styles may number their paragraphs, themselves or by the style that they are based on. */
function stylesOf(styles: readonly XmlNode[]): ReadonlyMap<string, Style> {
  const nodes = new Map([...descendants(styles, 'w:style')].map((style) => [attribute(style, 'w:styleId'), style]));
  const found = new Map<string, Style>();
  for (const id of nodes.keys()) {
    let place: ListPlace | null = null;
    let contents = /^TOC\d$/i.test(id);
    let at = id;
    for (let steps = 0; steps < MOST_STYLES && place === null; steps++) {
      const style = nodes.get(at);
      if (!style) break;
      place = listPlace(style);
      contents ||= /^(?:toc \d|目录 ?\d)$/i.test(valueOf(style, 'w:name'));
      at = valueOf(style, 'w:basedOn');
    }
    found.set(id, { place, contents });
  }
  return found;
}

const MOST_STYLES = 12;

function valueOf(node: XmlNode, name: string): string {
  const child = childrenOf(node).find((n) => named(n, name));
  return child ? attribute(child, 'w:val') : '';
}

function listPlace(node: XmlNode): ListPlace | null {
  const properties = childrenOf(node).find((n) => named(n, 'w:pPr'));
  const list = properties && childrenOf(properties).find((n) => named(n, 'w:numPr'));
  return list ? { numId: valueOf(list, 'w:numId'), depth: Number(valueOf(list, 'w:ilvl') || '0') } : null;
}

class DocxReader {
  readonly leftOut: LeftOut = { struck: [], hidden: 0 };

  constructor(
    private readonly numbering: DocxNumbering,
    private readonly styles: ReadonlyMap<string, Style>,
  ) {}

  lines(nodes: readonly XmlNode[], depth: number): string[] {
    if (depth > DEEPEST) throw new IntakeRefusal('intake.broken', { reason: 'nested too deep' });
    const lines: string[] = [];
    let carried = ''; // a paragraph whose mark was deleted reads on in the next one
    for (const node of nodes) {
      if (named(node, 'w:p')) {
        const { text, boxes } = this.paragraph(node, carried);
        carried = isMarkDeleted(node) ? text : '';
        if (carried === '' && !isMarkDeleted(node)) lines.push(...text.split('\n'));
        for (const box of boxes) lines.push(...this.lines(childrenOf(box), depth + 1));
      } else if (named(node, 'w:tbl')) lines.push(...this.table(node, depth));
      else if (HOLDERS.some((name) => named(node, name)) && !isContents(node))
        lines.push(...this.lines(childrenOf(node), depth + 1));
    }
    return carried === '' ? lines : [...lines, ...carried.split('\n')];
  }

  private paragraph(node: XmlNode, carried: string): { text: string; boxes: readonly XmlNode[] } {
    const properties = childrenOf(node).find((n) => named(n, 'w:pPr'));
    const style = this.styles.get(properties ? valueOf(properties, 'w:pStyle') : '');
    const read = paragraphText(node, this.leftOut);
    const text = carried + read.text;
    if (style?.contents === true || /^TOC\d$/i.test(properties ? valueOf(properties, 'w:pStyle') : ''))
      return { text: '', boxes: [] };
    if (isMarkDeleted(node)) return { text, boxes: read.boxes };
    const place = listPlace(node) ?? style?.place ?? null;
    const numbered = place && place.numId !== '0' && place.numId !== '';
    return { text: (numbered ? this.numbering.label(place.numId, place.depth) : '') + text, boxes: read.boxes };
  }

  private table(node: XmlNode, depth: number): string[] {
    return childrenOf(node)
      .filter((n) => named(n, 'w:tr'))
      .map((row) =>
        childrenOf(row)
          .filter((n) => named(n, 'w:tc'))
          .flatMap((cell) => this.cell(cell, depth))
          .join('\t'),
      );
  }

  /** A cell merged across columns keeps them empty; one merged downwards is 〃 below its first row. */
  private cell(node: XmlNode, depth: number): string[] {
    const properties = childrenOf(node).find((n) => named(n, 'w:tcPr'));
    const wide = properties && childrenOf(properties).find((n) => named(n, 'w:gridSpan'));
    const text = this.lines(childrenOf(node), depth + 1)
      .filter((line) => line.trim() !== '')
      .join(' ')
      .replace(/\t/g, ' ')
      .trim();
    const span = Math.min(40, Math.max(1, Number((wide && attribute(wide, 'w:val')) || '1')));
    const merged = properties && childrenOf(properties).find((n) => named(n, 'w:vMerge'));
    const below = merged !== undefined && attribute(merged, 'w:val') !== 'restart' && text === '';
    return [below ? DITTO : text, ...Array.from({ length: span - 1 }, () => '')];
  }
}

const HOLDERS = ['w:sdt', 'w:sdtContent', 'w:ins', 'w:moveTo', 'w:customXml'];

/** The field of a table of contents repeats the headings. */
function isContents(node: XmlNode): boolean {
  const properties = childrenOf(node).find((n) => named(n, 'w:sdtPr'));
  return (
    properties !== undefined &&
    [...descendants([properties], 'w:docPartGallery')].some((n) => attribute(n, 'w:val') === 'Table of Contents')
  );
}
