import {
  dueOn,
  isClosed,
  openObligations,
  stateVersion,
  type Instant,
  type Measure,
  type TurnEvent,
} from '@duban/domain';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';

/** What a turn leaves in the row beside the state. */
export interface Head {
  readonly seq: number;
  readonly version: number;
  readonly head: string;
  readonly at: Instant | null;
  readonly wakeAt: Instant | null;
}

/** Writes what a turn made of a measure, and the columns that lists read. */
export async function projectMeasure(manager: EntityManager, measure: Measure, head: Head): Promise<void> {
  await writeColumns(manager, measure.measureId, {
    seq: head.seq,
    version: head.version,
    head: head.head,
    last_event_at: head.at,
    next_due_at: head.wakeAt,
    ...columnsOf(measure),
  });
}

/** Writes a state that was folded anew; what happened, and when it wakes, stay as they were. */
export async function projectState(manager: EntityManager, measure: Measure): Promise<void> {
  await writeColumns(manager, measure.measureId, columnsOf(measure));
}

function columnsOf(measure: Measure): Readonly<Record<string, unknown>> {
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
    progress: JSON.stringify(measure.progress),
    due_on: due,
    original_due_on: original?.originalDueOn ?? due,
    closed: isClosed(measure),
    title: measure.title,
  };
}

async function writeColumns(
  manager: EntityManager,
  measureId: string,
  columns: Readonly<Record<string, unknown>>,
): Promise<void> {
  const sets = Object.keys(columns).map((name, index) => `${name} = $${index + 2}`);
  await manager.query(`update measure set ${sets.join(', ')}, updated_at = now() where measure_id = $1`, [
    measureId,
    ...Object.values(columns),
  ]);
}

/** Outbox and lists that other pages read: messages owed, instrument rows, the weekly list. */
export async function projectConsequences(
  manager: EntityManager,
  measure: Measure,
  events: readonly TurnEvent[],
): Promise<void> {
  for (const { event } of events) {
    if (event.type === 'rung.reached') await projectRung(manager, measure, event.data);
    if (event.type === 'item.withdrawn') {
      await manager.query(`update instrument_item set state = 'withdrawn' where measure_id = $1 and item_id = $2`, [
        measure.measureId,
        event.data.itemId,
      ]);
      await withdrawEmptied(manager, measure.measureId, event.data.itemId);
    }
    if (event.type === 'item.issued') {
      await manager.query(`update instrument_item set state = 'issued' where measure_id = $1 and item_id = $2`, [
        measure.measureId,
        event.data.itemId,
      ]);
    }
    if (event.type === 'review.decided') {
      await manager.query(
        `update review set state = 'decided', decision = $3, decided_by = $4 where measure_id = $1 and obligation_id = $2`,
        [measure.measureId, event.data.obligationId, event.data.decision, event.data.decidedBy],
      );
    }
    if (event.type === 'review.delegated') {
      await manager.query('update review set delegated_to = $3 where measure_id = $1 and obligation_id = $2', [
        measure.measureId,
        event.data.obligationId,
        event.data.to,
      ]);
    }
  }
  if (isClosed(measure)) {
    await manager.query(
      `update review set state = 'decided', decision = coalesce(decision, 'closed') where measure_id = $1 and state = 'open'`,
      [measure.measureId],
    );
  }
}

/** A draft whose last row was withdrawn is withdrawn itself. */
async function withdrawEmptied(manager: EntityManager, measureId: string, itemId: string): Promise<void> {
  await manager.query(
    `update instrument set state = 'withdrawn'
      where state = 'draft'
        and instrument_id = (select instrument_id from instrument_item where measure_id = $1 and item_id = $2)
        and not exists (select 1 from instrument_item i where i.instrument_id = instrument.instrument_id and i.state = 'drafted')`,
    [measureId, itemId],
  );
}

type RungData = Extract<TurnEvent['event'], { type: 'rung.reached' }>['data'];

async function projectRung(manager: EntityManager, measure: Measure, rung: RungData): Promise<void> {
  const obligation = measure.obligations.find((each) => each.obligationId === rung.obligationId);
  await manager.query(
    `insert into message_item (item_id, measure_id, obligation_id, rung, title, department, recipients, due_on, on_day)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (item_id) do nothing`,
    [
      `${measure.measureId}/${rung.obligationId}/${rung.rung}/${rung.dueOn}`,
      measure.measureId,
      rung.obligationId,
      rung.rung,
      obligation?.title ?? '',
      obligation?.department ?? null,
      rung.to,
      rung.dueOn,
      rung.on,
    ],
  );
  if (rung.itemId !== null && rung.instrument !== null) {
    await manager.query(
      `insert into instrument_item (measure_id, item_id, kind, department, obligation_id, obligation, rung, due_on, on_day, state)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'drafted') on conflict do nothing`,
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
      ],
    );
  }
  if (rung.opened?.kind === 'review') {
    await manager.query(
      `insert into review (review_id, measure_id, obligation_id, subject_id, subject, subject_due_on, opened_on, state)
       values ($1, $2, $3, $4, $5, $6, $7, 'open') on conflict (measure_id, obligation_id) do nothing`,
      [
        uuidv7(),
        measure.measureId,
        rung.opened.obligationId,
        rung.obligationId,
        obligation?.title ?? '',
        rung.dueOn,
        rung.on,
      ],
    );
  }
}
