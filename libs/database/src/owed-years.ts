import { firstOpenYear, yearClosesOn, type CivilDate } from '@duban/domain';
import type { EntityManager } from 'typeorm';
import { officesSeen, planInSight, type Sight } from './read/sight.js';
import { currentRuleBook } from './rule-books.js';

/** A plan's year that the office owes to close. */
export interface OwedYear {
  readonly planId: string;
  readonly planTitle: string;
  readonly year: number;
  readonly closesOn: CivilDate;
}

/** Plans in force of which a year is over and not closed: the first such year of each. */
export async function owedYears(
  manager: EntityManager,
  today: CivilDate,
  sight: Sight = null,
): Promise<readonly OwedYear[]> {
  const rules = await currentRuleBook(manager);
  const plans = await manager.query<{ planId: string; planTitle: string; first: number; closed: number[] | null }[]>(
    `select p.plan_id::text as "planId", p.title as "planTitle",
            extract(year from min(m.assigned_at at time zone 'Asia/Shanghai'))::int as first,
            (select array_agg(y.year) from plan_year y where y.plan_id = p.plan_id and y.reopened_on is null) as closed
       from plan p join measure m using (plan_id)
      where p.state = 'in-force' and not m.archived and m.assigned_at is not null and ${planInSight('p.plan_id', '$1')} group by p.plan_id, p.title order by 2, 1`,
    [officesSeen(sight)],
  );
  const thisYear = Number(today.slice(0, 4));
  return plans.flatMap(({ planId, planTitle, first, closed }) => {
    const years = Array.from({ length: Math.max(0, thisYear - first) }, (_, index) => first + index);
    const year = firstOpenYear(years, closed ?? []);
    if (year === null) return [];
    const closesOn = yearClosesOn(year, rules);
    return closesOn <= today ? [{ planId, planTitle, year, closesOn }] : [];
  });
}
