import {
  otherHand,
  revisionRefusal,
  type Actor,
  type CivilDate,
  type CommandBodies,
  type FormerPromise,
} from '@duban/domain';
import type { DataSource, EntityManager } from 'typeorm';
import { officesSeen, planInSight, type Sight } from './read/sight.js';
import { HouseRefusal, refuseIf } from './house/house-events.js';
import { noteRows } from './house/house-rows.js';
import { followEdition } from './house/offices.js';
import { postHolders, type LetterActing } from './letter-dealing.js';
import { isPlanArchived } from './plan-years.js';
import { todayIn } from './today-in.js';

/** What becomes of a measure that runs: it goes on as a row of the new edition, or ends with it. */
export type RevisedRow =
  | {
      readonly is: 'kept';
      readonly measureId: string;
      /** Its row in the new edition. */
      readonly ref: string;
      readonly lead: string;
      readonly supporting: readonly string[];
      readonly was: CommandBodies['revise']['was'];
      readonly before: readonly FormerPromise[];
      readonly beside: readonly string[];
    }
  /** Over under the edition before: its row in the new one says so, and is never launched again. */
  | { readonly is: 'closed'; readonly measureId: string; readonly ref: string }
  | { readonly is: 'removed'; readonly measureId: string };

/** What somebody proposes to do with the measures of an earlier edition; `content` is what people read of it. */
export interface NewRevision {
  readonly planId: string;
  readonly against: string;
  readonly document: string;
  readonly content: object;
  readonly rows: readonly RevisedRow[];
  readonly launch: object | null;
}

/** A revision as it stands. */
export interface Revision<Content = object> {
  readonly planId: string;
  readonly title: string;
  readonly against: string;
  readonly againstTitle: string;
  readonly document: string;
  readonly state: 'proposed' | 'approved' | 'refused' | 'done';
  readonly content: Content;
  readonly of: number;
  readonly applied: number;
  readonly proposedById: string;
  readonly proposedBy: string;
  readonly proposedOn: CivilDate;
  readonly decidedBy: string | null;
  readonly decidedOn: CivilDate | null;
  readonly reason: string | null;
}

const NAMED = (column: string) =>
  `coalesce((select name from person where person_id::text = r.${column}), r.${column})`;
const REVISION = `select r.plan_id::text as "planId", p.title, r.against::text as against, a.title as "againstTitle", r.document, r.state, r.content,
    jsonb_array_length(r.rows) as "of", r.applied, r.proposed_by as "proposedById", ${NAMED('proposed_by')} as "proposedBy", r.proposed_on::text as "proposedOn",
    ${NAMED('decided_by')} as "decidedBy", r.decided_on::text as "decidedOn", r.reason
  from revision r join plan p using (plan_id) join plan a on a.plan_id = r.against`;

/** The revision that a plan's draft is, or all that wait to be decided on, oldest first. */
export function listRevisions(
  manager: EntityManager,
  planId: string | null,
  sight: Sight = null,
): Promise<readonly Revision[]> {
  return manager.query<Revision[]>(
    `${REVISION} where case when $1::uuid is null then r.state = 'proposed' else r.plan_id = $1 end
        and ${planInSight('r.plan_id', '$2')} and ${planInSight('r.against', '$2')} order by r.proposed_on, r.plan_id limit 50`,
    [planId, officesSeen(sight)],
  );
}

/** Proposes a revision; of a plan that is being revised already, or by a draft that was decided on, there is none. */
export async function proposeRevision(
  manager: EntityManager,
  { planId, against, document, content, rows, launch }: NewRevision,
  { actor, wall }: LetterActing,
): Promise<void> {
  const [other] = await manager.query<unknown[]>(
    `select 1 from revision where (against = $1 and plan_id <> $2 and state <> 'refused') or (plan_id = $2 and state <> 'refused') limit 1`,
    [against, planId],
  );
  if (other) throw new HouseRefusal('revision.under-way');
  const { today } = await todayIn(manager, wall);
  await manager.query('delete from revision where plan_id = $1', [planId]);
  await manager.query(
    `insert into revision (plan_id, against, document, state, content, rows, launch, proposed_by, proposed_on) values ($1, $2, $3, 'proposed', $4, $5, $6, $7, $8)`,
    [
      planId,
      against,
      document,
      JSON.stringify(content),
      JSON.stringify(rows),
      launch === null ? null : JSON.stringify(launch),
      actor.personId,
      today,
    ],
  );
  const acting = { by: actor, at: wall, from: null };
  await noteRows(manager, acting, 'revision.proposed', [planId]);
  await followEdition(manager, { against, planId }, acting);
}

