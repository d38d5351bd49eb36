import {
  officeRoles,
  postsTakenOver,
  type Actor,
  type CivilDate,
  type HouseEventType,
  type PersonState,
  type Post,
  type StoodFor,
} from '@duban/domain';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { lockRegister } from '../register.js';
import { run, type Statement } from '../statement.js';
import { followPosts } from './department-chains.js';
import { HouseRefusal, type HouseActing } from './house-events.js';
import { noteRows } from './house-rows.js';
import { firstPassword, passwordHash } from './passwords.js';
import { followOffices } from './offices.js';
import { changePosts, notOverOn, type DatedPost, type PostInput } from './posts.js';
import { revokeTokens } from './tokens.js';

/** A person of the register, as it is kept; never with a password. */
export interface RegisteredPerson {
  readonly personId: string;
  readonly login: string;
  readonly name: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly state: PersonState;
  readonly mustChange: boolean;
  readonly posts: readonly DatedPost[];
  readonly version: number;
}

/** What is said of a person when the account is made. */
export interface PersonInput extends Pick<RegisteredPerson, 'login' | 'name' | 'email' | 'phone'> {
  readonly posts: readonly PostInput[];
}

const POSTS = `coalesce((select jsonb_agg(jsonb_build_object('role', o.role, 'department', nullif(o.department, ''), 'from', o.from_on, 'to', o.to_on)
                                order by o.from_on, o.role, o.department) from post o where o.person_id = p.person_id), '[]')`;
const COLUMNS = `p.person_id::text as "personId", p.login, p.name, p.email, p.phone, p.state, p.must_change as "mustChange", ${POSTS} as posts, p.version`;

/** SQL: a row of `post` is held on the day that stands in this parameter. */
export function heldOn(day: string, alias = 'post'): string {
  return `${alias}.from_on <= ${day}::date and (${alias}.to_on is null or ${alias}.to_on > ${day}::date)`;
}

/** One person; null where nobody has this id. */
export async function readPerson(
  manager: Pick<EntityManager, 'query'>,
  personId: string,
): Promise<RegisteredPerson | null> {
  const [row] = await manager.query<RegisteredPerson[]>(`select ${COLUMNS} from person p where p.person_id = $1`, [
    personId,
  ]);
  return row ?? null;
}

/** Which people a list is asked for, of a department those who hold or will hold a post there; `after` is who was last on the page before: by id, as no cursor bears a name. */
export interface PeopleQuery {
  readonly after: string | null;
  readonly limit: number;
  readonly text: string | null;
  readonly department: string | null;
  readonly today: CivilDate;
}

/** A page of people by name. */
export async function pageOfPeople(
  manager: Pick<EntityManager, 'query'>,
  { after, limit, text, department, today }: PeopleQuery,
): Promise<readonly RegisteredPerson[]> {
  return manager.query(
    `select ${COLUMNS} from person p
      where ($1::uuid is null or (p.name, p.person_id) > (select name, person_id from person where person_id = $1::uuid))
        and ($2::text is null or strpos(p.name || ' ' || p.login, $2) > 0)
        and ($3::text is null or exists (select 1 from post o where o.person_id = p.person_id and o.department = $3 and ${notOverOn('$5', 'o')}))
      order by p.name, p.person_id limit $4`,
    [after, text, department, limit, today],
  );
}

/** Somebody who is stood in for, with the posts of a day. */
type StandsInFor = StoodFor & Pick<Actor, 'posts'>;

/** SQL: the posts that a person holds on a day; with those of an office go the same ones of what it took over. */
function postsOn(person: string, day: string): string {
  return `coalesce((select jsonb_agg(jsonb_build_object('role', role, 'department', nullif(office, '')) || case when office = department then '{}' else '{"tookOver":true}'::jsonb end order by office <> department, role, office)
    from post cross join offices_of(department) as office where post.person_id = ${person} and ${heldOn(day)}), '[]')`;
}

/** Somebody who acts, whether the password must be changed first, and whether a second factor is set. */
export type ActorNow = Actor & { readonly mustChange: boolean; readonly hasFactor: boolean };

const ACTORS: Statement = {
  name: 'actors',
  text: `select p.person_id::text as "personId", p.name,
            p.must_change or (p.external_id is null and p.password_since < now() - make_interval(days => $3::int)) is true as "mustChange",
            p.totp_secret is not null as "hasFactor", ${postsOn('p.person_id', '$2')} as posts,
            coalesce((select jsonb_agg(jsonb_build_object('personId', o.person_id, 'name', o.name, 'posts', ${postsOn('o.person_id', '$2')}) order by s.substitute_id)
                        from substitute s join person o on o.person_id = s.person_id where s.by_id = p.person_id and o.state = 'active' and ${heldOn('$2', 's')}), '[]') as others
       from person p where p.person_id = any($1::uuid[]) and p.state = 'active'`,
};

