import {
  knowsOffice,
  linesOfOffices,
  officeOf,
  officeRoles,
  scopeFault,
  supervisionLines,
  withLines,
  type CivilDate,
  type OfficeLines,
  type Offices,
  type OfficeScope,
  type SupervisionLine,
} from '@duban/domain';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { HEARD_WITHIN_MS, putCommands } from '../launching.js';
import { seeEverything } from '../read/read-as.js';
import { HouseRefusal, refuseIf, type HouseActing } from './house-events.js';
import { noteRows } from './house-rows.js';
import { refuseMeeting } from './office-marks.js';
import { currentRuleBook } from '../rule-books.js';
import { heldOn } from './people.js';
import { notOverOn } from './posts.js';

/** The supervision offices of the house with their scopes, and whether anybody supervises for the whole of it on a day. */
export async function officesOn(manager: Pick<EntityManager, 'query'>, day: CivilDate): Promise<Offices> {
  const [row] = await manager.query<Offices[]>(
    `select coalesce(jsonb_agg(office || jsonb_build_object('code', code) order by code), '[]') as offices,
            exists (select from post join person using (person_id) where state = 'active' and role = any($2) and department = '' and ${heldOn('$1')}) as "hasWholeHouse"
       from department where office is not null and valid_to is null`,
    [day, officeRoles],
  );
  return row ?? { offices: [], hasWholeHouse: true };
}

/** SQL: a department `d` is another office of this house than `office`, which has this line. */
export const hasLine = (line: string, office: string) =>
  `d.valid_to is null and d.office->'lines' ? ${line} and d.code <> ${office}`;

/** Refuses a scope that an office cannot have beside the others, and an end of one in which somebody holds a post. */
export async function refuseScope(
  manager: EntityManager,
  { code, before, after }: { code: string; before: OfficeScope | null; after: OfficeScope | null },
  today: CivilDate,
): Promise<void> {
  if (after === null && before !== null) await refuseHeld(manager, code, today);
  if (after === null) return;
  const others = (await officesOn(manager, today)).offices.filter((each) => each.code !== code);
  refuseIf(scopeFault(after, others));
  if (after.mark && after.mark !== before?.mark)
    await refuseMeeting(manager, (await currentRuleBook(manager)).policy, { code, mark: after.mark });
  const [unknown] = await manager.query<{ plan: string }[]>(
    `select plan from unnest($1::text[]) plan where not exists (select from plan p where p.plan_id::text = plan) limit 1`,
    [after.plans],
  );
  if (unknown) throw new HouseRefusal('plan.not-found', { planId: unknown.plan });
}

/**
 * A new edition of a plan that a scope names is that office's too, from its proposal on: its draft is not the other
 * offices', and what runs by it stays. A draft that another scope names already stays there.
 */
export async function followEdition(
  manager: EntityManager,
  { against, planId }: { readonly against: string; readonly planId: string },
  acting: Pick<HouseActing, 'by' | 'at' | 'from'>,
): Promise<void> {
  const [named] = await manager.query<[{ code: string }[], number]>(
    `update department d set office = jsonb_set(office, '{plans}', office->'plans' || to_jsonb($2::text)), version = version + 1
      where valid_to is null and office->'plans' ? $1::text
        and not exists (select from department o where o.valid_to is null and o.office->'plans' ? $2::text) returning code`,
    [against, planId],
  );
  await noteRows(
    manager,
    acting,
    'department.changed',
    named.map(({ code }) => code),
  );
}

/** Why a 商请 is to be checked once more: its line is another office's by now. */
export const LINES_CHANGED = 'register.lines-changed';

/** A 商请 that was checked goes to another office than its checker read: it is checked once more before anybody signs it. */
export async function checkAnew(
  manager: EntityManager,
  { before, after }: { readonly before: OfficeLines; readonly after: OfficeLines },
  acting: Pick<HouseActing, 'by' | 'at' | 'from'>,
): Promise<void> {
  const moved = supervisionLines.filter((line) => before[line] !== after[line]);
  const [found] = await manager.query<[{ id: string }[], number]>(
    `update instrument set checked_by = null, checked_on = null, returned_why = $2
      where state = 'draft' and line = any($1) and checked_by is not null returning instrument_id::text as id`,
    [moved, LINES_CHANGED],
  );
  await noteRows(
    manager,
    acting,
    'instrument.returned',
    found.map(({ id }) => id),
  );
}

