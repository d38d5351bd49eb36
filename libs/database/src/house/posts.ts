import { postFault, type CivilDate, type Role } from '@duban/domain';
import type { EntityManager } from 'typeorm';
import { HouseRefusal } from './house-events.js';
import type { RegisteredPerson } from './people.js';

/** A post with its days: held from `from` on, and on `to` not any more. */
export interface DatedPost {
  readonly role: Role;
  /** Code of the department; null for a post of the house. */
  readonly department: string | null;
  readonly from: CivilDate;
  readonly to: CivilDate | null;
}

/** A post as it is asked for; without a first day it begins today, and where its end is not spoken of that stays as it is. */
export type PostInput = Pick<DatedPost, 'role' | 'department'> & Partial<Pick<DatedPost, 'from' | 'to'>>;

/** The posts that are held on a day or will be: those that are not over. */
export function notOver<P extends Pick<DatedPost, 'to'>>(posts: readonly P[], today: CivilDate): readonly P[] {
  return posts.filter(({ to }) => to === null || to > today);
}

/** Ends the posts of a person that are not wanted any more, today, and gives those that are new. */
export async function changePosts(
  manager: EntityManager,
  { personId, posts }: RegisteredPerson,
  wanted: readonly PostInput[],
  today: CivilDate,
): Promise<void> {
  const same = (a: PostInput, b: PostInput) => a.role === b.role && a.department === b.department;
  const held = notOver(posts, today);
  for (const post of held) {
    const alike = wanted.filter((each) => same(each, post));
    // Held twice, one after the other: each has its own end.
    const named = alike.find(({ from }) => from === post.from) ?? alike.find(({ from }) => from === undefined);
    if (alike.length === 0) await endPost(manager, personId, post, today < post.from ? post.from : today);
    else if (named?.to !== undefined && named.to !== post.to) {
      refuseEnd(named.to, post.from, today);
      await endPost(manager, personId, post, named.to);
    }
  }
  for (const post of wanted.filter((each) => !held.some((other) => same(each, other))))
    await givePost(manager, personId, post, today);
}

async function endPost(
  manager: EntityManager,
  personId: string,
  { role, department, from }: DatedPost,
  to: CivilDate | null,
): Promise<void> {
  await manager.query(
    'update post set to_on = $5 where person_id = $1 and role = $2 and department = $3 and from_on = $4',
    [personId, role, department ?? '', from, to],
  );
}

/** What was held until yesterday was: a post ends today or later, and not before it begins. */
function refuseEnd(to: CivilDate | null, from: CivilDate, today: CivilDate): void {
  if (to === null) return;
  if (to < from) throw new HouseRefusal('register.wrong-days', { from, to });
  if (to < today) throw new HouseRefusal('register.ends-in-the-past', { to, today });
}

/** Gives a person a post; refuses one that cannot be held as given. */
export async function givePost(
  manager: EntityManager,
  personId: string,
  post: PostInput,
  today: CivilDate,
): Promise<void> {
  const fault = postFault(post);
  if (fault !== null) throw new HouseRefusal(fault, { role: post.role });
  if (post.department !== null) {
    const [department] = await manager.query<object[]>(
      'select 1 from department where code = $1 and valid_to is null',
      [post.department],
    );
    if (!department) throw new HouseRefusal('register.no-such-department', { code: post.department });
  }
  const { from = today, to = null } = post;
  refuseEnd(to, from, today);
  await manager.query(
    `insert into post (person_id, role, department, from_on, to_on) values ($1, $2, $3, $4, $5)
     on conflict (person_id, role, department, from_on) do update set to_on = excluded.to_on`,
    [personId, post.role, post.department ?? '', from, to],
  );
}
