import {
  clockActor,
  dueOn,
  isClosed,
  lights,
  obligationOf,
  openObligations,
  stateVersion,
  type EventData,
  type EventType,
  type Measure,
  type OpenedObligation,
  type TurnEvent,
} from '@duban/domain';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { keepNamed } from './files.js';
import { gatherByHand, gatherMoved } from './gather-rows.js';
import { noteRows } from './house/house-rows.js';
import { draftsLeftBehind, itemsInLetters, itemsMoved, readdressItem } from './office-drafts.js';
import { handOn } from './handed-on.js';
import { projectRevision } from './revised-measure.js';
import { endParts, launchParts } from './parts-below.js';
import { linkTargets, shareAnswer, shareReported } from './indicators.js';
import { tellLinked, tellParted } from './same-origin.js';

/** The columns that a state makes, by name and in order. */
export const stateColumns = [
  'state',
  'state_version',
  'kind',
  'lead',
  'supporting',
  'status',
  'light',
  'light_rank',
  'progress',
  'progress_rank',
  'due_on',
  'due_order',
  'original_due_on',
  'closed',
  'title',
  'parent_id',
  'plan_id',
  'number',
  'assigned_at',
  'plan_ends_on',
  'office',
] as const;

const HUNDREDTHS = 100;

/** What lists read of a state, in the order of `stateColumns`. */
export function columnsOf(measure: Measure): Readonly<Record<(typeof stateColumns)[number], unknown>> {
  const due = dueOn(measure);
  const original = openObligations(measure).find((each) => each.dueOn === due && each.department === measure.lead);
  return {
    state: JSON.stringify(measure),
    state_version: stateVersion,
    kind: measure.kind,
    lead: measure.lead,
    supporting: measure.supporting,
    status: measure.status,
    light: measure.light,
    light_rank: lights.indexOf(measure.light),
    progress: JSON.stringify(measure.progress),
    progress_rank: Math.round((measure.progress.confirmed ?? 0) * HUNDREDTHS),
    due_on: due,
    due_order: due ?? 'infinity',
    original_due_on: original?.originalDueOn ?? due,
    closed: isClosed(measure),
    title: measure.title,
    parent_id: measure.parent?.measureId ?? null,
    plan_id: measure.planId,
    number: measure.number,
    assigned_at: measure.assignedAt,
    plan_ends_on: measure.planEndsOn,
    office: measure.office ?? '',
  };
}

/** Writes a state that was folded anew; what happened, and when it wakes, stay as they were. */
export async function projectState(manager: EntityManager, measure: Measure): Promise<void> {
  const sets = stateColumns.map((name, index) => `${name} = $${index + 2}`);
  await manager.query(`update measure set ${sets.join(', ')}, updated_at = now() where measure_id = $1`, [
    measure.measureId,
    ...Object.values(columnsOf(measure)),
  ]);
}

/** What an event leaves outside of its measure's row. */
type Projection<T extends EventType> = (manager: EntityManager, measure: Measure, data: EventData[T]) => Promise<void>;

