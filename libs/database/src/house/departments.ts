import {
  isEnglishName,
  linesOfOffices,
  usualChain,
  type CivilDate,
  type DepartmentChain,
  type DepartmentLevel,
  type OfficeScope,
  type Role,
  type SupervisionLine,
} from '@duban/domain';
import type { EntityManager } from 'typeorm';
import { seeEverything } from '../read/read-as.js';
import { lockRegister } from '../register.js';
import { followChains } from './department-chains.js';
import { followLines } from './department-lines.js';
import { HouseRefusal, type HouseActing } from './house-events.js';
import { noteRows } from './house-rows.js';
import { checkAnew, followOffices, officesOn, refuseScope } from './offices.js';
import { heldOn } from './people.js';
import { usualLine } from './usual-line.js';

/** A department of the register, as it is kept. */
export interface RegisteredDepartment {
  readonly code: string;
  readonly name: string;
  /** What English readers read; null where they read the name. */
  readonly nameEn: string | null;
  readonly aliases: readonly string[];
  /** Code or name of the office it belongs to. */
  readonly parent: string | null;
  readonly level: DepartmentLevel;
  readonly line: SupervisionLine;
  readonly validFrom: CivilDate | null;
  /** The first day on which it is no more. */
  readonly validTo: CivilDate | null;
  /** The first of those who took over. */
  readonly successor: string | null;
  /** All who took over; several where it was split. */
  readonly successors: readonly string[];
  /** 办文环节: through whose hands what it writes goes. */
  readonly chain: DepartmentChain;
  /** Of a supervision office of several: what it looks after; null for every other department. */
  readonly office: OfficeScope | null;
  readonly version: number;
}

/** What is said of a department when it is put into the register. */
export type DepartmentInput = Pick<RegisteredDepartment, 'code' | 'name' | 'aliases' | 'parent' | 'level'> &
  Partial<Pick<RegisteredDepartment, 'nameEn' | 'validFrom' | 'chain'>> & {
    /** The office's own line where nobody said one. */
    readonly line?: RegisteredDepartment['line'] | undefined;
  };

const COLUMNS = `code, name, name_en as "nameEn", aliases, parent, level, line, valid_from::text as "validFrom", valid_to::text as "validTo", successor, successors, chain, office, version`;

type Row = Omit<RegisteredDepartment, 'chain'> & { readonly chain: DepartmentChain | null };

function withChain<R extends Row>(row: R): Omit<R, 'chain'> & { readonly chain: DepartmentChain } {
  return { ...row, chain: row.chain ?? usualChain };
}

/** One department; null where there is none of this code. */
export async function readDepartment(
  manager: Pick<EntityManager, 'query'>,
  code: string,
): Promise<RegisteredDepartment | null> {
  const [row] = await manager.query<Row[]>(`select ${COLUMNS} from department where code = $1`, [code]);
  return row ? withChain(row) : null;
}

/** A page of the register by code, after a code; `text` is part of a name, alias or code. */
export async function pageOfDepartments(
  manager: Pick<EntityManager, 'query'>,
  { after, limit, text, today }: { after: string; limit: number; text: string | null; today: CivilDate },
): Promise<readonly (RegisteredDepartment & { people: number; posts: readonly Role[] })[]> {
  const rows = await manager.query<(Row & { people: number; posts: Role[] })[]>(
    `select ${COLUMNS}, (select count(distinct person_id)::int from post join person using (person_id) where department = department.code and ${heldOn('$4')} and state = 'active') as people,
            array(select distinct role from post join person using (person_id) where department = department.code and ${heldOn('$4')} and state = 'active') as posts
       from department where code > $1 and ($2::text is null or strpos(concat_ws(' ', code, name, name_en, array_to_string(aliases, ' ')), $2) > 0)
      order by code limit $3`,
    [after, text, limit, today],
  );
  return rows.map(withChain);
}

