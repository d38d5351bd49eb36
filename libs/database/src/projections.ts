import { dueOn, isClosed, openObligations, type Instant, type Measure, type TurnEvent } from '@duban/domain';
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

/** Writes the columns that lists read. */
export async function projectMeasure(manager: EntityManager, measure: Measure, head: Head): Promise<void> {
  const original = openObligations(measure).filter(
    (each) => each.dueOn === dueOn(measure) && each.department === measure.lead,
  )[0]?.originalDueOn;
  await manager.query(
    `update measure set seq = $2, version = $3, head = $4, last_event_at = $5, next_due_at = $6, state = $7, kind = $8, lead = $9, supporting = $10,
            status = $11, light = $12, progress = $13, due_on = $14, original_due_on = $15, closed = $16, title = $17, updated_at = now()
      where measure_id = $1`,
    [
      measure.measureId,
      head.seq,
      head.version,
      head.head,
      head.at,
      head.wakeAt,
      JSON.stringify(measure),
      measure.kind,
      measure.lead,
      measure.supporting,
      measure.status,
      measure.light,
      JSON.stringify(measure.progress),
      dueOn(measure),
      original ?? dueOn(measure),
      isClosed(measure),
      measure.title,
    ],
  );
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
