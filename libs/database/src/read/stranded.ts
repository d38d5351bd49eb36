import { departmentRoles, leaderRoles, officeRoles, type CivilDate, type Role } from '@duban/domain';
import type { EntityManager } from 'typeorm';
import { heldOn } from '../house/people.js';

/** Why something to do is nobody's: nobody is there at all, nobody holds the post, or only he who may not. */
export const strandedReasons = ['no-people', 'no-holder', 'only-own-hand'] as const;

/** Something to do that nobody can, with the posts that it waits for. */
export interface StrandedTodo {
  readonly measureId: string;
  readonly number: string;
  readonly title: string;
  readonly command: string;
  readonly dueOn: CivilDate | null;
  readonly roles: readonly Role[];
  readonly why: (typeof strandedReasons)[number];
  /** Whether the office leads the measure: then it can be given to another. */
  readonly lead: boolean;
}

/** 无人可办: what waits at an office for posts that nobody holds; `department` is null for the office's and leaders' own. */
export interface Stranded {
  readonly department: string | null;
  readonly people: number;
  readonly waiting: number;
  readonly late: number;
  /** The posts that are to be filled, each once. */
  readonly roles: readonly Role[];
  /** The soonest due of them. */
  readonly items: readonly StrandedTodo[];
}

/** Who acts in which posts on a day (`$1`): holders, with those of the offices that theirs took over, and their substitutes. */
const ACTING = `select p.role, office, p.person_id::text as person_id from post p join person using (person_id) cross join offices_of(p.department) office
   where state = 'active' and ${heldOn('$1', 'p')}
  union select p.role, office, s.by_id::text from substitute s join post p on p.person_id = s.person_id join person b on b.person_id = s.by_id join person o on o.person_id = s.person_id cross join offices_of(p.department) office
   where b.state = 'active' and o.state = 'active' and ${heldOn('$1', 's')} and ${heldOn('$1', 'p')}`;

/** Supervision reaches what is its own office's to do, and of the whole house everything. */
const REACHES = `case when role = any($5) then office in ('', asked.department) else asked.department in ('', office) end`;

/** Posts of a department, not of the office or the leaders. */
const OF_A_DEPARTMENT = `a.department <> '' and not a.roles && $5`;

const SHOWN_AN_OFFICE = 20;

/**
 * Nothing waits on nobody: all that is to be done on a day and that nobody could do, by office, who has most first. Rows
 * that were given to a leader by name are his peers' when he is gone, so they strand only where no leader is left.
 */
export function strandedTodos(
  manager: EntityManager,
  today: CivilDate,
  only: readonly string[] | null = null,
): Promise<readonly Stranded[]> {
  return manager.query<Stranded[]>(
    `with acting as materialized (${ACTING}),
     asked as materialized (
       select a.addressee, a.department, case when a.person_id = '' then a.roles else $2::text[] end as roles from addressee a
        where (a.person_id = '' or not exists (select from acting where acting.person_id = a.person_id and role = any($2))) and ($4::text[] is null or a.department = any($4))),
     -- Who is near: at a department its own people alone, met by their office; all others, who are few, reach further.
     near as (
       select a.addressee, array_agg(distinct h.person_id) filter (where h.role = any(a.roles)) as holders, count(distinct h.person_id)::int as people
         from asked a join acting h on h.office = a.department where ${OF_A_DEPARTMENT} and h.role <> all($5) group by 1),
     manned as materialized (
       select a.*, near.holders, coalesce(near.people, 0) as people from asked a left join near using (addressee) where ${OF_A_DEPARTMENT}
       union all
       select asked.*, (select array_agg(distinct person_id) from acting where role = any(asked.roles) and ${REACHES}) as holders,
              (select count(distinct person_id)::int from acting where case when role = any($5) then office in ('', asked.department) and asked.roles && $5 when asked.department = '' then role = any($3) else office = asked.department end) as people
         from (select * from asked a where not (${OF_A_DEPARTMENT})) asked),
     stranded as (
       select manned.*, t.measure_id, t.command, t.due_order, 'no-holder' as why from manned join todo t using (addressee) where manned.holders is null and t.since <= $1::date
       union all
       select manned.*, t.measure_id, t.command, t.due_order, 'only-own-hand' from manned join todo t using (addressee)
        where manned.holders is not null and t.since <= $1::date and t.not_by <> '{}' and manned.holders <@ t.not_by),
     counted as (
       select s.*, row_number() over (partition by s.department order by s.due_order, s.measure_id, s.command) as place from stranded s)
     select nullif(department, '') as department, max(people) as people, count(*)::int as waiting, count(*) filter (where due_order < $1::date)::int as late,
            array(select distinct unnest(string_to_array(string_agg(distinct array_to_string(roles, ','), ','), ',')) order by 1) as roles,
            jsonb_agg(jsonb_build_object('measureId', measure_id, 'number', m.number, 'title', m.title, 'command', command, 'dueOn', nullif(counted.due_order, 'infinity'),
                        'roles', to_jsonb(roles), 'why', case when people = 0 then 'no-people' else why end, 'lead', m.lead = department) order by place) filter (where place <= ${SHOWN_AN_OFFICE}) as items
       from counted left join lateral (select number, title, lead from measure where place <= ${SHOWN_AN_OFFICE} and measure.measure_id = counted.measure_id) m on true
      group by department order by 3 desc, 1`,
    [today, leaderRoles, [...officeRoles, ...leaderRoles], only, officeRoles],
  );
}

/** Posts in the order in which they are said. */
export function inOrder(roles: readonly Role[]): readonly Role[] {
  return [...departmentRoles, ...officeRoles, ...leaderRoles].filter((role) => roles.includes(role));
}