/** Who somebody is today; null where the account is gone or disabled. */
export async function actorOn(manager: EntityManager, personId: string, today: CivilDate): Promise<ActorNow | null> {
  return (await actorsOn(manager, [personId], today)).get(personId) ?? null;
}

/** Who people are today, by the posts held today, and those of whoever they stand in for; without accounts that are gone or disabled. */
export async function actorsOn(
  manager: EntityManager,
  people: readonly string[],
  today: CivilDate,
  passwordGoodForDays: number | null = null,
): Promise<ReadonlyMap<string, ActorNow>> {
  const rows = await run<ActorNow & { readonly others: readonly StandsInFor[] }>(manager, ACTORS, [
    [...new Set(people)],
    today,
    passwordGoodForDays,
  ]);
  return new Map(
    rows.map(({ others, ...own }) => {
      const taken = others.flatMap(({ posts, ...other }) =>
        postsTakenOver(posts, own.posts).map((post) => ({ ...post, for: other })),
      );
      return [own.personId, { ...own, posts: [...own.posts, ...taken] }];
    }),
  );
}

/** Notes accounts that were made otherwise than one by one. */
export async function noteAdded(
  manager: EntityManager,
  personIds: readonly string[],
  noting: Pick<HouseActing, 'by' | 'at' | 'from'>,
): Promise<void> {
  await noteRows(manager, noting, 'person.added', personIds);
}

/** True where somebody has this log-in name, or one that people would read as it: another only in width or case. */
export async function isLoginTaken(manager: Pick<EntityManager, 'query'>, login: string): Promise<boolean> {
  const [taken] = await manager.query<object[]>(
    'select 1 from person where lower(normalize(login, NFKC)) = lower(normalize($1, NFKC)) limit 1',
    [login],
  );
  return taken !== undefined;
}

/** Makes an account with its posts. The password is said this once, and must be changed at the first log-in. */
export async function addPerson(
  manager: EntityManager,
  input: PersonInput,
  acting: HouseActing,
): Promise<{ person: RegisteredPerson; password: string }> {
  await lockRegister(manager);
  if (await isLoginTaken(manager, input.login)) throw new HouseRefusal('register.login-taken', { login: input.login });
  const personId = uuidv7();
  const password = firstPassword();
  await manager.query(
    'insert into person (person_id, login, name, password_hash, email, phone, must_change) values ($1, $2, $3, $4, $5, $6, true)',
    [personId, input.login, input.name, await passwordHash(password), input.email, input.phone],
  );
  await changePosts(manager, { personId, posts: [] }, input.posts, acting.today);
  await followPosts(manager, input.posts, acting);
  await followSupervision(manager, input.posts, acting);
  const person = await noted(manager, personId, 'person.added', acting);
  return { person, password };
}

/** What can be said anew of a person; `posts` are all that are to be held from now on. */
export type PersonChange = Partial<Pick<RegisteredPerson, 'name' | 'email' | 'phone'>> & {
  readonly posts?: readonly PostInput[];
};

/** Changes a person as seen in `version`: posts that are not named any more end today, new ones begin. What changes nothing makes no new version. */
export async function changePerson(
  manager: EntityManager,
  { personId, version }: { personId: string; version: number | null },
  change: PersonChange,
  acting: HouseActing,
): Promise<RegisteredPerson> {
  await lockRegister(manager);
  const now = await lockedPerson(manager, personId, version);
  let changed = (['name', 'email', 'phone'] as const).some(
    (field) => change[field] !== undefined && change[field] !== now[field],
  );
  if (change.posts !== undefined) {
    if (personId === acting.by.personId) throw new HouseRefusal('register.own-posts');
    if (await changePosts(manager, now, change.posts, acting.today)) changed = true;
    await keepAdministrator(manager, acting.today);
    await followPosts(manager, [...now.posts, ...change.posts], acting);
    await followSupervision(manager, [...now.posts, ...change.posts], acting);
  }
  if (!changed) return now;
  const next = { ...now, ...change };
  await manager.query(
    'update person set name = $2, email = $3, phone = $4, version = version + 1 where person_id = $1',
    [personId, next.name, next.email, next.phone],
  );
  return noted(manager, personId, 'person.changed', acting);
}

