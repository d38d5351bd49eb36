import type { CivilDate, FieldMatter, InstrumentKind, Obligation, SupervisionLine } from '@duban/domain';
import type { EntityManager } from 'typeorm';
import { personAtIssue } from '../paper-names.js';

/**
 * A row of an instrument: the date and late days of its matter as they were drafted (`late` is null in rows of earlier
 * releases), with what is owed as it stands by now; null where the measure has it no more.
 */
export interface LetterItem {
  readonly measureId: string;
  /** Whose hands it is in; the lead's where the duty is no department's. */
  readonly department: string;
  readonly number: string;
  readonly title: string;
  readonly planTitle: string;
  readonly obligation: string;
  readonly obligationId: string;
  /** Who leads the measure. */
  readonly lead: string;
  readonly dueOn: CivilDate;
  readonly late: number | null;
  readonly rung: string;
  /** Of a 商请: what would have gone to the department itself. */
  readonly instead: InstrumentKind | null;
  readonly shiftYears: number;
  readonly owed: Obligation | null;
}

/** An instrument as it is read. People are named, `checkedById` apart, which says who may not sign. */
export interface Letter {
  readonly instrumentId: string;
  readonly kind: InstrumentKind;
  readonly department: string | null;
  readonly draftedOn: CivilDate;
  readonly state: 'draft' | 'issued' | 'withdrawn';
  readonly number: string | null;
  readonly issuedOn: CivilDate | null;
  readonly issuedBy: string | null;
  readonly withdrawnWhy: string | null;
  readonly checkedById: string | null;
  readonly checkedBy: string | null;
  readonly checkedOn: CivilDate | null;
  readonly returnedBy: string | null;
  readonly returnedById: string | null;
  readonly returnedWhy: string | null;
  readonly replyBy: CivilDate | null;
  readonly contact: { readonly name: string; readonly phone: string | null } | null;
  readonly receivedBy: string | null;
  readonly receivedOn: CivilDate | null;
  readonly line: SupervisionLine | null;
  /** Of several offices the one whose letter it is; empty for those of the whole house. */
  readonly office: string;
  readonly addressee: string | null;
  readonly answer: { readonly on: CivilDate; readonly text: string; readonly notedBy: string } | null;
  readonly rows: readonly LetterItem[] | null;
  /** What decides whose field its rows are, each once. */
  readonly matters: readonly FieldMatter[];
}

/** How many instruments of a kind went out in a year, and in the year before. */
export interface LetterCount {
  readonly kind: InstrumentKind;
  readonly count: number;
  readonly yearBefore: number;
}

const NAMED = (column: string) => `(select name from person p where p.person_id::text = i.${column})`;

/** What decides whose field the rows of a draft are. */
const MATTERS = `coalesce((select jsonb_agg(distinct jsonb_build_object('lead', m.lead, 'planId', m.plan_id, 'class', m.class))
     from instrument_item t join measure m using (measure_id) where t.instrument_id = i.instrument_id and t.state = 'drafted'), '[]')`;

/** A draft is what still stands on it; what went out is what was signed, and shows that for ever. */
const LETTER = `i.instrument_id as "instrumentId", i.kind, i.department, i.drafted_on::text as "draftedOn", i.state, i.number, i.issued_on::text as "issuedOn",
  coalesce(${NAMED('issued_by')}, i.issued_by) as "issuedBy", i.withdrawn_why as "withdrawnWhy",
  i.checked_by as "checkedById", ${NAMED('checked_by')} as "checkedBy", i.checked_on::text as "checkedOn",
  ${NAMED('returned_by')} as "returnedBy", i.returned_by as "returnedById", i.returned_why as "returnedWhy", i.reply_by::text as "replyBy", i.contact,
  ${NAMED('received_by')} as "receivedBy", i.received_on::text as "receivedOn", i.line, i.office, i.addressee,
  case when i.replied_on is not null then jsonb_build_object('on', i.replied_on, 'text', i.reply, 'notedBy', coalesce(${NAMED('reply_noted_by')}, '')) end as answer,
  (select jsonb_agg(jsonb_build_object('measureId', t.measure_id, 'department', coalesce(t.department, m.lead), 'number', m.number, 'title', m.title, 'planTitle', pl.title, 'obligation', t.obligation, 'obligationId', coalesce(t.matter_id, t.obligation_id), 'lead', m.lead, 'dueOn', coalesce(t.matter_due_on, t.due_on), 'late', t.late_working_days, 'rung', t.rung, 'instead', t.instead, 'shiftYears', pl.shift_years,
                                       'owed', (select o from jsonb_path_query(m.state, '$.obligations[*]') o where o->>'obligationId' = coalesce(t.matter_id, t.obligation_id)))
                    order by t.due_on, m.number_order)
     from instrument_item t join measure m using (measure_id) join plan pl using (plan_id)
    where t.instrument_id = i.instrument_id and (i.state <> 'draft' or t.state = 'drafted')) as rows,
  ${MATTERS} as matters`;

