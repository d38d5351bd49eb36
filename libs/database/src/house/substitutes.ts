import { addDays, postsTakenOver, type CivilDate, type Post, type StoodFor } from '@duban/domain';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { lockRegister } from '../register.js';
import { HouseRefusal, type HouseActing } from './house-events.js';
import { noteRows } from './house-rows.js';
import { actorOn, heldOn } from './people.js';

/** A/B 角: `by` stands in for `person`, from a day to the last one. */
export interface Substitute {
  readonly substituteId: string;
  readonly person: StoodFor;
  readonly by: StoodFor;
  readonly from: CivilDate;
  readonly to: CivilDate;
}

/** What is said when a substitute is named; `to` is the last day. */
export interface SubstituteInput {
  readonly by: string;
  readonly from: CivilDate;
  readonly to: CivilDate;
}

const LONGEST_DAYS = 366;
const MOST_CANDIDATES = 200;

const SUBSTITUTES = `select s.substitute_id::text as "substituteId", (s.to_on - 1)::text as "to", s.from_on::text as "from",
    jsonb_build_object('personId', p.person_id, 'name', p.name) as person, jsonb_build_object('personId', b.person_id, 'name', b.name) as by
  from substitute s join person p on p.person_id = s.person_id join person b on b.person_id = s.by_id`;

/** Who stands in for a person, and for whom that person does: now and later, the soonest first. */
export async function substitutesOf(
  manager: Pick<EntityManager, 'query'>,
  personId: string,
  today: CivilDate,
): Promise<readonly Substitute[]> {
  return manager.query(
    `${SUBSTITUTES} where (s.person_id = $1 or s.by_id = $1) and s.to_on > $2::date order by s.from_on, s.substitute_id`,
    [personId, today],
  );
}

/** Everybody who could stand in for a person: who holds a post beside one of his. */
export async function candidatesFor(
  manager: EntityManager,
  personId: string,
  today: CivilDate,
): Promise<readonly (StoodFor & { readonly posts: readonly Post[] })[]> {
  const own = await ownPosts(manager, personId, today);
  const rows = await manager.query<(StoodFor & { posts: Post[] })[]>(
    `select p.person_id::text as "personId", p.name, jsonb_agg(jsonb_build_object('role', o.role, 'department', nullif(o.department, '')) order by o.role) as posts
       from person p join post o using (person_id)
      where p.state = 'active' and p.person_id <> $1 and ${heldOn('$2', 'o')} and o.department = any($3)
      group by p.person_id, p.name order by p.name, p.person_id`,
    [personId, today, own.map(({ department }) => department ?? '')],
  );
  return rows.filter(({ posts }) => postsTakenOver(own, posts).length > 0).slice(0, MOST_CANDIDATES);
}

/** Names a substitute of whoever acts: one at a time, beside him, for no longer than a year. */
export async function nameSubstitute(
  manager: EntityManager,
  { by, from, to }: SubstituteInput,
  acting: HouseActing,
): Promise<Substitute> {
  await lockRegister(manager);
  const { personId } = acting.by;
  if (by === personId) throw new HouseRefusal('substitute.oneself');
  if (from < acting.today || to < from || to > addDays(from, LONGEST_DAYS))
    throw new HouseRefusal('substitute.wrong-days', { from, to });
  const taken = postsTakenOver(
    await ownPosts(manager, personId, acting.today),
    await ownPosts(manager, by, acting.today),
  );
  if (taken.length === 0) throw new HouseRefusal('substitute.not-beside');
  const [other] = await manager.query<object[]>(
    'select 1 from substitute where person_id = $1 and from_on <= $3::date and to_on > $2::date limit 1',
    [personId, from, to],
  );
  if (other) throw new HouseRefusal('substitute.overlaps');
  const substituteId = uuidv7();
  await manager.query(
    'insert into substitute (substitute_id, person_id, by_id, from_on, to_on) values ($1, $2, $3, $4, $5)',
    [substituteId, personId, by, from, addDays(to, 1)],
  );
  await noteRows(manager, acting, 'substitute.named', [substituteId]);
  const [named] = await manager.query<Substitute[]>(`${SUBSTITUTES} where s.substitute_id = $1`, [substituteId]);
  if (!named) throw new Error('a substitute who was named is not there');
  return named;
}

/** Ends a substitution of whoever acts, today, before its last day; false where there is none. */
export async function endSubstitute(
  manager: EntityManager,
  substituteId: string,
  acting: HouseActing,
): Promise<boolean> {
  const [ended] = await manager.query<[object[], number]>(
    `update substitute set to_on = greatest(from_on, $3::date) where substitute_id = $1 and person_id = $2 and to_on > $3::date returning 1`,
    [substituteId, acting.by.personId, acting.today],
  );
  if (ended.length === 0) return false;
  await noteRows(manager, acting, 'substitute.ended', [substituteId]);
  return true;
}

async function ownPosts(manager: EntityManager, personId: string, today: CivilDate): Promise<readonly Post[]> {
  const actor = await actorOn(manager, personId, today);
  if (actor === null) throw new HouseRefusal('register.no-such-person', { personId });
  return actor.posts.filter((post) => post.for === undefined);
}
