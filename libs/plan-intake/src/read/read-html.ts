import { hiddenWords, struckOut, type LeftOut } from './left-out.js';
import { load } from 'cheerio';
import { IntakeRefusal } from '../intake-refusal.js';
import { DITTO } from '../lexicon/ditto.js';
import { hasChildren, isTag, isText, type AnyNode } from 'domhandler';

const SKIPPED = new Set([
  'script',
  'style',
  'noscript',
  'template',
  'nav',
  'footer',
  'aside',
  'form',
  'iframe',
  'svg',
  'head',
  'select',
  'button',
]);
const BLOCKS = new Set([
  'p',
  'div',
  'section',
  'article',
  'main',
  'header',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'ul',
  'ol',
  'li',
  'table',
  'tbody',
  'thead',
  'tr',
  'br',
  'hr',
  'blockquote',
  'dl',
  'dt',
  'dd',
  'figure',
  'pre',
  'textarea',
  'body',
  'html',
  'center',
]);

const LONGEST_CELL = 500;
const MOST_BLOCKS = 8;

interface Step {
  readonly node: AnyNode;
  readonly leaving: boolean;
  readonly inCell: boolean;
  /** Inside <pre> or <textarea> line breaks are breaks. */
  readonly inLines: boolean;
}

/**
 * The text of a page: blocks on lines of their own, cells of a table row parted by tabs, numbers of lists written out;
 * scripts, hidden and struck-out words left out, the last with a note.
 */
export function readHtml(html: string): { text: string; notes: readonly LeftOut[] } {
  refuseDepth(html);
  const roots = load(html).root().get();
  const cells = dataCells(roots);
  const parts: string[] = [];
  const struck: string[] = [];
  let unseen = 0;
  const merges = new MergedCells();
  walk(
    roots,
    ({ node, leaving, inCell, inLines }) => {
      if (isText(node)) {
        parts.push(inLines ? node.data.replace(/[ \t]+/g, ' ') : inOneLine(node.data));
        return true;
      }
      const name = nameOf(node);
      if (SKIPPED.has(name)) return false;
      if (hidden(node)) {
        if (!leaving && SENTENCE.test(wordsBelow(node))) unseen++;
        return false;
      }
      if (isStruck(node)) {
        if (!leaving) struck.push(wordsBelow(node));
        return false;
      }
      if (name === 'sup') {
        if (!leaving) parts.push(raised(node));
        return false;
      }
      if (name === 'table') merges.table(leaving);
      if (cells.has(node)) parts.push(leaving ? CELL_END + merges.behind(node) : merges.before(node));
      else if (name === 'tr' && leaving) parts.push(`${merges.endOfRow()}\n`);
      else if (name === 'tr' || (BLOCKS.has(name) && !inCell)) parts.push('\n');
      else if (BLOCKS.has(name) || name === 'td' || name === 'th') parts.push(inCell ? ' ' : '\n');
      if (name === 'li' && !leaving) parts.push(numberOf(node));
      return true;
    },
    cells,
  );
  const text = parts
    .join('')
    .replace(SOFT_BETWEEN_WIDE, '')
    .replaceAll(SOFT_BREAK, ' ')
    .replace(/[ ]*\u0001[ ]*(?=\n|$)/g, '')
    .replace(/[ ]*\u0001[ ]*/g, '\t')
    .replace(/[ ]*\n[ \n]*/g, '\n')
    .trim();
  return { text, notes: notesOf(struck, unseen) };
}

function notesOf(struck: readonly string[], unseen: number): LeftOut[] {
  const shown = struck.map((words) => words.replace(/\s+/g, ' ').trim()).filter((words) => words !== '');
  return [...shown.slice(0, MOST_SHOWN).map(struckOut), ...(unseen > 0 ? [hiddenWords(unseen)] : [])];
}

/** Stands for a line break of the source until it is known what stands on both sides of it. */
const SOFT_BREAK = '\u0002';
const WIDE = '[\\u2014\\u2018-\\u201d\\u2026\\u3000-\\u303f\\u4e00-\\u9fff\\uff00-\\uffef]';
const BREAK_BETWEEN_WIDE = new RegExp(`(?<=${WIDE})[ \\t]*[\\r\\n]\\s*(?=${WIDE})`, 'g');

const SOFT_BETWEEN_WIDE = new RegExp(`(?<=${WIDE})${SOFT_BREAK}+(?=${WIDE})`, 'g');

/** A line break of the source is a blank, and nothing between two wide letters (as CSS Text has it). */
function inOneLine(words: string): string {
  return words
    .replace(BREAK_BETWEEN_WIDE, '')
    .replace(/[ \t]*[\r\n]\s*/g, SOFT_BREAK)
    .replace(/\s+/g, ' ');
}

// Menus and buttons that a page hides are nothing to tell; sentences are.
const SENTENCE = /[\p{Script=Han}]{6}[^\n]*[。;；]/u;
const MOST_SHOWN = 20;
const RAISED = '\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079';

/** [1] is the mark of a note; a raised digit is no digit of the number before it. */
function raised(node: AnyNode): string {
  return wordsBelow(node)
    .replace(/^\s*\[\d{1,3}\]\s*$/, '')
    .replace(/\d/g, raisedDigit);
}

function raisedDigit(digit: string): string {
  return RAISED[Number(digit)] ?? digit;
}

function isStruck(node: AnyNode): boolean {
  if (!isTag(node)) return false;
  return ['del', 's', 'strike'].includes(node.name) || /line-through/i.test(node.attribs.style ?? '');
}

function wordsBelow(node: AnyNode): string {
  const parts: string[] = [];
  const stack: AnyNode[] = [node];
  for (let at = stack.pop(); at; at = stack.pop()) {
    if (isText(at)) parts.push(at.data);
    else if (hasChildren(at)) stack.push(...[...at.children].reverse());
  }
  return parts.join('');
}

