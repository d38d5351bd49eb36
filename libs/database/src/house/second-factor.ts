import type { EntityManager } from 'typeorm';
import { sha256 } from '../chain.js';
import type { HouseActing } from './house-events.js';
import { noteRows } from './house-rows.js';

/** A person's second factor as it is kept. */
export interface SecondFactor {
  readonly secret: string;
  /** How many recovery codes still open. */
  readonly codesLeft: number;
}

/** A person's second factor; null without one. */
export async function readSecondFactor(
  manager: Pick<EntityManager, 'query'>,
  personId: string,
): Promise<SecondFactor | null> {
  const [row] = await manager.query<SecondFactor[]>(
    `select totp_secret as secret, cardinality(recovery_codes) as "codesLeft" from person where person_id = $1 and totp_secret is not null`,
    [personId],
  );
  return row ?? null;
}

/** Sets a second factor with its recovery codes, of which hashes are kept; `step` is that of the code that confirmed it. */
export async function setSecondFactor(
  manager: EntityManager,
  { personId, secret, codes, step }: { personId: string; secret: string; codes: readonly string[]; step: number },
  acting: HouseActing,
): Promise<void> {
  await manager.query('update person set totp_secret = $2, totp_step = $3, recovery_codes = $4 where person_id = $1', [
    personId,
    secret,
    step,
    codes.map(sha256),
  ]);
  await noteRows(manager, acting, 'person.factor-set', [personId]);
}

/** Takes a second factor away, of a disabled account as well; false where there is no such person. */
export async function removeSecondFactor(
  manager: EntityManager,
  personId: string,
  acting: HouseActing,
): Promise<boolean> {
  const [rows] = await manager.query<[object[], number]>(
    `update person set totp_secret = null, recovery_codes = '{}' where person_id = $1 returning 1`,
    [personId],
  );
  if (rows.length === 0) return false;
  await noteRows(manager, acting, 'person.factor-removed', [personId]);
  return true;
}

/** Takes the code of a step; false where it, or a later one, was taken before. */
export async function takeStep(manager: EntityManager, personId: string, step: number): Promise<boolean> {
  const [rows] = await manager.query<[object[], number]>(
    'update person set totp_step = $2 where person_id = $1 and totp_step < $2 returning 1',
    [personId, step],
  );
  return rows.length > 0;
}

/** Takes a recovery code, which opens once. */
export async function takeRecoveryCode(
  manager: EntityManager,
  { personId, code }: { personId: string; code: string },
  acting: HouseActing,
): Promise<boolean> {
  const [rows] = await manager.query<[object[], number]>(
    'update person set recovery_codes = array_remove(recovery_codes, $2) where person_id = $1 and $2 = any(recovery_codes) returning 1',
    [personId, sha256(code)],
  );
  if (rows.length === 0) return false;
  await noteRows(manager, acting, 'person.recovery-used', [personId]);
  return true;
}
