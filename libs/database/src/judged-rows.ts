import { judgedOf, type Measure } from '@duban/domain';
import type { EntityManager } from 'typeorm';
import { byRules } from './faults.js';
import { run, type Statement } from './statement.js';

/** True when what a measure says of punctuality is not the same before and after. */
export function judgedDiffers(before: Measure | null, after: Measure): boolean {
  const then = before === null ? [] : byRules(() => judgedOf(before));
  return JSON.stringify(then) !== JSON.stringify(byRules(() => judgedOf(after)));
}

/** Makes the rows of measures what their states say of punctuality; rows that stay the same are left alone. */
export async function projectJudged(manager: EntityManager, measures: readonly Measure[]): Promise<void> {
  if (measures.length === 0) return;
  const rows = measures.flatMap((measure) =>
    byRules(() => judgedOf(measure)).map(({ obligationId, department, kind, dueOn, lateWorkingDays }) => ({
      measure_id: measure.measureId,
      obligation_id: obligationId,
      department,
      kind,
      due_on: dueOn,
      late_working_days: lateWorkingDays,
    })),
  );
  await run(manager, PROJECT, [measures.map(({ measureId }) => measureId), JSON.stringify(rows)]);
}

const PROJECT: Statement = {
  name: 'project-judged',
  text: `with wanted as (
       select * from jsonb_to_recordset($2::jsonb) as row (measure_id uuid, obligation_id text, department text, kind text, due_on date, late_working_days integer)),
     gone as (
       delete from judged j where measure_id = any($1::uuid[]) and not exists (
         select 1 from wanted w where (w.measure_id, w.obligation_id, w.department) = (j.measure_id, j.obligation_id, j.department)))
     insert into judged (measure_id, obligation_id, department, kind, due_on, late_working_days)
       select measure_id, obligation_id, department, kind, due_on, late_working_days from wanted
       on conflict (measure_id, obligation_id, department) do update
         set kind = excluded.kind, due_on = excluded.due_on, late_working_days = excluded.late_working_days
         where (judged.kind, judged.due_on, judged.late_working_days) is distinct from (excluded.kind, excluded.due_on, excluded.late_working_days)`,
};
