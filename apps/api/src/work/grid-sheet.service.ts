import type { GridRow, GridSheetReadView } from '@duban/api-contract';
import { obligationOf, type Actor } from '@duban/domain';
import { IntakeRefusal } from '@duban/plan-intake';
import type { Language, RefusalCode } from '@duban/words';
import { languages } from '@duban/words/languages';
import { Injectable } from '@nestjs/common';
import { Problem, sentenceOf } from '../http/problem.js';
import { isUuid } from '../http/valid.js';
import { readGridRowId, type GridMeasure } from './grid-row.js';
import { Grid } from './grid.service.js';
import { readGridBook, type GridFault, type ReadGridBook } from './read-grid-sheet.js';
import { gridBook } from './write-grid-sheet.js';

const ROWS_A_PAGE = 200;
const MOST_PAGES = 15;
const MOST_FAULTS = 500;

/** 填报 in Excel or WPS: the rows that are due go out as a workbook and come back as drafts; a workbook hands in nothing. */
@Injectable()
export class GridSheets {
  constructor(private readonly grid: Grid) {}

  async write(me: Actor, language: Language): Promise<Uint8Array> {
    return gridBook(await this.due(me, language), language);
  }

  /** Good rows are kept as drafts whatever is wrong with others. */
  async read(me: Actor, bytes: Uint8Array, language: Language): Promise<GridSheetReadView> {
    const due = await this.due(me, language);
    const read = await bookIn(bytes, due);
    if (read === null) throw new Problem('grid.sheet-missing');
    const seen = await this.grid.measures(me, strayMeasures(read));
    const faults = [
      ...read.faults,
      ...read.strays.map(({ id, ...at }) => ({ ...at, found: '', code: whyNotDue(me, id, seen) })),
    ];
    if (read.taken.length > 0) await this.grid.keep(me, read.taken, language);
    const noteOf = ({ code, cell, found }: GridFault) =>
      `${sentenceOf(code, language)}${cell && found && languages[language].marks.aside({ of: found })}`;
    return {
      taken: read.taken.map(({ id }) => id),
      same: read.same,
      faults: faults
        .slice(0, MOST_FAULTS)
        .map((fault) => ({ sheet: fault.sheet, cell: fault.cell, code: fault.code, message: noteOf(fault) })),
    };
  }

  private async due(me: Actor, language: Language): Promise<readonly GridRow[]> {
    const rows: GridRow[] = [];
    let cursor: string | undefined;
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const { items, nextCursor } = await this.grid.read(me, { step: 'write', limit: ROWS_A_PAGE, cursor }, language);
      rows.push(...items);
      if (nextCursor === null) break;
      cursor = nextCursor;
    }
    return rows;
  }
}

async function bookIn(bytes: Uint8Array, due: readonly GridRow[]): Promise<ReadGridBook | null> {
  try {
    return await readGridBook(bytes, due);
  } catch (thrown) {
    if (thrown instanceof IntakeRefusal) throw new Problem('grid.unreadable-file', { ...thrown.facts });
    throw thrown;
  }
}

function strayMeasures({ strays }: ReadGridBook): readonly { measureId: string }[] {
  return strays.flatMap(({ id }) => {
    const row = readGridRowId(id);
    return row !== null && isUuid(row.measureId) ? [row] : [];
  });
}

/** Why a row of the sheet is not due from whoever handed it in: its key is broken, it is another's, or it was answered meanwhile. */
function whyNotDue(me: Actor, id: string, seen: ReadonlyMap<string, GridMeasure>): RefusalCode {
  const row = readGridRowId(id);
  if (row === null || !isUuid(row.measureId)) return 'grid.row-key';
  const state = seen.get(row.measureId)?.state;
  const department = state && (obligationOf(state, row.obligationId)?.department ?? state.lead);
  return me.posts.some((post) => post.department === department) ? 'grid.row-gone' : 'grid.row-not-yours';
}
