import {
  commands,
  leaderRoles,
  officeOfLine,
  officeRoles,
  sampleSeed,
  supervisionLines,
  type CivilDate,
  type InstrumentKind,
  type Looking,
  type Policy,
  type RedShare,
  type Role,
} from '@duban/domain';
import type { EntityManager } from 'typeorm';
import { hasLine } from '../house/offices.js';
import { heldOn } from '../house/people.js';
import { ofSight } from './measure-counts.js';
import { officesSeen, type Sight } from './sight.js';

/** What lies with one hand of the office or the leaders: how much, how much of it late, since when. */
export interface HandLateness {
  readonly roles: readonly Role[];
  readonly person: string | null;
  /** He holds no post of the office or the leaders any more, or his account is disabled: what lies with him is his post's to do. */
  readonly left: boolean;
  readonly waiting: number;
  readonly late: number;
  readonly oldest: CivilDate | null;
  /** The most that was late on a morning of each of the last eight weeks; a week without lateness is left out. */
  readonly weeks: readonly { readonly week: string; readonly late: number }[];
}

const NO_OFFICE = `''`;

/** To-dos of the office and the leaders that stand on a day (`$1`), by hand; `m.office`: of what each office of several looks after. */
const ownHands = (
  office: string,
) => `select a.addressee, ${office} as office, count(*)::int as waiting, count(*) filter (where t.due_order < $1::date)::int as late,
            min(t.due_order) filter (where t.due_order < $1::date)::text as oldest
       from todo t join addressee a using (addressee)${office === NO_OFFICE ? '' : ' join measure m using (measure_id)'}
      where t.since <= $1::date and (a.department = '' and a.person_id <> '' or a.roles && $2::text[])${office === NO_OFFICE ? '' : ` and m.office <> ''`} group by 1, 2`;

const OWN_ROLES: readonly Role[] = [...officeRoles, ...leaderRoles];

/** Keeps what is late with each hand; a week keeps the most of its mornings. */
export async function noteLateHands(manager: EntityManager, day: CivilDate): Promise<void> {
  await manager.query(
    `insert into late_week (week, addressee, office, late)
       select to_char($1::date, 'IYYY-"W"IW'), addressee, office, late
         from (${ownHands(NO_OFFICE)} union all ${ownHands('m.office')}) hand where late > 0
     on conflict (week, addressee, office) do update set late = greatest(late_week.late, excluded.late)`,
    [day, OWN_ROLES],
  );
}

/**
 * R7: the one table of the office's and the leaders' own lateness, the latest first; with the eight weeks up to this one.
 * Whoever supervises in one office of several reads the weeks of what that looks after.
 */
export function ownLateness(
  manager: EntityManager,
  today: CivilDate,
  sight: Sight = null,
): Promise<readonly HandLateness[]> {
  return manager.query<HandLateness[]>(
    `with now as (${ownHands(NO_OFFICE)}),
     week as (
       select addressee, week, sum(late)::int as late from late_week
        where office = any($3::text[]) and week between to_char($1::date - 49, 'IYYY-"W"IW') and to_char($1::date, 'IYYY-"W"IW') group by 1, 2),
     before as (
       select addressee, jsonb_agg(jsonb_build_object('week', week, 'late', late) order by week) as weeks, max(late) as most from week group by 1)
     select a.roles, (select name from person p where p.person_id::text = a.person_id) as person,
            a.person_id <> '' and not exists (select from person p join post using (person_id) where p.person_id::text = a.person_id and p.state = 'active' and role = any($2::text[]) and ${heldOn('$1')}) as left, coalesce(waiting, 0) as waiting,
            coalesce(late, 0) as late, oldest, coalesce(weeks, '[]') as weeks
       from now full join before using (addressee) join addressee a using (addressee)
      order by late desc, most desc nulls last, waiting desc, addressee`,
    [today, OWN_ROLES, officesSeen(sight) ?? ['']],
  );
}

/** Drafts of a kind that wait to be signed, and since when the oldest does. */
export interface AgeingDrafts {
  readonly kind: InstrumentKind;
  readonly n: number;
  readonly oldest: CivilDate;
  /** Those to the office of a line that is none of this house and that the policy does not name. */
  readonly unnamed: number;
}

