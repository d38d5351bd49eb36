import { randomBytes } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { sha256 } from './chain.js';
import { noteInHouse, type HouseActing } from './house/house-events.js';

const SECRET_BYTES = 32;

/** Since when somebody's to-dos can be read as a calendar at an address of their own; null where they cannot. */
export async function feedSince(manager: EntityManager, personId: string): Promise<Date | null> {
  const [row] = await manager.query<{ since: Date | null }[]>(
    'select calendar_since as since from person_setting where person_id = $1',
    [personId],
  );
  return row?.since ?? null;
}

/** Opens the address of whoever acts, or another in its place: the secret in it is said this once, its hash kept. */
export async function openFeed(manager: EntityManager, acting: HouseActing): Promise<string> {
  const secret = randomBytes(SECRET_BYTES).toString('base64url');
  const { personId } = acting.by;
  await manager.query(
    `insert into person_setting (person_id, calendar_hash, calendar_since) values ($1, $2, $3)
       on conflict (person_id) do update set calendar_hash = excluded.calendar_hash, calendar_since = excluded.calendar_since`,
    [personId, sha256(secret), acting.at],
  );
  await noteInHouse(manager, acting, { type: 'feed.opened', subject: `person/${personId}`, data: {} });
  return secret;
}

/** From now on the address opens nothing. */
export async function closeFeed(manager: EntityManager, acting: HouseActing): Promise<void> {
  const { personId } = acting.by;
  const [, closed] = await manager.query<[object[], number]>(
    'update person_setting set calendar_hash = null, calendar_since = null where person_id = $1 and calendar_hash is not null',
    [personId],
  );
  if (closed > 0) await noteInHouse(manager, acting, { type: 'feed.closed', subject: `person/${personId}`, data: {} });
}

/** Whose calendar this secret opens; null for one that opens none. */
export async function feedOwner(manager: EntityManager, secret: string): Promise<string | null> {
  const [row] = await manager.query<{ id: string }[]>(
    'select person_id::text as id from person_setting where calendar_hash = $1',
    [sha256(secret)],
  );
  return row?.id ?? null;
}

/** Which of these measures may be named outside of the house. */
export async function namedOutside(
  manager: EntityManager,
  measureIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await manager.query<{ id: string }[]>(
    `select measure_id::text as id from measure where measure_id = any($1::uuid[]) and data_class = 'public'`,
    [[...new Set(measureIds)]],
  );
  return new Set(rows.map(({ id }) => id));
}
