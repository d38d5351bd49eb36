import {
  classOfOrigin,
  datesOfMatter,
  type Actor,
  type CivilDate,
  type CommandBodies,
  type DataClass,
  type Instant,
  type NewMatter,
  type RecordedFor,
} from '@duban/domain';
import type { EntityManager } from 'typeorm';
import { v5 as uuidv5 } from 'uuid';
import { sha256 } from './chain.js';
import { putCommand, putLaunch } from './launching.js';
import { nextMatterNumber } from './matter-numbers.js';
import { MATTER_SOURCE } from './matter-source.js';
import { currentRuleBook } from './rule-books.js';
import { todayOf } from './today-in.js';

/** A matter about to be given out. */
export interface TakenMatter {
  readonly matter: NewMatter;
  readonly dataClass: DataClass;
  readonly actor: Actor;
  /** For a leader's instruction: in whose name it is recorded. */
  readonly giver: RecordedFor | null;
}

/** Where a matter went: its paper and its measure. */
export interface GivenOut {
  readonly planId: string;
  readonly measureId: string;
}

/**
 * R30: a matter goes in by the door of a plan's measure. Matters of one paper stand together; the same matter once more,
 * said in the same words for the same hour, is the same measure. A leader's instruction is recorded on it in his name, with its date.
 */
export async function giveOutMatter(manager: EntityManager, taken: TakenMatter, wall: Instant): Promise<GivenOut> {
  const { matter, actor, giver } = taken;
  const { document, text, dueOn, urgency } = matter;
  const { planId, measureId, place } = await placeOfMatter(manager, taken, await todayOf(manager, wall));
  if (place === null) return { planId, measureId };
  await putLaunch(manager, { ...place, text, span: null, actor }, wall);
  if (giver !== null)
    await putCommand(manager, {
      commandId: `instruct:${measureId}`,
      measureId,
      name: 'instruct',
      body: { text, dueOn, ...(urgency && { urgency }) },
      actor,
      recordedFor: { ...giver, source: document },
      // After the assignment, which the step takes first.
      wall: new Date(Date.parse(wall) + 1).toISOString(),
    });
  return { planId, measureId };
}

/** Where a matter stands among those of its paper, and the measure that it becomes, with the next number of the register of the day's year; `place` is null where that is there already. */
export async function placeOfMatter(
  manager: EntityManager,
  { matter, dataClass, actor }: Pick<TakenMatter, 'matter' | 'dataClass' | 'actor'>,
  on: CivilDate,
): Promise<GivenOut & { readonly place: { readonly body: CommandBodies['assign']; readonly order: number } | null }> {
  const { origin, title, text, lead, supporting, dueOn, hour, planOn, visitOn } = matter;
  const planId = await paperOf(manager, { ...matter, dataClass, by: actor.personId });
  const said = [title, text, lead, supporting, dueOn, hour ?? null, planOn ?? null, visitOn ?? null, dataClass];
  const measureId = uuidv5(JSON.stringify(said), planId);
  const [{ known = 0, n = 0 } = {}] = await manager.query<{ known?: number; n?: number }[]>(
    'select count(*) filter (where measure_id = $2)::int as known, count(*)::int as n from measure where plan_id = $1',
    [planId, measureId],
  );
  if (known > 0) return { planId, measureId, place: null };
  const { policy } = await currentRuleBook(manager);
  await manager.query('update plan set done = $2, total = $2 where plan_id = $1', [planId, n + 1]);
  const body = {
    ...{ measureId, planId, title, lead, supporting, dataClass },
    number: await nextMatterNumber(manager, on),
    kind: 'deliverable' as const,
    class: classOfOrigin(policy, origin),
    obligations: datesOfMatter(matter),
    recurring: [],
    confirmedBy: 'review' as const,
  };
  return { planId, measureId, place: { body, order: n } };
}

/** The paper among the plans, locked; made when its first matter comes. */
async function paperOf(
  manager: EntityManager,
  { origin, document, dataClass, by }: Pick<NewMatter, 'origin' | 'document'> & { dataClass: DataClass; by: string },
): Promise<string> {
  const key = JSON.stringify([origin, document]);
  const planId = uuidv5(key, uuidv5.URL);
  await manager.query(
    `insert into plan (plan_id, title, document_number, state, source_name, source_hash, source, source_text, draft, draft_version, created_by)
     values ($1, $2, $2, 'in-force', $3, $4, $5, $2, $6, 1, $7) on conflict do nothing`,
    [
      planId,
      document,
      `${MATTER_SOURCE}:${origin}`,
      sha256(`${MATTER_SOURCE}/${key}`),
      Buffer.from(document),
      JSON.stringify({ document: { title: document, dataClass }, rows: [], findings: [] }),
      by,
    ],
  );
  await manager.query('select 1 from plan where plan_id = $1 for update', [planId]);
  return planId;
}

/** A matter as its own list has it. */
export interface ListedMatter {
  readonly measureId: string;
  readonly document: string;
  readonly number: string;
  readonly title: string;
  readonly class: string;
  readonly lead: string;
  readonly status: string;
  readonly light: string;
  readonly dueOn: CivilDate | null;
  /** 调度: by which hour of that day. */
  readonly hour: string | null;
}

/** A page of the matters of some classes, soonest due first; those that are closed last. */
export async function pageOfMatters(
  manager: EntityManager,
  {
    classes,
    isOpen,
    limit,
    after,
  }: { classes: readonly string[]; isOpen: boolean; limit: number; after: readonly string[] | null },
): Promise<{ readonly rows: readonly ListedMatter[]; readonly next: readonly string[] | null }> {
  const rows = await manager.query<(ListedMatter & { order: string })[]>(
    `select m.measure_id::text as "measureId", p.title as document, m.number, m.title, m.class, m.lead, m.status, m.light,
            coalesce((select min(o->>'dueOn') from jsonb_path_query(m.state, '$.obligations[*]') o
                       where o->>'kind' in ('deadline', 'target', 'node', 'instruction') and o->>'state' = 'open'), m.due_on::text) as "dueOn",
            (select min(o->>'dueBy') from jsonb_path_query(m.state, '$.obligations[*]') o where o ? 'dueBy' and o->>'state' = 'open') as hour,
            m.due_order::text as "order"
       from measure m join plan p using (plan_id)
      where m.class = any($1) and m.closed <> $2 and ($3::date is null or (m.due_order, m.measure_id) > ($3, $4::uuid))
      order by m.due_order, m.measure_id limit $5`,
    [classes, isOpen, after?.[0] ?? null, after?.[1] ?? null, limit + 1],
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { rows: page, next: rows.length > limit && last ? [last.order, last.measureId] : null };
}
