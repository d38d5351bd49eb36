import {
  bestFit,
  fieldBeside,
  leaderRoles,
  standsInFor,
  type Actor,
  type CivilDate,
  type FieldBeside,
  type FieldMatter,
  type HeldField,
  type LeaderField,
} from '@duban/domain';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { lockRegister } from '../register.js';
import { HouseRefusal, noteInHouse, type HouseActing } from './house-events.js';
import { noteRows } from './house-rows.js';
import { heldOn } from './people.js';
import { notOverOn } from './posts.js';
import { run, type Statement } from '../statement.js';

/** 分管: what a leader answers for, from a day and to a day; what is not named of a kind is all of it. */
export interface Portfolio extends LeaderField {
  readonly portfolioId: string;
  readonly personId: string;
  readonly from: CivilDate;
  /** The first day on which it is not held any more. */
  readonly to: CivilDate | null;
  readonly version: number;
}

/** What is said when a portfolio is given. */
export type PortfolioInput = Pick<Portfolio, 'personId' | 'departments'> &
  Partial<Pick<Portfolio, 'plans' | 'classes' | 'from' | 'to'>>;

const COLUMNS = `portfolio_id::text as "portfolioId", person_id::text as "personId", departments, plans, classes, from_on::text as "from", to_on::text as "to", version`;

/** Every portfolio that is held on a day or later. */
export async function portfoliosOn(
  manager: Pick<EntityManager, 'query'>,
  day: CivilDate,
): Promise<readonly Portfolio[]> {
  return manager.query(
    `select ${COLUMNS} from portfolio where to_on is null or to_on > $1::date order by from_on, portfolio_id`,
    [day],
  );
}

/** Nobody's field: what no portfolio names. */
export const NOBODYS = 'nobody';

/** Every portfolio in force on a day, with the leaders' posts by which their holders have peers. */
export async function fieldsOn(
  manager: Pick<EntityManager, 'query'>,
  day: CivilDate,
): Promise<readonly (Portfolio & HeldField)[]> {
  return manager.query(
    `select ${COLUMNS}, array(select distinct role from post where post.person_id = portfolio.person_id and role = any($2) and ${heldOn('$1')}) as roles
       from portfolio where ${heldOn('$1', 'portfolio')} order by from_on, portfolio_id`,
    [day, leaderRoles],
  );
}

/** 分管领域 as it is on a day: what a leader answers for, or what nobody does. */
export async function fieldOn(
  manager: Pick<EntityManager, 'query'>,
  leader: string,
  day: CivilDate,
): Promise<FieldBeside> {
  return fieldBeside(await fieldsOn(manager, day), leader === NOBODYS ? null : leader);
}

/** What a leader needs to know of the others: nothing for whoever is none. */
export interface LeadersBeside {
  /** What he answers for himself, and what those do for whom he stands in, each apart. */
  readonly own: readonly LeaderField[];
  readonly stoodIn: readonly { readonly personId: string; readonly fields: readonly LeaderField[] }[];
  /** What others of the same posts answer for: where theirs fits a measure better, it is not his. What fits nobody's is every leader's. */
  readonly peers: readonly Held[];
  /** Who was a leader and is none any more, or may not come in: rows that were given to them are for whoever answers. */
  readonly gone: readonly string[];
}

const NOBODY_BESIDE: LeadersBeside = { own: [], stoodIn: [], peers: [], gone: [] };

const HELD = (people: string) =>
  `coalesce((select jsonb_agg(jsonb_build_object('personId', person_id, 'departments', departments, 'plans', plans, 'classes', classes) order by portfolio_id)
    from portfolio where person_id::text = any(${people}) and ${heldOn('asked.day', 'portfolio')}), '[]')`;

const BESIDE: Statement = {
  name: 'leaders-beside',
  text: `select ${HELD('asked.own')} as held, ${HELD('peers.ids')} as peers,
                array(select distinct once.person_id::text from post once where once.role = any($2) and not exists (
                  select from post join person using (person_id) where post.person_id = once.person_id and state = 'active' and role = any($2) and ${heldOn('asked.day')})) as gone
           from jsonb_to_recordset($1::jsonb) as asked(n int, own text[], roles text[], day date), lateral (
             select array(select distinct person_id::text from post join person using (person_id)
                           where state = 'active' and ${heldOn('asked.day')} and role = any(asked.roles) and person_id::text <> all(asked.own)) as ids) peers
          order by n`,
};

/** Somebody on a day. */
export interface ActorOnDay {
  readonly actor: Actor;
  readonly today: CivilDate;
}

type Held = LeaderField & { readonly personId: string };

