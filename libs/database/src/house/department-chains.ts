import {
  leaderRoles,
  usualChain,
  type ChainHolders,
  type CivilDate,
  type DepartmentChain,
  type Post,
} from '@duban/domain';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { HEARD_WITHIN_MS, putCommands } from '../launching.js';
import { seeEverything } from '../read/read-as.js';
import type { HouseActing } from './house-events.js';
import { heldOn } from './people.js';

/** 办文环节 of a department, and who holds its posts on a day; null where there is no such department. */
export async function chainOn(
  manager: Pick<EntityManager, 'query'>,
  code: string,
  day: CivilDate,
): Promise<{ readonly chain: DepartmentChain; readonly holders: ChainHolders } | null> {
  const [row] = await manager.query<({ chain: DepartmentChain | null } & ChainHolders)[]>(
    `with held as (select person_id::text as id, role, department from post join person using (person_id)
                    where state = 'active' and ${heldOn('$2')} and (department = $1 or role = any($3)))
     select chain, array(select id from held where role = 'section-head' and department = $1 order by 1) as "sectionHeads",
            array(select id from held where role = 'deputy-head' and department = $1 order by 1) as "deputyHeads",
            array(select id from held where role = 'head' and department = $1 order by 1) as heads,
            array(select distinct id from held where role = any($3) order by 1) as leaders,
            (select coalesce(jsonb_object_agg(id, roles), '{}') from
               (select id, jsonb_agg(distinct role) as roles from held where role = any($3) group by id) each) as "leadersAs"
       from department where code = $1`,
    [code, day, leaderRoles],
  );
  if (row === undefined) return null;
  const { chain, ...holders } = row;
  return { chain: chain ?? usualChain, holders };
}

/**
 * What these departments have drafted and not signed is to go by their chain as it stands now, with the posts as they
 * are held now, and what waits for a leader's word where there is none goes on: a command for each such measure and
 * department, done by whoever works.
 */
export async function followChains(
  manager: EntityManager,
  departments: readonly string[],
  { by, at }: Pick<HouseActing, 'by' | 'at'>,
): Promise<void> {
  if (departments.length === 0) return;
  await seeEverything(manager); // whoever keeps the register sees no measure
  const drafting = await manager.query<{ measureId: string; department: string }[]>(
    `select measure_id::text as "measureId", d.department
       from measure m join unnest($1::text[]) d(department) on lead = d.department or supporting @> array[d.department]
      where not closed and (state->'papers' @> '[{"stage":"drafted"}]' or state->'papers' @> '[{"stage":"with-leader"}]')
        and not exists (select from command c where c.measure_id = m.measure_id and c.state = 'waiting'
                          and c.name = 'follow-chain' and c.body->>'department' = d.department) order by 1, 2`,
    [[...new Set(departments)]],
  );
  await putCommands(
    manager,
    drafting.map(({ measureId, department }) => ({
      commandId: `follow-chain/${uuidv7()}`,
      measureId,
      name: 'follow-chain',
      body: { department },
      actor: { ...by, posts: [] },
      wall: at,
      lifeMs: HEARD_WITHIN_MS,
    })),
  );
}

/** Posts were given or have ended: their departments' drafts follow; where leaders come or go, those of all who ask for a leader's word or once asked: it may wait still. */
export async function followPosts(
  manager: EntityManager,
  posts: readonly Post[],
  acting: Pick<HouseActing, 'by' | 'at'>,
): Promise<void> {
  const own = posts.flatMap(({ department }) => department ?? []);
  const isLeaders = posts.some(({ role }) => leaderRoles.some((each) => each === role));
  const asking = isLeaders
    ? await manager.query<{ code: string }[]>(
        `select code from department where chain is not null and valid_to is null`,
      )
    : [];
  await followChains(manager, [...own, ...asking.map(({ code }) => code)], acting);
}
