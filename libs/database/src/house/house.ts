import type { DepartmentLevel } from '@duban/domain';
import { randomBytes } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { sha256 } from '../chain.js';
import { HouseRefusal, noteInHouse, type HouseActing } from './house-events.js';

/** The organisation that lives here. */
export interface House {
  /** Null until it is set up. */
  readonly name: string | null;
  readonly level: DepartmentLevel | null;
  /** 三员分立 */
  readonly separateAdmins: boolean;
  /** Whether a set-up waits for its one-time code. */
  readonly setupOpen: boolean;
}

/** Reads the house's row. */
export async function readHouse(manager: Pick<EntityManager, 'query'>): Promise<House> {
  const [row] = await manager.query<House[]>(
    `select name, level, separate_admins as "separateAdmins", setup_code_hash is not null as "setupOpen" from house where id = 1`,
  );
  return row ?? { name: null, level: null, separateAdmins: false, setupOpen: false };
}

const CODE_BYTES = 16;

/**
 * Opens the set-up of an empty house and returns the code that lets its first administrator in; null where the house
 * was set up before or somebody lives in it. A house whose set-up was not finished gets a new code at every start.
 */
export async function openSetup(manager: EntityManager): Promise<string | null> {
  const code = randomBytes(CODE_BYTES).toString('base64url');
  const opened = await manager.query<[object[], number]>(
    `update house set setup_code_hash = $1 where id = 1 and set_up_at is null
        and (setup_code_hash is not null or not exists (select 1 from person)) returning id`,
    [sha256(code)],
  );
  return opened[1] > 0 ? code : null;
}

/** Refuses `setup.closed` where there is nothing to set up, `setup.wrong-code` without the code of this start. */
export async function checkSetupCode(manager: EntityManager, code: string): Promise<void> {
  const [row] = await manager.query<{ hash: string | null }[]>(
    'select setup_code_hash as hash from house where id = 1 for update',
  );
  if (!row?.hash) throw new HouseRefusal('setup.closed');
  if (sha256(code) !== row.hash) throw new HouseRefusal('setup.wrong-code');
}

/** Says who lives here. */
export async function nameHouse(
  manager: EntityManager,
  given: Pick<House, 'name' | 'level' | 'separateAdmins'>,
  acting: HouseActing,
): Promise<void> {
  await manager.query('update house set name = $1, level = $2, separate_admins = $3 where id = 1', [
    given.name,
    given.level,
    given.separateAdmins,
  ]);
  await noteInHouse(manager, acting, { type: 'house.changed', subject: 'house', data: given });
}

/** Ends the set-up for good: the code is worth nothing any more. */
export async function closeSetup(manager: EntityManager, acting: HouseActing): Promise<void> {
  await manager.query('update house set setup_code_hash = null, set_up_at = $1 where id = 1', [acting.at]);
  await noteInHouse(manager, acting, { type: 'house.set-up', subject: 'house', data: {} });
}
