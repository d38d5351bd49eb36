import { fieldOf, leaderRoles, standsInFor, type Actor, type CivilDate, type LedBy } from '@duban/domain';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { lockRegister } from '../register.js';
import { HouseRefusal, noteInHouse, type HouseActing } from './house-events.js';
import { noteRows } from './house-rows.js';
import { heldOn } from './people.js';
import { run, type Statement } from '../statement.js';

/** 分管: the departments that a leader answers for, from a day and to a day; none named is all of them. */
export interface Portfolio {
  readonly portfolioId: string;
  readonly personId: string;
  readonly departments: readonly string[];
  readonly from: CivilDate;
  /** The first day on which it is not held any more. */
  readonly to: CivilDate | null;
  readonly version: number;
}

/** What is said when a portfolio is given. */
export type PortfolioInput = Pick<Portfolio, 'personId' | 'departments'> & Partial<Pick<Portfolio, 'from'>>;

const COLUMNS = `portfolio_id::text as "portfolioId", person_id::text as "personId", departments, from_on::text as "from", to_on::text as "to", version`;

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

/** 分管领域 as it is on a day: what a leader answers for, or what nobody does. */
export async function fieldOn(manager: Pick<EntityManager, 'query'>, leader: string, day: CivilDate): Promise<LedBy> {
  const held = (await portfoliosOn(manager, day)).filter(({ from }) => from <= day);
  return fieldOf(held, leader === NOBODYS ? null : leader);
}

/** What a leader needs to know of the others: nothing for whoever is none. */
export interface LeadersBeside {
  /**
   * The departments for which another leader of the same posts answers, and this person does not. What nobody's
   * portfolio names is every leader's; fields of those stood in for are this person's meanwhile.
   */
  readonly fields: readonly string[];
  /** Leaders whose accounts are disabled: rows that were given to them are for whoever answers. */
  readonly gone: readonly string[];
}

const BESIDE: Statement = {
  name: 'leaders-beside',
  text: `select beside.*, array(select distinct person_id::text from person join post using (person_id) where state = 'disabled' and role = any($2)) as gone
           from jsonb_to_recordset($1::jsonb) as asked(n int, own text[], roles text[], day date), lateral (
             with held as (select person_id, departments from portfolio where ${heldOn('asked.day', 'portfolio')}),
                  peers as (select distinct person_id from post join person using (person_id) where state = 'active' and ${heldOn('asked.day')} and role = any(asked.roles) and person_id::text <> all(asked.own))
             select array(select code from department d
                           where exists (select 1 from held join peers using (person_id) where departments = '{}' or d.code = any(departments))
                             and not exists (select 1 from held where person_id::text = any(asked.own) and (departments = '{}' or d.code = any(departments)))) as fields) beside
          order by n`,
};

/** Somebody on a day. */
export interface ActorOnDay {
  readonly actor: Actor;
  readonly today: CivilDate;
}

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
      : await run<LeadersBeside>(manager, BESIDE, [
          JSON.stringify(asked.map((key, n) => ({ n, ...(JSON.parse(key) as object) }))),
          leaderRoles,
        ]);
  const found = new Map(asked.map((key, n) => [key, rows[n]]));
  return keys.map((key) => (key === null ? undefined : found.get(key)) ?? { fields: [], gone: [] });
}

/** The departments for which another leader of the same posts answers, and this person does not. */
export async function otherLeaders(manager: EntityManager, me: Actor, day: CivilDate): Promise<readonly string[]> {
  return (await leadersBeside(manager, [{ actor: me, today: day }]))[0]?.fields ?? [];
}

/** Departments in the fields of those for whom this person stands in, and not in his own: each with whose. */
export async function fieldsStoodIn(
  manager: Pick<EntityManager, 'query'>,
  me: Actor,
  day: CivilDate,
): Promise<ReadonlyMap<string, string>> {
  const stood = standsInFor(me).map(({ personId }) => personId);
  if (stood.length === 0) return new Map();
  const rows = await manager.query<{ code: string; personId: string }[]>(
    `with held as (select person_id::text, departments from portfolio where ${heldOn('$3', 'portfolio')})
     select d.code, held.person_id as "personId" from department d join held on departments = '{}' or d.code = any(departments)
      where held.person_id = any($2) and not exists (select 1 from held own where own.person_id = $1 and (own.departments = '{}' or d.code = any(own.departments)))`,
    [me.personId, stood, day],
  );
  return new Map(rows.map(({ code, personId }) => [code, personId]));
}

/** Those of these people who answer for a department; where nobody's portfolio names it, all of them. */
export function inCharge(
  people: readonly string[],
  department: string,
  portfolios: readonly Pick<Portfolio, 'personId' | 'departments'>[],
): readonly string[] {
  const named = people.filter((personId) =>
    portfolios.some(
      (each) => each.personId === personId && (each.departments.length === 0 || each.departments.includes(department)),
    ),
  );
  return named.length > 0 ? named : people;
}

/** Gives a leader a portfolio. */
export async function givePortfolio(
  manager: EntityManager,
  input: PortfolioInput,
  acting: HouseActing,
): Promise<Portfolio> {
  await lockRegister(manager);
  await refuseOtherThanLeader(manager, input.personId, acting.today);
  await refuseUnknown(manager, input.departments);
  const portfolioId = uuidv7();
  await manager.query('insert into portfolio (portfolio_id, person_id, departments, from_on) values ($1, $2, $3, $4)', [
    portfolioId,
    input.personId,
    [...input.departments],
    input.from ?? acting.today,
  ]);
  return noted(manager, portfolioId, 'portfolio.given', acting);
}

/** Changes the departments of a portfolio, or ends it, as seen in `version`. */
export async function changePortfolio(
  manager: EntityManager,
  { portfolioId, version }: { portfolioId: string; version: number | null },
  change: { readonly departments?: readonly string[]; readonly to?: CivilDate | null },
  acting: HouseActing,
): Promise<Portfolio> {
  await lockRegister(manager);
  const now = await readPortfolio(manager, portfolioId);
  if (version !== null && version !== now.version) throw new HouseRefusal('register.stale-version', { portfolioId });
  const next = { ...now, ...change };
  await refuseUnknown(manager, next.departments);
  await manager.query(
    'update portfolio set departments = $2, to_on = $3, version = version + 1 where portfolio_id = $1',
    [portfolioId, [...next.departments], next.to],
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
    await changePortfolio(manager, { portfolioId: each.portfolioId, version: null }, { to: on }, acting);
    moved.push(await givePortfolio(manager, { personId: to, departments: each.departments, from: on }, acting));
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
    await changePortfolio(manager, which, departments.length > 0 ? { departments } : { to: acting.today }, acting);
  }
}

async function readPortfolio(manager: EntityManager, portfolioId: string): Promise<Portfolio> {
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
    `select 1 from post join person using (person_id) where person_id = $1 and role = any($2) and state = 'active' and ${heldOn('$3')} limit 1`,
    [personId, [...leaderRoles], today],
  );
  if (!leader) throw new HouseRefusal('register.no-leader', { personId });
}

async function refuseUnknown(manager: EntityManager, departments: readonly string[]): Promise<void> {
  const [unknown] = await manager.query<{ code: string }[]>(
    `select wanted as code from unnest($1::text[]) wanted where not exists (select 1 from department where code = wanted) limit 1`,
    [[...departments]],
  );
  if (unknown) throw new HouseRefusal('register.no-such-department', { code: unknown.code });
}
