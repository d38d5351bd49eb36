import type { OwnNames } from '@duban/domain';
import type { EntityManager } from 'typeorm';
import { policyOfVersion } from './policies.js';

/** Papers that go out under a number. */
export type IssuedPaper = 'instrument' | 'bulletin';

/** Versions are few, and events of each are found by their subject. */
const ADOPTED_LAST = `select v.version from rule_book v cross join lateral
     (select max(e.seq) as seq from house_event e where e.subject = 'policy/' || v.version and e.type = 'policy.adopted' and e.seq < issued.seq) a
  where v.what = 'policy' and a.seq is not null order by a.seq desc limit 1`;

/**
 * What the house called things when a paper was signed: by the policy that was adopted last before it. A paper that nobody
 * noted as signed is of a release that had no names of its own.
 */
export async function namesAtIssue(manager: EntityManager, paper: IssuedPaper, id: string): Promise<OwnNames> {
  const [found] = await manager.query<{ version: string | null }[]>(
    `select (${ADOPTED_LAST}) as version from (select min(seq) as seq from house_event where subject = $1 and type = $2) issued`,
    [`${paper}/${id}`, `${paper}.issued`],
  );
  const version = found?.version ?? null;
  return version === null ? SHIPPED : ((await policyOfVersion(manager, version)).names ?? SHIPPED);
}

const SHIPPED: OwnNames = {};
