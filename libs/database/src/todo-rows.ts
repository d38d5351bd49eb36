import {
  hangsOn,
  lookingAtPeriod,
  obligationLight,
  obligationOf,
  standingTodos,
  todoVersion,
  type Addressee,
  type Looking,
  type Measure,
  type Obligation,
  type RuleBook,
  type StandingTodo,
} from '@duban/domain';
import type { DataSource, EntityManager } from 'typeorm';
import { byRules } from './faults.js';
import { projectJudged } from './judged-rows.js';
import { ruleBook } from './rule-books.js';
import { run, type Statement } from './statement.js';

/** What an obligation's name is made of. */
type Titled = Pick<Obligation, 'obligationId' | 'kind' | 'title' | 'about' | 'dueBy'> &
  Partial<Pick<Obligation, 'department' | 'givenBy'>> & {
    readonly recorded?: { readonly command: string };
  };

/** A to-do as its row says it. */
interface Row {
  readonly command: string;
  readonly obligation_id: string;
  readonly addressee: string;
  readonly department: string;
  readonly roles: readonly string[];
  readonly person_id: string;
  readonly due_order: string;
  readonly since: string;
  readonly title: string;
  readonly subject: readonly Titled[];
  readonly light: string | null;
  readonly not_by: readonly string[];
  readonly looking: Looking | null;
}

/** The rows of everything that is to be done on a measure as it stands, each once. */
export function todoRows(measure: Measure, rules: RuleBook): readonly Row[] {
  const rows = byRules(() => standingTodos(measure, rules)).map((todo) => rowOf(measure, todo));
  return [...new Map(rows.map((row) => [`${row.command}/${row.obligation_id}/${row.addressee}`, row])).values()];
}

function rowOf(measure: Measure, { to, command, obligationId, title, dueOn, since, notBy = [] }: StandingTodo): Row {
  const obligation = obligationId === null ? undefined : obligationOf(measure, obligationId);
  return {
    command,
    obligation_id: obligationId ?? '',
    ...named(to),
    due_order: dueOn ?? 'infinity',
    since: since ?? '-infinity',
    title,
    subject: obligation === undefined ? [] : withWhatItHangsOn(measure, obligation),
    light: obligation === undefined ? null : obligationLight(obligation),
    not_by: notBy,
    looking: command === 'accept-report' && obligationId !== null ? lookingAtPeriod(measure, obligationId) : null,
  };
}

function named({ department, roles, personId }: Addressee) {
  const posts = [...roles].sort().join('+');
  return {
    addressee: personId === null ? `${posts}@${department ?? ''}` : `=${personId}`,
    department: department ?? '',
    roles: personId === null ? roles : [],
    person_id: personId ?? '',
  };
}

/** The obligation and those that its name speaks of: an answer's report, a review's subject; of an instruction also whose it is, as its words are not for all (R27). */
function withWhatItHangsOn(measure: Measure, obligation: Obligation): readonly Titled[] {
  return hangsOn(measure, obligation).map(({ obligationId, kind, title, about, dueBy, recorded, ...each }) => ({
    obligationId,
    kind,
    title,
    about,
    ...(dueBy && { dueBy }),
    ...(recorded && { recorded: { command: recorded.command } }),
    ...(kind === 'instruction' && { department: each.department, givenBy: each.givenBy }),
  }));
}

/** True when what is to be done is not the same before and after. */
export function todosDiffer(before: Measure | null, after: Measure, rules: RuleBook): boolean {
  return before === null || JSON.stringify(todoRows(before, rules)) !== JSON.stringify(todoRows(after, rules));
}

/** A measure, and the rules by which it has something to be done. */
export type MeasureByRules = readonly [measure: Measure, rules: RuleBook];

/** Makes measures' rows what the rules say; rows that stay the same are left alone. */
export async function projectTodos(manager: EntityManager, measures: readonly MeasureByRules[]): Promise<void> {
  if (measures.length === 0) return;
  const rows = measures.flatMap(([measure, rules]) =>
    todoRows(measure, rules).map((row) => ({ measure_id: measure.measureId, ...row })),
  );
  await run(manager, PROJECT, [measures.map(([{ measureId }]) => measureId), JSON.stringify(rows)]);
}

const PROJECT: Statement = {
  name: 'project-todos',
  text: `with wanted as (
       select * from jsonb_to_recordset($2::jsonb)
         as row (measure_id uuid, command text, obligation_id text, addressee text, department text, roles text[], person_id text, due_order date, since date, title text, subject jsonb, light text, not_by text[], looking text)),
     gone as (
       delete from todo t where measure_id = any($1::uuid[]) and not exists (
         select 1 from wanted w where (w.measure_id, w.command, w.obligation_id, w.addressee) = (t.measure_id, t.command, t.obligation_id, t.addressee))),
     known as (
       insert into addressee (addressee, department, roles, person_id)
         select distinct addressee, department, roles, person_id from wanted where not exists (select 1 from addressee a where a.addressee = wanted.addressee)
          order by addressee
         on conflict do nothing)
     insert into todo (measure_id, command, obligation_id, addressee, due_order, since, title, subject, light, not_by, looking)
       select measure_id, command, obligation_id, addressee, due_order, since, title, subject, light, not_by, looking from wanted
       on conflict (measure_id, command, obligation_id, addressee) do update
         set due_order = excluded.due_order, since = excluded.since, title = excluded.title, subject = excluded.subject, light = excluded.light, not_by = excluded.not_by, looking = excluded.looking
         where (todo.due_order, todo.since, todo.title, todo.subject, todo.light, todo.not_by, todo.looking) is distinct from (excluded.due_order, excluded.since, excluded.title, excluded.subject, excluded.light, excluded.not_by, excluded.looking)`,
};

const MEASURES_A_TRANSACTION = 100;

/**
 * Makes the rows of every measure anew that other to-do rules made, or of all of them: after a release, after a
 * calendar, and whenever somebody wants to be sure. How many measures were looked at.
 */
export async function rewriteTodos(record: DataSource, which: 'outdated' | 'all' = 'outdated'): Promise<number> {
  let after = '00000000-0000-0000-0000-000000000000';
  for (let count = 0; ;) {
    const ids = await record.query<{ id: string }[]>(
      `select measure_id::text as id from measure
        where measure_id > $1 and state is not null and ($2 or todo_version <> $3) order by measure_id limit ${MEASURES_A_TRANSACTION}`,
      [after, which === 'all', todoVersion],
    );
    const last = ids.at(-1);
    if (last === undefined) return count;
    await record.transaction((manager) =>
      rewritten(
        manager,
        ids.map((each) => each.id),
      ),
    );
    count += ids.length;
    after = last.id;
  }
}

async function rewritten(manager: EntityManager, ids: readonly string[]): Promise<void> {
  const rows = await manager.query<{ state: Measure; policy_version: string; calendar_version: string }[]>(
    'select state, policy_version, calendar_version from measure where measure_id = any($1) order by measure_id for update',
    [ids],
  );
  for (const { state, policy_version: policy, calendar_version: calendar } of rows) {
    // What the rules stumble over keeps its rows: its step sets it aside.
    const rules = await ruleBook(manager, policy, calendar);
    if (!standable(state, rules)) continue;
    await projectTodos(manager, [[state, rules]]);
    await projectJudged(manager, [state]);
  }
  await manager.query('update measure set todo_version = $2 where measure_id = any($1)', [ids, todoVersion]);
}

function standable(state: Measure, rules: RuleBook): boolean {
  try {
    todoRows(state, rules);
    return true;
  } catch {
    return false;
  }
}
