import { officeLine, type OfficeLine, type SupervisionLine } from '@duban/domain';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { HEARD_WITHIN_MS, putCommands } from '../launching.js';
import { seeEverything } from '../read/read-as.js';
import { ruleBook } from '../rule-books.js';
import type { HouseActing } from './house-events.js';

/** SQL: the line of a department `d` where it is none that its measure's rules (`own.line`), or the lines of its office, call that office's own; as \`standingIn\`. */
const OUT_OF_LINE = `case when own.line = 'all' then null when d.line = 'none' then d.line
  when coalesce(m.state->'officeLines'->>d.line = m.office, d.line = own.line) then null else d.line end`;

/**
 * 督查归口 of these departments is another than their open measures know: a command for each, done by whoever works, by
 * which letters nobody signed and rungs to come follow; what went out stays.
 */
export function followLines(
  manager: EntityManager,
  departments: readonly string[],
  acting: Pick<HouseActing, 'by' | 'at'>,
): Promise<void> {
  return departments.length === 0 ? Promise.resolve() : tellOfLines(manager, { departments, outOnly: false }, acting);
}

/** The same for whoever is out of the line and of whom a measure does not know it yet: from before lines acted, or brought otherwise. */
export function followAllLines(manager: EntityManager, acting: Pick<HouseActing, 'by' | 'at'>): Promise<void> {
  return tellOfLines(manager, { departments: null, outOnly: true }, acting);
}

async function tellOfLines(
  manager: EntityManager,
  { departments, outOnly }: { departments: readonly string[] | null; outOnly: boolean },
  { by, at }: Pick<HouseActing, 'by' | 'at'>,
): Promise<void> {
  await seeEverything(manager); // whoever keeps the register sees no measure
  const own = await ownLines(manager);
  const behind = await manager.query<{ measureId: string; department: string }[]>(
    `select distinct m.measure_id::text as "measureId", d.code as department
       from measure m join jsonb_to_recordset($1::jsonb) as own(policy text, line text) on own.policy = m.policy_version
       cross join lateral unnest(array_prepend(m.lead, m.supporting)) as part(code) join department d on d.code = part.code
      where not m.closed and m.state is not null and ($2::text[] is null or d.code = any($2))
        and (not $3 or ${OUT_OF_LINE} is not null) and m.state->'lines'->>d.code is distinct from ${OUT_OF_LINE}
        and not exists (select from command c where c.measure_id = m.measure_id and c.state = 'waiting'
                          and c.name = 'follow-line' and c.body->>'department' = d.code) order by 1, 2`,
    [JSON.stringify(own), departments, outOnly],
  );
  await putCommands(
    manager,
    behind.map(({ measureId, department }) => ({
      commandId: `follow-line/${uuidv7()}`,
      measureId,
      name: 'follow-line',
      body: { department },
      actor: { ...by, posts: [] },
      wall: at,
      lifeMs: HEARD_WITHIN_MS,
    })),
  );
}

/** 督查归口 of every department, by code. */
export async function linesOf(
  manager: Pick<EntityManager, 'query'>,
): Promise<Readonly<Record<string, SupervisionLine>>> {
  const rows = await manager.query<{ code: string; line: SupervisionLine }[]>('select code, line from department');
  return Object.fromEntries(rows.map(({ code, line }) => [code, line]));
}

/** The office's own line by each policy that open measures run by. */
async function ownLines(manager: EntityManager): Promise<readonly { policy: string; line: OfficeLine }[]> {
  const rows = await manager.query<{ policy: string; calendar: string }[]>(
    `select policy_version as policy, max(calendar_version) as calendar from measure where not closed group by 1`,
  );
  const own: { policy: string; line: OfficeLine }[] = [];
  for (const { policy, calendar } of rows)
    own.push({ policy, line: officeLine((await ruleBook(manager, policy, calendar)).policy) });
  return own;
}
