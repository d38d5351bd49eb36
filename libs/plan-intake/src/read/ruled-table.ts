import { DITTO } from '../lexicon/ditto.js';
import type { Piece } from './pdf-page.js';
import type { Rule, Rules } from './pdf-rules.js';

/** A table whose cells a page parts by lines. */
export interface RuledTable {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** Where its columns begin and end. */
  readonly edges: readonly number[];
  readonly rows: readonly (readonly string[])[];
  /** No line closes its last row: the next page goes on with it. */
  readonly open: boolean;
}

/** Lines that stand no further apart are one line. */
const SAME_LINE = 3.5;
/** A column is at least so wide, a row so high. */
const LEAST_WIDTH = 8;
const LEAST_HEIGHT = 7;
const MOST_CELLS = 4000;

/** The ruled tables of a page, from top to bottom: two columns and more. */
export function ruledTables(pieces: readonly Piece[], rules: Rules): RuledTable[] {
  const upright = merged(rules.upright);
  const level = merged(rules.level);
  if (upright.length < 3 || level.length < 1) return [];
  return groupsOf(upright, level)
    .flatMap((group) => tableOf(pieces, group) ?? [])
    .sort((a, b) => b.top - a.top);
}

/** Lines drawn piece by piece, a cell's border each, are one line. */
function merged(rules: readonly Rule[]): Rule[] {
  const lines: Rule[] = [];
  for (const rule of [...rules].sort((a, b) => a.at - b.at || a.from - b.from)) {
    const known = lines.findIndex(
      (line) => rule.at - line.at <= SAME_LINE && rule.from <= line.to + SAME_LINE && rule.to >= line.from - SAME_LINE,
    );
    const line = lines[known];
    if (!line) lines.push(rule);
    else lines[known] = { at: line.at, from: Math.min(line.from, rule.from), to: Math.max(line.to, rule.to) };
  }
  return lines;
}

interface Group {
  readonly upright: Rule[];
  readonly level: Rule[];
}

function meet(upright: Rule, level: Rule): boolean {
  return (
    upright.at >= level.from - SAME_LINE &&
    upright.at <= level.to + SAME_LINE &&
    level.at >= upright.from - SAME_LINE &&
    level.at <= upright.to + SAME_LINE
  );
}

/** Lines that meet one another, directly or by others. */
function groupsOf(upright: readonly Rule[], level: readonly Rule[]): Group[] {
  const left = new Set(upright);
  const groups: Group[] = [];
  for (const first of upright) {
    if (!left.delete(first)) continue;
    const group: Group = { upright: [first], level: [] };
    const across = new Set<Rule>();
    for (let i = 0; i < group.upright.length; i++) {
      const line = group.upright[i];
      for (const each of level) {
        if (!line || across.has(each) || !meet(line, each)) continue;
        across.add(each);
        group.level.push(each);
        for (const other of [...left])
          if (meet(other, each)) {
            left.delete(other);
            group.upright.push(other);
          }
      }
    }
    groups.push(group);
  }
  return groups;
}

/** Places of lines, those close together as one. */
function placesOf(values: readonly number[], least: number): number[] {
  const places: number[] = [];
  for (const value of [...values].sort((a, b) => a - b))
    if (places.length === 0 || value - (places[places.length - 1] ?? 0) > least) places.push(value);
  return places;
}

function tableOf(pieces: readonly Piece[], { upright, level }: Group): RuledTable | null {
  const edges = placesOf(
    upright.map(({ at }) => at),
    LEAST_WIDTH,
  );
  const low = Math.min(...upright.map(({ from }) => from), ...level.map(({ at }) => at));
  const high = Math.max(...upright.map(({ to }) => to), ...level.map(({ at }) => at));
  // The page may end, or begin, within a row.
  const open = !level.some(({ at }) => at <= low + LEAST_HEIGHT);
  const steps = placesOf([low, ...level.map(({ at }) => at), high], LEAST_HEIGHT).reverse();
  const [columns, rows] = [edges.length - 1, steps.length - 1];
  if (columns < 2 || rows < 1 || columns * rows > MOST_CELLS) return null;
  const cells = joinedCells({ upright, level, edges, steps });
  const texts: Piece[][] = Array.from({ length: columns * rows }, () => []);
  for (const piece of pieces) {
    const [x, y] = [piece.x + piece.width / 2, piece.y + piece.height * 0.35];
    const column = edges.findIndex((edge, i) => x >= edge && x < (edges[i + 1] ?? -Infinity));
    const row = steps.findIndex((step, i) => y <= step && y > (steps[i + 1] ?? Infinity));
    if (column >= 0 && row >= 0) texts[cells[row * columns + column] ?? 0]?.push(piece);
  }
  const found = Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (__, column) => {
      const at = row * columns + column;
      const owner = cells[at] ?? at;
      if (owner === at) return wordsOf(texts[at] ?? []);
      return owner % columns === column && wordsOf(texts[owner] ?? []) !== '' ? DITTO : '';
    }),
  ).filter((row) => row.some((words) => words !== '' && words !== DITTO));
  const [left = 0] = edges;
  const right = edges[edges.length - 1] ?? 0;
  return found.length === 0 ? null : { left, right, top: high, bottom: low, edges, rows: found, open };
}

interface Grid extends Group {
  readonly edges: readonly number[];
  /** From top to bottom. */
  readonly steps: readonly number[];
}

