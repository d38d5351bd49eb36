/** What is over and older than a year, by its year. */
export interface YearOf<T> {
  readonly year: string;
  readonly items: readonly T[];
}

/** What is shown as it stands, and what is folded away by year, the newest year first. */
export interface Folded<T> {
  readonly shown: readonly T[];
  readonly years: readonly YearOf<T>[];
}

/** Folds what is over and older than a year; `overOn` is the day of a thing that is over, null of one that is not. */
export function foldedByYear<T>(items: readonly T[], today: string, overOn: (item: T) => string | null): Folded<T> {
  const before = `${Number(today.slice(0, 4)) - 1}${today.slice(4)}`;
  const isOld = (item: T) => (overOn(item) ?? today) < before;
  const years = new Map<string, T[]>();
  for (const item of items.filter(isOld)) {
    const year = (overOn(item) ?? '').slice(0, 4);
    years.set(year, [...(years.get(year) ?? []), item]);
  }
  return {
    shown: items.filter((item) => !isOld(item)),
    years: [...years].sort(([a], [b]) => (a < b ? 1 : -1)).map(([year, of]) => ({ year, items: of })),
  };
}
