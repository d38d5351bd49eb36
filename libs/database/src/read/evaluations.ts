import {
  fold,
  type CivilDate,
  type Evaluation,
  type Measure,
  type NumberedEvent,
  type PaperRead,
  type ScoringRules,
} from '@duban/domain';
import type { EntityManager } from 'typeorm';
import { HouseRefusal } from '../house/house-events.js';
import { timed, type Foldable } from '../refold.js';
import { isReadable } from '../unreadable.js';
import { instant } from './instant.js';

/** The rules that stand now, and the document that approves them. */
export interface AdoptedScoring {
  readonly version: number;
  readonly rules: ScoringRules;
  readonly document: string;
  readonly yearEndsOn: string;
  readonly adoptedBy: string;
  readonly adoptedOn: CivilDate;
}

/** An evaluation as it is read. */
export interface ReadEvaluation extends Evaluation {
  readonly evaluationId: string;
  readonly year: number;
  readonly from: CivilDate;
  readonly to: CivilDate;
  readonly rulesVersion: number;
  readonly document: string;
  readonly draftedOn: CivilDate;
  /** Departments that have nothing to say against their points. */
  readonly agreed: readonly PaperRead[];
}

/** The rules adopted last; null while evaluation is off. */
export async function adoptedScoring(manager: EntityManager): Promise<AdoptedScoring | null> {
  const [found] = await manager.query<AdoptedScoring[]>(
    `select s.version, s.rules, s.document, s.year_ends_on as "yearEndsOn", s.adopted_on::text as "adoptedOn",
            coalesce((select name from person p where p.person_id::text = s.adopted_by), s.adopted_by) as "adoptedBy"
       from scoring s order by s.version desc limit 1`,
  );
  return found ?? null;
}

const EVALUATION = `evaluation_id::text as "evaluationId", year, period_from::text as "from", period_to::text as "to", rules_version as "rulesVersion",
  rules, document, drafted_by as "draftedBy", drafted_on::text as "draftedOn", object_until::text as "objectUntil", points, owed, objections, agreed`;

/** All evaluations, the newest year first: one a year, so that they are few. */
export function readEvaluations(manager: EntityManager): Promise<readonly ReadEvaluation[]> {
  return manager.query<ReadEvaluation[]>(`select ${EVALUATION} from evaluation order by year desc limit 100`);
}

/** One evaluation, held where it is about to change; null where there is none. */
export async function readEvaluation(
  manager: EntityManager,
  evaluationId: string,
  held = false,
): Promise<ReadEvaluation | null> {
  const [found] = await manager.query<ReadEvaluation[]>(
    `select ${EVALUATION} from evaluation where evaluation_id = $1 ${held ? 'for update' : ''}`,
    [evaluationId],
  );
  return found ?? null;
}

const MEASURES_A_PAGE = 100;

/** Measures with what happened to them, page by page, in the order of their ids; of `only` these where it is given. */
export async function pageOfStreams(
  manager: EntityManager,
  after: string | null,
  only: readonly string[] | null,
): Promise<readonly { readonly measure: Measure; readonly events: readonly NumberedEvent[] }[]> {
  const rows = await manager.query<{ measureId: string; state: Measure }[]>(
    `select measure_id::text as "measureId", state from measure
      where (state is not null or seq > 0) and ($1::uuid is null or measure_id > $1) and ($2::uuid[] is null or measure_id = any($2))
      order by measure_id limit ${MEASURES_A_PAGE}`,
    [after, only],
  );
  const events = await manager.query<(Foldable & { readonly measureId: string; readonly seq: number })[]>(
    `select measure_id::text as "measureId", seq, type, type_version as "typeVersion", data, ${instant('at')} as at,
            ${instant('acts_from')} as "actsFrom", actor_id as "actorId", recorded_for as "recordedFor" from event
      where measure_id = any($1::uuid[]) order by measure_id, seq`,
    [rows.map(({ measureId }) => measureId)],
  );
  return rows.map(({ measureId, state }) => {
    const own = events
      .filter((each) => each.measureId === measureId)
      .map((each) => ({ ...timed(each), seq: each.seq }));
    return { measure: isReadable({ state }) ? state : ofItsEvents(measureId, own), events: own };
  });
}

/** A state that cannot be read is what its events make; where those make none, nobody knows what it says. */
function ofItsEvents(measureId: string, events: readonly NumberedEvent[]): Measure {
  let made: Measure | null = null;
  try {
    made = fold(events);
  } catch {
    // Said below.
  }
  if (made === null) throw new HouseRefusal('measure.unreadable', { measureId });
  return made;
}