/** For each square of the grid the first square of its cell: no line parts the squares of one cell. */
function joinedCells({ upright, level, edges, steps }: Grid): number[] {
  const columns = edges.length - 1;
  const owner = Array.from({ length: columns * (steps.length - 1) }, (_, i) => i);
  const parted = (lines: readonly Rule[], at: number, middle: number): boolean =>
    lines.some((line) => Math.abs(line.at - at) <= LEAST_WIDTH && line.from <= middle && line.to >= middle);
  for (let row = 0; row + 1 < steps.length; row++)
    for (let column = 0; column < columns; column++) {
      const at = row * columns + column;
      const across = ((edges[column] ?? 0) + (edges[column + 1] ?? 0)) / 2;
      const down = ((steps[row] ?? 0) + (steps[row + 1] ?? 0)) / 2;
      if (row > 0 && !parted(level, steps[row] ?? 0, across)) owner[at] = owner[at - columns] ?? at;
      else if (column > 0 && !parted(upright, edges[column] ?? 0, down)) owner[at] = owner[at - 1] ?? at;
    }
  return owner;
}

/** The words of a cell, line by line; its lines are one text. */
function wordsOf(pieces: readonly Piece[]): string {
  const shown = pieces.filter(({ text }) => text.trim() !== '');
  const lines: Piece[][] = [];
  for (const piece of [...shown].sort((a, b) => b.y - a.y)) {
    const line = lines[lines.length - 1];
    if (line?.[0] && line[0].y - piece.y <= piece.height * 0.5) line.push(piece);
    else lines.push([piece]);
  }
  return lines
    .map((line) =>
      line
        .sort((a, b) => a.x - b.x)
        .map(({ text }) => text.replace(/\t/g, ' '))
        .join('')
        .trim(),
    )
    .map(withoutSpread)
    .reduce((said, line) => said + (said === '' ? '' : between(said, line)) + line, '');
}

// 县卫健局 above 县民政局; 市人力资源和社会 above 保障局 is one.
const OFFICE = /^[市县区省州]\p{Script=Han}{1,10}[局委办厅院]$/u;
const KIND = /^各\p{Script=Han}{1,8}(?:政府|部门|单位|街道|[县市区镇乡])$/u;

/** Two figures, one below the other, are two; so are two words in Latin letters. */
function between(said: string, line: string): string {
  if (/^[\d.,%]+$/.test(line) && /(?:^|、)[\d.,%]+$/.test(said)) return '、';
  const last = said.slice(said.lastIndexOf('、') + 1);
  const [first = ''] = line.split('、');
  if (OFFICE.test(last) && (KIND.test(first) || (OFFICE.test(first) && last[0] === first[0]))) return '、';
  return /[A-Za-z,]$/.test(said) && /^[A-Za-z]/.test(line) ? ' ' : '';
}

const LEAST_SPREAD = 3;

/** 建 设 分 馆: a line that is spread over the width of its cell. */
function withoutSpread(line: string): string {
  const parts = line.split(' ').filter((part) => part !== '');
  if (parts.filter((part) => part.length === 1).length < LEAST_SPREAD) return line;
  return parts.reduce((said, part, i) => {
    const alone = part.length === 1 || (parts[i - 1] ?? '').length === 1;
    return alone && !/^[A-Za-z]/.test(part) ? said + part : `${said} ${part}`;
  });
}

/** True where a table has the columns of the one that the page before left. */
export function sameColumns(one: RuledTable, other: RuledTable): boolean {
  return (
    one.edges.length === other.edges.length &&
    one.edges.every((edge, i) => Math.abs(edge - (other.edges[i] ?? 0)) <= SAME_LINE * 1.5)
  );
}

const NUMBER_HEAD = /^(?:序号?|编号)$/;

/**
 * The rows of a table that goes on from the page before: a header that is printed again is left out, and a row that the
 * page has cut goes on in its own cells.
 */
export function goOn(
  before: readonly (readonly string[])[],
  { rows }: RuledTable,
  { head, open }: { readonly head: readonly string[]; readonly open: boolean },
): string[][] {
  const last = before[before.length - 1] ?? [];
  const again = rows[0]?.every((words, i) => words === head[i]) === true;
  const rest = rows.slice(again ? 1 : 0).map((row) => [...row]);
  const first = rest[0];
  if (!first) return before.map((row) => [...row]);
  const numbered = head.findIndex((words) => NUMBER_HEAD.test(words.replace(/\s/g, '')));
  const goesOn = endsWithin(last, first);
  const cut =
    before.length > 1 &&
    (numbered < 0 ? open && goesOn : partsOfOne(last[numbered], first[numbered], open) && (open || goesOn));
  if (!cut) return [...before.map((row) => [...row]), ...rest];
  const whole = last.map((words, i) => {
    const more = first[i] ?? '';
    return more === DITTO || words === DITTO ? words : words + more;
  });
  return [...before.slice(0, -1).map((row) => [...row]), whole, ...rest.slice(1)];
}

/** The number of a row stands in one of its two parts only. */
function partsOfOne(above = '', below = '', open = false): boolean {
  const numbered = (words: string): boolean => /^\d{1,3}[.、]?$/.test(words) || words === DITTO;
  return below === '' ? numbered(above) || open : open && above === '' && numbered(below);
}

/** Each cell that the next page goes on with has begun, and one of them ends without a stop. */
function endsWithin(last: readonly string[], first: readonly string[]): boolean {
  const more = first.flatMap((words, i) => (words === '' || words === DITTO ? [] : [{ words, said: last[i] ?? '' }]));
  return (
    more.every(({ words, said }) => said !== '' && !/^(?:说明|备?注)[:：]/.test(words)) &&
    more.some(({ said }) => !/[。;；]$/.test(said))
  );
}
