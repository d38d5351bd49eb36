import type { DataSource, EntityManager } from 'typeorm';
import { locks } from '../locks.js';
import type { MeasureFilter } from './measure-filter.js';
import { officesIn, type Sight } from './sight.js';

/** Whose sum is asked for: `''` for all, else of a plan or a department. */
interface Scope {
  readonly scope: string;
  readonly role: 'any' | 'lead' | 'support';
  /** Which changes that are not added up yet are its own; `$5` is the plan or the department. */
  readonly changes: string;
  readonly of: string;
}

/** The kept sum that answers this; null where none does. */
function scopeOf(
  sight: Sight,
  { planId, department, role, field, dueFrom, dueTo, text, archived }: MeasureFilter,
): Scope | null {
  if (archived || field !== undefined || dueFrom !== undefined || dueTo !== undefined || text) return null;
  const own = sight === null ? null : sight.length === 1 && officesIn(sight).length === 0 ? sight[0] : undefined;
  if (own === undefined) return null;
  if (own !== null && department !== undefined && department !== own) return null;
  const of = department ?? own;
  if (planId !== undefined)
    return of === null
      ? { scope: `plan:${planId}`, role: 'any', changes: 'plan_id::text = $5::text', of: planId }
      : null;
  if (of === null) return { scope: '', role: 'any', changes: '$5::text is not null', of: '' };
  const lead = 'lead = $5::text';
  const support = '$5::text = any(supporting)';
  const changes = role === 'lead' ? lead : role === 'support' ? support : `(${lead} or ${support})`;
  return {
    scope: `department:${of}`,
    role: department === undefined ? 'any' : (role ?? 'any'),
    changes: department === undefined ? `(${lead} or ${support})` : changes,
    of,
  };
}

/** How many measures the filter lets through, from the kept counts; null where these do not know. */
export async function keptCount(manager: EntityManager, sight: Sight, filter: MeasureFilter): Promise<number | null> {
  const kept = scopeOf(sight, filter);
  if (kept === null) return null;
  const [row] = await manager.query<{ n: number }[]>(
    `select coalesce(sum(n), 0)::int as n from (
       select status, light, n from measure_count where scope = $1 and role = $2
       union all select status, light, n from measure_count_change where ${kept.changes}) counted
      where ($3::text[] is null or status = any($3)) and ($4::text[] is null or light = any($4))`,
    [kept.scope, kept.role, filter.statuses ?? null, filter.lights ?? null, kept.of],
  );
  return row?.n ?? 0;
}

/** One row for each sum that a group of like measures is part of. */
const SCOPED = `
  select '' as scope, 'any' as role, status, light, n from grouped
  union all select 'plan:' || plan_id, 'any', status, light, n from grouped
  union all select 'department:' || lead, 'lead', status, light, n from grouped
  union all select 'department:' || department, 'support', status, light, n from grouped, lateral (select distinct unnest(supporting) as department) each
  union all select 'department:' || department, 'any', status, light, n from grouped, lateral (select distinct unnest(array_prepend(lead, supporting)) as department) each`;

/** What the kept sums would say of the measures in sight alone, under the names of their tables. */
const ANEW = `grouped as (
     select plan_id, lead, supporting, status, light, count(*)::int as n from measure where not archived group by 1, 2, 3, 4, 5),
   measure_count as (select scope, role, status, light, sum(n)::int as n from (${SCOPED}) scoped group by 1, 2, 3, 4),
   measure_count_change as (select * from grouped where false)`;

/** A statement over the kept sums, for this reader: these are of the whole house, so an office of several has its own counted anew. */
export function ofSight(sight: Sight, sql: string): string {
  if (sight === null || officesIn(sight).length === 0) return sql;
  const [, rest] = /^\s*with\s([\s\S]*)$/.exec(sql) ?? [];
  return rest === undefined ? `with ${ANEW} ${sql}` : `with ${ANEW}, ${rest}`;
}

/** Adds what has changed to the sums; one at a time, and nobody who writes a measure waits for it. */
export async function addUpCounts(record: DataSource): Promise<void> {
  await record.transaction(async (manager) => {
    const [lock] = await manager.query<{ got: boolean }[]>('select pg_try_advisory_xact_lock($1) as got', [
      locks.counts,
    ]);
    if (lock?.got !== true) return;
    await manager.query(
      `with grouped as (delete from measure_count_change returning plan_id, lead, supporting, status, light, n),
            scoped as (${SCOPED})
       insert into measure_count (scope, role, status, light, n)
         select scope, role, status, light, sum(n) from scoped group by 1, 2, 3, 4 having sum(n) <> 0
         on conflict (scope, role, status, light) do update set n = measure_count.n + excluded.n`,
    );
  });
}

/** Makes the kept sums what the measures add up to, whatever became of them. */
export async function mendCounts(record: DataSource): Promise<void> {
  await record.transaction(async (manager) => {
    await manager.query('select pg_advisory_xact_lock($1)', [locks.counts]);
    await manager.query('lock table measure in share mode');
    await manager.query('delete from measure_count; delete from measure_count_change');
    await manager.query(
      `with grouped as (
         select plan_id, lead, supporting, status, light, count(*)::int as n from measure where not archived group by 1, 2, 3, 4, 5)
       insert into measure_count (scope, role, status, light, n)
         select scope, role, status, light, sum(n) from (${SCOPED}) scoped group by 1, 2, 3, 4`,
    );
  });
}

/** A kept sum that is not what the measures themselves add up to. */
export interface CountDrift {
  readonly scope: string;
  readonly role: string;
  readonly status: string;
  readonly light: string;
  readonly kept: number;
  readonly counted: number;
}

/** Counts all measures anew and says which kept sums differ; none does while only triggers write them. */
export async function recount(record: DataSource): Promise<readonly CountDrift[]> {
  return record.query<CountDrift[]>(
    `with grouped as (
       select plan_id, lead, supporting, status, light, count(*)::int as n from measure where not archived group by 1, 2, 3, 4, 5),
     counted as (select scope, role, status, light, sum(n)::int as n from (${SCOPED}) each group by 1, 2, 3, 4),
     changed as (select scope, role, status, light, sum(n)::int as n from (${SCOPED.replaceAll('grouped', 'measure_count_change')}) each group by 1, 2, 3, 4),
     kept as (select scope, role, status, light, sum(n)::int as n
                from (select scope, role, status, light, n from measure_count union all select scope, role, status, light, n from changed) each group by 1, 2, 3, 4)
     select scope, role, status, light, coalesce(kept.n, 0) as kept, coalesce(counted.n, 0) as counted
       from kept full join counted using (scope, role, status, light) where coalesce(kept.n, 0) <> coalesce(counted.n, 0)`,
  );
}
