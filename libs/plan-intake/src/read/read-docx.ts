import { IntakeRefusal } from '../intake-refusal.js';
import { unpack } from './archive.js';
import { DITTO } from './ditto.js';
import { DocxNumbering } from './docx-numbering.js';
import { attribute, childrenOf, descendants, named, parseXml, type XmlNode } from './xml-tree.js';

const PARTS = ['word/document.xml', 'word/numbering.xml', 'word/styles.xml'];
const DEEPEST = 200;

/** A Word document to lines: automatic numbers written out, deleted text left out, table rows parted by tabs. */
export function readDocx(bytes: Uint8Array): string {
  const parts = unpack(bytes, PARTS);
  const main = parts.get('word/document.xml');
  if (!main) throw new IntakeRefusal('intake.broken', { part: 'word/document.xml' });
  const part = (name: string): readonly XmlNode[] => {
    const found = parts.get(name);
    return found ? parseXml(found) : [];
  };
  const reader = new DocxReader(new DocxNumbering(part('word/numbering.xml')), styleNumbers(part('word/styles.xml')));
  const body = [...descendants(parseXml(main), 'w:body')][0];
  if (!body) throw new IntakeRefusal('intake.broken', { part: 'w:body' });
  return reader.lines(childrenOf(body), 0).join('\n');
}

interface ListPlace {
  readonly numId: string;
  readonly depth: number;
}

/** Styles may number their paragraphs. */
function styleNumbers(styles: readonly XmlNode[]): ReadonlyMap<string, ListPlace> {
  const found = new Map<string, ListPlace>();
  for (const style of descendants(styles, 'w:style')) {
    const place = listPlace(style);
    if (place) found.set(attribute(style, 'w:styleId'), place);
  }
  return found;
}

function listPlace(node: XmlNode): ListPlace | null {
  const properties = childrenOf(node).find((n) => named(n, 'w:pPr'));
  const list = properties && childrenOf(properties).find((n) => named(n, 'w:numPr'));
  if (!list) return null;
  const value = (name: string): string => {
    const child = childrenOf(list).find((n) => named(n, name));
    return child ? attribute(child, 'w:val') : '';
  };
  return { numId: value('w:numId'), depth: Number(value('w:ilvl') || '0') };
}

class DocxReader {
  constructor(
    private readonly numbering: DocxNumbering,
    private readonly styles: ReadonlyMap<string, ListPlace>,
  ) {}

  lines(nodes: readonly XmlNode[], depth: number): string[] {
    if (depth > DEEPEST) throw new IntakeRefusal('intake.broken', { reason: 'nested too deep' });
    return nodes.flatMap((node) => {
      if (named(node, 'w:p')) return this.paragraph(node).split('\n');
      if (named(node, 'w:tbl')) return this.table(node, depth);
      if (named(node, 'w:sdt') || named(node, 'w:sdtContent') || named(node, 'w:ins') || named(node, 'w:customXml'))
        return this.lines(childrenOf(node), depth + 1);
      return [];
    });
  }

  private paragraph(node: XmlNode): string {
    const properties = childrenOf(node).find((n) => named(n, 'w:pPr'));
    const style = properties && childrenOf(properties).find((n) => named(n, 'w:pStyle'));
    const place = listPlace(node) ?? (style ? (this.styles.get(attribute(style, 'w:val')) ?? null) : null);
    const label =
      place && place.numId !== '0' && place.numId !== '' ? this.numbering.label(place.numId, place.depth) : '';
    return label + runText(node);
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

const LEFT_OUT = [
  'w:del',
  'w:delText',
  'w:instrText',
  'w:pPr',
  'w:rPr',
  'w:drawing',
  'w:pict',
  'mc:Fallback',
  'w:footnoteReference',
];

function runText(paragraph: XmlNode): string {
  const parts: string[] = [];
  const stack = [...childrenOf(paragraph)].reverse();
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (LEFT_OUT.some((name) => node !== undefined && named(node, name))) continue;
    if (named(node, 'w:t'))
      parts.push(...childrenOf(node).map((n) => (typeof n['#text'] === 'string' ? n['#text'] : '')));
    else if (named(node, 'w:tab')) parts.push(' ');
    else if (named(node, 'w:br') || named(node, 'w:cr')) parts.push('\n');
    else stack.push(...[...childrenOf(node)].reverse());
  }
  return parts.join('');
}
