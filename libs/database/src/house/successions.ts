import type { CivilDate } from '@duban/domain';
import type { EntityManager } from 'typeorm';
import { bodyHash } from '../launching.js';
import { seeEverything } from '../read/read-as.js';
import { lockRegister } from '../register.js';
import { lockedDepartment, readDepartment, type RegisteredDepartment } from './departments.js';
import { HouseRefusal, noteInHouse, type HouseActing } from './house-events.js';
import { noteRows } from './house-rows.js';
import { heirsInPortfolios } from './portfolios.js';

/** An open measure of a department, and how it stands to it. */
export interface MeasureToSucceed {
  readonly measureId: string;
  readonly number: string;
  readonly title: string;
  readonly plan: string;
  readonly as: 'lead' | 'support';
}

/** 机构改革 of one department: what it leaves, or what has become of that. */
export interface Succession {
  readonly department: RegisteredDepartment;
  /** Open measures that it leads, and others in which it has a part. */
  readonly leads: number;
  readonly supports: number;
  readonly portfolios: number;
  readonly people: readonly { readonly personId: string; readonly name: string }[];
  /** None for whoever sees no measure. */
  readonly measures: readonly MeasureToSucceed[];
  /** What was given to its measures: how many, and how many of them go on by now. */
  readonly given: number;
  readonly done: number;
}

/** What is said of who takes over: the first of the successors, but for what is named. */
export interface SuccessionInput {
  readonly successors: readonly string[];
  readonly document: string;
  readonly measures: Readonly<Record<string, string>>;
  readonly people: Readonly<Record<string, string>>;
}

const MOST_SHOWN = 2_000;
const HEARD_WITHIN_DAYS = 30;

/** SQL: open measures `m` in which the department `$1` has a part. */
const OF_IT = `not m.closed and ($1 = any(array_prepend(m.lead, m.supporting))
  or m.state->'obligations' @> jsonb_build_array(jsonb_build_object('department', $1::text, 'state', 'open')))`;
/** SQL: posts of the department `$1` that are held on the day `$2` or later. */
const POSTS_OF_IT = `post.department = $1 and (post.to_on is null or post.to_on > $2::date)`;

/** What a department would leave to its successors, or how far they have come with it. */
export async function readSuccession(
  manager: EntityManager,
  code: string,
  { today, sees }: { readonly today: CivilDate; readonly sees: boolean },
): Promise<Succession> {
  const department = await readDepartment(manager, code);
  if (department === null) throw new HouseRefusal('register.no-such-department', { code });
  await seeEverything(manager);
  const measures = await manager.query<MeasureToSucceed[]>(
    `select m.measure_id::text as "measureId", m.number, m.title, p.title as plan, case when m.lead = $1 then 'lead' else 'support' end as "as"
       from measure m join plan p using (plan_id) where ${OF_IT} order by p.title, m.plan_id, m.number_order, m.measure_id`,
    [code],
  );
  const leads = measures.filter((each) => each.as === 'lead').length;
  const [counted] = await manager.query<{ portfolios: number; given: number; done: number }[]>(
    `select (select count(*)::int from portfolio where $1 = any(departments) and (to_on is null or to_on > $2::date)) as portfolios,
            count(*)::int as given, count(*) filter (where state <> 'waiting')::int as done
       from command where name = 'succeed' and starts_with(command_id, $3)`,
    [code, today, idsOf(code)],
  );
  return {
    ...{ department, leads, supports: measures.length - leads },
    ...(counted ?? { portfolios: 0, given: 0, done: 0 }),
    people: await manager.query(
      `select distinct person_id::text as "personId", name from post join person using (person_id) where ${POSTS_OF_IT} order by name, 1`,
      [code, today],
    ),
    measures: sees ? measures.slice(0, MOST_SHOWN) : [],
  };
}

/**
 * 机构改革: a department ends today, and one or several others take over. People, portfolios and offices below go at
 * once; each open measure is told by a command of its own, under an id that a repeat meets again, and goes on with the
 * same dates. All of it or nothing: what is told is done by whoever works, however often that is interrupted.
 */
