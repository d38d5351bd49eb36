import type { EntityManager } from 'typeorm';

/** Where somebody has read the record up to: a transaction and the last event of it. */
export interface ChangeCursor {
  readonly tx: string;
  readonly eventId: string;
}

/** That something happened to a measure, and whose it is by now. */
export interface Change extends ChangeCursor {
  readonly measureId: string;
  readonly lead: string;
  readonly supporting: readonly string[];
  /** The office of several that looks after it. */
  readonly office: string;
  /** Whose it was until then, a department or an office of several: it is gone from their lists. Null where it left nobody. */
  readonly left: string | null;
}

/** Whom an event takes its measure from; an office is named by the event that gave it the measure. */
const LEFT = `case when e.type in ('measure.reassigned', 'department.succeeded') then e.data->>'from'
       when e.type = 'office.noted' then (select b.data->>'office' from event b
         where b.measure_id = e.measure_id and b.type = e.type and b.seq < e.seq order by b.seq desc limit 1) end`;

/** Transactions below the oldest that still runs: whoever reads further could skip what it is about to write. */
const SETTLED = `pg_snapshot_xmin(pg_current_snapshot())::text::bigint`;

/** What happened after a place in the record, in its order. */
export async function changesAfter(
  manager: EntityManager,
  { tx, eventId }: ChangeCursor,
  most: number,
): Promise<readonly Change[]> {
  return manager.query<Change[]>(
    `select e.tx::text as tx, e.event_id::text as "eventId", e.measure_id::text as "measureId", m.lead, m.supporting, m.office,
            ${LEFT} as left
       from event e join measure m using (measure_id)
      where (e.tx, e.event_id) > ($1::bigint, $2::bigint) and e.tx < ${SETTLED}
      order by e.tx, e.event_id limit $3`,
    [tx, eventId, most],
  );
}

/** The end of the record as it stands: nothing before it is a change any more. */
export async function endOfRecord(manager: EntityManager): Promise<ChangeCursor> {
  const [row] = await manager.query<ChangeCursor[]>(
    // By the columns and not by their words: as words 999 comes after 1000.
    `select e.tx::text as tx, e.event_id::text as "eventId" from event e where e.tx < ${SETTLED}
      order by e.tx desc, e.event_id desc limit 1`,
  );
  return row ?? { tx: '0', eventId: '0' };
}
