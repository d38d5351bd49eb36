import {
  clockActor,
  dateOf,
  evaluationHand,
  evaluationInSight,
  evaluationTooEarly,
  planEvaluationContent,
  planEvaluationRefusal,
  plannedEvaluations,
  type Actor,
  type CivilDate,
  type HouseEventType,
  type Instant,
  type PlanEvaluationAct,
  type PlanEvaluationContent,
  type PlanEvaluationKind,
  type PlanEvaluationState,
} from '@duban/domain';
import type { DataSource, EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { leadNames } from './lead-names.js';
import { officesSeen, planInSight, type Sight } from './read/sight.js';
import { domainAt, readClock } from './domain-clock.js';
import { HouseRefusal, refuseIf } from './house/house-events.js';
import { noteRows } from './house/house-rows.js';
import { postHolders, type LetterActing } from './letter-dealing.js';
import { isPlanArchived } from './plan-years.js';
import { seeEverything } from './read/read-as.js';
import { currentRuleBook } from './rule-books.js';
import { todayIn } from './today-in.js';
import { soundStates } from './unreadable.js';

/** 中期评估, 总结评估 of a plan as it is read. */
export interface PlanEvaluation {
  readonly evaluationId: string;
  readonly planId: string;
  readonly planTitle: string;
  readonly kind: PlanEvaluationKind;
  readonly dueOn: CivilDate;
  readonly inSightFrom: CivilDate;
  readonly document: string | null;
  readonly state: PlanEvaluationState;
  readonly content: PlanEvaluationContent | null;
  readonly text: string;
  readonly proposedById: string | null;
  readonly proposedBy: string | null;
  readonly proposedOn: CivilDate | null;
  readonly signedBy: string | null;
  readonly signedOn: CivilDate | null;
  readonly returnedWhy: string | null;
  readonly isPublic: boolean;
  /** It is not signed, and its plan is archived: it waits for nobody until that is taken out. */
  readonly rests: boolean;
}

const NAMED = (column: string) =>
  `coalesce((select name from person where person_id::text = e.${column}), e.${column})`;
const EVALUATION = `select e.evaluation_id::text as "evaluationId", e.plan_id::text as "planId", p.title as "planTitle", e.kind, e.due_on::text as "dueOn",
    e.in_sight_from::text as "inSightFrom", e.document, e.state, e.content, e.text, e.proposed_by as "proposedById", ${NAMED('proposed_by')} as "proposedBy",
    e.proposed_on::text as "proposedOn", ${NAMED('signed_by')} as "signedBy", e.signed_on::text as "signedOn", e.returned_why as "returnedWhy", e.is_public as "isPublic",
    e.state <> 'signed' and exists (select from plan_archive a where a.plan_id = e.plan_id and a.reopened_on is null) as rests
  from plan_evaluation e join plan p using (plan_id)`;

/** Those of a plan, in the order of their days. */
export function evaluationsOfPlan(manager: EntityManager, planId: string): Promise<readonly PlanEvaluation[]> {
  return manager.query<PlanEvaluation[]>(`${EVALUATION} where e.plan_id = $1 order by e.due_on`, [planId]);
}

/** One; null where there is none. */
export async function readPlanEvaluation(manager: EntityManager, evaluationId: string): Promise<PlanEvaluation | null> {
  const [found] = await manager.query<PlanEvaluation[]>(`${EVALUATION} where e.evaluation_id = $1`, [evaluationId]);
  return found ?? null;
}

/** Those that wait on a day: for the office from when they are in sight, and for a signature. */
export function waitingEvaluations(
  manager: EntityManager,
  day: CivilDate,
  sight: Sight = null,
): Promise<readonly PlanEvaluation[]> {
  return manager.query<PlanEvaluation[]>(
    `${EVALUATION} where (e.state = 'proposed' or (e.state in ('planned', 'draft') and e.in_sight_from <= $1::date))
        and not exists (select from plan_archive a where a.plan_id = e.plan_id and a.reopened_on is null)
        and ${planInSight('e.plan_id', '$2')} order by e.due_on limit 100`,
    [day, officesSeen(sight)],
  );
}

interface Period {
  readonly start: number;
  readonly end: number;
}

/** The morning says of each plan in force when it is to be looked at, once, whatever the office dated before; a new edition takes over what its forerunner has not had. */
export async function planDueEvaluations(manager: EntityManager, day: CivilDate): Promise<void> {
  const plans = await manager.query<{ planId: string; period: Period | null; shift: number }[]>(
    `select plan_id::text as "planId", draft->'document'->'planPeriod' as period, shift_years as shift from plan p
      where state = 'in-force' and jsonb_typeof(draft->'document'->'planPeriod') = 'object'
        and not exists (select from plan_evaluation e where e.plan_id = p.plan_id and e.document is null)
        and not exists (select from plan_archive a where a.plan_id = p.plan_id and a.reopened_on is null)
        and not exists (select from revision r where r.against = p.plan_id and r.state = 'done')`,
  );
  for (const { planId, period, shift } of plans)
    await planEvaluations(manager, planId, period && { start: period.start + shift, end: period.end + shift }, day);
}

async function planEvaluations(
  manager: EntityManager,
  planId: string,
  period: Period | null,
  day: CivilDate,
): Promise<void> {
  const rules = await currentRuleBook(manager);
  // What would have been before the plan came here is nobody's to write.
  for (const { kind, dueOn } of plannedEvaluations(period, rules.policy).filter((each) => each.dueOn >= day))
    await insert(
      manager,
      { planId, kind, dueOn, document: null },
      { actor: clockActor, wall: new Date().toISOString() },
    );
}

async function insert(
  manager: EntityManager,
  { planId, kind, dueOn, document }: Pick<PlanEvaluation, 'planId' | 'kind' | 'dueOn' | 'document'>,
  { actor, wall }: { actor: Pick<Actor, 'personId' | 'name'>; wall: Instant },
): Promise<void> {
  const rules = await currentRuleBook(manager);
  const evaluationId = uuidv7();
  const rows = await manager.query<object[]>(
    `insert into plan_evaluation (evaluation_id, plan_id, kind, due_on, in_sight_from, document, state) values ($1, $2, $3, $4, $5, $6, 'planned')
     on conflict (plan_id, kind) do nothing returning 1`,
    [evaluationId, planId, kind, dueOn, evaluationInSight(dueOn, rules), document],
  );
  if (rows.length > 0) await note(manager, { actor, wall }, 'plan-evaluation.planned', evaluationId);
}

/** The office says a day of its own, by the document that names it: another than the policy's, or the first. */
export function dateEvaluation(
  record: DataSource,
  { planId, kind, dueOn, document }: { planId: string; kind: PlanEvaluationKind; dueOn: CivilDate; document: string },
  acting: LetterActing,
): Promise<void> {
  return record.transaction(async (manager) => {
    const inForce = await manager.query<object[]>(
      `select 1 from plan where plan_id = $1 and state = 'in-force' for update`,
      [planId],
    );
    if (inForce.length === 0) throw new HouseRefusal('plan-evaluation.not-in-force');
    if (await isPlanArchived(manager, planId)) throw new HouseRefusal('plan.archived');
    const { rules, today } = await todayIn(manager, acting.wall);
    if (dueOn <= today) throw new HouseRefusal('command.date-not-in-future', { field: 'dueOn', dueOn });
    const known = (await evaluationsOfPlan(manager, planId)).find((each) => each.kind === kind);
    const hand = { state: known?.state ?? ('planned' as const), proposedBy: '', text: '' };
    const no = planEvaluationRefusal(hand, 'date', acting.actor, { who: [], reason: document });
    if (no) throw new HouseRefusal(no.code, no.facts);
    if (known === undefined) return insert(manager, { planId, kind, dueOn, document }, acting);
    await manager.query(
      'update plan_evaluation set due_on = $2, in_sight_from = $3, document = $4 where evaluation_id = $1',
      [known.evaluationId, dueOn, evaluationInSight(dueOn, rules), document],
    );
    await note(manager, acting, 'plan-evaluation.dated', known.evaluationId);
  });
}

/** What is done with an evaluation, and what is said with it. */
export interface EvaluationStep {
  readonly act: Exclude<PlanEvaluationAct, 'date'>;
  readonly text?: string;
  readonly reason?: string;
}

const EVENT_OF: Readonly<Record<EvaluationStep['act'], HouseEventType>> = {
  freeze: 'plan-evaluation.frozen',
  write: 'plan-evaluation.written',
  propose: 'plan-evaluation.proposed',
  sign: 'plan-evaluation.signed',
  return: 'plan-evaluation.returned',
  publish: 'plan-evaluation.published',
  withdraw: 'plan-evaluation.withdrawn',
};

/** Takes one step with an evaluation: collected anew, written, put up for signature, signed or given back, made public. */
export function stepEvaluation(
  record: DataSource,
  evaluationId: string,
  { act, text = '', reason = '' }: EvaluationStep,
  { actor, wall }: LetterActing,
): Promise<void> {
  return record.transaction(async (manager) => {
    await seeEverything(manager);
    const locked = await manager.query<object[]>('select 1 from plan_evaluation where evaluation_id = $1 for update', [
      evaluationId,
    ]);
    const found = locked.length > 0 ? await readPlanEvaluation(manager, evaluationId) : null;
    if (found === null) throw new HouseRefusal('plan-evaluation.not-found');
    const { calendar, policy } = await currentRuleBook(manager);
    const at = domainAt(await readClock(manager), wall);
    const today = dateOf(calendar, at);
    const holders = (await postHolders(manager, today))(found.planId);
    const { roles: who } = evaluationHand(policy, holders, found.proposedById ?? '');
    const hand = { state: found.state, proposedBy: found.proposedById ?? '', text: found.text };
    const no = planEvaluationRefusal(hand, act, actor, { who, reason });
    if (no) throw new HouseRefusal(no.code, no.facts);
    // What is said in public is taken back or shown again whatever becomes of the plan.
    const isWork = act !== 'publish' && act !== 'withdraw';
    if (isWork && (await isPlanArchived(manager, found.planId))) throw new HouseRefusal('plan.archived');
    if (act === 'freeze') refuseIf(evaluationTooEarly(found, await planEndsOn(manager, found.planId), today));
    const set = (what: string, ...values: unknown[]) =>
      manager.query(`update plan_evaluation set ${what} where evaluation_id = $1`, [evaluationId, ...values]);
    switch (act) {
      case 'freeze':
        await set(`state = 'draft', content = $2`, JSON.stringify(await collected(manager, found.planId, at)));
        break;
      case 'write':
        await set('text = $2', text);
        break;
      case 'propose':
        await set(`state = 'proposed', proposed_by = $2, proposed_on = $3, returned_why = null`, actor.personId, today);
        break;
      case 'sign':
        await set(`state = 'signed', signed_by = $2, signed_on = $3`, actor.personId, today);
        break;
      case 'return':
        await set(`state = 'draft', returned_why = $2`, reason.trim());
        break;
      case 'publish':
      case 'withdraw':
        await set('is_public = $2', act === 'publish');
        break;
    }
    await note(manager, { actor, wall }, EVENT_OF[act], evaluationId);
  });
}

/** The last day of a plan: of its period, else the last that its measures know. */
async function planEndsOn(manager: EntityManager, planId: string): Promise<CivilDate | null> {
  const [found] = await manager.query<{ endsOn: string | null }[]>(
    `select coalesce((p.draft->'document'->'planPeriod'->>'end')::int + p.shift_years || '-12-31',
                     (select max(m.plan_ends_on)::text from measure m where m.plan_id = p.plan_id)) as "endsOn"
       from plan p where plan_id = $1`,
    [planId],
  );
  return found?.endsOn ?? null;
}

async function collected(manager: EntityManager, planId: string, at: Instant): Promise<PlanEvaluationContent> {
  const [plan] = await manager.query<Pick<PlanEvaluationContent, 'title' | 'issuer' | 'documentNumber'>[]>(
    'select title, issuer, document_number as "documentNumber" from plan where plan_id = $1',
    [planId],
  );
  const { calendar } = await currentRuleBook(manager);
  return planEvaluationContent(
    plan ?? { title: '', issuer: null, documentNumber: null },
    await soundStates(manager, planId),
    { at, calendar, leadOf: await leadNames(manager) },
  );
}

/** What was signed of a plan and is public, oldest first; the plan is known by the address of what it published last. */
export function publicEvaluationsOf(manager: EntityManager, slug: string): Promise<readonly PlanEvaluation[]> {
  return manager.query<PlanEvaluation[]>(
    `${EVALUATION} where e.is_public and e.state = 'signed' and e.plan_id in (select plan_id from publication where slug = $1 and state = 'approved')
      order by e.signed_on, e.kind desc`,
    [slug],
  );
}

function note(
  manager: EntityManager,
  { actor, wall }: { actor: Pick<Actor, 'personId' | 'name'>; wall: Instant },
  type: HouseEventType,
  evaluationId: string,
): Promise<void> {
  const { personId, name } = actor;
  return noteRows(manager, { by: { personId, name }, at: wall, from: null }, type, [evaluationId]);
}