/** Outbox and lists that other pages read: messages owed, instrument rows, the weekly list. */
const projections: { readonly [T in EventType]?: Projection<T> } = {
  'measure.divided': launchParts,
  'measure.revised': projectRevision,
  'department.succeeded': handOn,
  'measure.terminated': endParts,
  'measure.assigned': (manager, measure, { obligations }) => linkTargets(manager, measure, idsOf(obligations)),
  'obligation.opened': (manager, measure, { opened }) => linkTargets(manager, measure, idsOf([opened])),
  'origin.linked': tellLinked,
  'origin.parted': tellParted,
  'value.reported': shareReported,
  'value.settled': (manager, measure, { take, reason, value, ...figure }) =>
    shareAnswer(manager, measure, figure, { is: 'settled', take, reason, value }),
  'value.confirmed': (manager, measure, figure) => shareAnswer(manager, measure, figure, { is: 'confirmed' }),
  'value.sent-back': (manager, measure, { reason, ...figure }) =>
    shareAnswer(manager, measure, figure, { is: 'sent-back', reason }),
  'files.attached': (manager, { measureId }, { files }) => keepNamed(manager, measureId, files),
  'rung.reached': projectRung,
  'item.issued': (manager, { measureId }, { itemId }) => markItem(manager, measureId, itemId, 'issued'),
  'item.withdrawn': async (manager, { measureId }, { itemId, reason }) => {
    await markItem(manager, measureId, itemId, 'withdrawn');
    await withdrawEmptied(manager, { measureId, itemId, reason: reason ?? null });
  },
  'item.readdressed': async (manager, { measureId }, { itemId, as, on }) => {
    await markItem(manager, measureId, itemId, 'withdrawn');
    await withdrawEmptied(manager, { measureId, itemId, reason: null });
    if (as !== null) await readdressItem(manager, measureId, { itemId, as, on });
  },
  'office.noted': draftsLeftBehind,
  'problem.raised': projectProblem,
  'review.opened': (manager, measure, { opened, subjectId }) => projectReview(manager, measure, opened, subjectId),
  'review.decided': async (manager, { measureId }, { obligationId, decision, decidedBy }) => {
    await manager.query(
      `update review set state = 'decided', decision = $3, decided_by = $4 where measure_id = $1 and obligation_id = $2`,
      [measureId, obligationId, decision, decidedBy],
    );
  },
  'review.delegated': (manager, { measureId }, { obligationId, name }) =>
    delegateRow(manager, measureId, obligationId, name),
  'review.taken-back': (manager, { measureId }, { obligationId }) =>
    delegateRow(manager, measureId, obligationId, null),
};

function idsOf(opened: readonly OpenedObligation[]): readonly string[] {
  return opened.filter((each) => each.kind === 'target').map((each) => each.obligationId);
}

/** Writes what a turn leaves outside of its measure's row, but for what the desk is to send. */
export async function projectEvents(
  manager: EntityManager,
  measure: Measure,
  events: readonly TurnEvent[],
): Promise<void> {
  const stood = await itemsInLetters(manager, measure, events);
  for (const { event } of events) {
    const project = projections[event.type] as Projection<EventType> | undefined;
    await project?.(manager, measure, event.data);
  }
  // What somebody drafted by hand is in its letter at once; what the clock drafts waits for the desk's morning.
  for (const { event, commandId } of events)
    if (
      commandId !== null &&
      event.type === 'rung.reached' &&
      event.data.rung.startsWith('by-hand') &&
      event.data.itemId !== null
    )
      await gatherByHand(manager, measure.measureId, event.data.on);
  await gatherMoved(manager, measure.measureId, itemsMoved(events, stood));
  if (measure.obligations.some((each) => each.kind === 'problem')) await projectProblems(manager, measure);
  // A row of the weekly list ends with what it is about, whatever ended that.
  if (
    measure.obligations.some((each) => each.kind === 'review') &&
    events.some(({ event }) => event.type !== 'rung.reached' && event.type !== 'light.changed')
  )
    await manager.query(
      `update review set state = 'decided', decision = coalesce(decision, 'closed')
        where measure_id = $1 and state = 'open' and not (obligation_id = any($2))`,
      [measure.measureId, openObligations(measure, 'review').map((each) => each.obligationId)],
    );
}

async function markItem(manager: EntityManager, measureId: string, itemId: string, state: string): Promise<void> {
  await manager.query(`update instrument_item set state = $3 where measure_id = $1 and item_id = $2`, [
    measureId,
    itemId,
    state,
  ]);
}

async function delegateRow(
  manager: EntityManager,
  measureId: string,
  obligationId: string,
  name: string | null,
): Promise<void> {
  await manager.query('update review set delegated_to = $3 where measure_id = $1 and obligation_id = $2', [
    measureId,
    obligationId,
    name,
  ]);
}

