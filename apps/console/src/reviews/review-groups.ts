import type { ReviewRow } from '@duban/api-client';

/** A part of the list under its own heading, its rows by measure: a leader meets a measure once. */
export interface ReviewGroup {
  /** ISO week, e.g. `2026-W27`. */
  readonly week: string;
  readonly measures: readonly (readonly ReviewRow[])[];
}

/** What is open is this week's list, whenever it was opened; what is decided stands in the week of its list. */
export function groupsOf(rows: readonly ReviewRow[], thisWeek: string): readonly ReviewGroup[] {
  const weeks = new Map<string, ReviewRow[]>();
  for (const row of rows) {
    const week = row.state === 'open' ? thisWeek : row.week;
    weeks.set(week, [...(weeks.get(week) ?? []), row]);
  }
  return [...weeks].map(([week, members]) => ({ week, measures: byMeasure(members) }));
}

/** The rows of each measure together, in the order in which the list comes to it. */
export function byMeasure(rows: readonly ReviewRow[]): readonly (readonly ReviewRow[])[] {
  const measures = new Map<string, ReviewRow[]>();
  for (const row of rows) measures.set(row.measureId, [...(measures.get(row.measureId) ?? []), row]);
  return [...measures.values()];
}

const DAY_MS = 86_400_000;
const THURSDAY = 4;

/** The ISO week of a civil date, e.g. `2026-W48`: the week belongs to the year of its Thursday. */
export function weekOf(date: string): string {
  const day = new Date(`${date}T00:00:00Z`);
  const thursday = new Date(day.getTime() + (THURSDAY - (day.getUTCDay() || 7)) * DAY_MS);
  const year = thursday.getUTCFullYear();
  const week = Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / DAY_MS / 7) + 1;
  return `${year}-W${String(week).padStart(2, '0')}`;
}
