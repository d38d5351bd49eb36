import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { noteInHouse, type HouseActing } from './house-events.js';

/** 投诉建议: what somebody says about the system, and the answer to it. */
export interface Suggestion {
  readonly n: number;
  readonly suggestionId: string;
  readonly by: string;
  readonly at: string;
  /** The page from which it was said. */
  readonly page: string | null;
  readonly text: string;
  readonly answer: string | null;
  readonly answeredBy: string | null;
  readonly answeredAt: string | null;
}

const READ = `select s.n::int, s.suggestion_id::text as "suggestionId", coalesce(p.name, '') as by, s.at, s.page, s.text, s.answer, a.name as "answeredBy", s.answered_at as "answeredAt"
  from suggestion s left join person p on p.person_id = s.person_id left join person a on a.person_id = s.answered_by`;

type Row = Omit<Suggestion, 'at' | 'answeredAt'> & { at: Date; answeredAt: Date | null };

function read({ at, answeredAt, ...row }: Row): Suggestion {
  return { ...row, at: at.toISOString(), answeredAt: answeredAt?.toISOString() ?? null };
}

/** Suggestions, the newest first: one person's own, or everybody's. */
export async function pageOfSuggestions(
  manager: Pick<EntityManager, 'query'>,
  { personId, before, limit }: { personId: string | null; before: number | null; limit: number },
): Promise<readonly Suggestion[]> {
  const rows = await manager.query<Row[]>(
    `${READ} where ($1::uuid is null or s.person_id = $1) and ($2::bigint is null or s.n < $2) order by s.n desc limit $3`,
    [personId, before, limit],
  );
  return rows.map(read);
}

/** Says something about the system. What it says stays with whoever answers; the house's record says that it was. */
export async function suggest(
  manager: EntityManager,
  { text, page }: { text: string; page: string | null },
  acting: HouseActing,
): Promise<Suggestion> {
  const suggestionId = uuidv7();
  await manager.query('insert into suggestion (suggestion_id, person_id, at, page, text) values ($1, $2, $3, $4, $5)', [
    suggestionId,
    acting.by.personId,
    acting.at,
    page,
    text,
  ]);
  return noted(manager, suggestionId, 'suggestion.made', acting);
}

/** Answers a suggestion, or says the answer anew; null where there is no such one. */
export async function answerSuggestion(
  manager: EntityManager,
  { suggestionId, text }: { suggestionId: string; text: string },
  acting: HouseActing,
): Promise<Suggestion | null> {
  const known = await manager.query<object[]>('select 1 from suggestion where suggestion_id = $1 for update', [
    suggestionId,
  ]);
  if (known.length === 0) return null;
  await manager.query(
    'update suggestion set answer = $2, answered_by = $3, answered_at = $4 where suggestion_id = $1',
    [suggestionId, text, acting.by.personId, acting.at],
  );
  return noted(manager, suggestionId, 'suggestion.answered', acting);
}

async function noted(
  manager: EntityManager,
  suggestionId: string,
  type: 'suggestion.made' | 'suggestion.answered',
  acting: HouseActing,
): Promise<Suggestion> {
  await noteInHouse(manager, acting, { type, subject: `suggestion/${suggestionId}`, data: {} });
  const [row] = await manager.query<Row[]>(`${READ} where s.suggestion_id = $1`, [suggestionId]);
  if (row === undefined) throw new Error(`suggestion ${suggestionId} is gone`);
  return read(row);
}

/** When the record was backed up, and when it was brought back from a backup: the newest first. */
export async function backupsNoted(
  manager: Pick<EntityManager, 'query'>,
  most: number,
): Promise<readonly { readonly at: string; readonly restored: boolean }[]> {
  const rows = await manager.query<{ at: Date; restored: boolean }[]>(
    `select at, type = 'record.restored' as restored from house_event where type in ('record.backed-up', 'record.restored') order by seq desc limit $1`,
    [most],
  );
  return rows.map(({ at, restored }) => ({ at: at.toISOString(), restored }));
}
