import { leaderRoles, usualChain, type ChainHolders, type CivilDate, type DepartmentChain } from '@duban/domain';
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
            array(select distinct id from held where role = any($3) order by 1) as leaders
       from department where code = $1`,
    [code, day, leaderRoles],
  );
  if (row === undefined) return null;
  const { chain, ...holders } = row;
  return { chain: chain ?? usualChain, holders };
}

/**
 * What these departments have drafted and not signed is to go by their chain as it stands now, with the posts as they
 * are held now: a command for each such measure, done by whoever works.
 */
export async function followChains(
  manager: EntityManager,
  departments: readonly string[],
  { by, at }: Pick<HouseActing, 'by' | 'at'>,
): Promise<void> {
  if (departments.length === 0) return;
  await seeEverything(manager); // whoever keeps the register sees no measure
  const drafting = await manager.query<{ measureId: string; lead: string }[]>(
    `select measure_id::text as "measureId", lead from measure m
      where lead = any($1) and not closed and state->'papers' @> '[{"stage":"drafted"}]'
        and not exists (select from command c where c.measure_id = m.measure_id and c.state = 'waiting' and c.name = 'follow-chain') order by 1`,
    [[...new Set(departments)]],
  );
  await putCommands(
    manager,
    drafting.map(({ measureId, lead }) => ({
      commandId: `follow-chain/${uuidv7()}`,
      measureId,
      name: 'follow-chain',
      body: { department: lead },
      actor: { ...by, posts: [] },
      wall: at,
      lifeMs: HEARD_WITHIN_MS,
    })),
  );
}