/** Which instruments are asked for; null for any. */
export interface LetterFilter {
  readonly state: string | null;
  readonly department: string | null;
  readonly kind: string | null;
  /** In which they went out. */
  readonly year: number | null;
}

/** A page of instruments, newest first; one more than asked for says that there are more. */
export function pageOfLetters(
  manager: EntityManager,
  { state, department, kind, year }: LetterFilter,
  { after, limit }: { readonly after: string | null; readonly limit: number },
): Promise<readonly Letter[]> {
  return manager.query<Letter[]>(
    `select ${LETTER} from instrument i
      where ($1::text is null or i.state = $1) and ($2::uuid is null or i.instrument_id < $2) and ($4::text is null or i.department = $4) and ($5::text is null or i.kind = $5)
        and ($6::int is null or i.number is not null and i.issued_on >= make_date($6, 1, 1) and i.issued_on < make_date($6 + 1, 1, 1)) order by i.instrument_id desc limit $3`,
    [state, after, limit, department, kind, year],
  );
}

/**
 * What has gone out is its reader's with all its rows, whoever leads or looks after them by now; of a draft those in
 * sight. To be read as whoever sees everything.
 */
export async function wholeLetters(manager: EntityManager, letters: readonly Letter[]): Promise<readonly Letter[]> {
  const out = letters.flatMap(({ number, instrumentId }) => (number === null ? [] : [instrumentId]));
  if (out.length === 0) return letters;
  const whole = await manager.query<Letter[]>(
    `select ${LETTER} from instrument i where i.instrument_id = any($1::uuid[])`,
    [out],
  );
  const found = new Map(whole.map((each) => [each.instrumentId, each]));
  return letters.map((each) => found.get(each.instrumentId) ?? each);
}

/** A draft as far as one asks in whose hand it is. */
export type DraftInHand = Pick<Letter, 'office' | 'kind' | 'checkedById' | 'returnedById' | 'draftedOn' | 'matters'>;

/** Every draft that waits for a hand, the oldest first. */
export function draftsInHand(manager: EntityManager): Promise<readonly DraftInHand[]> {
  return manager.query<DraftInHand[]>(
    `select i.office, i.kind, i.checked_by as "checkedById", i.returned_by as "returnedById", i.drafted_on::text as "draftedOn", ${MATTERS} as matters
       from instrument i where i.state = 'draft' order by i.drafted_on`,
  );
}

/** One instrument; null where there is none in sight. */
export async function readLetter(manager: EntityManager, instrumentId: string): Promise<Letter | null> {
  const [letter] = await manager.query<Letter[]>(`select ${LETTER} from instrument i where i.instrument_id = $1`, [
    instrumentId,
  ]);
  return letter ?? null;
}

/** How many of each kind have gone out in a year, beside the year before. */
export function letterCounts(manager: EntityManager, year: number): Promise<readonly LetterCount[]> {
  return manager.query<LetterCount[]>(
    `select kind, coalesce(sum(last) filter (where year = $1), 0)::int as count, coalesce(sum(last) filter (where year = $1 - 1), 0)::int as "yearBefore"
       from instrument_count where year in ($1, $1 - 1) group by kind order by kind`,
    [year],
  );
}

/** Who signed and who checked letters that went out, as they were called then. To be read as whoever sees everything. */
export async function signersAtIssue(
  manager: EntityManager,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Pick<Letter, 'issuedBy' | 'checkedBy'>>> {
  if (ids.length === 0) return new Map();
  const rows = await manager.query<({ id: string } & Pick<Letter, 'issuedBy' | 'checkedBy'>)[]>(
    `select i.instrument_id::text as id, coalesce(${personAtIssue('instrument', 'i', 'issued_by')}, i.issued_by) as "issuedBy",
            ${personAtIssue('instrument', 'i', 'checked_by')} as "checkedBy"
       from instrument i where i.instrument_id = any($1::uuid[])`,
    [ids],
  );
  return new Map(rows.map(({ id, ...signers }) => [id, signers]));
}
