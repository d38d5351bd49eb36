import type { Role } from '@duban/domain';
import { randomBytes } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { lockRegister } from '../register.js';
import { followPosts } from './department-chains.js';
import { HouseRefusal, noteInHouse, type HouseActing } from './house-events.js';
import { noteRows } from './house-rows.js';
import { passwordHash } from './passwords.js';
import { isLoginTaken, readPerson } from './people.js';
import { changePosts, notOver, type PostInput } from './posts.js';

/** Somebody whom the organisation's own directory (OpenID Connect) vouches for. */
export interface Vouched {
  /** The issuer and its name for the person: his for ever, whatever he is called. */
  readonly subject: string;
  readonly login: string;
  readonly name: string;
  /** Null unless the directory says that it has been checked. */
  readonly email: string | null;
  readonly groups: readonly string[];
}

/** Which posts a group of the directory gives. */
export type GroupPosts = Readonly<
  Record<string, readonly { readonly role: Role; readonly department: string | null }[]>
>;

/**
 * The account of whom the directory vouches for: by its own name for him, else by a checked mail address that one account
 * has, else a new one. Posts that some group gives follow the groups at each log-in; posts given here stay.
 */
export async function enterVouched(
  manager: EntityManager,
  who: Vouched,
  given: GroupPosts,
  acting: Omit<HouseActing, 'by'>,
): Promise<string> {
  await lockRegister(manager);
  const known = (await idBy(manager, 'external_id = $1', who.subject)) ?? (await linked(manager, who, acting));
  const personId = known ?? (await added(manager, who, acting));
  await followGroups(manager, personId, { who, given }, acting);
  return personId;
}

async function idBy(manager: EntityManager, condition: string, value: string): Promise<string | null> {
  const rows = await manager.query<{ id: string }[]>(
    `select person_id::text as id from person where ${condition} limit 2`,
    [value],
  );
  return rows.length === 1 ? (rows[0]?.id ?? null) : null;
}

async function linked(manager: EntityManager, who: Vouched, acting: Omit<HouseActing, 'by'>): Promise<string | null> {
  const personId =
    who.email === null ? null : await idBy(manager, 'lower(email) = lower($1) and external_id is null', who.email);
  if (personId === null) return null;
  await manager.query('update person set external_id = $2 where person_id = $1', [personId, who.subject]);
  await noteRows(manager, { ...acting, by: { personId, name: who.name } }, 'person.changed', [personId]);
  return personId;
}

async function added(manager: EntityManager, who: Vouched, acting: Omit<HouseActing, 'by'>): Promise<string> {
  if (await isLoginTaken(manager, who.login)) throw new HouseRefusal('auth.oidc-login-taken', { login: who.login });
  const personId = uuidv7();
  // No password that anybody knows: only the directory opens the account, until an administrator gives one.
  await manager.query(
    'insert into person (person_id, login, name, password_hash, email, external_id) values ($1, $2, $3, $4, $5, $6)',
    [personId, who.login, who.name, await passwordHash(randomBytes(32).toString('hex')), who.email, who.subject],
  );
  await noteRows(manager, { ...acting, by: { personId, name: who.name } }, 'person.added', [personId]);
  return personId;
}

async function followGroups(
  manager: EntityManager,
  personId: string,
  { who, given }: { who: Vouched; given: GroupPosts },
  acting: Omit<HouseActing, 'by'>,
): Promise<void> {
  const person = await readPerson(manager, personId);
  if (person === null) return;
  const held = notOver(person.posts, acting.today);
  const ruled = Object.values(given).flat();
  const stays = held.filter((post) => !ruled.some((each) => isSame(each, post)));
  const grouped = who.groups.flatMap((group) => (Object.hasOwn(given, group) ? (given[group] ?? []) : []));
  // Two groups may give the same post: it is held once.
  const wanted = [...stays, ...grouped.filter((post, at) => grouped.findIndex((each) => isSame(each, post)) === at)];
  const differs = held.length !== wanted.length || held.some((post) => !wanted.some((each) => isSame(each, post)));
  if (!differs) return;
  await changePosts(manager, person, wanted, acting.today);
  await followPosts(manager, [...person.posts, ...wanted], { ...acting, by: { personId, name: who.name } });
  await manager.query('update person set version = version + 1 where person_id = $1', [personId]);
  await noteRows(manager, { ...acting, by: { personId, name: who.name } }, 'person.changed', [personId]);
}

function isSame(a: PostInput, b: PostInput): boolean {
  return a.role === b.role && a.department === b.department;
}

/** Ends the sessions that the directory opened under this log-in of its own, or all of a person's; how many. */
export async function endVouchedSessions(
  manager: EntityManager,
  { sid, subject }: { sid: string | null; subject: string | null },
  acting: Omit<HouseActing, 'by'>,
): Promise<number> {
  const [ended] = await manager.query<[{ id: string }[], number]>(
    `delete from session where (($1::text is not null and sess->'oidc'->>'sid' = $1) or ($1::text is null and sess->'oidc'->>'subject' = $2))
        and sess->'oidc'->>'subject' = coalesce($2, sess->'oidc'->>'subject') returning sess->>'personId' as id`,
    [sid, subject],
  );
  for (const personId of new Set(ended.map(({ id }) => id)))
    await noteInHouse(
      manager,
      { ...acting, by: { personId, name: (await readPerson(manager, personId))?.name ?? '' } },
      { type: 'session.ended', subject: `person/${personId}`, data: { sessions: ended.length } },
    );
  return ended.length;
}
