import type { LedgerItem, ReadLedgerData } from '@duban/api-client';
import { ledgerFields, ledgerGroups, type LedgerField, type LedgerGroup } from '@duban/domain';
import { measureSearch, type MeasureSearch } from '../measures/measure-search.js';
import { known } from '../shell/address.js';

export const ledgerSorts = ['number', 'due', 'light', 'progress', 'updated', 'lead', 'class'] as const;
export type LedgerSort = (typeof ledgerSorts)[number];

/** The ledger as the address has it: filters, order, groups, columns, and whether bars stand beside them. */
export interface LedgerSearch extends Omit<MeasureSearch, 'sort'> {
  readonly sort?: LedgerSort;
  readonly order?: 'desc';
  readonly group?: LedgerGroup;
  readonly columns?: LedgerField[];
  readonly gantt?: 'yes';
}

/** Reads the address; whatever is not of the ledger is dropped. */
export function ledgerSearch(raw: Record<string, unknown>): LedgerSearch {
  const { sort: _, ...filters } = measureSearch(raw);
  return {
    ...filters,
    sort: known(raw['sort'], ledgerSorts)?.[0],
    order: known(raw['order'], ['desc'] as const)?.[0],
    group: known(raw['group'], ledgerGroups)?.[0],
    columns: known(raw['columns'], ledgerFields),
    gantt: known(raw['gantt'], ['yes'] as const)?.[0],
  };
}

/** What everybody sees until they choose otherwise. */
export const usualColumns: readonly LedgerField[] = [
  'number',
  'text',
  'light',
  'lead',
  'supporting',
  'dueOn',
  'confirmed',
  'status',
  'selfAssessed',
  'urged',
];

/** The columns that stay where they are while one looks to the right. */
export const fixedColumns: readonly LedgerField[] = ['number', 'text'];

const ORDER: readonly LedgerField[] = [...usualColumns, ...ledgerFields.filter((each) => !usualColumns.includes(each))];

/** The columns to show, the fixed ones first: the usual ones in their order, then what else was chosen in the ledger's; one more moves no other. */
export function columnsOf({ columns }: LedgerSearch, seen: readonly LedgerField[]): readonly LedgerField[] {
  const chosen = columns ?? usualColumns;
  const moving = ORDER.filter((each) => chosen.includes(each) && seen.includes(each) && !fixedColumns.includes(each));
  return [...fixedColumns, ...moving];
}

const GROUP_SORT: Readonly<Record<LedgerGroup, LedgerSort>> = {
  plan: 'number',
  department: 'lead',
  light: 'light',
  class: 'class',
};

/** The order that rows come in: grouped ones in order of their groups. */
export function sortOf({ sort, group }: LedgerSearch): LedgerSort {
  return group === undefined ? (sort ?? 'number') : GROUP_SORT[group];
}

/** The filters alone, as the API takes them. */
export function filtersOf(search: LedgerSearch): Omit<NonNullable<ReadLedgerData['query']>, 'format'> {
  const { sort: _sort, order: _order, group: _group, columns: _columns, gantt: _gantt, ...filters } = search;
  return Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined));
}

/** What is asked of the API for these rows, but for the page. */
export function ledgerQuery(search: LedgerSearch): NonNullable<ReadLedgerData['query']> {
  return {
    ...filtersOf(search),
    sort: sortOf(search),
    ...(search.order === undefined ? {} : { order: search.order }),
  };
}

/** Which group a row is of. */
export function groupKeyOf(row: LedgerItem, group: LedgerGroup): string {
  switch (group) {
    case 'plan':
      return row.planId;
    case 'department':
      return row.lead?.code ?? '';
    case 'light':
      return row.light;
    case 'class':
      return row.class;
  }
}

/** A line of the table: a measure, or the head of its group. */
export type LedgerLine =
  { readonly kind: 'row'; readonly row: LedgerItem } | { readonly kind: 'group'; readonly key: string };

/** Rows with the heads of their groups before them. */
export function linesOf(rows: readonly LedgerItem[], group: LedgerGroup | undefined): readonly LedgerLine[] {
  if (group === undefined) return rows.map((row) => ({ kind: 'row', row }));
  const lines: LedgerLine[] = [];
  let last: string | null = null;
  for (const row of rows) {
    const key = groupKeyOf(row, group);
    if (key !== last) lines.push({ kind: 'group', key });
    last = key;
    lines.push({ kind: 'row', row });
  }
  return lines;
}

/** Which lines are drawn: those in sight and some beside them. */
export function windowOf(
  { top, height }: { readonly top: number; readonly height: number },
  lines: number,
  lineHeight: number,
): { readonly from: number; readonly to: number } {
  const BESIDE = 12;
  const from = Math.max(0, Math.min(lines, Math.floor(top / lineHeight)) - BESIDE);
  return { from, to: Math.min(lines, Math.ceil((top + height) / lineHeight) + BESIDE) };
}
