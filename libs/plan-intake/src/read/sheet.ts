/** A cell as the file holds it. */
export interface SheetCell {
  readonly words: string;
  /** The civil date of a cell that holds a real date. */
  readonly date?: string | null;
  /** A cell that holds a number: of 2026.10 it has lost the nought. */
  readonly number?: boolean;
  /** A cell whose value was calculated, or could not be. */
  readonly trouble?: 'formula' | 'error';
}

/** A range of merged cells; rows and columns count from 0, both ends included. */
export interface MergedCells {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** A table of cells; rows and columns count from 0. */
export interface Sheet {
  readonly name: string;
  /** Rows that were read, to the last one that holds something. */
  readonly rowCount: number;
  /** The sheet says that it goes on below the rows that were read. */
  readonly goesOn: boolean;
  /** Rows that the workbook hides (a filter was left on), from 0. */
  readonly hidden?: readonly number[];
  readonly columnCount: number;
  readonly merged: readonly MergedCells[];
  cell(row: number, column: number): SheetCell | undefined;
}
