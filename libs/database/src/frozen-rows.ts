import { rowOfDepartment, rowsOfMeasure, type BulletinRow, type Instant, type RuleBook } from '@duban/domain';
import type { EntityManager } from 'typeorm';
import { pageOfStates, type StoredMeasure } from './read/bulletins.js';
import { isReadable } from './unreadable.js';

/** What the record says now, as rows of a bulletin. */
export async function frozenRows(
  manager: EntityManager,
  at: Instant,
  rules: RuleBook,
): Promise<readonly BulletinRow[]> {
  const sums = await manager.query<{ department: string; done: number; of: number }[]>(
    `select lead as department, count(*)::int as "of", count(*) filter (where status in ('accepted', 'struck-off', 'looked-back'))::int as done
       from measure where lead <> '' and status <> 'terminated' and not archived group by 1 order by 1`,
  );
  const rows: BulletinRow[] = sums.map(({ department, ...sum }) => rowOfDepartment(department, sum));
  for (let after: string | null = null; ;) {
    const page: readonly StoredMeasure[] = await pageOfStates(manager, after);
    rows.push(...page.filter(isReadable).flatMap(({ state }) => rowsOfMeasure(state, at, rules)));
    after = page.at(-1)?.measureId ?? null;
    if (after === null) return rows;
  }
}
