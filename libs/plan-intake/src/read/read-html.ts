import { load } from 'cheerio';
import { IntakeRefusal } from '../intake-refusal.js';
import { DITTO } from './ditto.js';
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
}

/** The text of a page: blocks on lines of their own, cells of a table row parted by tabs, scripts left out. */
export function readHtml(html: string): string {
  refuseDepth(html);
  const roots = load(html).root().get();
  const cells = dataCells(roots);
  const parts: string[] = [];
  const merges = new MergedCells();
  walk(
    roots,
    ({ node, leaving, inCell }) => {
      if (isText(node)) {
        parts.push(node.data.replace(/\s+/g, ' '));
        return true;
      }
      const name = nameOf(node);
      if (SKIPPED.has(name) || hidden(node)) return false;
      if (name === 'table') merges.table(leaving);
      if (cells.has(node)) parts.push(leaving ? CELL_END + merges.behind(node) : merges.before(node));
      else if (name === 'tr' && leaving) parts.push(`${merges.endOfRow()}\n`);
      else if (name === 'tr' || (BLOCKS.has(name) && !inCell)) parts.push('\n');
      else if (BLOCKS.has(name) || name === 'td' || name === 'th') parts.push(inCell ? ' ' : '\n');
      return true;
    },
    cells,
  );
  return parts
    .join('')
    .replace(/[ ]*\u0001[ ]*(?=\n|$)/g, '')
    .replace(/[ ]*\u0001[ ]*/g, '\t')
    .replace(/[ ]*\n[ \n]*/g, '\n')
    .trim();
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
  const stack: Step[] = [...roots].reverse().map((node) => ({ node, leaving: false, inCell: false }));
  for (let step = stack.pop(); step; step = stack.pop()) {
    const deeper = visit(step);
    if (step.leaving || !deeper || !hasChildren(step.node)) continue;
    stack.push({ ...step, leaving: true });
    const inCell = step.inCell || cells.has(step.node);
    for (let i = step.node.children.length - 1; i >= 0; i--) {
      const child = step.node.children[i];
      if (child) stack.push({ node: child, leaving: false, inCell });
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
  return isTag(node) && /display\s*:\s*none/i.test(node.attribs.style ?? '');
}