/** The leaders beside each of these, in their order: asked once for all, and for somebody who comes twice once. */
export async function leadersBeside(
  manager: EntityManager,
  asking: readonly ActorOnDay[],
): Promise<readonly LeadersBeside[]> {
  const keys = asking.map(({ actor, today }) => {
    const roles = actor.posts.flatMap((post) => (leaderRoles.some((role) => role === post.role) ? [post.role] : []));
    const own = [actor.personId, ...standsInFor(actor).map(({ personId }) => personId)];
    return roles.length === 0 ? null : JSON.stringify({ own, roles, day: today });
  });
  const asked = [...new Set(keys.filter((key) => key !== null))];
  const rows =
    asked.length === 0
      ? []
      : await run<{ held: Held[]; peers: Held[]; gone: string[] }>(manager, BESIDE, [
          JSON.stringify(asked.map((key, n) => ({ n, ...(JSON.parse(key) as object) }))),
          leaderRoles,
        ]);
  const found = new Map(asked.map((key, n) => [key, rows[n]]));
  return asking.map(({ actor }, n) => {
    const row = found.get(keys[n] ?? '');
    if (row === undefined) return NOBODY_BESIDE;
    const of = (personId: string) => row.held.filter((each) => each.personId === personId);
    const stoodIn = standsInFor(actor).map(({ personId }) => ({ personId, fields: of(personId) }));
    return { own: of(actor.personId), stoodIn, peers: row.peers, gone: row.gone };
  });
}

/** The leaders beside one person. */
export async function leadersBesideOne(manager: EntityManager, actor: Actor, day: CivilDate): Promise<LeadersBeside> {
  return (await leadersBeside(manager, [{ actor, today: day }]))[0] ?? NOBODY_BESIDE;
}

/** What of the measures is no row of his: some other leader of his posts answers for it more closely than he, or those he stands in for. */
export function fieldsOfOne({
  own,
  stoodIn,
  peers,
}: LeadersBeside): FieldBeside & { readonly own: readonly LeaderField[] } {
  return { own: [...own, ...stoodIn.flatMap(({ fields }) => fields)], peers };
}

/**
 * SQL: how closely the best of some fields, a JSON expression, fits the measure `alias`, as `bestFit` of the domain says
 * it. Written out, not a function: PostgreSQL calls one anew for each row at four times the cost.
 */
export function fitOf(fields: string, alias: string): string {
  return `(select coalesce(max((f.plans <> '{}')::int * 4 + (f.classes <> '{}')::int * 2 + (f.departments <> '{}')::int), -1)
    from jsonb_to_recordset((${fields})::jsonb) f(departments text[], plans text[], classes text[])
   where (f.plans = '{}' or ${alias}.plan_id::text = any(f.plans)) and (f.classes = '{}' or ${alias}.class = any(f.classes))
     and (f.departments = '{}' or ${alias}.lead = any(f.departments)))`;
}

/** SQL: the measure `alias` is for another leader, whose field fits it better; fields are the parameters `own` and `peers`. */
export function anothers(alias: string, { own, peers }: { readonly own: string; readonly peers: string }): string {
  return `(${peers}::jsonb <> '[]' and ${fitOf(peers, alias)} > ${fitOf(own, alias)})`;
}

/**
 * 对口: whether all these matters are the field of others who hold the same post, of which some are left out: a letter
 * that its checker may not sign himself is not kept from everybody else for his field's sake.
 */
export function areAnothers(
  beside: LeadersBeside,
  matters: readonly FieldMatter[],
  without: readonly (string | null)[],
): boolean {
  const { own } = fieldsOfOne(beside);
  const peers = beside.peers.filter(({ personId }) => !without.includes(personId));
  return matters.length > 0 && matters.every((matter) => bestFit(peers, matter) > bestFit(own, matter));
}

/** Those of these people whose portfolios fit a measure best; where nobody's does, all of them. */
export function inCharge(
  people: readonly string[],
  matter: FieldMatter,
  portfolios: readonly (LeaderField & Pick<Portfolio, 'personId'>)[],
): readonly string[] {
  const fitOfOne = (personId: string) =>
    bestFit(
      portfolios.filter((each) => each.personId === personId),
      matter,
    );
  const best = Math.max(-1, ...people.map(fitOfOne));
  return best < 0 ? people : people.filter((personId) => fitOfOne(personId) === best);
}

/** Gives a leader a portfolio. */
export async function givePortfolio(
  manager: EntityManager,
  input: PortfolioInput,
  acting: HouseActing,
): Promise<Portfolio> {
  await lockRegister(manager);
  await refuseOtherThanLeader(manager, input.personId, acting.today);
  const { plans = [], classes = [], from = acting.today, to = null } = input;
  await refuseUnknown(manager, { departments: input.departments, plans });
  refuseDays(from, to);
  const portfolioId = uuidv7();
  await manager.query(
    'insert into portfolio (portfolio_id, person_id, departments, plans, classes, from_on, to_on) values ($1, $2, $3, $4, $5, $6, $7)',
    [portfolioId, input.personId, [...input.departments], [...plans], [...classes], from, to],
  );
  return noted(manager, portfolioId, 'portfolio.given', acting);
}

