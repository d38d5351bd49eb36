import { attribute, childrenOf, named, type XmlNode } from './xml-tree.js';

/** The words of a paragraph, and what of it a reader of the printed page does not see or sees struck out. */
export interface ParagraphText {
  readonly text: string;
  /** What stands in text boxes that are anchored here. */
  readonly boxes: readonly XmlNode[];
}

/** What was left out of a document on purpose; a person is told. */
export interface LeftOut {
  readonly struck: string[];
  hidden: number;
}

// Deleted and moved-away text, field codes, properties; the fallback of a drawing says the same once more.
const SKIPPED = ['w:del', 'w:moveFrom', 'w:delText', 'w:instrText', 'w:pPr', 'mc:Fallback', 'w:footnoteReference'];

/** Text of a paragraph as it reads once all changes are accepted, without hidden and struck-out words. */
export function paragraphText(paragraph: XmlNode, leftOut: LeftOut): ParagraphText {
  const parts: string[] = [];
  const boxes: XmlNode[] = [];
  const stack = [...childrenOf(paragraph)].reverse();
  for (let node = stack.pop(); node; node = stack.pop()) {
    const at = node;
    if (SKIPPED.some((name) => named(at, name))) continue;
    if (named(at, 'w:txbxContent')) boxes.push(at);
    else if (named(at, 'w:r')) parts.push(runText(at, stack, leftOut));
    else stack.push(...[...childrenOf(at)].reverse());
  }
  return { text: parts.join(''), boxes };
}

/** Drawings and fields inside a run are put on the stack: they may hold more. */
function runText(run: XmlNode, stack: XmlNode[], leftOut: LeftOut): string {
  const properties = childrenOf(run).find((n) => named(n, 'w:rPr'));
  if (isOn(properties, 'w:vanish')) {
    leftOut.hidden++;
    return '';
  }
  const raised = attribute(childOf(properties, 'w:vertAlign') ?? {}, 'w:val') === 'superscript';
  const words: string[] = [];
  for (const node of childrenOf(run)) {
    if (named(node, 'w:rPr') || SKIPPED.some((name) => named(node, name))) continue;
    const said = wordOf(node);
    if (said === null) stack.push(node);
    else words.push(said);
  }
  const text = raised ? raise(words.join('')) : words.join('');
  if (!isOn(properties, 'w:strike') && !isOn(properties, 'w:dstrike')) return text;
  if (text.trim() !== '') leftOut.struck.push(text.trim());
  return '';
}

/** The words of a run's child; null where it may hold drawings. */
function wordOf(node: XmlNode): string | null {
  if (named(node, 'w:t'))
    return childrenOf(node)
      .map((n) => (typeof n['#text'] === 'string' ? n['#text'] : ''))
      .join('');
  if (named(node, 'w:tab')) return ' ';
  if (named(node, 'w:br') || named(node, 'w:cr')) return '\n';
  if (named(node, 'w:noBreakHyphen')) return '-';
  if (named(node, 'w:softHyphen')) return '';
  if (named(node, 'w:sym')) return symbol(attribute(node, 'w:char'));
  return null;
}

/** Signs of picture fonts (F0xx) are bullets and boxes: no words. */
function symbol(code: string): string {
  const value = Number.parseInt(code, 16);
  return Number.isNaN(value) || value >= 0xf000 ? '' : String.fromCodePoint(value);
}

const RAISED = '\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079';

/** 10 to the fourth is no 104: raised digits keep their own signs. */
export function raise(words: string): string {
  return words.replace(/\d/g, (digit) => RAISED[Number(digit)] ?? digit);
}

function childOf(node: XmlNode | undefined, name: string): XmlNode | undefined {
  return node === undefined ? undefined : childrenOf(node).find((n) => named(n, name));
}

/** A switch of Word is on where it stands, unless it says no. */
function isOn(properties: XmlNode | undefined, name: string): boolean {
  const found = childOf(properties, name);
  return found !== undefined && !/^(?:0|false|off)$/.test(attribute(found, 'w:val'));
}

/** True where the mark at a paragraph's end was deleted or moved away: it then reads on in the next one. */
export function isMarkDeleted(paragraph: XmlNode): boolean {
  const properties = childOf(childOf(paragraph, 'w:pPr'), 'w:rPr');
  return childOf(properties, 'w:del') !== undefined || childOf(properties, 'w:moveFrom') !== undefined;
}