export async function succeedDepartment(
  manager: EntityManager,
  { code, version }: { code: string; version: number | null },
  input: SuccessionInput,
  acting: HouseActing,
): Promise<Succession> {
  await lockRegister(manager);
  const department = await lockedDepartment(manager, code, version);
  const successors = [...new Set(input.successors)];
  await refuseHeirs(manager, code, successors);
  await seeEverything(manager); // whoever keeps the register sees no measure
  if (department.office !== null) throw new HouseRefusal('register.is-office', { code });
  const { measures, people } = await readSuccession(manager, code, { today: acting.today, sees: true });
  refuseOthers(input.measures, { known: new Set(await measureIds(manager, code)), successors });
  refuseOthers(input.people, { known: new Set(people.map((each) => each.personId)), successors });
  await manager.query(
    'update department set valid_to = $2, successor = $3, successors = $4, version = version + 1 where code = $1',
    [code, acting.today, successors[0], successors],
  );
  await noteRows(manager, acting, 'department.closed', [code]);
  await noteInHouse(manager, acting, {
    type: 'department.succeeded',
    subject: `department/${code}`,
    data: { ...input, successors, open: measures.length },
  });
  await movePeople(manager, { code, heirOf: heirBy(input.people, successors) }, acting);
  await heirsInPortfolios(manager, { code, successors }, acting);
  await moveOfficesBelow(manager, department, successors[0] ?? '', acting);
  await tellMeasures(manager, { code, document: input.document, heirOf: heirBy(input.measures, successors) }, acting);
  return readSuccession(manager, code, { today: acting.today, sees: true });
}

/** Who takes over what is named, and the first of all what is not. */
type HeirOf = (id: string) => string;

function heirBy(named: Readonly<Record<string, string>>, [first = '']: readonly string[]): HeirOf {
  const heirs = new Map(Object.entries(named));
  return (id) => heirs.get(id) ?? first;
}

async function refuseHeirs(manager: EntityManager, code: string, successors: readonly string[]): Promise<void> {
  if (successors.includes(code)) throw new HouseRefusal('register.own-successor', { code });
  for (const heir of successors) {
    const found = await readDepartment(manager, heir);
    if (found === null) throw new HouseRefusal('register.no-such-department', { code: heir });
    if (found.validTo !== null) throw new HouseRefusal('register.successor-closed', { code: heir });
  }
}

function refuseOthers(
  named: Readonly<Record<string, string>>,
  { known, successors }: { known: ReadonlySet<string>; successors: readonly string[] },
): void {
  for (const [id, heir] of Object.entries(named)) {
    if (!known.has(id)) throw new HouseRefusal('register.not-of-department', { id });
    if (!successors.includes(heir)) throw new HouseRefusal('register.no-successor', { code: heir });
  }
}

async function measureIds(manager: EntityManager, code: string): Promise<readonly string[]> {
  const rows = await manager.query<{ id: string }[]>(
    `select m.measure_id::text as id from measure m where ${OF_IT} order by 1`,
    [code],
  );
  return rows.map(({ id }) => id);
}

/** Posts go on at the successor from today; what was held before stays as it was. */
async function movePeople(
  manager: EntityManager,
  { code, heirOf }: { code: string; heirOf: HeirOf },
  acting: HouseActing,
): Promise<void> {
  const posts = await manager.query<{ personId: string; role: string; from: CivilDate; to: CivilDate | null }[]>(
    `select person_id::text as "personId", role, from_on::text as "from", to_on::text as "to" from post where ${POSTS_OF_IT}`,
    [code, acting.today],
  );
  for (const { personId, role, from, to } of posts) {
    await manager.query(
      'update post set to_on = greatest(from_on, $5::date) where person_id = $1 and role = $2 and department = $3 and from_on = $4',
      [personId, role, code, from, acting.today],
    );
    await manager.query(
      `insert into post (person_id, role, department, from_on, to_on) select $1, $2, $3, greatest($4::date, $6::date), $5
        where not exists (select 1 from post where person_id = $1 and role = $2 and department = $3 and to_on is null)
       on conflict (person_id, role, department, from_on) do update set to_on = excluded.to_on`,
      [personId, role, heirOf(personId), from, to, acting.today],
    );
  }
  const moved = [...new Set(posts.map(({ personId }) => personId))];
  await manager.query('update person set version = version + 1 where person_id = any($1::uuid[])', [moved]);
  await noteRows(manager, acting, 'person.changed', moved);
}

