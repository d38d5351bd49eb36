import {
  runningStatuses,
  type CivilDate,
  type InstrumentKind,
  type Obligation,
  type ObligationKind,
  type PersonCommandName,
  type Role,
} from '@duban/domain';
import type { EntityManager } from 'typeorm';
import { heldOn } from '../house/people.js';
import { FORMS } from './desk.js';
import { instant } from './instant.js';
import { ofSight } from './measure-counts.js';
import type { Sight } from './sight.js';

/** How a department stands with its work: what it has, what it owes, and how punctual it was this year. */
export interface Standing {
  readonly department: string;
  /** Measures under way that it leads, and those that it supports. */
  readonly leads: number;
  readonly supports: number;
  /** What is to be done there now, and how much of that is late. */
  readonly todos: number;
  readonly late: number;
  /** Rows of this week's forms that are not handed in yet: what the list of them says. */
  readonly formsOpen: number;
  /** Reports, parts and dated work of this year that were handed in: how many, how many of them late, by how many working days. */
  readonly handedIn: number;
  readonly handedInLate: number;
  readonly lateDays: number;
}

/** Letters of a kind that went out to a department. */
export interface DepartmentLetters {
  readonly department: string;
  readonly kind: InstrumentKind;
  readonly n: number;
}

const WEEK = (day: string) =>
  `${day} between date_trunc('week', $1::date) and date_trunc('week', $1::date) + interval '6 days'`;

/** Which to-dos (`t`) stand in each list of a department on a day (`$1`), by the commands that fill in forms: its number is counted by the same words. */
const among = (forms: string): Readonly<Record<TodosOf, string>> => ({
  all: `t.since <= $1::date`,
  late: `t.since <= $1::date and t.due_order < $1::date`,
  forms: `t.command = any(${forms}) and ${WEEK('t.due_order')}`,
});

const IN_LIST = among('$4');

/** To-dos of departments, or of some of them (`$3`), as many as each of their lists has; `$4` are the commands that fill in forms. */
const TODOS = `select a.department, count(*) filter (where ${IN_LIST.all})::int as todos,
            count(*) filter (where ${IN_LIST.late})::int as late, count(*) filter (where ${IN_LIST.forms})::int as "formsOpen"
       from todo t join addressee a using (addressee) where a.department <> '' and ($3::text[] is null or a.department = any($3))
        and (${IN_LIST.all} or ${IN_LIST.forms}) group by 1`;

const OF_THIS_YEAR = (column: string) =>
  `${column} >= date_trunc('year', $1::date) and ${column} < date_trunc('year', $1::date) + interval '1 year'`;

/** Every department of which there is anything to say, or of `only` these, from kept sums and rows that steps write. */
export function standings(
  manager: EntityManager,
  today: CivilDate,
  only: readonly string[] | null,
  sight: Sight = null,
): Promise<readonly Standing[]> {
  return manager.query<Standing[]>(
    ofSight(
      sight,
      `with counted as (
       select substr(scope, 12) as department, role, n from measure_count where scope like 'department:%' and role <> 'any' and status = any($2)
       union all select lead, 'lead', n from measure_count_change where status = any($2)
       union all select each.department, 'support', n from measure_count_change, lateral (select distinct unnest(supporting)) each(department) where status = any($2)),
     measures as (
       select department, coalesce(sum(n) filter (where role = 'lead'), 0)::int as leads, coalesce(sum(n) filter (where role = 'support'), 0)::int as supports
         from counted group by 1),
     todos as (${TODOS}),
     punctual as (
       select department, count(*)::int as "handedIn", count(*) filter (where late_working_days > 0)::int as "handedInLate", sum(late_working_days)::int as "lateDays"
         from judged where ($3::text[] is null or department = any($3)) and ${OF_THIS_YEAR('due_on')} group by 1)
     select department, coalesce(leads, 0) as leads, coalesce(supports, 0) as supports, coalesce(todos, 0) as todos, coalesce(late, 0) as late,
            coalesce("formsOpen", 0) as "formsOpen",
            coalesce("handedIn", 0) as "handedIn", coalesce("handedInLate", 0) as "handedInLate", coalesce("lateDays", 0) as "lateDays"
       from measures full join todos using (department) full join punctual using (department)
      where department <> '' order by department`,
    ),
    [today, runningStatuses, only, FORMS],
  );
}

/** Letters that went out this year, by department and kind. */
export function lettersOfThisYear(manager: EntityManager, today: CivilDate): Promise<readonly DepartmentLetters[]> {
  return manager.query<DepartmentLetters[]>(
    `select department, kind, count(*)::int as n from instrument
      where state = 'issued' and department is not null and ${OF_THIS_YEAR('issued_on')} group by 1, 2 order by 1, 2`,
    [today],
  );
}