/** An office in which somebody supervises is one still. */
async function refuseHeld(manager: EntityManager, code: string, today: CivilDate): Promise<void> {
  const [held] = await manager.query<object[]>(
    `select 1 from post where department = $1 and role = any($2) and ${notOverOn('$3')} limit 1`,
    [code, officeRoles, today],
  );
  if (held) throw new HouseRefusal('register.office-held', { code });
}

interface Group {
  readonly planId: string;
  readonly lead: string;
  readonly line: SupervisionLine | null;
  readonly office: string;
  readonly officeLines: OfficeLines | null;
}

/**
 * Scopes, lines or posts are others: every open measure that another office looks after by now gets a command, done by
 * whoever works, by which that stands in its record and what is to be done is the other's. Done twice it adds nothing.
 * How many there are.
 */
export async function followOffices(
  manager: EntityManager,
  day: CivilDate,
  { by, at }: Pick<HouseActing, 'by' | 'at'>,
): Promise<number> {
  const known = await officesOn(manager, day);
  await seeEverything(manager); // whoever keeps the register sees no measure
  if (known.offices.length === 0 && !(await hasOffices(manager))) return 0;
  const groups = await manager.query<Group[]>(
    `select plan_id::text as "planId", lead, (select line from department where code = lead) as line, office, state->'officeLines' as "officeLines"
       from measure where not closed and state is not null group by plan_id, lead, office, state->'officeLines'`,
  );
  const lines = linesOfOffices(known.offices);
  const moved = groups.flatMap(({ planId, lead, line, office, officeLines }) => {
    const knows = { ...(office !== '' && { office }), ...(officeLines && { officeLines }) };
    const now = withLines(officeOf({ planId, line }, known), lines);
    return knowsOffice(knows, now) ? [] : [{ planId, lead, office }];
  });
  if (moved.length === 0) return 0;
  const measures = await manager.query<{ measureId: string }[]>(
    `select measure_id::text as "measureId" from measure m
       join jsonb_to_recordset($1::jsonb) as moved("planId" uuid, lead text, office text) on moved."planId" = m.plan_id and moved.lead = m.lead and moved.office = m.office
      where not m.closed and m.state is not null
        and not exists (select from command c where c.measure_id = m.measure_id and c.state = 'waiting' and c.name = 'follow-office') order by 1`,
    [JSON.stringify(moved)],
  );
  await putCommands(
    manager,
    measures.map(({ measureId }) => ({
      commandId: `follow-office/${uuidv7()}`,
      measureId,
      name: 'follow-office',
      body: {},
      actor: { ...by, posts: [] },
      wall: at,
      lifeMs: HEARD_WITHIN_MS,
    })),
  );
  return measures.length;
}

async function hasOffices(manager: EntityManager): Promise<boolean> {
  const [one] = await manager.query<object[]>(`select 1 from measure where office <> '' and not closed limit 1`);
  return one !== undefined;
}

/** The office of several whose scope names one of these plans, or the plan of one of these papers of it (a round of comments, an evaluation, a publication); null where none does. */
export async function officeNaming(
  manager: Pick<EntityManager, 'query'>,
  ids: readonly string[],
  day: CivilDate,
): Promise<string | null> {
  const { offices } = await officesOn(manager, day);
  if (offices.every(({ plans }) => plans.length === 0)) return null;
  const found = await manager.query<{ id: string }[]>(
    `select plan_id::text as id from plan where plan_id = any($1::uuid[])
     union select plan_id::text from comment_round where round_id = any($1::uuid[])
     union select plan_id::text from plan_evaluation where evaluation_id = any($1::uuid[])
     union select plan_id::text from publication where publication_id = any($1::uuid[])`,
    [ids],
  );
  return offices.find(({ plans }) => found.some(({ id }) => plans.includes(id)))?.code ?? null;
}
