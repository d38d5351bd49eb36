import type { CivilDate, CommentRound } from '@duban/domain';
import type { EntityManager } from 'typeorm';
import { officesSeen, planInSight, type Sight } from './sight.js';

/** A round of comment as it is read, with its plan's name. */
export interface ReadCommentRound extends CommentRound {
  readonly roundId: string;
  readonly planId: string;
  readonly planTitle: string;
  readonly issuer: string | null;
  readonly sentOn: CivilDate;
  readonly sentBy: string;
  /** The measures as they were sent. */
  readonly rows: readonly object[];
  readonly unreached: readonly string[];
  readonly closedOn: CivilDate | null;
  readonly closedWhy: string | null;
}

const ROUND = `select r.round_id::text as "roundId", r.plan_id::text as "planId", p.title as "planTitle", p.issuer, r.state, r.sent_on::text as "sentOn",
    coalesce((select name from person where person_id::text = r.sent_by), r.sent_by) as "sentBy", r.until::text as until, r.silence_agrees as "silenceAgrees",
    r.rows, r.items, r.unreached, r.closed_on::text as "closedOn", r.closed_why as "closedWhy"
  from comment_round r join plan p using (plan_id)`;

/** The rounds of a plan's draft, the first sent first. */
export function roundsOfPlan(manager: EntityManager, planId: string): Promise<readonly ReadCommentRound[]> {
  return manager.query<ReadCommentRound[]>(`${ROUND} where r.plan_id = $1 order by r.round_id`, [planId]);
}

/** One round; null where there is none. */
export async function readCommentRound(manager: EntityManager, roundId: string): Promise<ReadCommentRound | null> {
  const [found] = await manager.query<ReadCommentRound[]>(`${ROUND} where r.round_id = $1`, [roundId]);
  return found ?? null;
}

const LATEST = 100;

/** The latest rounds, the last sent first: those that ask one of these departments, or all where none are said; of plans in sight. */
export function latestRounds(
  manager: EntityManager,
  departments: readonly string[] | null,
  sight: Sight = null,
): Promise<readonly ReadCommentRound[]> {
  return manager.query<ReadCommentRound[]>(
    `${ROUND} where ($1::text[] is null or exists (select from jsonb_array_elements(r.items) i where i->>'department' = any($1))) and ${planInSight('r.plan_id', '$2')}
      order by r.round_id desc limit ${LATEST}`,
    [departments, officesSeen(sight)],
  );
}
