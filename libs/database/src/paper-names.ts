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

/** What a department is called in a paper that went out; undefined where nobody ever said. */
export type NamesThen = (
  id: string,
  code: string,
) => { readonly name: string; readonly nameEn: string | null } | undefined;

/** The event that says the name which held at a seal: the last before it; of a register that nobody noted by then the first. */
const SAYS_NAME = (
  subject: string,
  seq: string,
) => `select e.data->>'name' as name, e.data->>'nameEn' as name_en from house_event e
   where e.subject = ${subject} and e.data ? 'name' order by e.seq < ${seq} desc, case when e.seq < ${seq} then -e.seq else e.seq end limit 1`;

/** What these departments were called when each of these papers was signed, whatever the register calls them since. */
export async function departmentsAtIssue(
  manager: Pick<EntityManager, 'query'>,
  paper: IssuedPaper,
  { ids, codes }: { readonly ids: readonly string[]; readonly codes: readonly string[] },
): Promise<NamesThen> {
  const found =
    ids.length === 0
      ? []
      : await manager.query<{ id: string; code: string; name: string; nameEn: string | null }[]>(
          `select issued.id, code, said.name, said.name_en as "nameEn"
             from (select split_part(subject, '/', 2) as id, min(seq) as seq from house_event where subject = any($1) and type = $2 group by subject) issued
             cross join unnest($3::text[]) code cross join lateral (${SAYS_NAME(`'department/' || code`, 'issued.seq')}) said`,
          [ids.map((each) => `${paper}/${each}`), `${paper}.issued`, [...new Set(codes)]],
        );
  const names = new Map(found.map(({ id, code, ...said }) => [`${id}/${code}`, said]));
  return (id, code) => names.get(`${id}/${code}`);
}

/** SQL: whoever a column of a paper names, as he was called when it was signed; of a draft as he is called. */
export function personAtIssue(paper: IssuedPaper, row: string, column: string): string {
  const issued = `(select min(seq) from house_event where subject = '${paper}/' || ${row}.${paper}_id and type = '${paper}.issued')`;
  return `(select coalesce(at_issue.name, p.name) from person p
     left join lateral (select said.name from (select ${issued} as seq) issued cross join lateral (${SAYS_NAME(`'person/' || p.person_id`, 'issued.seq')}) said
                         where issued.seq is not null) at_issue on true
    where p.person_id::text = ${row}.${column})`;
}
