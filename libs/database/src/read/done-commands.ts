import type { Measure } from '@duban/domain';
import type { EntityManager } from 'typeorm';

/** A command that somebody gave and that was done, with its measure as it stands by now. */
export interface DoneCommand {
  readonly commandId: string;
  readonly command: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly answeredAt: Date;
  readonly measureId: string;
  readonly number: string;
  readonly title: string;
  readonly status: Measure['status'];
  readonly state: Measure;
  readonly key: readonly string[];
}

/** What the parts of a cursor over them are: when it was answered, and its id. */
export const doneKey = ['micros', 'word'] as const;

const MICROS = `(extract(epoch from c.answered_at) * 1000000)::bigint`;

/** Which of a person's commands are wanted. */
export interface DonePart {
  /** Only these commands; null for any. */
  readonly commands: readonly string[] | null;
  readonly limit: number;
  readonly after: readonly string[] | null;
}

/** What a person has done, the newest first, and where the next page begins. */
export async function readDone(
  manager: EntityManager,
  personId: string,
  { commands, limit, after }: DonePart,
): Promise<{ rows: readonly DoneCommand[]; next: readonly string[] | null }> {
  const rows = await manager.query<DoneCommand[]>(
    `select c.command_id as "commandId", c.name as command, c.body, c.answered_at as "answeredAt", m.measure_id::text as "measureId", m.number, m.title, m.status, m.state,
            array[${MICROS}::text, c.command_id] as key
       from command c join measure m using (measure_id)
      where c.actor->>'personId' = $1 and c.state = 'done' and m.state is not null and ($2::text[] is null or c.name = any($2::text[]))
        and ($4::text[] is null or (c.answered_at, c.command_id) < (timestamptz 'epoch' + ($4::text[])[1]::bigint * interval '1 microsecond', ($4::text[])[2]))
      order by c.answered_at desc, c.command_id desc limit $3`,
    [personId, commands, limit + 1, after],
  );
  const shown = rows.slice(0, limit);
  return { rows: shown, next: rows.length > limit ? (shown.at(-1)?.key ?? null) : null };
}