/** 待签发 by kind, with the age of the oldest. */
export function ageingDrafts(manager: EntityManager, policy: Policy): Promise<readonly AgeingDrafts[]> {
  return manager.query<AgeingDrafts[]>(
    `select kind, count(*)::int as n, min(drafted_on)::text as oldest, (count(*) filter (where line = any($1) and not exists (select from department d where ${hasLine('instrument.line', 'instrument.office')})))::int as unnamed
       from instrument where state = 'draft' group by 1 order by 3`,
    [supervisionLines.filter((line) => officeOfLine(line, policy) === null)],
  );
}

/** How far a department is with signing for what it leads. */
export interface Acknowledgement {
  readonly department: string;
  readonly owed: number;
  readonly signed: number;
  /** By when the oldest was to be signed for; null where nothing is owed. */
  readonly dueOn: CivilDate | null;
}

/** 签收 by department, who owes most first. */
export function acknowledgements(manager: EntityManager, sight: Sight = null): Promise<readonly Acknowledgement[]> {
  return manager.query<Acknowledgement[]>(
    ofSight(
      sight,
      `with counted as (
       select substr(scope, 12) as department, status, n from measure_count where scope like 'department:%' and role = 'lead'
       union all select lead, status, n from measure_count_change),
     due as (select a.department, min(t.due_order) as due_on from todo t join addressee a using (addressee) where t.command = 'acknowledge' group by 1)
     select department, coalesce(sum(n) filter (where status = 'assigned'), 0)::int as owed,
            coalesce(sum(n) filter (where status not in ('assigned', 'drafted', 'in-comment', 'approved', 'returned')), 0)::int as signed, min(due_on)::text as "dueOn"
       from counted left join due using (department) where department <> '' group by 1 having sum(n) > 0 order by owed desc, department`,
    ),
  );
}

/** A report that waits with the office, and whether it is to be looked at. */
export interface SampledReport {
  readonly measureId: string;
  readonly obligationId: string;
  readonly number: string;
  readonly title: string;
  readonly lead: string;
  readonly seed: string;
  readonly looking: Looking;
}

/** The soonest due of the reports that wait with the office (`$1`: at most so many), read off their index and looked up. */
export const WAITING_REPORTS = `select t.measure_id as "measureId", t.obligation_id as "obligationId", m.plan_id as "planId", m.number, m.title, m.lead, t.looking
       from (select measure_id, obligation_id, due_order, looking from todo where looking is not null
              order by due_order, measure_id, obligation_id limit $1) t join measure m using (measure_id)
      order by t.due_order, t.measure_id, t.obligation_id`;

/** Reports that wait with the office, the soonest due first: drawn by plan and period, or why each is looked at all the same. */
export async function sampledReports(manager: EntityManager, most: number | null): Promise<readonly SampledReport[]> {
  const rows = await manager.query<(Omit<SampledReport, 'seed'> & { planId: string })[]>(WAITING_REPORTS, [most]);
  return rows.map(({ planId, ...row }) => ({ ...row, seed: sampleSeed({ planId, period: row.obligationId }) }));
}

/** How many reports wait with the office. */
export async function reportsWaiting(manager: EntityManager): Promise<number> {
  const [row] = await manager.query<{ n: number }[]>(`select count(*)::int as n from todo where looking is not null`);
  return row?.n ?? 0;
}

/** Commands whose paper a department fills in: a day's rows of one kind are one form. */
export const FORMS = commands
  .filter((each) => each.paper?.writes === true && each.todos !== undefined)
  .map(({ name }) => name);

/** The rows of departments' forms, by the commands that fill them in (`$2`); of a department in no line of supervision none is counted. */
export const FORM_ROWS = `select t.measure_id, t.obligation_id, t.command, t.due_order, a.department
       from todo t join addressee a using (addressee) join measure m using (measure_id)
      where a.department <> '' and t.command = any($2) and m.state->'lines'->>a.department is distinct from 'none'`;

/** Counts the forms of this week and of the three after it; a week keeps the most that it ever asked. */
export async function noteForms(manager: EntityManager, day: CivilDate): Promise<void> {
  await manager.query(
    `insert into form_week (week, department, n)
       select to_char(due_order, 'IYYY-"W"IW'), department, count(*)::int from (
         select distinct due_order, department, command from (${FORM_ROWS}) r
          where due_order between date_trunc('week', $1::date) and date_trunc('week', $1::date) + interval '27 days') form
        group by 1, 2
     on conflict (week, department) do update set n = greatest(form_week.n, excluded.n)`,
    [day, FORMS],
  );
}