/** The whole register with who is there on a day: some hundred rows, for what compares departments. */
export function departmentsOn(
  manager: Pick<EntityManager, 'query'>,
  today: CivilDate,
): Promise<readonly (RegisteredDepartment & { people: number; posts: readonly Role[] })[]> {
  return pageOfDepartments(manager, { after: '', limit: MOST_DEPARTMENTS, text: null, today });
}

const MOST_DEPARTMENTS = 10_000;

/** Registers a department. Refuses `register.department-exists` where a name, alias or code is somebody's already. */
export async function registerDepartment(
  manager: EntityManager,
  department: DepartmentInput,
  acting: HouseActing,
): Promise<RegisteredDepartment> {
  const { code } = department;
  await lockRegister(manager);
  if ((await readDepartment(manager, code)) !== null)
    throw new HouseRefusal('register.department-exists', { name: code, by: code });
  await refuseTaken(manager, code, namesIn([code, department.name, ...department.aliases], department.nameEn));
  await manager.query(
    `insert into department (code, name, aliases, parent, level, line, valid_from, chain, name_en) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      code,
      department.name,
      department.aliases,
      department.parent,
      department.level,
      department.line ?? (await usualLine(manager)),
      department.validFrom ?? null,
      storedChain(department.chain ?? usualChain),
      department.nameEn ?? null,
    ],
  );
  return noted(manager, code, 'department.added', acting);
}

/** What can be said anew of a department. A new name keeps the old one as an alias: papers that bear it still find it. */
export type DepartmentChange = Partial<
  Pick<RegisteredDepartment, 'name' | 'nameEn' | 'aliases' | 'parent' | 'level' | 'line' | 'office'>
> & {
  readonly chain?: Partial<DepartmentChain>;
};

/** As everywhere is stored as nothing, so that a house follows when that changes. */
function storedChain(chain: DepartmentChain): string | null {
  const usual = Object.entries(usualChain).every(([step, scope]) => chain[step as keyof DepartmentChain] === scope);
  return usual ? null : JSON.stringify(chain);
}

/** Changes a department as it was seen in `version`. */
export async function changeDepartment(
  manager: EntityManager,
  { code, version }: { code: string; version: number | null },
  change: DepartmentChange,
  acting: HouseActing,
): Promise<RegisteredDepartment> {
  await lockRegister(manager);
  const now = await lockedDepartment(manager, code, version);
  const name = change.name ?? now.name;
  const given = change.aliases ?? now.aliases;
  const aliases = [...new Set(name === now.name ? given : [...given, now.name])].filter((each) => each !== name);
  await refuseTaken(manager, code, namesIn([name, ...aliases], change.nameEn));
  const office = change.office && { ...(now.office?.mark && { mark: now.office.mark }), ...change.office };
  const next = {
    ...now,
    ...change,
    ...(office && { office }),
    name,
    aliases,
    chain: { ...now.chain, ...change.chain },
  };
  await refuseCircle(manager, code, next.parent);
  if (change.office !== undefined)
    await refuseScope(manager, { code, before: now.office, after: next.office }, acting.today);
  const before = linesOfOffices((await officesOn(manager, acting.today)).offices);
  await manager.query(
    'update department set name = $2, aliases = $3, parent = $4, level = $5, line = $6, chain = $7, office = $8, name_en = $9, version = version + 1 where code = $1',
    [
      code,
      next.name,
      next.aliases,
      next.parent,
      next.level,
      next.line,
      storedChain(next.chain),
      next.office && JSON.stringify(next.office),
      next.nameEn,
    ],
  );
  if (storedChain(next.chain) !== storedChain(now.chain)) await followChains(manager, [code], acting);
  if (next.line !== now.line) await followLines(manager, [code], acting);
  if (next.line !== now.line || change.office !== undefined) await followOffices(manager, acting.today, acting);
  const after = linesOfOffices((await officesOn(manager, acting.today)).offices);
  if (change.office !== undefined) await checkAnew(manager, { before, after }, acting);
  return noted(manager, code, 'department.changed', acting);
}

/**
 * Closes a department from a day on, its successor named where its duties go on elsewhere. Refuses while measures that
 * it leads are open and no successor is named.
 */
export async function closeDepartment(
  manager: EntityManager,
  { code, version }: { code: string; version: number | null },
  { on, successor }: { on: CivilDate; successor: string | null },
  acting: HouseActing,
): Promise<RegisteredDepartment> {
  await lockRegister(manager);
  const { office } = await lockedDepartment(manager, code, version);
  if (office !== null) throw new HouseRefusal('register.is-office', { code });
  if (successor === code) throw new HouseRefusal('register.own-successor', { code });
  if (successor !== null) {
    const heir = await readDepartment(manager, successor);
    if (heir === null || heir.validTo !== null)
      throw new HouseRefusal('register.no-such-department', { code: successor });
  }
  await seeEverything(manager); // whoever keeps the register sees no measure, and is told how many there are
  const [{ open = 0 } = {}] = await manager.query<{ open?: number }[]>(
    'select count(*)::int as open from measure where not closed and lead = $1',
    [code],
  );
  if (open > 0) throw new HouseRefusal('register.department-leads', { code, measures: open });
  await manager.query(
    'update department set valid_to = $2, successor = $3, successors = array_remove(array[$3], null), version = version + 1 where code = $1',
    [code, on, successor],
  );
  return noted(manager, code, 'department.closed', acting);
}

async function noted(
  manager: EntityManager,
  code: string,
  type: 'department.added' | 'department.changed' | 'department.closed',
  acting: HouseActing,
): Promise<RegisteredDepartment> {
  const department = await readDepartment(manager, code);
  if (department === null) throw new HouseRefusal('register.no-such-department', { code });
  await noteRows(manager, acting, type, [code]);
  return department;
}

/** A department that is one still, as it was seen in `version`; for whoever holds the register's lock. */
export async function lockedDepartment(
  manager: EntityManager,
  code: string,
  version: number | null,
): Promise<RegisteredDepartment> {
  const now = await readDepartment(manager, code);
  if (now === null) throw new HouseRefusal('register.no-such-department', { code });
  if (version !== null && version !== now.version) throw new HouseRefusal('register.stale-version', { code });
  if (now.validTo !== null) throw new HouseRefusal('register.department-closed', { code });
  return now;
}

/** All names that are nobody else's; one in English is in no Chinese characters. */
function namesIn(names: readonly string[], nameEn: string | null | undefined): readonly string[] {
  if (!nameEn) return names;
  if (!isEnglishName(nameEn)) throw new HouseRefusal('register.name-not-english', { name: nameEn });
  return [...names, nameEn];
}

/** As a reader of English tells names apart: capitals and full-width signs are the same. */
const asRead = (name: string) => `lower(normalize(${name}, NFKC))`;

async function refuseTaken(manager: EntityManager, code: string, names: readonly string[]): Promise<void> {
  const english = names.filter(isEnglishName);
  const [taken] = await manager.query<{ name: string; by: string }[]>(
    `select wanted as name, d.code as by from unnest($2::text[]) wanted
       join department d on d.code <> $1 and (wanted = d.code or wanted = d.name or wanted = any(d.aliases) or ${asRead('wanted')} = ${asRead('d.name_en')}
         or wanted = any($3) and exists (select from unnest(d.aliases || array[d.code, d.name]) each where ${asRead('each')} = ${asRead('wanted')})) limit 1`,
    [code, [...names], english],
  );
  if (taken) throw new HouseRefusal('register.department-exists', taken);
}

const DEEPEST = 20;

async function refuseCircle(manager: EntityManager, code: string, parent: string | null): Promise<void> {
  let above = parent;
  for (let steps = 0; above !== null && steps < DEEPEST; steps += 1) {
    if (above === code) throw new HouseRefusal('register.parent-circle', { code });
    above = (await readDepartment(manager, above))?.parent ?? null;
  }
}