/** Lets somebody in no more, or again. What was theirs to do stays with the post; their sessions end. */
export async function setPersonState(
  manager: EntityManager,
  { personId, version }: { personId: string; version: number | null },
  state: PersonState,
  acting: HouseActing,
): Promise<RegisteredPerson> {
  await lockRegister(manager);
  const { posts } = await lockedPerson(manager, personId, version);
  if (personId === acting.by.personId) throw new HouseRefusal('register.oneself');
  await manager.query('update person set state = $2, version = version + 1 where person_id = $1', [personId, state]);
  await followPosts(manager, posts, acting);
  await followSupervision(manager, posts, acting);
  if (state === 'disabled') {
    await keepAdministrator(manager, acting.today);
    await endSessions(manager, personId);
  }
  return noted(manager, personId, state === 'disabled' ? 'person.disabled' : 'person.enabled', acting);
}

/** Gives a new first password, said this once; tokens are gone with the old one, and whoever was logged in is out. A second factor stays: whoever can only give passwords can't act as somebody. */
export async function resetPassword(
  manager: EntityManager,
  { personId, version }: { personId: string; version: number | null },
  acting: HouseActing,
): Promise<{ person: RegisteredPerson; password: string }> {
  const now = await lockedPerson(manager, personId, version);
  const password = firstPassword();
  await manager.query(
    `update person set password_hash = $2, password_since = now(), must_change = true, version = version + 1 where person_id = $1`,
    [now.personId, await passwordHash(password)],
  );
  await endSessions(manager, personId);
  await revokeTokens(manager, { personId, tokenId: null }, acting);
  return { person: await noted(manager, personId, 'password.reset', acting), password };
}

/** A password that somebody chose; `remembers` so many of those before it. */
export interface ChosenPassword {
  readonly personId: string;
  readonly password: string;
  readonly keepSession: string;
  readonly remembers?: number;
}

/** The hash of a person's password, since when it is that, and those before it; null where there is no such person. */
export async function passwordsOf(
  manager: Pick<EntityManager, 'query'>,
  personId: string,
): Promise<{ readonly login: string; readonly hash: string; readonly before: readonly string[] } | null> {
  const [row] = await manager.query<{ login: string; hash: string; before: string[] }[]>(
    'select login, password_hash as hash, passwords_before as before from person where person_id = $1',
    [personId],
  );
  return row ?? null;
}

/** Sets the password that somebody chose; other sessions than the one that is kept end. */
export async function choosePassword(
  manager: EntityManager,
  { personId, password, keepSession, remembers = 0 }: ChosenPassword,
  acting: HouseActing,
): Promise<void> {
  await manager.query(
    `update person set password_hash = $2, password_since = now(), must_change = false,
            passwords_before = (array_prepend(password_hash, passwords_before))[1:$3] where person_id = $1`,
    [personId, await passwordHash(password), remembers],
  );
  await endSessions(manager, personId, keepSession);
  await noted(manager, personId, 'password.changed', acting);
}

/** Ends the sessions of a person, but one that is kept. */
export async function endSessions(manager: EntityManager, personId: string, keep = ''): Promise<void> {
  await manager.query(`delete from session where sess->>'personId' = $1 and sid <> $2`, [personId, keep]);
}

/** Whether anybody supervises for the whole house decides whose a measure is that no scope names. */
async function followSupervision(
  manager: EntityManager,
  posts: readonly Pick<Post, 'role' | 'department'>[],
  acting: HouseActing,
): Promise<void> {
  if (posts.some(({ role, department }) => department === null && officeRoles.some((each) => each === role)))
    await followOffices(manager, acting.today, acting);
}

async function noted(
  manager: EntityManager,
  personId: string,
  type: HouseEventType,
  acting: HouseActing,
): Promise<RegisteredPerson> {
  const person = await readPerson(manager, personId);
  if (person === null) throw new HouseRefusal('register.no-such-person', { personId });
  await noteRows(manager, acting, type, [personId]);
  return person;
}

async function lockedPerson(
  manager: EntityManager,
  personId: string,
  version: number | null,
): Promise<RegisteredPerson> {
  await manager.query('select 1 from person where person_id = $1 for update', [personId]);
  const now = await readPerson(manager, personId);
  if (now === null) throw new HouseRefusal('register.no-such-person', { personId });
  if (version !== null && version !== now.version) throw new HouseRefusal('register.stale-version', { personId });
  return now;
}

/** An organisation whose last system administrator is gone, on some day to come too, can add nobody any more. */
async function keepAdministrator(manager: EntityManager, today: CivilDate): Promise<void> {
  const [left] = await manager.query<object[]>(
    `select 1 from post join person using (person_id) where role = 'system-admin' and state = 'active' and from_on <= $1::date and to_on is null limit 1`,
    [today],
  );
  if (!left) throw new HouseRefusal('register.last-administrator');
}
