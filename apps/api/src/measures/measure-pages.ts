import {
  clockOf,
  isInstruction,
  MEASURE_COLUMNS,
  readAs,
  run,
  type ClockRow,
  type CommandOutcome,
  type DomainClock,
  type Sight,
  type Statement,
} from '@duban/database';
import type { DataSource, EntityManager } from 'typeorm';
import type { MeasureRow } from './measure-view.js';

/** A command's row as far as who gave it wants to know. */
export interface CommandStanding {
  readonly bodyHash: string;
  readonly state: 'waiting' | CommandOutcome['state'];
  readonly answer: CommandOutcome['answer'] | null;
}

/** What one look at the record says of a measure. */
export interface MeasureStanding {
  readonly row: MeasureRow;
  readonly clock: DomainClock;
  /** Null when no command of that id was given. */
  readonly command: CommandStanding | null;
}

/** A look at the record that somebody wants: at a measure, and at a command on it. */
export interface PageAsked {
  readonly sight: Sight;
  readonly measureId: string;
  readonly commandId: string;
}

type PageRow = MeasureRow & ClockRow & { readonly commands: Readonly<Record<string, CommandStanding>> | null };

const PAGE_COLUMNS = `${MEASURE_COLUMNS}, m.text, ${isInstruction('m.plan_id')} as "isInstruction", m.span_start as "spanStart", m.span_end as "spanEnd", m.data_class as "dataClass", m.seq, m.archived, m.office,
  m.policy_version as "policyVersion", m.calendar_version as "calendarVersion", m.state, p.title as "planTitle",
  (select jsonb_agg(jsonb_build_object('measureId', c.measure_id, 'status', c.status, 'light', c.light)) from measure c where c.parent_id = m.measure_id) as "partRows",
  (select jsonb_build_object('number', a.number, 'title', a.title) from measure a where a.measure_id = m.parent_id) as above`;

const PAGES: Statement = {
  name: 'measure-pages',
  text: `select ${PAGE_COLUMNS}, anchor_wall, anchor_domain, factor, trial,
                (select jsonb_object_agg(command_id, jsonb_build_object('bodyHash', body_hash, 'state', c.state, 'answer', answer))
                   from command c where command_id = any($2) and c.measure_id = m.measure_id) as commands
           from measure m join plan p using (plan_id), domain_clock where m.measure_id = any($1::uuid[]) and domain_clock.id = 1`,
};

/** Looks at the record for many at once, each within his sight: those who see the same look together, at each measure once. */
export async function pagesInSight(
  record: DataSource,
  asked: readonly PageAsked[],
): Promise<readonly (MeasureStanding | null)[]> {
  const sights = new Map(asked.map(({ sight }) => [JSON.stringify(sight), sight]));
  const looks = [...sights].map(async ([key, sight]) => {
    const all = asked.filter((each) => JSON.stringify(each.sight) === key);
    return [key, await readAs(record, sight, (manager) => pagesIn(manager, all))] as const;
  });
  const seen = new Map(await Promise.all(looks));
  return asked.map((each) => seen.get(JSON.stringify(each.sight))?.get(each) ?? null);
}

/** A look at measures in a transaction that has begun, whoever may see them; by their ids. */
export async function standingIn(
  manager: EntityManager,
  measureIds: readonly string[],
): Promise<ReadonlyMap<string, MeasureStanding>> {
  const pages = await pagesIn(
    manager,
    measureIds.map((measureId) => ({ measureId, commandId: '' })),
  );
  return new Map([...pages].map(([{ measureId }, page]) => [measureId, page]));
}

async function pagesIn<T extends Omit<PageAsked, 'sight'>>(
  manager: EntityManager,
  asked: readonly T[],
): Promise<ReadonlyMap<T, MeasureStanding>> {
  const rows = await run<PageRow>(manager, PAGES, [
    [...new Set(asked.map((each) => each.measureId))],
    asked.map((each) => each.commandId),
  ]);
  const byId = new Map(rows.map((row) => [row.measureId, row]));
  return new Map(
    asked.flatMap((each) => {
      const row = byId.get(each.measureId.toLowerCase());
      if (row === undefined) return [];
      return [[each, { row, clock: clockOf(row), command: row.commands?.[each.commandId] ?? null }] as const];
    }),
  );
}
