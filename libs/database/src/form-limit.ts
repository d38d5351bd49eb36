import {
  formOf,
  formsAWeek,
  mayBePutOff,
  putOffReports,
  weekOf,
  addDays,
  type CivilDate,
  type FormRow,
  type Measure,
} from '@duban/domain';
import type { EntityManager } from 'typeorm';
import { putWord } from './launching.js';
import { FORM_ROWS, FORMS } from './read/desk.js';
import { currentRuleBook } from './rule-books.js';
import { isReadable } from './unreadable.js';

interface AskedRow extends Omit<FormRow, 'movable'> {
  readonly department: string;
  readonly state: Measure;
}

/** 减负: where a department's next week asks for more forms than the policy allows, periodic reports move a week, each once. */
export async function putOffForms(manager: EntityManager, day: CivilDate): Promise<void> {
  const rules = await currentRuleBook(manager);
  const most = formsAWeek(rules.policy);
  const week = weekOf(addDays(day, 7));
  const overfull = await rowsOfOverfullWeeks(manager, day, most);
  for (const department of new Set(overfull.map((each) => each.department))) {
    const rows = overfull
      .filter((each) => each.department === department)
      .map(({ state, ...each }) => ({
        ...each,
        movable: each.command === 'report' && mayBePutOff(state, each.obligationId),
      }));
    const moved = putOffReports(rows, rules);
    const forms = new Set(rows.map(formOf)).size;
    for (const { measureId, obligationId, to } of moved)
      await putWord(manager, {
        commandId: `put-off/${measureId}/${obligationId}`,
        measureId,
        name: 'put-off',
        body: { obligationId, to, week, forms, most },
      });
    const ids = new Set(moved.map(({ measureId, obligationId }) => `${measureId}/${obligationId}`));
    const gone = rows.filter(({ measureId, obligationId }) => ids.has(`${measureId}/${obligationId}`));
    await manager.query(
      `insert into form_week (week, department, n, put_off) values ($1, $2, $3, $4)
       on conflict (week, department) do update
          set n = greatest(form_week.n, excluded.n), put_off = greatest(form_week.put_off, excluded.put_off)`,
      [week, department, forms, new Set(gone.map(formOf)).size],
    );
  }
}

async function rowsOfOverfullWeeks(manager: EntityManager, day: CivilDate, most: number): Promise<readonly AskedRow[]> {
  const rows = await manager.query<AskedRow[]>(
    `with asked as (
       select distinct r.measure_id, r.obligation_id, r.command, r.due_order as due, r.department from (${FORM_ROWS}) r
        where r.due_order between date_trunc('week', $1::date) + interval '7 days' and date_trunc('week', $1::date) + interval '13 days'),
     overfull as (select department from asked group by 1 having count(distinct (due, command)) > $3)
     select department, command, due::text as "dueOn", measure_id::text as "measureId", obligation_id as "obligationId", m.class, m.state
       from asked join overfull using (department) join measure m using (measure_id)
      order by department, due, command, measure_id, obligation_id`,
    [day, FORMS, most],
  );
  return rows.filter(isReadable);
}
