import { addDays, doneStatuses, type CivilDate, type Light, type MeasureStatus } from '@duban/domain';
import type { EntityManager } from 'typeorm';

const DAYS_AHEAD = 60;
const MOST_ROWS = 500;

/** A measure that is owed on the last day of its plan, or since. */
export interface ClosingMeasure {
  readonly measureId: string;
  readonly number: string;
  readonly title: string;
  readonly lead: string;
  readonly status: MeasureStatus;
  readonly light: Light;
  readonly planId: string;
  readonly planTitle: string;
  readonly endsOn: CivilDate;
  /** What of it is owed on that day. */
  readonly owed: readonly string[];
  /** Its open row of the weekly list. */
  readonly reviewId: string | null;
}

/** 收官清单: what is owed on the last day of its plan, of plans that end within two months or have ended. */
export function closingMeasures(manager: EntityManager, today: CivilDate): Promise<readonly ClosingMeasure[]> {
  return manager.query<ClosingMeasure[]>(
    `select m.measure_id::text as "measureId", m.number, m.title, m.lead, m.status, m.light, m.plan_id::text as "planId", p.title as "planTitle",
            m.plan_ends_on::text as "endsOn", o.owed,
            (select r.review_id::text from review r where r.measure_id = m.measure_id and r.state = 'open' and r.subject_due_on = m.plan_ends_on limit 1) as "reviewId"
       from measure m join plan p using (plan_id),
            lateral (select jsonb_path_query_array(m.state, '$.obligations[*] ? (@.state == "open" && @.dueOn == $.planEndsOn && (@.kind == "deadline" || @.kind == "target" || @.kind == "node")).title') as owed) o
      where not m.closed and m.due_order <= $1 and m.plan_ends_on <= $1 and not m.status = any($2) and jsonb_array_length(o.owed) > 0
      order by "endsOn", m.plan_id, m.lead, m.number_order, m.measure_id limit ${MOST_ROWS}`,
    [addDays(today, DAYS_AHEAD), [...doneStatuses]],
  );
}

/** How many measures of a plan a department leads. */
export interface LedOfPlan {
  readonly planId: string;
  readonly lead: string;
  readonly n: number;
  /** Those of them of which something is owed, on whatever day, or late. */
  readonly owing: number;
}

const OWING = `not closed and not status = any($2) and (light in ('overdue', 'red') or
  state @? '$.obligations[*] ? (@.state == "open" && (@.kind == "deadline" || @.kind == "target" || @.kind == "node"))')`;

/** Of these plans, how many measures each department leads, and of how many it owes something. */
export function ledByPlan(manager: EntityManager, planIds: readonly string[]): Promise<readonly LedOfPlan[]> {
  return manager.query<LedOfPlan[]>(
    `select plan_id::text as "planId", lead, count(*)::int as n, count(*) filter (where ${OWING})::int as owing from measure where plan_id = any($1::uuid[]) and lead <> '' group by 1, 2`,
    [planIds, [...doneStatuses]],
  );
}
