import type { Edit } from './mapped-text.js';

const HEAD = /^[ \t]*(?:序号|编号)(?: +[\p{Script=Han}()]{2,10}){3,9}[ \t]*$/gmu;
const MOST_ROWS = 2000;

/**
 * 序号 事项 责任单位 完成时限 / 1 修缮书屋 县文化局 6月底: the blanks of a copied table part its cells, where at least two numbered
 * rows below such a head have as many words as it has.
 */
export function blankCells(text: string): Edit[] {
  return [...text.matchAll(HEAD)].flatMap((head) => {
    const columns = wordsOf(head[0]);
    const rows = rowsBelow(text, head.index + head[0].length + 1, columns);
    return rows.length < 2 ? [] : [{ at: head.index, line: head[0] }, ...rows].flatMap(tabs);
  });
}

interface Row {
  readonly at: number;
  readonly line: string;
}

function rowsBelow(text: string, from: number, columns: number): Row[] {
  const rows: Row[] = [];
  for (let at = from; at < text.length && rows.length < MOST_ROWS;) {
    const newline = text.indexOf('\n', at);
    const line = text.slice(at, newline < 0 ? text.length : newline);
    if (line.trim() !== '') {
      if (!/^[ \t]*\d{1,3} /.test(line) || wordsOf(line) !== columns) break;
      rows.push({ at, line });
    }
    at += line.length + 1;
  }
  return rows;
}

function wordsOf(line: string): number {
  return line.trim().split(/ +/).length;
}

function tabs({ at, line }: Row): Edit[] {
  const start = line.length - line.trimStart().length;
  return [...line.matchAll(/(?<=\S) +(?=\S)/g)]
    .filter(({ index }) => index > start)
    .map(({ 0: blank, index }) => ({ start: at + index, end: at + index + blank.length, replacement: '\t' }));
}
