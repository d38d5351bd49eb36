import {
  dateOf,
  firstOpenYear,
  planArchiveRefusal,
  planReopenRefusal,
  planYearContent,
  planYearRefusal,
  yearClosesOn,
  yearReopenRefusal,
  type Actor,
  type CivilDate,
  type HouseEventType,
  type Instant,
  type PlanToArchive,
  type PlanYearContent,
} from '@duban/domain';
import type { DataSource, EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { HouseRefusal, refuseIf } from './house/house-events.js';
import { noteRows } from './house/house-rows.js';
import { leadNames } from './lead-names.js';
import type { LetterActing } from './letter-dealing.js';
import { seeEverything } from './read/read-as.js';
import { currentRuleBook } from './rule-books.js';
import { todayIn } from './today-in.js';
import { isReadable, orByItsRow, ROW_OF_MEASURE, type RowOfMeasure } from './unreadable.js';

/** A year of a plan: closed, over and owed, or still running; opened again, it says by whom and why. */
export interface PlanYear {
  readonly year: number;
  readonly closesOn: CivilDate;
  readonly closedBy: string | null;
  readonly closedOn: CivilDate | null;
  readonly sums: PlanYearContent['sums'] | null;
  readonly reopened: { readonly by: string; readonly on: CivilDate; readonly why: string } | null;
}

/** When a plan was archived, and what of it is left to do before it can be. */
export interface PlanArchive {
  readonly archivedOn: CivilDate | null;
  readonly archivedBy: string | null;
  /** Why it was last taken out again. */
  readonly reopened: PlanYear['reopened'];
  readonly left: Pick<PlanToArchive, 'open' | 'waiting' | 'evaluations'> & {
    /** Of the open ones, those that are parts below another. */
    readonly parts: number;
    /** Evaluations whose time has not come: they rest while the plan is archived. */
    readonly later: number;
  };
}

/** Whether a plan is archived: then nothing is done with it, nor with what it asks for. */
export async function isPlanArchived(manager: EntityManager, planId: string): Promise<boolean> {
  const sql = 'select 1 from plan_archive where plan_id = $1 and reopened_on is null';
  return (await manager.query<object[]>(sql, [planId])).length > 0;
}

const NAMED = (column: string) => `coalesce((select name from person where person_id::text = ${column}), ${column})`;
const REOPENED = `case when reopened_on is null then null else jsonb_build_object('by', ${NAMED('reopened_by')}, 'on', reopened_on, 'why', reopened_why) end`;

interface ClosedRow {
  readonly closeId: string;
  readonly year: number;
  readonly closedBy: string;
  readonly closedOn: CivilDate;
  readonly content: PlanYearContent;
  readonly reopened: PlanYear['reopened'];
}

/** The closings of a plan's years, the latest of each year last. */
function closings(manager: EntityManager, planId: string): Promise<readonly ClosedRow[]> {
  return manager.query<ClosedRow[]>(
    `select close_id::text as "closeId", year, ${NAMED('closed_by')} as "closedBy", closed_on::text as "closedOn", content, ${REOPENED} as reopened
       from plan_year where plan_id = $1 order by year, close_id`,
    [planId],
  );
}

/** The years in which a plan runs so far: from the first assignment to today's. */
async function yearsOf(manager: EntityManager, planId: string, today: CivilDate): Promise<readonly number[]> {
  const [found] = await manager.query<{ first: string | null }[]>(
    `select min(assigned_at at time zone 'Asia/Shanghai')::date::text as first from measure where plan_id = $1`,
    [planId],
  );
  if (!found?.first) return [];
  const first = Number(found.first.slice(0, 4));
  const last = Number(today.slice(0, 4));
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
}

/** The years of a plan, the first at the head, and whether it is archived. */
export async function readPlanYears(
  manager: EntityManager,
  planId: string,
  wall: Instant,
): Promise<{ readonly years: readonly PlanYear[]; readonly archive: PlanArchive }> {
  const { rules, today } = await todayIn(manager, wall);
  const all = await closings(manager, planId);
  const archive = await archiveOf(manager, planId, today);
  const years = await yearsOf(manager, planId, today);
  // Of a plan that is over no further year runs.
  const shown = archive.archivedOn === null ? years : years.filter((year) => all.some((each) => each.year === year));
  return {
    archive,
    years: shown.map((year): PlanYear => {
      const last = all.findLast((each) => each.year === year);
      const closed = last?.reopened === null ? last : undefined;
      return {
        ...{ year, closesOn: yearClosesOn(year, rules) },
        closedBy: closed?.closedBy ?? null,
        closedOn: closed?.closedOn ?? null,
        sums: closed?.content.sums ?? null,
        reopened: last?.reopened ?? null,
      };
    }),
  };
}

async function archiveOf(manager: EntityManager, planId: string, today: CivilDate): Promise<PlanArchive> {
  const [last] = await manager.query<{ archivedBy: string; archivedOn: CivilDate; reopened: PlanYear['reopened'] }[]>(
    `select ${NAMED('archived_by')} as "archivedBy", archived_on::text as "archivedOn", ${REOPENED} as reopened
       from plan_archive where plan_id = $1 order by archive_id desc limit 1`,
    [planId],
  );
  const stands = last?.reopened === null;
  return {
    archivedOn: stands ? last.archivedOn : null,
    archivedBy: stands ? last.archivedBy : null,
    reopened: last?.reopened ?? null,
    left: await leftOf(manager, planId, today),
  };
}

const NOT_OVER = `(not m.closed or (m.status = 'struck-off' and m.state->'lookBack'->>'drawn' = 'true'))`;

/** What is left to do of a plan. */
async function leftOf(manager: EntityManager, planId: string, today: CivilDate): Promise<PlanArchive['left']> {
  const [left] = await manager.query<PlanArchive['left'][]>(
    `select (select count(*)::int from measure m where m.plan_id = $1 and ${NOT_OVER}) as open,
            (select count(*)::int from measure m where m.plan_id = $1 and m.parent_id is not null and ${NOT_OVER}) as parts,
            (select count(*)::int from plan p, jsonb_path_query(p.draft, '$.rows[*].state') each where p.plan_id = $1
               and each #>> '{}' not in ('launched', 'left-out')) as waiting,
            (select count(*)::int from plan_evaluation e where e.plan_id = $1 and e.state <> 'signed'
               and (e.state <> 'planned' or e.in_sight_from <= $2::date)) as evaluations,
            (select count(*)::int from plan_evaluation e where e.plan_id = $1 and e.state = 'planned' and e.in_sight_from > $2::date) as later`,
    [planId, today],
  );
  return left ?? { open: 0, parts: 0, waiting: 0, evaluations: 0, later: 0 };
}

/** The closing list of a year: as it was closed, or as it stands now; null where the plan did not run in it. */
export async function readPlanYear(
  manager: EntityManager,
  { planId, year }: { readonly planId: string; readonly year: number },
  wall: Instant,
): Promise<PlanYearContent | null> {
  const closed = (await closings(manager, planId)).find((each) => each.year === year && each.reopened === null);
  if (closed) return closed.content;
  const { now: at, today } = await todayIn(manager, wall);
  if (!(await yearsOf(manager, planId, today)).includes(year)) return null;
  return (await collected(manager, { planId, year, at })).content;
}

async function collected(
  manager: EntityManager,
  { planId, year, at }: { planId: string; year: number; at: Instant },
): Promise<{ readonly content: PlanYearContent; readonly unreadable: readonly string[] }> {
  const [plan] = await manager.query<Pick<PlanYearContent, 'title' | 'issuer' | 'documentNumber'>[]>(
    'select title, issuer, document_number as "documentNumber" from plan where plan_id = $1',
    [planId],
  );
  const rules = await currentRuleBook(manager);
  const rows = await manager.query<(RowOfMeasure & { over: Date | null })[]>(
    `select ${ROW_OF_MEASURE}, case when closed then (select max(e.at) from event e where e.measure_id = m.measure_id and e.type in ('measure.struck-off', 'measure.terminated')) end as over
       from measure m where plan_id = $1 and state is not null order by lead, number_order, measure_id`,
    [planId],
  );
  const overOn = rows.flatMap(({ measureId, over }): [string, CivilDate][] =>
    over === null ? [] : [[measureId, dateOf(rules.calendar, over.toISOString())]],
  );
  const collecting = { year, at, rules, overOn: new Map(overOn), leadOf: await leadNames(manager) };
  const document = plan ?? { title: '', issuer: null, documentNumber: null };
  const content = planYearContent(document, rows.map(orByItsRow), collecting);
  return { content, unreadable: rows.filter((row) => !isReadable(row)).map(({ measureId }) => measureId) };
}

/** Why each measure of a year that is still open is, by its id. */
export type YearReasons = ReadonlyMap<string, string>;

/** Closes a year: its list is frozen with the reasons of what is still open. */
export function closePlanYear(
  record: DataSource,
  { planId, year, reasons }: { planId: string; year: number; reasons: YearReasons },
  { actor, wall }: LetterActing,
): Promise<void> {
  return record.transaction(async (manager) => {
    await lockPlan(manager, planId);
    const { rules, now: at, today } = await todayIn(manager, wall);
    const closed = await closedYears(manager, planId);
    const { content, unreadable } = await collected(manager, { planId, year, at });
    // Nobody knows what such a measure owes, and what is closed stays as it was said.
    if (unreadable[0] !== undefined) throw new HouseRefusal('measure.unreadable', { measureId: unreadable[0] });
    const open = content.measures.filter(({ outcome }) => outcome === 'still-open');
    const closing = {
      ...{ year, today, open, reasons },
      closesOn: yearClosesOn(year, rules),
      firstOpen: firstOpenYear(await yearsOf(manager, planId, today), closed),
      isClosed: closed.includes(year),
    };
    refuseIf(planYearRefusal(closing, actor));
    const measures = content.measures.map((each) =>
      each.outcome === 'still-open' ? { ...each, reason: (reasons.get(each.measureId) ?? '').trim() } : each,
    );
    const closeId = uuidv7();
    await manager.query(
      'insert into plan_year (close_id, plan_id, year, content, closed_by, closed_on) values ($1, $2, $3, $4, $5, $6)',
      [closeId, planId, year, JSON.stringify({ ...content, measures }), actor.personId, today],
    );
    await note(manager, { actor, wall }, 'plan-year.closed', closeId);
  });
}

/** Opens the last closed year again, on the record. */
export function reopenPlanYear(
  record: DataSource,
  { planId, year, reason }: { planId: string; year: number; reason: string },
  { actor, wall }: LetterActing,
): Promise<void> {
  return record.transaction(async (manager) => {
    await lockPlan(manager, planId);
    const { today } = await todayIn(manager, wall);
    const closed = await closedYears(manager, planId);
    const archived = (await archiveOf(manager, planId, today)).archivedOn !== null;
    refuseIf(yearReopenRefusal({ year, closed, archived, reason }, actor));
    await reopened(manager, { table: 'plan_year', id: 'close_id', where: `plan_id = $4 and year = ${Number(year)}` }, [
      ...[actor.personId, today, reason.trim()],
      planId,
    ]).then((ids) => note(manager, { actor, wall }, 'plan-year.reopened', ...ids));
  });
}

/** Archives a plan of which nothing is left to do: it is read, and stands in no daily list. */
export function archivePlan(record: DataSource, planId: string, { actor, wall }: LetterActing): Promise<void> {
  return record.transaction(async (manager) => {
    const state = await lockPlan(manager, planId);
    // Held before they are counted: none opens again meanwhile.
    await manager.query('select 1 from measure where plan_id = $1 order by measure_id for update', [planId]);
    const { today } = await todayIn(manager, wall);
    const { archivedOn, left } = await archiveOf(manager, planId, today);
    refuseIf(planArchiveRefusal({ state, archived: archivedOn !== null, ...left }, actor));
    const archiveId = uuidv7();
    await manager.query(
      'insert into plan_archive (archive_id, plan_id, archived_by, archived_on) values ($1, $2, $3, $4)',
      [archiveId, planId, actor.personId, today],
    );
    await setArchived(manager, planId, true);
    await note(manager, { actor, wall }, 'plan-archive.made', archiveId);
  });
}

/** Takes a plan out of the archive again, on the record. */
export function reopenPlan(
  record: DataSource,
  { planId, reason }: { planId: string; reason: string },
  { actor, wall }: LetterActing,
): Promise<void> {
  return record.transaction(async (manager) => {
    await lockPlan(manager, planId);
    const { today } = await todayIn(manager, wall);
    const { archivedOn } = await archiveOf(manager, planId, today);
    refuseIf(planReopenRefusal({ archived: archivedOn !== null, reason }, actor));
    const ids = await reopened(manager, { table: 'plan_archive', id: 'archive_id', where: 'plan_id = $4' }, [
      ...[actor.personId, today, reason.trim()],
      planId,
    ]);
    await setArchived(manager, planId, false);
    await note(manager, { actor, wall }, 'plan-archive.reopened', ...ids);
  });
}

/** Each measure's row is held, so that nothing is done with one of them meanwhile. */
function setArchived(manager: EntityManager, planId: string, archived: boolean): Promise<unknown> {
  return manager.query('update measure set archived = $2 where plan_id = $1 and archived <> $2', [planId, archived]);
}

async function reopened(
  manager: EntityManager,
  { table, id, where }: { table: string; id: string; where: string },
  values: readonly unknown[],
): Promise<readonly string[]> {
  const [rows] = await manager.query<[{ id: string }[], number]>(
    `update ${table} set reopened_by = $1, reopened_on = $2, reopened_why = $3 where ${where} and reopened_on is null returning ${id}::text as id`,
    [...values],
  );
  return rows.map((each) => each.id);
}

async function closedYears(manager: EntityManager, planId: string): Promise<readonly number[]> {
  return (await closings(manager, planId)).filter(({ reopened: again }) => again === null).map(({ year }) => year);
}

async function lockPlan(manager: EntityManager, planId: string): Promise<string> {
  await seeEverything(manager);
  const [plan] = await manager.query<{ state: string }[]>('select state from plan where plan_id = $1 for update', [
    planId,
  ]);
  return plan?.state ?? '';
}

function note(
  manager: EntityManager,
  { actor, wall }: { actor: Pick<Actor, 'personId' | 'name'>; wall: Instant },
  type: HouseEventType,
  ...ids: readonly string[]
): Promise<void> {
  const { personId, name } = actor;
  return noteRows(manager, { by: { personId, name }, at: wall, from: null }, type, ids);
}
