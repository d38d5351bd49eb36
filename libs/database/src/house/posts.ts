import { isOfOneOffice, postFault, type CivilDate, type Role } from '@duban/domain';
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

/** The posts that are held on a day or will be: those that are not over, nor ended on the day they begin. */
export function notOver<P extends Pick<DatedPost, 'from' | 'to'>>(posts: readonly P[], today: CivilDate): readonly P[] {
  return posts.filter(({ from, to }) => to === null || (to > today && to > from));
}

/** SQL: a row of `post` is held on the day that stands in this parameter, or later: `notOver`. */
export function notOverOn(day: string, alias = 'post'): string {
  return `(${alias}.to_on is null or ${alias}.to_on > greatest(${day}::date, ${alias}.from_on))`;
}

interface Posting {
  readonly manager: EntityManager;
  readonly personId: string;
  readonly today: CivilDate;
}

/** Ends the posts of a person that are not wanted any more, today, and gives those that are new; true where that changed anything. */
export async function changePosts(
  manager: EntityManager,
  { personId, posts }: Pick<RegisteredPerson, 'personId' | 'posts'>,
  wanted: readonly PostInput[],
  today: CivilDate,
): Promise<boolean> {
  const held = notOver(posts, today);
  const pairs = pairedWith(held, wanted, today);
  const posting = { manager, personId, today };
  let changed = false;
  for (const post of held) {
    const named = pairs.get(post);
    const { to = post.to } = named ?? { to: today };
    if (named !== undefined && to === post.to) continue;
    if (named !== undefined) refuseEnd(to, post.from, today);
    await endPost(posting, post, to);
    changed = true;
  }
  const paired = new Set(pairs.values());
  for (const post of wanted.filter((each) => !paired.has(each))) {
    await givePost(manager, personId, post, today);
    changed = true;
  }
  return changed;
}

const isSame = (a: PostInput, b: PostInput) => a.role === b.role && a.department === b.department;

/** Which post that is held each wish means; refuses wishes that cannot be held side by side, or that no post can follow. */
function pairedWith(
  held: readonly DatedPost[],
  wanted: readonly PostInput[],
  today: CivilDate,
): ReadonlyMap<DatedPost, PostInput> {
  const pairs = new Map<DatedPost, PostInput>();
  for (const wish of wanted) {
    if (wish.from !== undefined && typeof wish.to === 'string' && wish.to < wish.from)
      throw new HouseRefusal('register.wrong-days', { from: wish.from, to: wish.to });
    const post = held.find((each) => isSame(each, wish) && each.from === wish.from && !pairs.has(each));
    if (post !== undefined) pairs.set(post, wish);
  }
  for (const wish of wanted.filter((each) => each.from === undefined)) {
    const left = held.filter((each) => isSame(each, wish) && !pairs.has(each));
    // Held twice, one after the other: an end without a first day does not say whose it is.
    if (left.length > 1 && wish.to !== undefined) throw postTwice(wish);
    for (const post of left) pairs.set(post, wish);
  }
  const paired = new Set(pairs.values());
  const fresh = wanted.filter((each) => !paired.has(each));
  for (const post of held.filter((each) => !pairs.has(each) && each.from <= today))
    if (fresh.some((wish) => isSame(wish, post)))
      throw new HouseRefusal('register.held-since', { role: post.role, from: post.from });
  const kept = [...pairs].map(([post, { to = post.to }]) => ({ ...post, to, isSaid: to !== post.to }));
  const given = fresh.map((wish) => ({ from: today, to: null, ...wish, isSaid: true }));
  refuseTwice([...kept, ...given]);
  return pairs;
}

/** Nobody holds one post twice on a day; what stood so before and is not spoken of is let be. */
function refuseTwice(terms: readonly (DatedPost & { readonly isSaid: boolean })[]): void {
  const meet = (a: DatedPost, b: DatedPost) => (b.to === null || a.from < b.to) && (a.to === null || b.from < a.to);
  for (const [at, one] of terms.entries())
    for (const other of terms.slice(at + 1))
      if (isSame(one, other) && (one.isSaid || other.isSaid) && meet(one, other)) throw postTwice(one);
}

function postTwice({ role }: PostInput): HouseRefusal {
  return new HouseRefusal('register.post-twice', { role });
}

/** Ends a post; of one that was planned only and never held nothing stays. */
async function endPost(
  { manager, personId, today }: Posting,
  { role, department, from }: DatedPost,
  to: CivilDate | null,
): Promise<void> {
  const which = [personId, role, department ?? '', from];
  const WHERE = 'where person_id = $1 and role = $2 and department = $3 and from_on = $4';
  if (from > today && to !== null && to <= from) await manager.query(`delete from post ${WHERE}`, which);
  else await manager.query(`update post set to_on = $5 ${WHERE}`, [...which, to]);
}

/** What was held until yesterday was: a post ends today or later, and not before it begins. */
function refuseEnd(to: CivilDate | null, from: CivilDate, today: CivilDate): void {
  if (to === null) return;
  if (to < from) throw new HouseRefusal('register.wrong-days', { from, to });
  if (to < today) throw new HouseRefusal('register.ends-in-the-past', { to, today });
}

/** Gives a person a post; refuses one that cannot be held as given. */
async function givePost(manager: EntityManager, personId: string, post: PostInput, today: CivilDate): Promise<void> {
  const fault = postFault(post);
  if (fault !== null) throw new HouseRefusal(fault, { role: post.role });
  if (post.department !== null) {
    const [department] = await manager.query<{ isOffice: boolean }[]>(
      'select office is not null as "isOffice" from department where code = $1 and valid_to is null',
      [post.department],
    );
    if (!department) throw new HouseRefusal('register.no-such-department', { code: post.department });
    if (isOfOneOffice(post) && !department.isOffice)
      throw new HouseRefusal('register.no-office', { code: post.department });
  }
  const { from = today, to = null } = post;
  refuseEnd(to, from, today);
  // A post of no day is none.
  if (to === from) throw new HouseRefusal('register.wrong-days', { from, to });
  await manager.query(
    `insert into post (person_id, role, department, from_on, to_on) values ($1, $2, $3, $4, $5)
     on conflict (person_id, role, department, from_on) do update set to_on = excluded.to_on`,
    [personId, post.role, post.department ?? '', from, to],
  );
}
