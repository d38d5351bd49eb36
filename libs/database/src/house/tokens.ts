import type { Instant, TokenScope } from '@duban/domain';
import { randomBytes } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { sha256 } from '../chain.js';
import { instant } from '../read/instant.js';
import { HouseRefusal, type HouseActing } from './house-events.js';
import { noteRows } from './house-rows.js';

/** A personal access token as it is kept; never what opens. */
export interface AccessToken {
  readonly tokenId: string;
  readonly name: string;
  readonly scopes: readonly TokenScope[];
  readonly madeAt: Instant;
  readonly expiresAt: Instant;
  readonly lastUsedAt: Instant | null;
  readonly lastUsedFrom: string | null;
}

/** What is said of a token when it is made. */
export type TokenInput = Pick<AccessToken, 'name' | 'scopes'> & { readonly days: number };

const MARK = 'duban_';
const SECRET_BYTES = 32;
const MOST_TOKENS = 20;
const DAY_MS = 86_400_000;

const COLUMNS = `token_id::text as "tokenId", name, scopes, ${instant('made_at')} as "madeAt", ${instant('expires_at')} as "expiresAt",
  ${instant('last_used_at')} as "lastUsedAt", last_used_from as "lastUsedFrom"`;
const OPENS = 'revoked_at is null and expires_at > now()';

/** A person's tokens that still open, the newest first. */
export async function tokensOf(
  manager: Pick<EntityManager, 'query'>,
  personId: string,
): Promise<readonly AccessToken[]> {
  return manager.query(`select ${COLUMNS} from access_token where person_id = $1 and ${OPENS} order by token_id desc`, [
    personId,
  ]);
}

/** Makes a token of whoever acts; `secret` is said this once, and only its hash is kept. */
export async function makeToken(
  manager: EntityManager,
  { name, scopes, days }: TokenInput,
  acting: HouseActing,
): Promise<{ token: AccessToken; secret: string }> {
  const { personId } = acting.by;
  await manager.query('select 1 from person where person_id = $1 for update', [personId]);
  if ((await tokensOf(manager, personId)).length >= MOST_TOKENS)
    throw new HouseRefusal('token.too-many', { most: MOST_TOKENS });
  const secret = `${MARK}${randomBytes(SECRET_BYTES).toString('base64url')}`;
  const [token] = await manager.query<AccessToken[]>(
    `insert into access_token (token_id, person_id, name, scopes, hash, made_at, expires_at) values ($1, $2, $3, $4, $5, $6, $7) returning ${COLUMNS}`,
    [
      uuidv7(),
      personId,
      name,
      [...new Set(scopes)],
      sha256(secret),
      acting.at,
      new Date(Date.parse(acting.at) + days * DAY_MS).toISOString(),
    ],
  );
  if (!token) throw new Error('a token that was made is not there');
  await noteRows(manager, acting, 'token.made', [token.tokenId]);
  return { token, secret };
}

/** Revokes a person's token, or all of them where none is named; how many there were. */
export async function revokeTokens(
  manager: EntityManager,
  { personId, tokenId }: { personId: string; tokenId: string | null },
  acting: HouseActing,
): Promise<number> {
  const [revoked] = await manager.query<[{ id: string }[], number]>(
    `update access_token set revoked_at = $3 where person_id = $1 and ($2::uuid is null or token_id = $2) and ${OPENS} returning token_id::text as id`,
    [personId, tokenId, acting.at],
  );
  const ids = revoked.map(({ id }) => id);
  await noteRows(manager, acting, 'token.revoked', ids);
  return ids.length;
}

/** Whose token this is, and what it may; null where it opens nothing. That it was used is noted once a minute. */
export async function holderOf(
  manager: Pick<EntityManager, 'query'>,
  secret: string,
  address: string | null,
): Promise<{ personId: string; scopes: readonly TokenScope[] } | null> {
  const [row] = await manager.query<{ tokenId: string; personId: string; scopes: TokenScope[]; fresh: boolean }[]>(
    `select token_id::text as "tokenId", person_id::text as "personId", scopes,
            coalesce(last_used_at > now() - interval '1 minute' and last_used_from is not distinct from $2, false) as fresh
       from access_token where hash = $1 and ${OPENS}`,
    [sha256(secret), address],
  );
  if (!row) return null;
  if (!row.fresh)
    await manager.query('update access_token set last_used_at = now(), last_used_from = $2 where token_id = $1', [
      row.tokenId,
      address,
    ]);
  return { personId: row.personId, scopes: row.scopes };
}
