import { IntakeRefusal } from '../intake-refusal.js';
import { unpackMatching } from './archive.js';
import { linesOfPage, withoutFurniture, type PdfPage, type Piece } from './pdf-page.js';
import { textOfPages } from './page-text.js';
import { attribute, childrenOf, descendants, named, parseXml, type XmlNode } from './xml-tree.js';

const MOST_PAGES = 600;
const POINTS = 72 / 25.4;
const A4 = 297;

/** The text of an OFD with text, as of a PDF; one whose pages are pictures is refused as scanned. */
export function readOfd(bytes: Uint8Array): string {
  const parts = unpackMatching(bytes, /(?:^|\/)(?:Document|Content)\.xml$/);
  const pages = [...parts].filter(([name]) => /\/Content\.xml$/.test(name) && !/\/Tpls?\//i.test(name));
  if (pages.length === 0) throw new IntakeRefusal('intake.broken', { part: 'Content.xml' });
  if (pages.length > MOST_PAGES) throw new IntakeRefusal('intake.too-large', { pages: pages.length });
  const sorted = pages.sort(([a], [b]) => pageNumber(a) - pageNumber(b));
  const text = textOfPages(withoutFurniture(sorted.map(([, content]) => pageOf(parseXml(content)))));
  if (text.trim().length < pages.length) throw new IntakeRefusal('intake.scanned', { pages: pages.length });
  return text;
}

function pageNumber(name: string): number {
  return Number(/(\d+)\/Content\.xml$/.exec(name)?.[1] ?? '0');
}

/** Millimetres from the top left become points from the bottom left, as in a PDF. */
function pageOf(nodes: readonly XmlNode[]): PdfPage {
  const box = [...descendants(nodes, 'ofd:PhysicalBox')][0];
  const height = Number(wordsOf(box).trim().split(/\s+/)[3] ?? A4) || A4;
  const pieces = [...descendants(nodes, 'ofd:TextObject')].flatMap((text) => piecesOf(text, height));
  // Text may be drawn in any order: from top to bottom, from left to right.
  const inOrder = pieces.sort((a, b) => (Math.abs(a.y - b.y) > a.height * 0.5 ? b.y - a.y : a.x - b.x));
  return { lines: linesOfPage(inOrder), height: height * POINTS };
}

function piecesOf(text: XmlNode, height: number): Piece[] {
  const [left = 0, top = 0, width = 0] = attribute(text, 'Boundary').split(/\s+/).map(Number);
  const size = Number(attribute(text, 'Size')) || 4;
  return childrenOf(text)
    .filter((node) => named(node, 'ofd:TextCode'))
    .map((code) => ({
      text: wordsOf(code),
      x: (left + (Number(attribute(code, 'X')) || 0)) * POINTS,
      y: (height - top - (Number(attribute(code, 'Y')) || size)) * POINTS,
      width: width * POINTS,
      height: size * POINTS,
    }));
}

function wordsOf(node: XmlNode | undefined): string {
  return node === undefined
    ? ''
    : childrenOf(node)
        .map((n) => (typeof n['#text'] === 'string' ? n['#text'] : ''))
        .join('');
}