/** What of a department's to-dos is asked for. */
export type TodosOf = 'all' | 'late' | 'forms';

/** A to-do of a department, for whoever looks at the department and does none of it. */
export interface DepartmentTodo {
  readonly measureId: string;
  readonly number: string;
  readonly measureTitle: string;
  readonly command: PersonCommandName;
  readonly obligationId: string | null;
  readonly title: string;
  readonly subject: readonly Pick<Obligation, 'obligationId' | 'kind' | 'title' | 'about' | 'dueBy'>[];
  readonly dueOn: CivilDate | null;
  readonly key: readonly string[];
}

/** What the parts of a cursor over a department's to-dos are. */
export const departmentTodoKey = ['date', 'uuid', 'word', 'word', 'word'] as const;

interface Asked {
  readonly department: string;
  readonly today: CivilDate;
  readonly after: readonly string[] | null;
  readonly limit: number;
}

/** A page of a department's to-dos, soonest first. */
export function pageOfDepartmentTodos(
  manager: EntityManager,
  { department, today, after, limit }: Asked,
  which: TodosOf,
): Promise<readonly DepartmentTodo[]> {
  const key = `(t.due_order, t.measure_id, t.command, t.obligation_id, t.addressee)`;
  return manager.query<DepartmentTodo[]>(
    `select m.measure_id::text as "measureId", m.number, m.title as "measureTitle", t.command, nullif(t.obligation_id, '') as "obligationId", t.title, t.subject,
            nullif(t.due_order, 'infinity')::text as "dueOn", array[t.due_order::text, t.measure_id::text, t.command, t.obligation_id, t.addressee] as key
       from todo t join addressee a using (addressee) join measure m using (measure_id)
      where a.department = $3 and ${among('$2')[which]} and ($2::text[] is not null)
        and ($5::text[] is null or ${key} > ($5[1]::date, $5[2]::uuid, $5[3], $5[4], $5[5])) order by ${key} limit $4`,
    [today, FORMS, department, limit, after],
  );
}

/** Something that a department handed in late this year, or was late with when it was taken from it. */
export interface LateOne {
  readonly measureId: string;
  readonly number: string;
  readonly measureTitle: string;
  readonly obligationId: string;
  readonly kind: ObligationKind;
  readonly dueOn: CivilDate;
  readonly lateWorkingDays: number;
  readonly key: readonly string[];
}

/** What the parts of a cursor over what was handed in are. */
export const judgedKey = ['date', 'uuid', 'word'] as const;

/** A page of what a department handed in of this year, the newest first; `late` for what was late alone. */
export function pageOfJudged(
  manager: EntityManager,
  { department, today, after, limit }: Asked,
  which: 'all' | 'late',
): Promise<readonly LateOne[]> {
  const key = `(j.due_on, j.measure_id, j.obligation_id)`;
  return manager.query<LateOne[]>(
    `select m.measure_id::text as "measureId", m.number, m.title as "measureTitle", j.obligation_id as "obligationId", j.kind,
            j.due_on::text as "dueOn", j.late_working_days as "lateWorkingDays", array[j.due_on::text, j.measure_id::text, j.obligation_id] as key
       from judged j join measure m using (measure_id)
      where j.department = $2 and ${OF_THIS_YEAR('j.due_on')} and ($5 or j.late_working_days > 0)
        and ($4::text[] is null or ${key} < ($4[1]::date, $4[2]::uuid, $4[3])) order by j.due_on desc, j.measure_id desc, j.obligation_id desc limit $3`,
    [today, department, limit, after, which === 'all'],
  );
}

/** A name that a department had, or what became of it, as the house's record has it. */
export interface DepartmentPast {
  readonly code: string;
  readonly at: string;
  readonly type: string;
  readonly name: string;
  readonly successors: readonly string[];
}

/** Everything that was noted of a department and of those it took over from, in its order. */
export function pastOfDepartment(manager: EntityManager, code: string): Promise<readonly DepartmentPast[]> {
  return manager.query<DepartmentPast[]>(
    `select substr(subject, 12) as code, ${instant('at')} as at, type, data->>'name' as name, coalesce(data->'successors', '[]') as successors
       from house_event where type like 'department.%' and subject in (
         select 'department/' || code from department where code = $1 or $1 = any(successors)) order by seq`,
    [code],
  );
}

/** Who holds which post of a department on a day. */
export function holdersOf(
  manager: EntityManager,
  department: string,
  today: CivilDate,
): Promise<readonly { readonly role: Role; readonly name: string }[]> {
  return manager.query<{ role: Role; name: string }[]>(
    `select distinct p.role, person.name from post p join person using (person_id) cross join offices_of(p.department) office
      where office = $1 and state = 'active' and ${heldOn('$2', 'p')} order by 1, 2`,
    [department, today],
  );
}
