import type { DepartmentLevel, SupervisionLine, TookOver } from '@duban/domain';
import type { EntityManager } from 'typeorm';
import type { HouseActing } from './house/house-events.js';
import { noteRows } from './house/house-rows.js';
import { usualLine } from './house/usual-line.js';
import { locks } from './locks.js';

/** A department of the register, with every name it is known by. */
export interface RegisterEntry {
  readonly code: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly level: DepartmentLevel;
  readonly line: SupervisionLine;
  /** False once it is closed. */
  readonly stands: boolean;
}

/** In whose name and when something is noted in the house. */
export type Noting = Pick<HouseActing, 'by' | 'at' | 'from'>;

/** A department that a document brings: its code is its name, which a later rename keeps. */
export interface NewDepartment {
  readonly name: string;
  readonly level: string;
  readonly parent: string | null;
  /** Null where nobody said: the office's own. */
  readonly line: string | null;
}

/**
 * The whole register by code; a code that is no longer the name counts as an alias, and so does every name of an office
 * that was taken over: papers that bear it mean its (first) successor.
 */
export async function readRegister(manager: Pick<EntityManager, 'query'>): Promise<readonly RegisterEntry[]> {
  const rows = await manager.query<(RegisterEntry & { before: readonly string[] })[]>(
    `select code, name, array_remove(aliases || name_en, null) as aliases, level, line, valid_to is null as stands, coalesce((
       with recursive office_before(code, names) as (
         select d.code, array[d.code, d.name, d.name_en] || d.aliases from department d where d.successor = department.code
         union select d.code, array[d.code, d.name, d.name_en] || d.aliases from department d join office_before o on d.successor = o.code)
       select array_agg(distinct each) from office_before, unnest(names) each where each is not null), '{}') as before
       from department where successor is null order by code`,
  );
  return rows.map(({ before, ...row }) => ({
    ...row,
    aliases: [...new Set([...row.aliases, row.code, ...before])].filter((each) => each !== row.name),
  }));
}

/** Who took over from each department that is gone, through all that came after. Asked each morning: a recursive query would reserve room for millions of rows first. */
export async function readTookOver(manager: Pick<EntityManager, 'query'>): Promise<TookOver> {
  const rows = await manager.query<{ code: string; successors: string[] }[]>(
    `select code, successors from department where successors <> '{}' order by code`,
  );
  const next = new Map(rows.map(({ code, successors }) => [code, successors]));
  const heirsOf = (code: string) => {
    const heirs = new Set(next.get(code));
    for (const heir of heirs) for (const later of next.get(heir) ?? []) heirs.add(later); // a set is walked to what was added meanwhile
    return [...heirs].sort();
  };
  return Object.fromEntries(rows.map(({ code }) => [code, heirsOf(code)]));
}

/** Two launches at once must not register one office twice, nor give one spelling to two. Until the transaction ends. */
export async function lockRegister(manager: EntityManager): Promise<void> {
  await manager.query('select pg_advisory_xact_lock($1)', [locks.register]);
}

/** Registers offices under their names; one that is there already stays as it is. */
export async function addDepartments(
  manager: EntityManager,
  departments: readonly NewDepartment[],
  noted: Noting,
): Promise<void> {
  const added = await manager.query<{ code: string }[]>(
    `insert into department (code, name, level, parent, line)
     select e->>'name', e->>'name', e->>'level', e->>'parent', coalesce(e->>'line', $2) from jsonb_array_elements($1::jsonb) e
     on conflict do nothing returning code`,
    [JSON.stringify(departments), await usualLine(manager)],
  );
  await note(manager, 'department.added', added, noted);
}

/** What is known of an office that only a name names. */
export function onlyNamed(name: string): NewDepartment {
  return { name, level: 'unknown', parent: null, line: null };
}

/** Learns other spellings of a department; what is already somebody's name or alias is left alone. */
export async function learnAliases(
  manager: EntityManager,
  code: string,
  spellings: readonly string[],
  noted: Noting,
): Promise<void> {
  const [learnt = []] = await manager.query<[{ code: string }[], number]>(
    `update department set aliases = aliases || fresh, version = version + 1
       from (select array(
         select distinct spelling from unnest($2::text[]) as spelling
          where not exists (select 1 from department as other
                             where spelling = other.name or spelling = other.code or spelling = any(other.aliases))) as fresh) found
      where code = $1 and cardinality(fresh) > 0 returning code`,
    [code, [...spellings]],
  );
  await note(manager, 'department.changed', learnt, noted);
}

async function note(
  manager: EntityManager,
  type: 'department.added' | 'department.changed',
  changed: readonly { code: string }[],
  noted: Noting,
): Promise<void> {
  await noteRows(
    manager,
    noted,
    type,
    changed.map(({ code }) => code),
  );
}
