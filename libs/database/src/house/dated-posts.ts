import { clockActor, type CivilDate, type Instant, type Post } from '@duban/domain';
import type { DataSource, EntityManager } from 'typeorm';
import { todayOf } from '../today-in.js';
import { followPosts } from './department-chains.js';

/**
 * Posts that begin or end by their date, with nobody giving a command on that day: what hangs on them goes on as if
 * somebody had. Days are counted from the last one that was seen to, so that none is left out, however long the house
 * was down, and done twice for a day it adds nothing. How many posts there were.
 */
export async function followDatedPosts(manager: EntityManager, today: CivilDate, at: Instant): Promise<number> {
  const [seen] = await manager.query<{ from: CivilDate }[]>(
    `insert into cycle (name, last_done) values ('posts', $1::date - 1) on conflict (name) do update set name = excluded.name returning last_done::text as from`,
    [today],
  );
  if (seen === undefined || seen.from >= today) return 0;
  const posts = await manager.query<Post[]>(
    `select role, nullif(department, '') as department from post
      where (from_on > $1::date and from_on <= $2::date) or (to_on > $1::date and to_on <= $2::date)`,
    [seen.from, today],
  );
  await followPosts(manager, posts, { by: clockActor, at });
  await manager.query(`update cycle set last_done = $1 where name = 'posts'`, [today]);
  return posts.length;
}

/** The same for the day that it is now, in a transaction of its own. */
export async function followPostsByDate(record: DataSource, wall: Instant): Promise<number> {
  return record.transaction(async (manager) => followDatedPosts(manager, await todayOf(manager, wall), wall));
}
