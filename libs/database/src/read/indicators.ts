import type { Child, Obligation } from '@duban/domain';
import type { EntityManager } from 'typeorm';

/** A target in sight that speaks of an indicator, with its measure. */
export interface IndicatorTarget {
  readonly indicatorId: string;
  readonly name: string;
  readonly unit: string;
  /** The office whose part it is counted in; empty where it is the whole's. */
  readonly partOf: string;
  /** The parts that its measure was broken down into. */
  readonly children?: readonly Child[];
  readonly measureId: string;
  readonly number: string;
  readonly title: string;
  readonly planTitle: string;
  readonly lead: string;
  readonly obligation: Obligation;
}

/** Which indicators: those whose name has these words, a page after a key of name, part and id. */
export interface IndicatorPage {
  readonly text: string | undefined;
  readonly limit: number;
  readonly after: readonly string[] | null;
}

/** Ids of a page of indicators by name, the whole before its parts, and the key of the next page. */
export async function pageOfIndicators(
  manager: EntityManager,
  { text, limit, after }: IndicatorPage,
): Promise<{ readonly ids: readonly string[]; readonly next: readonly string[] | null }> {
  const rows = await manager.query<{ id: string; name: string; partOf: string }[]>(
    `select indicator_id::text as id, left(min(name), 100) as name, min(part_of) as "partOf" from indicator_target
      where $1::text is null or position(lower($1) in lower(name)) > 0
      group by indicator_id
     having $2::text is null or (left(min(name), 100) collate "C", min(part_of) collate "C", indicator_id) > ($2 collate "C", $3 collate "C", $4::uuid)
      order by left(min(name), 100) collate "C", min(part_of) collate "C", indicator_id limit $5`,
    [text ?? null, after?.[0] ?? null, after?.[1] ?? null, after?.[2] ?? null, limit + 1],
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    ids: page.map((each) => each.id),
    next: rows.length > limit && last !== undefined ? [last.name, last.partOf, last.id] : null,
  };
}

/** Every target in sight of these indicators, soonest due first. */
export async function targetsOfIndicators(
  manager: EntityManager,
  ids: readonly string[],
): Promise<readonly IndicatorTarget[]> {
  const rows = await manager.query<(Omit<IndicatorTarget, 'obligation'> & { obligation: Obligation | null })[]>(
    `select t.indicator_id::text as "indicatorId", t.name, t.unit, t.part_of as "partOf", coalesce(m.state->'children', '[]') as children, m.measure_id::text as "measureId", m.number, m.title, m.lead, p.title as "planTitle",
            jsonb_path_query_first(m.state, '$.obligations[*] ? (@.obligationId == $id)', jsonb_build_object('id', t.obligation_id)) as obligation
       from indicator_target t join measure m using (measure_id) join plan p using (plan_id)
      where t.indicator_id = any($1::uuid[]) and m.state is not null
      order by m.due_order, m.measure_id, t.obligation_id`,
    [[...ids]],
  );
  return rows.flatMap((row) => (row.obligation === null ? [] : [{ ...row, obligation: row.obligation }]));
}

/** Which indicators these targets speak of, by `measure/obligation`. */
export async function indicatorsOfTargets(
  manager: EntityManager,
  measureIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await manager.query<{ key: string; id: string }[]>(
    `select measure_id::text || '/' || obligation_id as key, indicator_id::text as id from indicator_target where measure_id = any($1::uuid[])`,
    [[...measureIds]],
  );
  return new Map(rows.map(({ key, id }) => [key, id]));
}
