import type { InboxItem } from '@duban/api-contract';
import { isReadable, readAs, type InboxRow, type Sight } from '@duban/database';
import { answeredAlong, answeredWith, type Measure } from '@duban/domain';
import type { DataSource } from 'typeorm';

/** How a report of a task that stands in several plans goes with the others of it. */
export type SameTask = Pick<InboxItem, 'sharedWith' | 'answeredWith'>;

type Row = Pick<InboxRow, 'measureId' | 'command' | 'obligationId'>;

/** What a to-do is known by. */
export function taskKey({ measureId, command, obligationId }: Row): string {
  return `${measureId}/${command}/${obligationId ?? ''}`;
}

interface Linked {
  readonly measureId: string;
  readonly number: string;
  readonly title: string;
  readonly planTitle: string;
  readonly state: Measure;
}

/** 同源: of the to-dos of a page those that stand for others, or go with one that does; in the reader's own sight. */
export async function sameTasks(
  record: DataSource,
  sight: Sight,
  rows: readonly Row[],
): Promise<ReadonlyMap<string, SameTask>> {
  const reports = rows.filter(({ command }) => command === 'report' || command === 'sign-report');
  const found = await linked(record, sight, [...new Set(reports.map(({ measureId }) => measureId))]);
  return new Map(
    reports.flatMap((row): [string, SameTask][] => {
      const own = found.get(row.measureId)?.state;
      const others = (own?.sameOrigin ?? []).flatMap((id) => found.get(id) ?? []);
      if (own === undefined || others.length === 0) return [];
      const asked = { command: row.command, obligationId: row.obligationId ?? '' };
      const sharedWith = others
        .filter(({ state }) => answeredAlong(own, asked, state).length > 0)
        .map(({ measureId, number, title, planTitle }) => ({ measureId, number, title, planTitle }));
      const states = others.map(({ state }) => state);
      const first = answeredWith(own, asked, states);
      const leader = first && { measureId: first.measureId, obligationId: first.obligationId };
      return [[taskKey(row), { sharedWith: leader ? [] : sharedWith, answeredWith: leader }]];
    }),
  );
}

/** Those of these measures that are linked, and the measures that they are linked with. */
async function linked(
  record: DataSource,
  sight: Sight,
  measureIds: readonly string[],
): Promise<ReadonlyMap<string, Linked>> {
  if (measureIds.length === 0) return new Map();
  const rows = await readAs(record, sight, (within) =>
    within.query<Linked[]>(
      `with mine as (select measure_id, state->'sameOrigin' as others from measure where measure_id = any($1::uuid[]) and state ? 'sameOrigin')
       select m.measure_id::text as "measureId", m.number, m.title, m.kind, p.title as "planTitle", m.state
         from measure m join plan p using (plan_id)
        where m.state is not null and m.measure_id in (
          select measure_id from mine union select other::uuid from mine, jsonb_array_elements_text(mine.others) other)`,
      [[...measureIds]],
    ),
  );
  return new Map(rows.filter(isReadable).map((row) => [row.measureId, row]));
}