async function moveOfficesBelow(
  manager: EntityManager,
  { code, name, parent }: RegisteredDepartment,
  heir: string,
  acting: HouseActing,
): Promise<void> {
  // One that stood below it itself comes up into its place first.
  await manager.query(
    `with recursive above(code, parent) as (
       select code, parent from department where code = $3
       union select d.code, d.parent from department d join above a on a.parent in (d.code, d.name))
     update department set parent = $4 where code = $3 and exists (select from above where parent in ($1, $2))`,
    [code, name, heir, parent],
  );
  const [below] = await manager.query<[{ code: string }[], number]>(
    `update department set parent = case when code = $3 then parent else $3 end, version = version + 1
      where valid_to is null and (parent in ($1, $2) or code = $3) returning code`,
    [code, name, heir],
  );
  await noteRows(
    manager,
    acting,
    'department.changed',
    below.map((each) => each.code),
  );
}

function idsOf(code: string): string {
  return `succeed/${code}/`;
}

/** Tells each open measure, in one statement a successor; a measure that was told and has not answered yet is not told twice. */
async function tellMeasures(
  manager: EntityManager,
  { code, document, heirOf }: { code: string; document: string; heirOf: HeirOf },
  { by, at }: Pick<HouseActing, 'by' | 'at'>,
): Promise<number> {
  const ids = await measureIds(manager, code);
  let told = 0;
  for (const to of new Set(ids.map(heirOf))) {
    const command = { name: 'succeed', body: { from: code, to, document } };
    const [row] = await manager.query<{ told: number }[]>(
      `with told as (
         insert into command (command_id, measure_id, name, body, body_hash, actor, created_at, expires_at, state)
         select $2 || m.measure_id || '/' || m.seq, m.measure_id, $3, $4, $5, $6, $7::timestamptz, $7::timestamptz + make_interval(days => $8), 'waiting'
           from measure m where m.measure_id = any($1::uuid[])
            and not exists (select from command c where c.measure_id = m.measure_id and c.state = 'waiting' and c.name = $3 and starts_with(c.command_id, $2))
         on conflict (command_id) do nothing returning 1)
       select count(*)::int as told from told`,
      [
        ids.filter((id) => heirOf(id) === to),
        idsOf(code),
        command.name,
        JSON.stringify(command.body),
        bodyHash(command),
        JSON.stringify({ ...by, posts: [] }),
        at,
        HEARD_WITHIN_DAYS,
      ],
    );
    told += row?.told ?? 0;
  }
  return told;
}

/** Tells what came to a department while or after it was taken over: a launch that was asked for before, a reassignment on its way. */
export async function tellLateMeasures(
  manager: EntityManager,
  acting: Pick<HouseActing, 'by' | 'at'>,
): Promise<number> {
  const rows = await manager.query<{ code: string; successor: string; document: string }[]>(
    `select d.code, d.successors[1] as successor, coalesce((select e.data->>'document' from house_event e where e.subject = 'department/' || d.code and e.type = 'department.succeeded'), d.code) as document
       from department d where cardinality(d.successors) > 0 and exists (select from measure m where not m.closed and d.code = any(array_prepend(m.lead, m.supporting)))`,
  );
  let told = 0;
  for (const { code, successor, document } of rows)
    told += await tellMeasures(manager, { code, document, heirOf: () => successor }, acting);
  return told;
}
