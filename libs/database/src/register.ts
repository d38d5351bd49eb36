import type { EntityManager } from 'typeorm';

/** A department of the register, with every name it is known by. */
export interface RegisterEntry {
  readonly code: string;
  readonly name: string;
  readonly aliases: readonly string[];
}

/** A department that a document brings: its code is its name, which a later rename keeps. */
export interface NewDepartment {
  readonly name: string;
  readonly level: string;
  readonly parent: string | null;
  readonly line: string;
}

/** The whole register by code; a code that is no longer the name counts as an alias. */
export async function readRegister(manager: Pick<EntityManager, 'query'>): Promise<readonly RegisterEntry[]> {
  const rows = await manager.query<RegisterEntry[]>('select code, name, aliases from department order by code');
  return rows.map((row) => (row.code === row.name ? row : { ...row, aliases: [...row.aliases, row.code] }));
}

/** Two launches at once must not register one office twice, nor give one spelling to two. Until the transaction ends. */
export async function lockRegister(manager: EntityManager): Promise<void> {
  await manager.query('select pg_advisory_xact_lock(716203)');
}

/** Registers an office under its name; one that is there already stays as it is. */
export async function addDepartment(manager: EntityManager, department: NewDepartment): Promise<void> {
  await manager.query(
    'insert into department (code, name, level, parent, line) values ($1, $1, $2, $3, $4) on conflict do nothing',
    [department.name, department.level, department.parent, department.line],
  );
}

/** Learns other spellings of a department; what is already somebody's name or alias is left alone. */
export async function learnAliases(manager: EntityManager, code: string, spellings: readonly string[]): Promise<void> {
  await manager.query(
    `update department set aliases = aliases || array(
       select distinct spelling from unnest($2::text[]) as spelling
        where not exists (select 1 from department as other
                           where spelling = other.name or spelling = other.code or spelling = any(other.aliases)))
      where code = $1`,
    [code, [...spellings]],
  );
}
