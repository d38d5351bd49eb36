import {
  addWorkingDays,
  agreedTo,
  clockActor,
  evaluatedPeriod,
  addLoad,
  pointDecisionRefusal,
  pointObjectionRefusal,
  pointsOf,
  recounted,
  yearResults,
  type Actor,
  type CivilDate,
  type EvaluatedYear,
  type EvaluationPoint,
  type HouseEventType,
  type YearLoad,
  type PaperRead,
  type PointObjection,
  type RuleBook,
  type ScoringRules,
  type YearFact,
} from '@duban/domain';
import type { DataSource, EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { HouseRefusal, refuseIf } from './house/house-events.js';
import { noteRows } from './house/house-rows.js';
import type { LetterActing } from './letter-dealing.js';
import { locks } from './locks.js';
import { adoptedScoring, pageOfStreams, readEvaluation, type ReadEvaluation } from './read/evaluations.js';
import { seeEverything } from './read/read-as.js';
import { readTookOver } from './register.js';
import { todayIn } from './today-in.js';

const OBJECTION_WORKING_DAYS = 5;

/** What an office adopts: an example, or its own rules that began as one. */
interface Adopting {
  readonly rules: ScoringRules;
  readonly document: string;
  readonly yearEndsOn: string;
}

/** Takes scoring rules as the house's own, with the document that approves them and the day on which their year ends. */
export function adoptScoring(
  record: DataSource,
  { actor, wall }: LetterActing,
  { rules, document, yearEndsOn }: Adopting,
): Promise<void> {
  return record.transaction(async (manager) => {
    await manager.query('select pg_advisory_xact_lock($1)', [locks.evaluations]);
    const { today } = await todayIn(manager, wall);
    const version = ((await adoptedScoring(manager))?.version ?? 0) + 1;
    await manager.query(
      `insert into scoring (version, rules, document, year_ends_on, adopted_by, adopted_on) values ($1, $2, $3, $4, $5, $6)`,
      [version, JSON.stringify(rules), document, yearEndsOn, actor.personId, today],
    );
    await noteRows(manager, { by: actor, at: wall, from: null }, 'scoring.adopted', [String(version)]);
  });
}

/** Drafts the evaluation of a year that is over, once; its points lie open to objection for five working days. */
export function draftEvaluation(record: DataSource, { actor, wall }: LetterActing, year: number): Promise<string> {
  return record.transaction(async (manager) => {
    await manager.query('select pg_advisory_xact_lock($1)', [locks.evaluations]);
    await seeEverything(manager);
    const { now, today, rules: book } = await todayIn(manager, wall);
    const adopted = await adoptedScoring(manager);
    if (adopted === null) throw new HouseRefusal('evaluation.off');
    const period = evaluatedPeriod(year, adopted.yearEndsOn);
    if (period.to >= today) throw new HouseRefusal('evaluation.year-runs', { until: period.to });
    const [known] = await manager.query<object[]>('select 1 from evaluation where year = $1', [year]);
    if (known) throw new HouseRefusal('evaluation.drafted-already', { year });
    const { facts, owed } = await resultsOf(manager, { ...period, today }, book);
    const evaluationId = uuidv7();
    await manager.query(
      `insert into evaluation (evaluation_id, year, period_from, period_to, rules_version, rules, document, drafted_by, drafted_on, object_until, points, owed, counted_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
      [
        evaluationId,
        year,
        period.from,
        period.to,
        adopted.version,
        JSON.stringify(adopted.rules),
        adopted.document,
        actor.personId,
        today,
        addWorkingDays(book.calendar, today, OBJECTION_WORKING_DAYS),
        JSON.stringify(pointsOf(adopted.rules, facts)),
        JSON.stringify(owed),
        now,
      ],
    );
    await noteRows(manager, { by: actor, at: wall, from: null }, 'evaluation.drafted', [evaluationId]);
    return evaluationId;
  });
}

async function resultsOf(
  manager: EntityManager,
  year: EvaluatedYear,
  book: RuleBook,
  only: readonly string[] | null = null,
) {
  const facts: YearFact[] = [];
  const owed: Record<string, YearLoad> = {};
  for (let after: string | null = null; ;) {
    const page: Awaited<ReturnType<typeof pageOfStreams>> = await pageOfStreams(manager, after, only);
    for (const { measure, events } of page) {
      const results = yearResults(measure, events, year, book);
      facts.push(...results.facts);
      for (const [department, load] of Object.entries(results.owed)) owed[department] = addLoad(owed[department], load);
    }
    after = page.at(-1)?.measure.measureId ?? null;
    if (after === null) return { facts, owed };
  }
}

/** A department says for itself what is wrong with a point. */
export function objectToPoint(
  record: DataSource,
  evaluationId: string,
  acting: LetterActing,
  { pointId, text }: { pointId: string; text: string },
): Promise<void> {
  return dealing(
    record,
    { evaluationId, acting, type: 'evaluation.objected' },
    async ({ manager, evaluation, today }) => {
      const { actor } = acting;
      refuseIf(
        pointObjectionRefusal(evaluation, pointId, text, { actor, today, tookOver: await readTookOver(manager) }),
      );
      const department = evaluation.points.find((each) => each.pointId === pointId)?.department ?? '';
      const said = { objectionId: uuidv7(), pointId, department, text: text.trim(), by: actor.name, on: today };
      return { objections: [...evaluation.objections, { ...said, answer: null }] };
    },
  );
}

/** 无异议: a department says that it has nothing to say against its points; it may still object until the last day. */
export function agreeToPoints(record: DataSource, evaluationId: string, acting: LetterActing): Promise<void> {
  return dealing(
    record,
    { evaluationId, acting, type: 'evaluation.agreed' },
    async ({ manager, evaluation, today }) => {
      const who = { actor: acting.actor, today, tookOver: await readTookOver(manager) };
      const said = agreedTo(evaluation, evaluation.agreed, who);
      if ('code' in said) throw new HouseRefusal(said.code, said.facts);
      return said.length === 0 ? null : { agreed: [...evaluation.agreed, ...said] };
    },
  );
}

/** Another officer than who drafted it decides; a point that was wrong is struck, with the reason. */
export function decidePoint(
  record: DataSource,
  evaluationId: string,
  acting: LetterActing,
  { objectionId, agree, reason }: { objectionId: string; agree: boolean; reason: string },
): Promise<void> {
  return dealing(record, { evaluationId, acting, type: 'evaluation.decided' }, ({ evaluation, today }) => {
    refuseIf(pointDecisionRefusal(evaluation, objectionId, reason, acting.actor));
    const answer = { agree, reason: reason.trim(), by: acting.actor.name, on: today };
    const meant = evaluation.objections.find((each) => each.objectionId === objectionId);
    const objections = evaluation.objections.map((each) => (each === meant ? { ...each, answer } : each));
    const struck = { why: 'objection' as const, reason: answer.reason };
    const points = agree
      ? evaluation.points.map((each) => (each.pointId === meant?.pointId ? { ...each, struck } : each))
      : evaluation.points;
    return { objections, points };
  });
}

/** Counts again what the record says of the year by now: corrected points are struck, and stay to be read. */
export function recountEvaluation(record: DataSource, evaluationId: string, acting: LetterActing): Promise<void> {
  return dealing(record, { evaluationId, acting, type: 'evaluation.recounted' }, (deal) => countedAnew(deal));
}

async function countedAnew({ manager, evaluation, today, rules }: Dealing): Promise<Change> {
  const { from, to } = evaluation;
  const { facts, owed } = await resultsOf(manager, { from, to, today }, rules);
  const { points } = recounted(evaluation, facts, today);
  return { points, owed, counted: true };
}

/** Counts anew what an evaluation says of these measures; what else it says, and how much everybody owed, stays. */
async function correctedIn(
  { manager, evaluation, today, rules }: Dealing,
  changed: readonly string[],
): Promise<Change> {
  const { from, to, points } = evaluation;
  const { facts } = await resultsOf(manager, { from, to, today }, rules, changed);
  const theirs = points.filter(({ measureId }) => changed.includes(measureId));
  const now = recounted({ ...evaluation, points: theirs }, facts, today).points;
  const corrected = new Map(now.map((each) => [each.pointId, each]));
  const known = new Set(theirs.map(({ pointId }) => pointId));
  return {
    points: [
      ...points.map((each) => corrected.get(each.pointId) ?? each),
      ...now.filter(({ pointId }) => !known.has(pointId)),
    ],
    counted: true,
  };
}

/** The desk's morning counts anew the measures that a year's evaluation names and that were corrected since. */
export async function recountDue(manager: EntityManager): Promise<void> {
  const drafted = await manager.query<object[]>('select from evaluation limit 1');
  if (drafted.length === 0) return; // else every event of the house would be gone through each morning
  const due = await manager.query<{ id: string; changed: string[] }[]>(
    `select v.evaluation_id::text as id, array_agg(distinct e.measure_id::text) as changed
       from evaluation v
       join event e on e.at > v.counted_at
        and e.type in ('light.corrected', 'figure.corrected', 'conclusion.corrected', 'deadline.changed')
      where v.points @> jsonb_build_array(jsonb_build_object('measureId', e.measure_id))
      group by 1 order by 1`,
  );
  const wall = new Date().toISOString();
  for (const { id, changed } of due)
    await deal(
      manager,
      { evaluationId: id, acting: { actor: clockActor, wall }, type: 'evaluation.recounted' },
      (dealing) => correctedIn(dealing, changed),
    ).catch((thrown: unknown) => {
      // What cannot be read is counted once it can: the next morning looks again, and the desk opens all the same.
      if (!(thrown instanceof HouseRefusal) || thrown.code !== 'measure.unreadable') throw thrown;
    });
}

interface Dealing {
  readonly manager: EntityManager;
  readonly evaluation: ReadEvaluation;
  readonly today: CivilDate;
  readonly rules: RuleBook;
}

interface Change {
  readonly agreed?: readonly PaperRead[];
  readonly objections?: readonly PointObjection[];
  readonly points?: readonly EvaluationPoint[];
  readonly owed?: Readonly<Record<string, YearLoad>>;
  readonly counted?: true;
}

/** What one does with an evaluation; null for nothing. */
type Work = (deal: Dealing) => Change | null | Promise<Change | null>;

interface Dealt {
  readonly evaluationId: string;
  readonly acting: { readonly actor: Pick<Actor, 'personId' | 'name'>; readonly wall: string };
  readonly type: HouseEventType;
}

function dealing(record: DataSource, dealt: Dealt, work: Work): Promise<void> {
  return record.transaction(async (manager) => {
    await seeEverything(manager);
    await deal(manager, dealt, work);
  });
}

/** Deals with one evaluation that is held meanwhile; what was done stands in the house's record. */
async function deal(manager: EntityManager, dealt: Dealt, work: Work): Promise<void> {
  const { evaluationId, acting, type } = dealt;
  const evaluation = await readEvaluation(manager, evaluationId, true);
  if (evaluation === null) throw new HouseRefusal('evaluation.not-found');
  const { now, ...times } = await todayIn(manager, acting.wall);
  const change = await work({ manager, evaluation, ...times });
  if (change === null) return;
  await manager.query(
    `update evaluation set objections = $2, points = $3, owed = $4, counted_at = case when $5 then $6 else counted_at end, agreed = $7 where evaluation_id = $1`,
    [
      evaluationId,
      JSON.stringify(change.objections ?? evaluation.objections),
      JSON.stringify(change.points ?? evaluation.points),
      JSON.stringify(change.owed ?? evaluation.owed),
      change.counted ?? false,
      now,
      JSON.stringify(change.agreed ?? evaluation.agreed),
    ],
  );
  const { personId, name } = acting.actor;
  await noteRows(manager, { by: { personId, name }, at: acting.wall, from: null }, type, [evaluationId]);
}
