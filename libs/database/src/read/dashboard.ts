import {
  addLights,
  dashboardFigures,
  figuresOf,
  type CivilDate,
  type CountedDay,
  type CountedMeasures,
  type DashboardFigure,
  type FieldMatter,
  type Light,
  type LightCounts,
} from '@duban/domain';
import type { EntityManager } from 'typeorm';
import { ofSight } from './measure-counts.js';
import { MEASURE_COLUMNS } from './measure-list.js';
import type { Sight } from './sight.js';

/** The sums by status and light that are kept for a scope, with what is not added up yet. */
const KEPT = `select status, light, sum(n)::int as n from (
   select status, light, n from measure_count where scope = '' and role = 'any'
   union all select status, light, n from measure_count_change) counted group by 1, 2 having sum(n) <> 0`;

/** What the cockpit's numbers are now. */
export async function figuresNow(
  manager: EntityManager,
  sight: Sight = null,
): Promise<{ readonly figures: Readonly<Record<DashboardFigure, number>>; readonly lights: LightCounts }> {
  const counted = await manager.query<CountedMeasures[]>(ofSight(sight, KEPT));
  const [reviews] = await manager.query<{ n: number }[]>(`select count(*)::int as n from review where state = 'open'`);
  return {
    figures: figuresOf(counted, reviews?.n ?? 0),
    // What was terminated is no more owed: it stands under no light.
    lights: addLights(counted.filter(({ status }) => status !== 'terminated').map(({ light, n }) => ({ [light]: n }))),
  };
}

const OF_LIGHT = 'light:';

/** Keeps the numbers as they are on a day; a second time that day they stand as they are then. */
export async function noteFigures(manager: EntityManager, day: CivilDate): Promise<void> {
  const { figures, lights } = await figuresNow(manager);
  const rows = [
    ...Object.entries(figures),
    ...Object.entries(lights).map(([light, n]): [string, number] => [`${OF_LIGHT}${light}`, n]),
  ];
  await manager.query('delete from day_figure where day = $1', [day]);
  await manager.query(
    `insert into day_figure (day, figure, n) select $1, each->>0, (each->>1)::int from jsonb_array_elements($2::jsonb) each`,
    [day, JSON.stringify(rows)],
  );
}

/** The numbers as they were on the last counted day up to this one; null where none was counted. */
export async function figuresBefore(
  manager: EntityManager,
  day: CivilDate,
): Promise<Readonly<Record<DashboardFigure, number>> | null> {
  const rows = await manager.query<{ figure: string; n: number }[]>(
    'select figure, n from day_figure where day = (select max(day) from day_figure where day <= $1)',
    [day],
  );
  if (rows.length === 0) return null;
  const kept = new Map(rows.map(({ figure, n }) => [figure, n]));
  return Object.fromEntries(dashboardFigures.map((each) => [each, kept.get(each) ?? 0])) as Record<
    DashboardFigure,
    number
  >;
}

/** Lights on every counted day since this one, the oldest first. */
export async function lightDays(manager: EntityManager, since: CivilDate): Promise<readonly CountedDay[]> {
  return manager.query<CountedDay[]>(
    `select day::text, jsonb_object_agg(substr(figure, ${OF_LIGHT.length + 1}), n) as lights
       from day_figure where day >= $1 and figure like '${OF_LIGHT}%' group by 1 order by 1`,
    [since],
  );
}

/** Sums of lights of something that has a name. */
export interface NamedLights {
  readonly of: string;
  readonly lights: LightCounts;
  /** What was terminated: it stands under no light. */
  readonly ended: number;
}

/** Lights by plan, or by the department that leads, from the kept sums. */
export function lightsBy(
  manager: EntityManager,
  what: 'plan' | 'department',
  sight: Sight = null,
): Promise<readonly NamedLights[]> {
  const [role, column] = what === 'plan' ? ['any', 'plan_id::text'] : ['lead', 'lead'];
  return manager.query<NamedLights[]>(
    ofSight(
      sight,
      `select "of", coalesce(jsonb_object_agg(light, n) filter (where not is_ended), '{}') as lights, coalesce(sum(n) filter (where is_ended), 0)::int as ended from (
       select "of", is_ended, case when is_ended then '' else light end as light, sum(n)::int as n from (
         select substr(scope, ${what.length + 2}) as "of", status = 'terminated' as is_ended, light, n from measure_count where scope like '${what}:%' and role = '${role}'
         union all select ${column}, status = 'terminated', light, n from measure_count_change) counted
        group by 1, 2, 3 having sum(n) > 0) each group by 1 order by 1`,
    ),
  );
}

/** Sums of lights of the measures that are alike to every field: of one lead, plan and class. */
export interface MatterLights extends NamedLights {
  readonly matter: FieldMatter;
}

/** Lights by lead, plan and class: counted anew, for houses whose leaders answer for plans and classes. */
export async function lightsByMatter(manager: EntityManager): Promise<readonly MatterLights[]> {
  return manager.query<MatterLights[]>(
    `select "of", jsonb_build_object('lead', "of", 'planId', plan_id, 'class', class) as matter,
            coalesce(jsonb_object_agg(light, n) filter (where not is_ended), '{}') as lights, coalesce(sum(n) filter (where is_ended), 0)::int as ended from (
       select lead as "of", plan_id::text, class, status = 'terminated' as is_ended, case when status = 'terminated' then '' else light end as light, count(*)::int as n
         from measure where status <> 'drafted' group by 1, 2, 3, 4, 5) each group by 1, plan_id, class order by 1, plan_id, class`,
  );
}

/** Running measures that are due from this day on, the soonest first. */
export function soonestDue<Row>(
  manager: EntityManager,
  { from, limit }: { from: CivilDate; limit: number },
): Promise<readonly Row[]> {
  return manager.query<Row[]>(
    `select ${MEASURE_COLUMNS} from measure m where m.due_order >= $1 and m.due_on is not null and not m.closed
      order by m.due_order, m.measure_id limit $2`,
    [from, limit],
  );
}

/** Measures of a light, the one that has had it longest at the head, with the day since when. */
export function longestOf<Row>(
  manager: EntityManager,
  { light, limit }: { light: Light; limit: number },
): Promise<readonly (Row & { readonly since: Date | null })[]> {
  return manager.query<(Row & { readonly since: Date | null })[]>(
    `select ${MEASURE_COLUMNS}, m.light_since as since from measure m where m.light = $1 and not m.closed
      order by m.light_since, m.measure_id limit $2`,
    [light, limit],
  );
}
