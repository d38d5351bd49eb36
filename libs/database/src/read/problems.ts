import type { CivilDate, Obligation } from '@duban/domain';
import type { EntityManager } from 'typeorm';

/** A problem with its measure, as it stands. */
export interface ListedProblem {
  readonly measureId: string;
  readonly number: string;
  readonly title: string;
  readonly source: 'inspection' | 'report';
  readonly raisedOn: CivilDate;
  readonly problem: Obligation;
}

/** Which problems: those that are open, soonest due first, or those that are over, the latest first. */
export interface ProblemQuery {
  readonly isOpen: boolean;
  readonly department: string | null;
  readonly limit: number;
  readonly after: readonly string[] | null;
}

/** A page of the list of problems in sight, and the key of the next page. */
export async function pageOfProblems(
  manager: EntityManager,
  { isOpen, department, limit, after }: ProblemQuery,
): Promise<{ readonly rows: readonly ListedProblem[]; readonly next: readonly string[] | null }> {
  const [beyond, way] = isOpen ? ['>', 'asc'] : ['<', 'desc'];
  const rows = await manager.query<ListedProblem[]>(
    `select p.measure_id::text as "measureId", m.number, m.title, p.source, p.raised_on::text as "raisedOn", o.problem
       from problem p join measure m using (measure_id),
            lateral (select jsonb_path_query_first(m.state, '$.obligations[*] ? (@.obligationId == $id)', jsonb_build_object('id', p.obligation_id)) as problem) o
      where p.is_open = $1 and o.problem is not null and ($2::text is null or o.problem->>'department' = $2)
        and ($3::date is null or (p.due_on, p.measure_id, p.obligation_id) ${beyond} ($3, $4::uuid, $5))
      order by p.due_on ${way}, p.measure_id ${way}, p.obligation_id ${way} limit $6`,
    [isOpen, department, after?.[0] ?? null, after?.[1] ?? null, after?.[2] ?? null, limit + 1],
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    rows: page,
    next: rows.length > limit && last ? [last.problem.dueOn, last.measureId, last.problem.obligationId] : null,
  };
}