const LONGEST_LIST = 2000;

/** The number that a browser shows before an item of an ordered list; none where the item has one in its words. */
function numberOf(item: AnyNode): string {
  const list = item.parent;
  if (!list || !isTag(list) || list.name !== 'ol' || /list-style(?:-type)?\s*:\s*none/i.test(list.attribs.style ?? ''))
    return '';
  if (
    /^\s*(?:[(（]?[\d一二三四五六七八九十]{1,4}[)）.、．]|第[\d一二三四五六七八九十]{1,4}[章节条])/.test(
      wordsBelow(item).slice(0, 40),
    )
  )
    return '';
  const items = list.children.filter((child) => isTag(child) && child.name === 'li').slice(0, LONGEST_LIST);
  const first = Number(list.attribs.start ?? '1');
  const at = items.indexOf(item);
  return at < 0 || !Number.isInteger(first) ? '' : `${first + at}.`;
}

const DEEPEST = 3000;

/** Elements nested thousands deep make every HTML parser slow: no document is written so. */
function refuseDepth(html: string): void {
  let depth = 0;
  for (const m of html.matchAll(
    /<(\/?)(?:div|span|table|section|article|center|font|b|i|u|em|strong|a|ul|ol|blockquote|dl)\b/gi,
  )) {
    depth = m[1] === '' ? depth + 1 : Math.max(0, depth - 1);
    if (depth > DEEPEST) throw new IntakeRefusal('intake.broken', { reason: 'nested too deep' });
  }
}

const CELL_END = '\u0001';
const WIDEST = 40;
const TALLEST = 1000;

/** Cells that reach over several rows or columns: below they are written as 〃, to the right as empty. */
class MergedCells {
  /** For each open table, how many rows below each column is still taken. */
  private readonly tables: number[][] = [];
  private column = 0;

  table(leaving: boolean): void {
    if (leaving) this.tables.pop();
    else this.tables.push([]);
    this.column = 0;
  }

  /** What stands before a cell of this row: the cells that reach down from above. */
  before(cell: AnyNode): string {
    const taken = this.tables[this.tables.length - 1] ?? [];
    let text = '';
    while ((taken[this.column] ?? 0) > 0) {
      taken[this.column] = (taken[this.column] ?? 1) - 1;
      text += DITTO + CELL_END;
      this.column++;
    }
    const rows = spanOf(cell, 'rowspan', TALLEST);
    for (let i = 0; i < spanOf(cell, 'colspan', WIDEST); i++) taken[this.column + i] = rows - 1;
    return text;
  }

  /** The columns that a wide cell covers beside its own. */
  behind(cell: AnyNode): string {
    const columns = spanOf(cell, 'colspan', WIDEST);
    this.column += columns;
    return CELL_END.repeat(columns - 1);
  }

  endOfRow(): string {
    const taken = this.tables[this.tables.length - 1] ?? [];
    let text = '';
    for (; this.column > 0 && (taken[this.column] ?? 0) > 0; this.column++) {
      taken[this.column] = (taken[this.column] ?? 1) - 1;
      text += DITTO + CELL_END;
    }
    this.column = 0;
    return text;
  }
}

function spanOf(node: AnyNode, name: 'rowspan' | 'colspan', most: number): number {
  const said = isTag(node) ? Number(node.attribs[name] ?? '1') : 1;
  return Number.isInteger(said) && said > 1 ? Math.min(said, most) : 1;
}

function nameOf(node: AnyNode): string {
  return isTag(node) ? node.name : '';
}

/** Visits all nodes with an own stack: hostile pages nest deeper than a call stack goes. */
function walk(roots: readonly AnyNode[], visit: (step: Step) => boolean, cells: ReadonlySet<AnyNode>): void {
  const stack: Step[] = [...roots].reverse().map((node) => ({ node, leaving: false, inCell: false, inLines: false }));
  for (let step = stack.pop(); step; step = stack.pop()) {
    const deeper = visit(step);
    if (step.leaving || !deeper || !hasChildren(step.node)) continue;
    stack.push({ ...step, leaving: true });
    const inCell = step.inCell || cells.has(step.node);
    const inLines = step.inLines || ['pre', 'textarea'].includes(nameOf(step.node));
    for (let i = step.node.children.length - 1; i >= 0; i--) {
      const child = step.node.children[i];
      if (child) stack.push({ node: child, leaving: false, inCell, inLines });
    }
  }
}

/** Cells that hold a value. A cell with a table or much text in it only lays the page out: its blocks stay lines. */
function dataCells(roots: readonly AnyNode[]): ReadonlySet<AnyNode> {
  const lengths = new Map<AnyNode, number>();
  const cells = new Set<AnyNode>();
  walk(
    roots,
    ({ node, leaving }) => {
      if (isText(node)) lengths.set(node, node.data.trim().length);
      else if (leaving && hasChildren(node)) {
        const sum = node.children.reduce((total, child) => total + (lengths.get(child) ?? 0), 0);
        const name = nameOf(node);
        lengths.set(node, name === 'table' ? sum + LONGEST_CELL + 1 : sum);
        const blocks = node.children.filter((child) => BLOCKS.has(nameOf(child))).length;
        if ((name === 'td' || name === 'th') && sum <= LONGEST_CELL && blocks <= MOST_BLOCKS) cells.add(node);
      }
      return true;
    },
    cells,
  );
  return cells;
}

function hidden(node: AnyNode): boolean {
  return (
    isTag(node) &&
    (/display\s*:\s*none|visibility\s*:\s*hidden/i.test(node.attribs.style ?? '') || 'hidden' in node.attribs)
  );
}
