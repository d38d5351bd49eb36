import { heirsOrItself, workingDaysLeft, type Calendar, type CivilDate } from '@duban/domain';
import type { EntityManager } from 'typeorm';
import { owedYears } from './owed-years.js';
import { atDepartments, type Reached } from './recipients.js';
import { readTookOver } from './register.js';

/** What lies open to departments, apart from measures: a bulletin to check, a year's evaluation to object to, a draft to comment on; the correction of a bulletin to know of; to the office a plan's own evaluation and a year of a plan that is to be closed, under no department. */
export type OpenPaper = 'bulletin' | 'bulletin-correction' | 'evaluation' | 'comment' | 'plan-evaluation' | 'plan-year';

/** A row of a digest about a paper that lies open to the reader's department. */
export interface PaperRow {
  readonly paper: OpenPaper;
  /** Of a year that is to be closed, its plan. */
  readonly paperId: string;
  readonly year?: number;
  /** Whose rows or points they are. */
  readonly department: string;
  /** How many of its rows or points concern the department and are unanswered. */
  readonly count: number;
  /** The last day on which it takes a word; of an evaluation of a plan, by which it is owed. */
  readonly dueOn: CivilDate;
  readonly workingDaysLeft: number;
  /** 代岗: the name of whoever it is told for. */
  readonly insteadOf?: string;
}

/** A row on its way to a person. */
export interface PaperToTell {
  readonly personId: string;
  readonly row: PaperRow;
}

interface Open {
  readonly paper: OpenPaper;
  readonly paperId: string;
  readonly dueOn: CivilDate;
  readonly department: string;
  readonly count: number;
  readonly year: number | null;
  /** Where it is read, where that is another paper's page. */
  readonly at: string | null;
}

/** What is owed past its day is told again so many days after it was told last; what is only to be known of is told once, and not after that. */
const AGAIN_AFTER_DAYS = 7;

/** What lies open to departments on a day: $1. A correction stands until each has read it. */
export const OPEN_TO_DEPARTMENTS = `
  select 'bulletin' as paper, bulletin_id as paper_id, check_until as due_on, each->>'department' as department, count(*)::int as n, null::int as year, null::uuid as at
    from bulletin, jsonb_array_elements(rows) each
   where state = 'draft' and check_until >= $1::date and each->'answer' = 'null' group by 1, 2, 3, 4
  union all
  select 'bulletin-correction', (c->>'correctionId')::uuid, (c->>'signedOn')::date, each->>'department', count(*)::int, null, bulletin_id
    from bulletin, jsonb_array_elements(corrections) c, jsonb_array_elements(rows) each
   where c->>'state' = 'signed' and c->>'correctionId' <> '' and coalesce(each->'outcome'->>'is', '') <> 'removed'
     and not exists (select from jsonb_array_elements(coalesce(c->'read', '[]')) said where said->>'department' = each->>'department') group by 1, 2, 3, 4, bulletin_id
  union all
  select 'evaluation', evaluation_id, object_until, each->>'department', count(*)::int, null, null
    from evaluation, jsonb_array_elements(points) each
   where object_until >= $1::date and each->'struck' = 'null'
     and not exists (select from jsonb_array_elements(objections) said where said->>'pointId' = each->>'pointId')
     and not exists (select from jsonb_array_elements(agreed) said where said->>'department' = each->>'department') group by 1, 2, 3, 4
  union all
  select 'comment', round_id, until, each->>'department', count(*)::int, null, null
    from comment_round, jsonb_array_elements(items) each
   where state = 'open' and until >= $1::date and each->'answer' = 'null' group by 1, 2, 3, 4`;

/** What the mail tells of: a correction in its first days, as it is only to be known of; and to the office what it owes. */
const OPEN = `
  select * from (${OPEN_TO_DEPARTMENTS}) departments where paper <> 'bulletin-correction' or due_on >= $1::date - ${AGAIN_AFTER_DAYS}
  union all
  select 'plan-evaluation', evaluation_id, due_on, '', 1, null, null from plan_evaluation e
   where state in ('planned', 'draft') and in_sight_from <= $1::date
     and not exists (select from plan_archive a where a.plan_id = e.plan_id and a.reopened_on is null)
  union all
  select 'plan-year', (each->>'planId')::uuid, (each->>'closesOn')::date, '', 1, (each->>'year')::int, null from jsonb_array_elements($2::jsonb) each`;

/**
 * Who is to be told this morning that a paper lies open to his department: once when it was drafted, and again on its
 * last day; what stays owed past it (a plan's own evaluation, the closing of a year) on the morning after and each week until it is done; and, as long as it is open, whoever was not reached by an earlier morning's digest.
 */
export async function papersToTell(
  manager: EntityManager,
  { day, calendar, reached }: { day: CivilDate; calendar: Calendar; reached: Reached },
  unreached: readonly PaperToTell[],
): Promise<readonly PaperToTell[]> {
  const open = await manager.query<(Open & { due: boolean })[]>(
    `select o.paper, o.paper_id::text as "paperId", o.due_on::text as "dueOn", o.department, o.n as count, o.year, o.at::text as at,
            t.told_on is null or (o.due_on = $1::date and t.told_on < $1::date)
              or (o.due_on < $1::date and (t.told_on <= o.due_on or t.told_on <= $1::date - ${AGAIN_AFTER_DAYS})) as due
       from (${OPEN}) o left join open_paper_told t on t.paper_id = o.paper_id order by o.due_on, o.paper_id, o.department`,
    [day, JSON.stringify(await owedYears(manager, day))],
  );
  const told = open.filter(({ due }) => due);
  await manager.query(
    `insert into open_paper_told (paper_id, told_on) select unnest($1::uuid[]), $2::date
     on conflict (paper_id) do update set told_on = excluded.told_on`,
    [[...new Set(told.map(({ paperId }) => paperId))], day],
  );
  const rowOf = ({ paper, paperId, at, department, dueOn, count, year }: Open, insteadOf?: string): PaperRow => {
    const left = workingDaysLeft(calendar, day, dueOn);
    return {
      ...{ paper, paperId: at ?? paperId, department, count, dueOn, workingDaysLeft: left },
      ...(year !== null && { year }),
      ...(insteadOf !== undefined && { insteadOf }),
    };
  };
  const tookOver = await readTookOver(manager);
  const now = told.flatMap((each) =>
    atDepartments(heirsOrItself(each.department, tookOver), reached).map(({ personId, insteadOf }) => ({
      personId,
      row: rowOf(each, insteadOf),
    })),
  );
  const again = unreached.flatMap(({ personId, row }) => {
    const stands = open.find(
      (each) =>
        each.paper === row.paper &&
        (each.at ?? each.paperId) === row.paperId &&
        each.department === row.department &&
        each.year === (row.year ?? null),
    );
    return stands && !stands.due ? [{ personId, row: rowOf(stands, row.insteadOf) }] : [];
  });
  return [...now, ...again];
}
