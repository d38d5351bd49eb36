import type { EntityManager } from 'typeorm';

/** Which form of a person's a draft is of. */
export interface DraftKey {
  readonly measureId: string;
  readonly command: string;
  /** Empty where it is about the measure itself. */
  readonly obligationId: string;
}

/** A half-written form as it is kept. */
export interface KeptDraft extends DraftKey {
  readonly values: Readonly<Record<string, unknown>>;
  readonly savedAt: Date;
}

/** A draft that went out and was taken is spent; one that was refused is there to be mended. */
const UNSPENT = `not exists (select 1 from command c where c.command_id = d.sent_as and c.state = 'done')`;

/** A person's drafts on these measures; on any where none is named. */
export async function readDrafts(
  manager: EntityManager,
  personId: string,
  measureIds: readonly string[] | null,
): Promise<readonly KeptDraft[]> {
  return manager.query<KeptDraft[]>(
    `select d.measure_id::text as "measureId", d.command, d.obligation_id as "obligationId", d.values, d.saved_at as "savedAt"
       from draft d where d.person_id = $1 and ($2::uuid[] is null or d.measure_id = any($2::uuid[])) and ${UNSPENT}
      order by d.saved_at desc limit 1000`,
    [personId, measureIds],
  );
}

/** A form as it is to be kept. */
export interface DraftToKeep extends DraftKey {
  readonly values: object;
  /** Up to when whoever writes it knows what was kept: a newer draft stays. Null where he knows of none; who does not say writes over any. */
  readonly knownAt?: string | null | undefined;
}

const GIVEN = `jsonb_to_recordset($2::jsonb) as d("measureId" uuid, command text, "obligationId" text, "values" jsonb, "knownAt" text)`;

/** Keeps drafts, each in the place of the one before; those of the person that are spent go. Which are kept is answered: of the others a newer one stays. */
export async function keepDrafts(
  manager: EntityManager,
  personId: string,
  drafts: readonly DraftToKeep[],
  savedAt: Date,
): Promise<readonly DraftKey[]> {
  await manager.query(`delete from draft d where d.person_id = $1 and not (${UNSPENT})`, [personId]);
  const given = drafts.map(({ knownAt, ...draft }) => ({
    ...draft,
    knownAt: knownAt === null ? '-infinity' : knownAt,
  }));
  return manager.query<DraftKey[]>(
    `insert into draft as held (person_id, measure_id, command, obligation_id, "values", saved_at)
       select $1, "measureId", command, "obligationId", "values", $3 from ${GIVEN}
       on conflict (person_id, measure_id, command, obligation_id)
         do update set "values" = excluded."values", saved_at = excluded.saved_at, sent_as = null
         where not exists (select 1 from ${GIVEN} where "measureId" = held.measure_id and d.command = held.command
                              and "obligationId" = held.obligation_id and held.saved_at > "knownAt"::timestamptz)
       returning measure_id::text as "measureId", command, obligation_id as "obligationId"`,
    [personId, JSON.stringify(given), savedAt],
  );
}

/** Notes as which command a draft went out. */
export async function draftSent(
  manager: EntityManager,
  personId: string,
  { measureId, command, obligationId }: DraftKey,
  commandId: string,
): Promise<void> {
  await manager.query(
    `update draft set sent_as = $5 where person_id = $1 and measure_id = $2 and command = $3 and obligation_id = $4`,
    [personId, measureId, command, obligationId, commandId],
  );
}

/** Throws a draft away. */
export async function dropDraft(
  manager: EntityManager,
  personId: string,
  { measureId, command, obligationId }: DraftKey,
): Promise<void> {
  await manager.query(
    `delete from draft where person_id = $1 and measure_id = $2 and command = $3 and obligation_id = $4`,
    [personId, measureId, command, obligationId],
  );
}
