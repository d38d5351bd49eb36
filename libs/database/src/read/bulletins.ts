import type { BulletinRow, CivilDate, Measure, StoredCorrection, RowOutcome } from '@duban/domain';
import type { EntityManager } from 'typeorm';
import { personAtIssue } from '../paper-names.js';

/** A bulletin as it is read; people are named, `checkedById` apart, which says who may not sign. */
export interface ReadBulletin {
  readonly bulletinId: string;
  readonly cutOff: CivilDate;
  readonly checkUntil: CivilDate;
  readonly state: 'draft' | 'issued';
  readonly rows: readonly BulletinRow[];
  readonly checkedById: string | null;
  readonly checkedBy: string | null;
  readonly checkedOn: CivilDate | null;
  readonly returnedBy: string | null;
  readonly returnedById: string | null;
  readonly returnedWhy: string | null;
  readonly number: string | null;
  readonly issuedOn: CivilDate | null;
  readonly issuedBy: string | null;
  readonly corrections: readonly StoredCorrection[];
  readonly heading: string | null;
  readonly remark: string | null;
  readonly writtenById: string | null;
  readonly revisions: readonly ReadRevision[];
}

/** What was changed once a bulletin had come back, and what had been asked. */
export interface ReadRevision {
  readonly by: string;
  readonly on: CivilDate;
  readonly asked: string;
  readonly heading?: string;
  readonly remark?: string;
  readonly rows: readonly { readonly rowId: string; readonly is: RowOutcome['is']; readonly reason: string }[];
}

const NAMED = (column: string) => `(select name from person p where p.person_id::text = b.${column})`;

/** Whoever had it in hand before it went out. */
const SIGNED = (column: string) => personAtIssue('bulletin', 'b', column);

const BULLETIN = `b.bulletin_id::text as "bulletinId", b.cut_off::text as "cutOff", b.check_until::text as "checkUntil", b.state, b.rows,
  b.checked_by as "checkedById", ${SIGNED('checked_by')} as "checkedBy", b.checked_on::text as "checkedOn", ${NAMED('returned_by')} as "returnedBy", b.returned_by as "returnedById",
  b.returned_why as "returnedWhy", b.number, b.issued_on::text as "issuedOn", coalesce(${SIGNED('issued_by')}, b.issued_by) as "issuedBy", b.corrections,
  b.heading, b.remark, b.written_by as "writtenById", b.revisions`;

/** A page of bulletins, newest cut-off first; one more than asked for says that there are more. */
export function pageOfBulletins(
  manager: EntityManager,
  { after, limit }: { readonly after: readonly [cutOff: string, bulletinId: string] | null; readonly limit: number },
): Promise<readonly ReadBulletin[]> {
  return manager.query<ReadBulletin[]>(
    `select ${BULLETIN} from bulletin b where $1::date is null or (b.cut_off, b.bulletin_id) < ($1, $2::uuid)
      order by b.cut_off desc, b.bulletin_id desc limit $3`,
    [after?.[0] ?? null, after?.[1] ?? null, limit],
  );
}

/** Bulletins on which anything may wait for somebody: drafts, and those with a correction on its way, the oldest first. */
export function openBulletins(manager: EntityManager): Promise<readonly ReadBulletin[]> {
  return manager.query<ReadBulletin[]>(
    `select ${BULLETIN} from bulletin b where b.state = 'draft' or b.corrections @> '[{"state":"draft"}]' order by b.cut_off, b.bulletin_id`,
  );
}

/** One bulletin; null where there is none. */
export async function readBulletin(manager: EntityManager, bulletinId: string): Promise<ReadBulletin | null> {
  const [found] = await manager.query<ReadBulletin[]>(`select ${BULLETIN} from bulletin b where b.bulletin_id = $1`, [
    bulletinId,
  ]);
  return found ?? null;
}

const STATES_A_PAGE = 200;

/** What is stored of a measure, under the id that its row has. */
export interface StoredMeasure {
  readonly measureId: string;
  readonly state: Measure;
}

/** States of measures of which a bulletin may have something to say, page by page. */
export function pageOfStates(manager: EntityManager, after: string | null): Promise<readonly StoredMeasure[]> {
  return manager.query<StoredMeasure[]>(
    `select measure_id::text as "measureId", state from measure m where not closed and state is not null and ($1::uuid is null or measure_id > $1)
        and (status = 'assigned' or light in ('overdue', 'red') or exists (select from problem p where p.measure_id = m.measure_id and p.is_open)
             or exists (select from todo t where t.measure_id = m.measure_id and t.command in ('confirm-duty', 'answer-part', 'reply-instruction')))
      order by measure_id limit ${STATES_A_PAGE}`,
    [after],
  );
}