/** An instrument whose last row was withdrawn is withdrawn itself; one that was issued keeps its number. */
async function withdrawEmptied(
  manager: EntityManager,
  { measureId, itemId, reason }: { measureId: string; itemId: string; reason: string | null },
): Promise<void> {
  const [withdrawn] = await manager.query<[{ id: string }[], number]>(
    `update instrument set state = 'withdrawn', withdrawn_why = $3
      where state <> 'withdrawn'
        and instrument_id = (select instrument_id from instrument_item where measure_id = $1 and item_id = $2)
        and not exists (select 1 from instrument_item i where i.instrument_id = instrument.instrument_id and i.state <> 'withdrawn') returning instrument_id::text as id`,
    [measureId, itemId, reason],
  );
  const acting = {
    by: clockActor,
    at: new Date().toISOString(),
    from: null,
  };
  await noteRows(
    manager,
    acting,
    'instrument.withdrawn',
    withdrawn.map(({ id }) => id),
  );
}

type RungData = EventData['rung.reached'];

async function projectRung(manager: EntityManager, measure: Measure, rung: RungData): Promise<void> {
  if (rung.itemId !== null && rung.instrument !== null) await projectItem(manager, measure, rung);
  if (rung.opened?.kind === 'review') await projectReview(manager, measure, rung.opened, rung.obligationId);
}

async function projectItem(manager: EntityManager, measure: Measure, rung: RungData): Promise<void> {
  const obligation = obligationOf(measure, rung.obligationId);
  await manager.query(
    `insert into instrument_item (measure_id, item_id, kind, department, obligation_id, obligation, rung, due_on, on_day, matter_id, matter_due_on, late_working_days, line, instead, state)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 'drafted') on conflict do nothing`,
    [
      measure.measureId,
      rung.itemId,
      rung.instrument,
      obligation?.department ?? null,
      rung.obligationId,
      obligation?.title ?? '',
      rung.rung,
      rung.dueOn,
      rung.on,
      rung.matter?.obligationId ?? null,
      rung.matter?.dueOn ?? null,
      rung.matter?.lateWorkingDays ?? null,
      rung.line ?? null,
      rung.instead ?? null,
    ],
  );
}

/** A row of the weekly list, whatever opened it; one about the measure itself has no date of its own. */
async function projectReview(
  manager: EntityManager,
  measure: Measure,
  opened: OpenedObligation,
  subjectId: string,
): Promise<void> {
  const subject = obligationOf(measure, subjectId);
  await manager.query(
    `insert into review (review_id, measure_id, obligation_id, subject_id, subject, subject_due_on, opened_on, state)
     values ($1, $2, $3, $4, $5, $6, $7, 'open') on conflict (measure_id, obligation_id) do nothing`,
    [
      uuidv7(),
      measure.measureId,
      opened.obligationId,
      subjectId,
      subject?.title ?? opened.title,
      subject?.dueOn ?? opened.dueOn,
      opened.dueOn,
    ],
  );
}

/** A row of the list of problems, from the day on which it was raised. */
async function projectProblem(
  manager: EntityManager,
  { measureId }: Measure,
  { opened, source }: EventData['problem.raised'],
): Promise<void> {
  await manager.query(
    `insert into problem (measure_id, obligation_id, source, raised_on, due_on, is_open)
     values ($1, $2, $3, ($4::timestamptz at time zone 'Asia/Shanghai')::date, $5, true) on conflict do nothing`,
    [measureId, opened.obligationId, source, opened.chasedFrom, opened.dueOn],
  );
}

/** A problem ends, or gets another date, by whatever happens to it or to its measure. */
async function projectProblems(manager: EntityManager, { measureId, obligations }: Measure): Promise<void> {
  const now = obligations
    .filter((each) => each.kind === 'problem')
    .map(({ obligationId: id, dueOn: due, state }) => ({ id, due, open: state === 'open' }));
  await manager.query(
    `update problem p set is_open = now.open, due_on = now.due
       from jsonb_to_recordset($2::jsonb) as now (id text, due date, open boolean)
      where p.measure_id = $1 and p.obligation_id = now.id and (p.is_open, p.due_on) is distinct from (now.open, now.due)`,
    [measureId, JSON.stringify(now)],
  );
}