/** Changes what a portfolio names and its days, or ends it, as seen in `version`. */
export async function changePortfolio(
  manager: EntityManager,
  { portfolioId, version }: { portfolioId: string; version: number | null },
  change: Partial<Pick<Portfolio, 'departments' | 'plans' | 'classes' | 'from' | 'to'>>,
  acting: HouseActing,
): Promise<Portfolio> {
  await lockRegister(manager);
  const now = await readPortfolio(manager, portfolioId);
  if (version !== null && version !== now.version) throw new HouseRefusal('register.stale-version', { portfolioId });
  const next = { ...now, ...change };
  await refuseUnknown(manager, next);
  refuseDays(next.from, next.to);
  await manager.query(
    'update portfolio set departments = $2, plans = $3, classes = $4, from_on = $5, to_on = $6, version = version + 1 where portfolio_id = $1',
    [portfolioId, [...next.departments], [...next.plans], [...next.classes], next.from, next.to],
  );
  return noted(manager, portfolioId, 'portfolio.changed', acting);
}

/** Moves everything that one leader holds to another from a day on; answers with what the other holds then. */
export async function handOver(
  manager: EntityManager,
  { from, to, on }: { from: string; to: string; on: CivilDate },
  acting: HouseActing,
): Promise<readonly Portfolio[]> {
  await lockRegister(manager);
  if (from === to) throw new HouseRefusal('register.own-successor');
  await refuseOtherThanLeader(manager, to, acting.today);
  const held = (await portfoliosOn(manager, on)).filter((each) => each.personId === from && each.to === null);
  if (held.length === 0) throw new HouseRefusal('register.no-portfolio', { personId: from });
  const moved: Portfolio[] = [];
  for (const each of held) {
    await changePortfolio(
      manager,
      { portfolioId: each.portfolioId, version: null },
      { to: notBefore(each, on) },
      acting,
    );
    moved.push(await givePortfolio(manager, { ...each, personId: to, from: notBefore(each, on), to: null }, acting));
  }
  await noteInHouse(manager, acting, {
    type: 'portfolio.handed-over',
    subject: `person/${from}`,
    data: { from, to, on, portfolios: moved.map((each) => each.portfolioId) },
  });
  return moved;
}

/**
 * A department that is taken over is in no portfolio any more; its successors come into it, but for those that another
 * leader answers for already. A portfolio that is left without a department ends.
 */
export async function heirsInPortfolios(
  manager: EntityManager,
  { code, successors }: { readonly code: string; readonly successors: readonly string[] },
  acting: HouseActing,
): Promise<void> {
  const held = await portfoliosOn(manager, acting.today);
  for (const each of held.filter(({ departments }) => departments.includes(code))) {
    const others = held.filter(({ personId }) => personId !== each.personId).flatMap(({ departments }) => departments);
    const heirs = successors.filter((heir) => !others.includes(heir));
    const departments = [...new Set([...each.departments.filter((one) => one !== code), ...heirs])];
    const which = { portfolioId: each.portfolioId, version: null };
    await changePortfolio(
      manager,
      which,
      departments.length > 0 ? { departments } : { to: notBefore(each, acting.today) },
      acting,
    );
  }
}

/** One portfolio, held now or once; refuses where there is none of this id. */
export async function readPortfolio(manager: Pick<EntityManager, 'query'>, portfolioId: string): Promise<Portfolio> {
  const [row] = await manager.query<Portfolio[]>(`select ${COLUMNS} from portfolio where portfolio_id = $1`, [
    portfolioId,
  ]);
  if (!row) throw new HouseRefusal('register.no-portfolio', { portfolioId });
  return row;
}

async function noted(
  manager: EntityManager,
  portfolioId: string,
  type: 'portfolio.given' | 'portfolio.changed',
  acting: HouseActing,
): Promise<Portfolio> {
  const portfolio = await readPortfolio(manager, portfolioId);
  await noteRows(manager, acting, type, [portfolioId]);
  return portfolio;
}

async function refuseOtherThanLeader(manager: EntityManager, personId: string, today: CivilDate): Promise<void> {
  const [leader] = await manager.query<object[]>(
    `select 1 from post join person using (person_id) where person_id = $1 and role = any($2) and state = 'active' and ${notOverOn('$3')} limit 1`,
    [personId, [...leaderRoles], today],
  );
  if (!leader) throw new HouseRefusal('register.no-leader', { personId });
}

/** A day, or the first on which a portfolio is held where that is later: one that is not held yet ends before it begins. */
export function notBefore({ from }: Pick<Portfolio, 'from'>, day: CivilDate): CivilDate {
  return day < from ? from : day;
}

function refuseDays(from: CivilDate, to: CivilDate | null): void {
  if (to !== null && to < from) throw new HouseRefusal('register.wrong-days', { from, to });
}

async function refuseUnknown(
  manager: EntityManager,
  { departments, plans }: { readonly departments: readonly string[]; readonly plans: readonly string[] },
): Promise<void> {
  const [unknown] = await manager.query<{ code: string }[]>(
    `select wanted as code from unnest($1::text[]) wanted where not exists (select 1 from department where code = wanted) limit 1`,
    [[...departments]],
  );
  if (unknown) throw new HouseRefusal('register.no-such-department', { code: unknown.code });
  const [noPlan] = await manager.query<{ planId: string }[]>(
    `select wanted as "planId" from unnest($1::text[]) wanted where not exists (select 1 from plan where plan_id::text = wanted) limit 1`,
    [[...plans]],
  );
  if (noPlan) throw new HouseRefusal('plan.not-found', { planId: noPlan.planId });
}
