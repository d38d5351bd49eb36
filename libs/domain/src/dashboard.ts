import type { CivilDate } from './civil-date.js';
import { closedStatuses, measureStatuses, type Light, type MeasureStatus } from './vocabulary.js';

/** The six numbers that stand on top of the cockpit, in their order. */
export const dashboardFigures = ['running', 'done', 'near-due', 'overdue', 'red', 'reviews'] as const;

/** One of the six numbers of the cockpit. */
export type DashboardFigure = (typeof dashboardFigures)[number];

/** So many measures of a status and a light. */
export interface CountedMeasures {
  readonly status: MeasureStatus;
  readonly light: Light;
  readonly n: number;
}

/** Statuses of measures that were brought to their end: accepted, struck off, looked back on. */
export const doneStatuses = ['accepted', 'struck-off', 'looked-back'] as const satisfies readonly MeasureStatus[];

/** Statuses of measures that are still being worked on. */
export const runningStatuses: readonly MeasureStatus[] = measureStatuses.filter(
  (each) => ![...closedStatuses, ...doneStatuses].some((over) => over === each),
);

/** Which measures a number counts, as the list of measures is asked for them; null for rows of the weekly list. */
export const figureLists: Readonly<
  Record<DashboardFigure, { readonly status?: readonly MeasureStatus[]; readonly light?: readonly Light[] } | null>
> = {
  running: { status: runningStatuses },
  done: { status: doneStatuses },
  'near-due': { light: ['near-due'] },
  overdue: { light: ['overdue'] },
  red: { light: ['red'] },
  reviews: null,
};

/** The six numbers from the sums by status and light, and the open rows of the weekly list. */
export function figuresOf(
  counted: readonly CountedMeasures[],
  openReviews: number,
): Readonly<Record<DashboardFigure, number>> {
  const count = (figure: DashboardFigure) => {
    const list = figureLists[figure];
    if (list === null) return openReviews;
    return counted
      .filter(({ status, light }) => (list.status?.includes(status) ?? true) && (list.light?.includes(light) ?? true))
      .reduce((sum, { n }) => sum + n, 0);
  };
  return Object.fromEntries(dashboardFigures.map((each) => [each, count(each)])) as Record<DashboardFigure, number>;
}

/** How many measures show each light; lights that none shows are left out. */
export type LightCounts = Readonly<Partial<Record<Light, number>>>;

/** Adds up sums of lights. */
export function addLights(counts: readonly LightCounts[]): LightCounts {
  const all = new Map<string, number>();
  for (const each of counts) for (const [light, n] of Object.entries(each)) all.set(light, (all.get(light) ?? 0) + n);
  return Object.fromEntries(all);
}

/** Lights as they were counted on a day. */
export interface CountedDay {
  readonly day: CivilDate;
  readonly lights: LightCounts;
}

/** The last counted day of each month, the oldest first. */
export function lastOfMonths(days: readonly CountedDay[]): readonly CountedDay[] {
  const last = new Map<string, CountedDay>();
  for (const each of [...days].sort((a, b) => (a.day < b.day ? -1 : 1))) last.set(each.day.slice(0, 7), each);
  return [...last.values()];
}
