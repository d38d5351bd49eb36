import type { Language } from '@duban/words';

/** What a column holds; `allowed` are codes, shown by their word in the sheet's language. */
export interface Column<F extends string = string> {
  readonly field: F;
  readonly head: Readonly<Record<Language, string>>;
  readonly required: boolean;
  readonly most: number;
  readonly width: number;
  readonly how: Readonly<Record<Language, string>>;
  readonly allowed?: {
    readonly codes: readonly string[];
    readonly wordOf: (language: Language, code: string) => string;
    /** What it is called where the house has no word of its own: a sheet from before is read as well. */
    readonly usualWordOf?: (language: Language, code: string) => string;
  };
}

/** One sheet of the workbook. */
export interface SheetForm<F extends string = string> {
  readonly name: Readonly<Record<Language, string>>;
  readonly columns: readonly Column<F>[];
}

/** The most signs of a cell, by what it holds. */
export const most = { list: 4_000, name: 100, login: 80, mark: 20 } as const;
