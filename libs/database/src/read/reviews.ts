import {
  standsInFor,
  type Actor,
  type CivilDate,
  type FieldBeside,
  type FieldMatter,
  type Instant,
  type Measure,
} from '@duban/domain';
import type { EntityManager } from 'typeorm';
import { anothers, fieldsOfOne, leadersBesideOne } from '../house/portfolios.js';
import { isInstruction } from '../matter-source.js';
import { inField } from './measure-filter.js';

/** How a row of the weekly list ended: by whom, when, why, and who recorded it where that was another. */
export interface ReviewDecided {
  readonly by: string;
  readonly at: Instant;
  readonly reason: string | null;
  readonly recordedBy: string | null;
  readonly inStead: string | null;
}

/** A row of the weekly list with its measure. */
export interface ReviewOfWeek {
  readonly reviewId: string;
  readonly measureId: string;
  readonly obligationId: string;
  readonly subjectId: string;
  readonly subject: string;
  readonly dueOn: CivilDate;
  readonly openedOn: CivilDate;
  readonly state: 'open' | 'decided';
  readonly decision: string | null;
  readonly delegatedTo: string | null;
  readonly decided: ReviewDecided | null;
  readonly number: string;
  readonly title: string;
  readonly lead: string;
  /** What decides whose field it is. */
  readonly matter: FieldMatter;
  /** The clause as its plan has it, and which plan that is. */
  readonly clause: string;
  /** Its clause is a leader's own words. */
  readonly isInstruction: boolean;
  readonly planTitle: string;
  readonly measure: Measure;
}

/** Whose weekly list it is. */
export interface ReviewReader {
  /** What the reader answers for, and what his peers do. */
  readonly mine: FieldBeside;
  /** The reader, and whoever he stands in for: rows that were given to one of them. */
  readonly people: readonly string[];
}

/** The weekly list of somebody on a day. */
export async function reviewReader(manager: EntityManager, me: Actor, day: CivilDate): Promise<ReviewReader> {
  return {
    mine: fieldsOfOne(await leadersBesideOne(manager, me, day)),
    people: [me.personId, ...standsInFor(me).map(({ personId }) => personId)],
  };
}

/** Which rows: open ones the oldest first, decided ones the newest first; none that another leader answers for. */
export interface ReviewQuery extends ReviewReader {
  readonly state: 'open' | 'decided';
  readonly after: readonly [openedOn: string, reviewId: string] | null;
  readonly limit: number;
  /** Only rows of this field. */
  readonly field: FieldBeside | null;
}

const COLUMNS = `r.review_id as "reviewId", r.measure_id as "measureId", r.obligation_id as "obligationId", r.subject_id as "subjectId", r.subject,
  r.subject_due_on::text as "dueOn", r.opened_on::text as "openedOn", r.state, r.decision, r.delegated_to as "delegatedTo",
  m.number, m.title, m.lead, jsonb_build_object('lead', m.lead, 'planId', m.plan_id, 'class', m.class) as matter, m.text as clause, ${isInstruction('m.plan_id')} as "isInstruction", p.title as "planTitle", m.state as measure`;

const FROM = 'from review r join measure m using (measure_id) join plan p using (plan_id)';

const DECIDED = `(select jsonb_build_object('by', case when e.recorded_for ? 'inStead' then e.actor_name else coalesce(e.recorded_for->>'name', e.actor_name) end, 'at', e.acts_from, 'reason', e.reason,
                                            'recordedBy', case when e.recorded_for is not null and not e.recorded_for ? 'inStead' then e.actor_name end,
                                            'inStead', case when e.recorded_for ? 'inStead' then e.recorded_for->>'name' end)
    from event e where e.measure_id = r.measure_id and e.type = 'review.decided' and e.data->>'obligationId' = r.obligation_id
   order by e.seq desc limit 1)`;

/** Rows that were given to one of these people: their to-do is his, or his for whom he stands in. */
const GIVEN_TO = `exists (select 1 from todo t join addressee a using (addressee)
    where t.measure_id = r.measure_id and t.obligation_id = r.obligation_id and a.person_id = any($2::text[]))`;

/** What the weekly list of a reader holds: what he answers for (`$1`), or what was given to him (`$2`). */
const OF_READER = `(${GIVEN_TO} or not ${anothers('m', { own: "($1::jsonb->'own')", peers: "($1::jsonb->'peers')" })})`;

/** A page of the weekly list; one more than asked for says that there are more. */
export function pageOfReviews(
  manager: EntityManager,
  { state, after, limit, mine, people, field }: ReviewQuery,
): Promise<readonly ReviewOfWeek[]> {
  const [beyond, way] = state === 'open' ? ['>', 'asc'] : ['<', 'desc'];
  return manager.query<ReviewOfWeek[]>(
    `select ${COLUMNS}, case when r.state = 'decided' then ${DECIDED} end as decided
       ${FROM}
      where r.state = $3 and ($4::text is null or (r.opened_on::text, r.review_id) ${beyond} ($4, $5::uuid))
        and ${OF_READER}
        and ${field === null ? '$7::jsonb is null' : inField(field, '$7')} order by r.opened_on::text ${way}, r.review_id ${way} limit $6`,
    [
      JSON.stringify(mine),
      people,
      state,
      after?.[0] ?? null,
      after?.[1] ?? null,
      limit,
      field === null ? null : JSON.stringify(field),
    ],
  );
}

/** Open rows of the weekly list of one lead, plan and class. */
export interface ReviewsOfMatter {
  readonly matter: FieldMatter;
  readonly n: number;
  readonly oldest: CivilDate;
}

/** How many rows of a reader's weekly list are open for each lead, plan and class, and since when. */
export function openReviewsByMatter(
  manager: EntityManager,
  { mine, people }: ReviewReader,
): Promise<readonly ReviewsOfMatter[]> {
  return manager.query<ReviewsOfMatter[]>(
    `select jsonb_build_object('lead', m.lead, 'planId', m.plan_id, 'class', m.class) as matter, count(*)::int as n, min(r.opened_on)::text as oldest
       from review r join measure m using (measure_id)
      where r.state = 'open' and ${OF_READER} group by m.lead, m.plan_id, m.class order by m.lead, m.plan_id, m.class`,
    [JSON.stringify(mine), people],
  );
}

/** One row of the weekly list, open or decided; undefined where there is none in sight. */
export async function reviewRowOf(manager: EntityManager, reviewId: string): Promise<ReviewOfWeek | undefined> {
  const [row] = await manager.query<ReviewOfWeek[]>(
    `select ${COLUMNS}, case when r.state = 'decided' then ${DECIDED} end as decided ${FROM} where r.review_id = $1`,
    [reviewId],
  );
  return row;
}