/** Forms of a department in a week, beside those of the same week a year before. */
export interface WeekForms {
  readonly week: string;
  readonly department: string;
  readonly n: number;
  readonly yearBefore: number | null;
  /** Of them the form limit moved so many to another week. */
  readonly putOff: number;
}

/** Forms by department from three weeks ago on. */
export function formsByWeek(manager: EntityManager, today: CivilDate): Promise<readonly WeekForms[]> {
  return manager.query<WeekForms[]>(
    `select f.week, f.department, f.n, b.n as "yearBefore", f.put_off as "putOff" from form_week f
       left join form_week b on b.department = f.department and b.week = (left(f.week, 4)::int - 1)::text || substr(f.week, 5)
      where f.week between to_char($1::date - 21, 'IYYY-"W"IW') and to_char($1::date + 21, 'IYYY-"W"IW') order by f.week, f.department`,
    [today],
  );
}

/** Forms asked of a department in one week, beside those of an average week of the year before; null where nobody counted then. */
export interface FormsOfWeek {
  readonly department: string;
  readonly n: number;
  readonly averageBefore: number | null;
}

/** Forms by department in the week of a day, beside the average over the weeks of last year that the house counted. */
export function formsThisWeek(manager: EntityManager, today: CivilDate): Promise<readonly FormsOfWeek[]> {
  return manager.query<FormsOfWeek[]>(
    `with before as (select week, department, n from form_week where week like (to_char($1::date, 'IYYY')::int - 1)::text || '-W%'),
     average as (
       select department, (sum(n)::float8 / (select count(distinct week) from before)) as n from before group by 1),
     now as (select department, n from form_week where week = to_char($1::date, 'IYYY-"W"IW'))
     select d.code as department, coalesce(now.n, 0) as n, coalesce(average.n, case when exists (select from before) then 0 end) as "averageBefore"
       from department d left join now on now.department = d.code left join average on average.department = d.code`,
    [today],
  );
}

/** A measure that stayed red over the ends of two quarters: 约谈 is proposed. */
export interface TalkProposed {
  readonly measureId: string;
  readonly number: string;
  readonly title: string;
  readonly lead: string;
  readonly since: Date;
}

/** C14: what is red since before the quarter that ended last began to end: two quarters running. */
export function talksProposed(manager: EntityManager, today: CivilDate): Promise<readonly TalkProposed[]> {
  return manager.query<TalkProposed[]>(
    `select measure_id as "measureId", number, title, lead, light_since as since from measure
      where light = 'red' and not closed and light_since < date_trunc('quarter', $1::date) - interval '3 months' order by light_since, measure_id limit 50`,
    [today],
  );
}

/** A department with the share of this year's obligations that went red. */
export interface DepartmentShare extends RedShare {
  readonly department: string;
}

/** Departments of which two rows or more opened in the weekly list this year: their dated obligations that were due by now, and the red ones. */
export function redShares(manager: EntityManager, today: CivilDate): Promise<readonly DepartmentShare[]> {
  return manager.query<DepartmentShare[]>(
    `with opened as (
       select m.lead, r.measure_id, r.subject_id from review r join measure m using (measure_id) where r.opened_on >= date_trunc('year', $1::date) and m.lead <> ''),
     late as (select lead, count(distinct (measure_id, subject_id))::int as rows from opened group by 1 having count(distinct (measure_id, subject_id)) > 1),
     dated as (
       select m.lead, m.measure_id, o->>'obligationId' as id from measure m join late using (lead),
              jsonb_path_query(m.state, '$.obligations[*] ? (@.kind == "deadline" || @.kind == "target" || @.kind == "node")') o
        where o->>'dueOn' between to_char($1::date, 'YYYY-01-01') and $1::text)
     select d.lead as department, count(*)::int as of,
            count(*) filter (where exists (select from opened x where x.measure_id = d.measure_id and x.subject_id = d.id))::int as red
       from dated d group by 1 order by red desc, department`,
    [today],
  );
}