/** The second hand, of no lower rank than who issued the plan. What is approved is launched and given out from now on. */
export async function decideRevision(
  record: DataSource,
  planId: string,
  { is, reason }: { readonly is: 'approved' | 'refused'; readonly reason: string | null },
  { actor, wall }: LetterActing,
): Promise<void> {
  await record.transaction(async (manager) => {
    const [found] = await manager.query<
      { state: string; proposedBy: string; launch: object | null; against: string }[]
    >(
      `select state, proposed_by as "proposedBy", launch, against::text as against from revision where plan_id = $1 for update`,
      [planId],
    );
    if (!found) throw new HouseRefusal('revision.not-found');
    const { today, rules } = await todayIn(manager, wall);
    const { roles: who } = otherHand(
      rules.policy.revision.approver,
      (await postHolders(manager, today))(planId),
      found.proposedBy,
    );
    refuseIf(revisionRefusal(found, actor, who));
    // Taken out again first: what it changes is measures of the edition before.
    if (is === 'approved' && (await isPlanArchived(manager, found.against))) throw new HouseRefusal('plan.archived');
    await manager.query(
      'update revision set state = $2, decided_by = $3, decided_on = $4, reason = $5 where plan_id = $1',
      [planId, is, actor.personId, today, reason],
    );
    if (is === 'approved') await manager.query(`update plan set state = 'launching' where plan_id = $1`, [planId]);
    const acting = { by: actor, at: wall, from: null };
    await noteRows(manager, acting, `revision.${is}`, [planId]);
    // A scope that names the edition before only since it was proposed names this one too.
    if (is === 'approved') await followEdition(manager, { against: found.against, planId }, acting);
  });
}

/** The next rows of an approved revision. */
export interface NextRevised {
  readonly document: string;
  readonly rows: readonly RevisedRow[];
  readonly left: number;
  /** Who approved it. */
  readonly by: Actor;
}

/** The next handful that is to be given to its measures; null where no revision is under way. */
export async function nextRevised(
  manager: EntityManager,
  planId: string,
  handful: number,
): Promise<NextRevised | null> {
  const [found] = await manager.query<
    { document: string; rows: RevisedRow[]; applied: number; by: string; name: string }[]
  >(
    `select document, rows, applied, decided_by as by, ${NAMED('decided_by')} as name from revision r where plan_id = $1 and state = 'approved' for update`,
    [planId],
  );
  if (!found) return null;
  const { document, rows, applied, by, name } = found;
  const next = rows.slice(applied, applied + handful);
  return { document, rows: next, left: rows.length - applied - next.length, by: { personId: by, name, posts: [] } };
}

/** Notes that so many more rows were given out; with the last one what is new is asked to be launched. */
export async function noteRevised(
  manager: EntityManager,
  planId: string,
  { rows, left, by }: NextRevised,
  wall: string,
): Promise<void> {
  await manager.query('update revision set applied = applied + $2 where plan_id = $1', [planId, rows.length]);
  if (left > 0) return;
  await manager.query(`update revision set state = 'done' where plan_id = $1`, [planId]);
  await manager.query(
    `update plan set launch = r.launch, state = case when r.launch is null then 'in-force' else 'launching' end
       from revision r where r.plan_id = plan.plan_id and plan.plan_id = $1`,
    [planId],
  );
  await noteRows(manager, { by, at: wall, from: null }, 'revision.done', [planId]);
}
