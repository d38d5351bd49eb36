import {
  obligationOf,
  officeRoles,
  postsTakenOver,
  type CivilDate,
  type Measure,
  type Post,
  type Recipient,
  type Role,
} from '@duban/domain';
import type { EntityManager } from 'typeorm';
import { heldOn } from './house/people.js';
import { inCharge, portfoliosOn, type Portfolio } from './house/portfolios.js';

/** Who is told something, and whom he stands in for where it is told to another's post. */
export interface Reader {
  readonly personId: string;
  readonly insteadOf?: string;
}

/** Who is reached on a day: who holds which post, by `role/department`, who stands in for whom in it, and whose field is what. */
export interface Reached {
  readonly posts: ReadonlyMap<string, readonly string[]>;
  /** By `role/department/person`. */
  readonly standIns: ReadonlyMap<string, readonly Reader[]>;
  readonly portfolios: readonly Portfolio[];
}

/** Who is reached on a day. */
export async function whoIsReached(manager: EntityManager, day: CivilDate): Promise<Reached> {
  const rows = await manager.query<{ key: string; people: string[] }[]>(
    `select role || '/' || department as key, array_agg(person_id::text order by person_id) as people
       from post join person using (person_id) where state = 'active' and ${heldOn('$1')} group by 1`,
    [day],
  );
  return {
    posts: new Map(rows.map((row) => [row.key, row.people])),
    standIns: await standInsOn(manager, day),
    portfolios: (await portfoliosOn(manager, day)).filter(({ from }) => from <= day),
  };
}

const HELD = (
  person: string,
) => `coalesce((select jsonb_agg(jsonb_build_object('role', role, 'department', nullif(department, '')))
  from post where post.person_id = ${person} and ${heldOn('$1')}), '[]')`;

/** A substitute in force hears what the post is told, in the posts that he takes over; both hear it. In the name of a disabled account nobody does anything any more. */
async function standInsOn(manager: EntityManager, day: CivilDate): Promise<Reached['standIns']> {
  const rows = await manager.query<{ person: string; name: string; by: string; posts: Post[]; own: Post[] }[]>(
    `select s.person_id::text as person, p.name, s.by_id::text as by, ${HELD('s.person_id')} as posts, ${HELD('s.by_id')} as own
       from substitute s join person b on b.person_id = s.by_id join person p on p.person_id = s.person_id
      where b.state = 'active' and p.state = 'active' and ${heldOn('$1', 's')} order by s.substitute_id`,
    [day],
  );
  const standIns = new Map<string, Reader[]>();
  for (const { person, name, by, posts, own } of rows)
    for (const post of postsTakenOver(posts, own)) {
      const key = `${post.role}/${post.department ?? ''}/${person}`;
      standIns.set(key, [...(standIns.get(key) ?? []), { personId: by, insteadOf: name }]);
    }
  return standIns;
}

/** The post behind a recipient; the leader's liaison is the deputy secretary-general until portfolios say otherwise. */
const CITY_POST: Partial<Record<Recipient, Role>> = {
  officer: 'officer',
  'office-head': 'office-head',
  'deputy-secretary-general': 'deputy-secretary-general',
  leader: 'leader',
  'leader-liaison': 'deputy-secretary-general',
  'secretary-general': 'secretary-general',
  'next-tier-liaison': 'secretary-general',
  principal: 'principal',
  giver: 'leader',
};

/** Who hears what concerns departments as such: head and liaison of each, and who stands in for them; else the office. */
export function atDepartments(departments: readonly string[], reached: Reached): readonly Reader[] {
  return eachOnce(departments.flatMap((each) => atDepartment(each, reached)));
}

function atDepartment(department: string, reached: Reached): readonly Reader[] {
  const readers = (['head', 'liaison'] as const).flatMap((role) => {
    const post = `${role}/${department}`;
    return withStandIns(reached.posts.get(post) ?? [], post, reached);
  });
  return readers.length > 0 ? readers : officersOf(reached);
}

function withStandIns(people: readonly string[], post: string, { standIns }: Reached): readonly Reader[] {
  return people.flatMap((personId) => [{ personId }, ...(standIns.get(`${post}/${personId}`) ?? [])]);
}

/** The officers of an office of several, else those of the whole house. */
function officersOf({ posts }: Reached, office = ''): readonly Reader[] {
  return (posts.get(`officer/${office}`) ?? posts.get('officer/') ?? []).map((personId) => ({ personId }));
}

/** Where a post of supervision is held that is told something of a measure: at its office, where anybody holds it there. */
function officeTold(role: Role, { office = '' }: Measure, posts: Reached['posts']): string {
  return officeRoles.some((each) => each === role) && posts.has(`${role}/${office}`) ? office : '';
}

/** Whoever is told something in his own post is not told it for another. */
function eachOnce(readers: readonly Reader[]): readonly Reader[] {
  const ownLast = [...readers.filter((each) => each.insteadOf), ...readers.filter((each) => !each.insteadOf)];
  return [...new Map(ownLast.map((each) => [each.personId, each])).values()];
}

/** A message that waits: what it is about, to whom, and the measure as it stands. */
interface Waiting {
  readonly obligation_id: string;
  readonly department: string | null;
  readonly recipients: readonly Recipient[];
  readonly state: Measure;
}

/**
 * Persons of the recipients; what would reach nobody goes to the office, so that nothing waits on nobody.
 */
export function recipientsOf(row: Waiting, reached: Reached): readonly Reader[] {
  const { posts, portfolios } = reached;
  const about = obligationOf(row.state, row.obligation_id);
  const giver = about?.givenBy?.personId ?? '';
  const holder = (about?.kind === 'approval' && about.holder?.personId) || '';
  const people = row.recipients.flatMap((recipient) => {
    if (recipient === 'giver' && giver !== '') return withStandIns([giver], 'leader/', reached);
    // 批示由批示人销号: his alone, while he is there.
    if (recipient === 'leader' && [...posts.values()].some((held) => held.includes(holder)))
      return withStandIns([holder], 'leader/', reached);
    const role = CITY_POST[recipient];
    const post =
      role === undefined ? `${recipient}/${row.department ?? ''}` : `${role}/${officeTold(role, row.state, posts)}`;
    const held = posts.get(post) ?? [];
    // A leader hears of the departments that he answers for.
    return withStandIns(role === undefined ? held : inCharge(held, row.state, portfolios), post, reached);
  });
  return eachOnce(people.length > 0 ? people : officersOf(reached, row.state.office));
}
