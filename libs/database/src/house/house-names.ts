import type { EntityManager } from 'typeorm';

/** A person or department that an event of the house speaks of, by its subject: `person/…`, `department/…`. */
export interface SpokenOf {
  readonly seq: number;
  readonly subject: string;
}

/** What people and departments were called when each of these things happened; as they are called now where nobody noted it. */
export async function namesThen(
  manager: Pick<EntityManager, 'query'>,
  spoken: readonly SpokenOf[],
): Promise<(of: SpokenOf) => string | null> {
  if (spoken.length === 0) return () => null;
  const rows = await manager.query<(SpokenOf & { readonly name: string })[]>(
    `select each.seq::int, each.subject, coalesce(said.name, p.name, d.name) as name
       from jsonb_to_recordset($1::jsonb) as each(seq bigint, subject text)
       left join lateral (select e.data->>'name' as name from house_event e where e.subject = each.subject and e.seq <= each.seq and e.data ? 'name'
                           order by e.seq desc limit 1) said on true
       left join person p on each.subject = 'person/' || p.person_id
       left join department d on each.subject = 'department/' || d.code
      where coalesce(said.name, p.name, d.name) is not null`,
    [JSON.stringify(spoken)],
  );
  const names = new Map(rows.map(({ seq, subject, name }) => [`${seq} ${subject}`, name]));
  return ({ seq, subject }) => names.get(`${seq} ${subject}`) ?? null;
}

/** The titles of plans. */
export async function planTitles(
  manager: Pick<EntityManager, 'query'>,
  planIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (planIds.length === 0) return new Map();
  const rows = await manager.query<{ id: string; title: string }[]>(
    'select plan_id::text as id, title from plan where plan_id::text = any($1)',
    [[...new Set(planIds)]],
  );
  return new Map(rows.map(({ id, title }) => [id, title]));
}
