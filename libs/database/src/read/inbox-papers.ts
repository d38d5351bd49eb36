import { departmentRoles, heirsOrItself, type Actor, type CivilDate } from '@duban/domain';
import type { EntityManager } from 'typeorm';
import { OPEN_TO_DEPARTMENTS, type OpenPaper } from '../open-papers.js';
import { readTookOver } from '../register.js';

/** A paper that waits for a word of the reader's department: the page on which that is given, and how much of it is meant. */
export interface InboxPaper {
  readonly paper: Extract<OpenPaper, 'bulletin' | 'bulletin-correction' | 'evaluation' | 'comment'> | 'letter';
  /** Of a correction, its bulletin; of letters that came, the oldest. */
  readonly paperId: string;
  readonly count: number;
  /** The last day on which it takes a word; of a correction or a letter, the day on which it went out. */
  readonly on: CivilDate;
  /** Its number, its year, or the title of its plan. */
  readonly title: string;
}

/** What lies open to departments, the soonest first. An evaluation is gone once the department objected. */
export async function readInboxPapers(
  manager: EntityManager,
  departments: readonly string[],
  today: CivilDate,
): Promise<readonly InboxPaper[]> {
  if (departments.length === 0) return [];
  return manager.query<InboxPaper[]>(
    `select o.paper, coalesce(o.at, o.paper_id)::text as "paperId", sum(o.n)::int as count, o.due_on::text as "on",
            coalesce((select number from bulletin where bulletin_id = o.at), (select year::text from evaluation where evaluation_id = o.paper_id),
                     (select p.title from comment_round join plan p using (plan_id) where round_id = o.paper_id), '') as title
       from (${OPEN_TO_DEPARTMENTS}) o
      where o.department = any($2::text[])
        and not exists (select from evaluation v, jsonb_array_elements(v.objections) said where v.evaluation_id = o.paper_id and said->>'department' = o.department)
      group by o.paper, o.paper_id, o.at, o.due_on order by o.due_on, o.paper, o.paper_id`,
    [today, departments],
  );
}

/** Letters that came to departments and that nobody has received, as one paper; read as their reader sees. */
export async function readLettersCome(
  manager: EntityManager,
  departments: readonly string[],
): Promise<readonly InboxPaper[]> {
  if (departments.length === 0) return [];
  return manager.query<InboxPaper[]>(
    `select 'letter' as paper, min(instrument_id::text) as "paperId", count(*)::int as count, min(issued_on)::text as "on", coalesce(min(number), '') as title
       from instrument where state = 'issued' and received_by is null and department = any($1::text[]) having count(*) > 0`,
    [departments],
  );
}

/** The departments for which somebody speaks: of his own posts, and those that they took over from. */
export async function departmentsOf(manager: EntityManager, { posts }: Actor): Promise<readonly string[]> {
  const tookOver = await readTookOver(manager);
  const roles: readonly string[] = departmentRoles;
  const own = posts.flatMap(({ role, department }) =>
    department !== null && roles.includes(role) ? [department] : [],
  );
  const before = Object.keys(tookOver).filter((code) =>
    heirsOrItself(code, tookOver).some((each) => own.includes(each)),
  );
  return [...new Set([...own, ...before])];
}
