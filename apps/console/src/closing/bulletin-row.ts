import type { Bulletin } from '@duban/api-client';
import { letterLines } from '@duban/domain';
import { bulletinItem, letterCells } from '@duban/words';
import { listed } from '../elements/listed.js';
import type { Words } from '../words/words.js';

type Row = Bulletin['rows'][number];
type Said = Pick<Words, 'commands' | 'labels' | 'obligations' | 'paperKinds' | 'bulletins'>;

/** A line of a bulletin: what it is about, its dates and how late; `late` is null where the row says something else. */
export interface BulletinLine {
  readonly row: Row;
  readonly what: string;
  readonly dueOn: readonly string[];
  readonly late: readonly string[] | null;
}

/** The lines of a part: each row by itself while departments answer, then a measure once with all its dates. */
export function bulletinLines(say: Said, rows: readonly Row[], asked: boolean): readonly BulletinLine[] {
  const alone = (row: Row) => asked || row.outcome !== null || row.section === 'completion';
  const told = rows.map((row) => ({
    ...row,
    measureId: alone(row) ? null : row.measureId,
    obligation: row.item === row.title ? row.item : bulletinItem(say, row),
    row,
  }));
  return letterLines(told).map(({ row: { row }, parts }) => {
    const { obligations, dueOn, late } = letterCells(row.title, parts, {
      list: listed,
      late: ({ lateWorkingDays: n }) => (n > 0 ? say.bulletins.late({ n }) : say.bulletins.due),
    });
    const what = [row.number, row.title, ...obligations].filter(Boolean).join(' ');
    const elsewhere = row.outcome?.is === 'changed' || row.section === 'completion';
    return { row, what, dueOn, late: elsewhere ? null : late };
  });
}
