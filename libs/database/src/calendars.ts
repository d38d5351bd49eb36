import {
  movedMoments,
  obligationOf,
  withNotice,
  withRelease,
  type Actor,
  type Calendar,
  type CalendarLayer,
  type CalendarNotice,
  type CivilDate,
  type Instant,
  type Measure,
  type RuleBook,
} from '@duban/domain';
import type { EntityManager } from 'typeorm';
import { canonicalText, sha256 } from './chain.js';
import { houseActor, noteInHouse, type HouseActing } from './house/house-events.js';
import { bodyHash } from './launching.js';
import { locks } from './locks.js';
import { seeEverything } from './read/read-as.js';
import { currentRuleBook, keepVersion, ruleBook } from './rule-books.js';

/** A moment that lies on another day since a notice. */
export interface MovedRow {
  readonly measureId: string;
  readonly number: string;
  readonly title: string;
  readonly lead: string;
  readonly obligation: string;
  readonly rung: string;
  readonly from: CivilDate;
  readonly to: CivilDate;
}

/** What a notice comes to: how many running measures move to which edition, how many moments with them, and the first of these. */
export interface NoticeTaken {
  readonly calendar: string;
  readonly year: number;
  readonly measures: number;
  readonly moved: number;
  readonly rows: readonly MovedRow[];
}

const A_PAGE = 500;
const MOST_ROWS = 200;
/** A measure that is set aside moves when it is mended, however late. */
const MOVE_LIFE_DAYS = 400;

/** The calendar that new measures start with and the desk keeps. */
export async function currentCalendar(manager: EntityManager): Promise<Calendar> {
  return (await currentRuleBook(manager)).calendar;
}

/**
 * Takes a year's notice into the calendar: its next edition is what the house goes by, and every running measure gets
 * the command to move to it. The same notice again makes no edition, and moves only what was left behind.
 */
export async function takeNotice(
  manager: EntityManager,
  notice: CalendarNotice,
  actor: Actor,
  acting: HouseActing,
): Promise<NoticeTaken> {
  await seeEverything(manager); // whoever keeps the calendar may see no measure, and moves them all
  await manager.query('select pg_advisory_xact_lock($1)', [locks.ruleBooks]);
  const current = await currentCalendar(manager);
  const next = withNotice(current, notice);
  const { year, document, layer = 'nation' } = notice;
  if (next !== current) await adopt(manager, next, { year, document, layer }, acting);
  const coming = await whatMoves(manager, next);
  const measures = await giveMoves(manager, { calendar: next.version, year, notice: document }, { actor, acting });
  return { calendar: next.version, year, measures, ...coming };
}

/**
 * A release that ships a newer calendar than the house runs by brings it through the same door as a notice; null where
 * it adds nothing, which is every start but the first of such a release. For the record's owner, whom no wall stops.
 */
export async function takeRelease(manager: EntityManager, shipped: Calendar, wall: Instant): Promise<string | null> {
  await manager.query('select pg_advisory_xact_lock($1)', [locks.ruleBooks]);
  const current = await currentCalendar(manager);
  const next = withRelease(current, shipped);
  if (next === current) return null;
  const acting = { by: houseActor, at: wall, from: null };
  const year = next.coveredYears.at(-1) ?? 0;
  await adopt(manager, next, { year, document: next.version, layer: 'nation' }, acting);
  const actor = { ...houseActor, posts: [] };
  await giveMoves(manager, { calendar: next.version, year, notice: next.version }, { actor, acting });
  return next.version;
}

async function adopt(
  manager: EntityManager,
  next: Calendar,
  from: { year: number; document: string; layer: CalendarLayer },
  acting: Pick<HouseActing, 'by' | 'at' | 'from'>,
): Promise<void> {
  await keepVersion(manager, 'calendar', next);
  const data = { version: next.version, ...from, hash: sha256(canonicalText(next)) };
  await noteInHouse(manager, acting, { type: 'calendar.adopted', subject: `calendar/${next.version}`, data });
}

interface RunningRow {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly lead: string;
  readonly state: Measure;
  readonly policy: string;
  readonly calendar: string;
}

async function whatMoves(manager: EntityManager, next: Calendar): Promise<Pick<NoticeTaken, 'moved' | 'rows'>> {
  const rows: MovedRow[] = [];
  let moved = 0;
  for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
    const page = await manager.query<RunningRow[]>(
      `select measure_id::text as id, number, title, lead, state, policy_version as policy, calendar_version as calendar
         from measure where not closed and state is not null and calendar_version <> $1 and measure_id > $2
        order by measure_id limit $3`,
      [next.version, after, A_PAGE],
    );
    for (const row of page) {
      const rules = await ruleBook(manager, row.policy, row.calendar);
      const moments = movedIn(row, rules, { ...rules, calendar: next });
      moved += moments.length;
      rows.push(...moments.slice(0, MOST_ROWS - rows.length));
    }
    const last = page.at(-1);
    if (last === undefined || page.length < A_PAGE) return { moved, rows };
    after = last.id;
  }
}

function movedIn({ id, number, title, lead, state }: RunningRow, rules: RuleBook, next: RuleBook): readonly MovedRow[] {
  return movedMoments(state, rules, next).map(({ obligationId, seriesId, rung, from, to }) => {
    const series = state.series.find((each) => each.seriesId === seriesId);
    const obligation = obligationOf(state, obligationId ?? '')?.title ?? series?.title ?? '';
    return { measureId: id, number, title, lead, obligation, rung, from, to };
  });
}

async function giveMoves(
  manager: EntityManager,
  body: { calendar: string; year: number; notice: string },
  { actor, acting }: { actor: Actor; acting: Pick<HouseActing, 'at'> },
): Promise<number> {
  const command = { name: 'move-calendar', body };
  const [row] = await manager.query<{ given: number }[]>(
    `with given as (
       insert into command (command_id, measure_id, name, body, body_hash, actor, created_at, expires_at, state)
       select 'move-calendar:' || $1 || ':' || measure_id, measure_id, $2, $3, $4, $5, $6, $6::timestamptz + make_interval(days => $7), 'waiting'
         from measure where not closed and calendar_version <> $1
       on conflict (command_id) do nothing returning 1)
     select count(*)::int as given from given`,
    [
      body.calendar,
      command.name,
      JSON.stringify(body),
      bodyHash(command),
      JSON.stringify(actor),
      acting.at,
      MOVE_LIFE_DAYS,
    ],
  );
  return row?.given ?? 0;
}
