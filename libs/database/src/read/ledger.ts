import type { CivilDate, Conclusion, DataClass, LedgerGroup, Measure } from '@duban/domain';
import type { EntityManager } from 'typeorm';
import { heldOn } from '../house/people.js';
import { isInstruction } from '../matter-source.js';
import { conditions, saying, type MeasureFilter } from './measure-filter.js';
import { listMeasures, MEASURE_COLUMNS, type MeasureList, type MeasurePage } from './measure-list.js';
import { fewSaying } from './measure-words.js';
import { Values, type Sight } from './sight.js';

/** What the ledger reads of a measure beside what lists read. */
export interface LedgerRow {
  readonly measureId: string;
  readonly text: string;
  /** Its text is a leader's own. */
  readonly isInstruction: boolean;
  readonly dataClass: DataClass;
  readonly seq: number;
  readonly state: (Measure & { readonly conclusion: Conclusion | null }) | null;
  readonly planTitle: string;
  readonly documentNumber: string | null;
  /** Where its clause begins in the plan's text. */
  readonly spanStart: number | null;
  /** Numbers of the other measures that are the same task or ask for the same figure. */
  readonly sameSource: readonly string[] | null;
  readonly acknowledgedAt: Date | null;
  readonly struckOffAt: Date | null;
}

const when = (type: string) =>
  `(select e.acts_from from event e where e.measure_id = m.measure_id and e.type = '${type}' order by e.seq desc limit 1)`;

const LEDGER_COLUMNS = `${MEASURE_COLUMNS}, m.text, ${isInstruction('m.plan_id')} as "isInstruction", m.data_class as "dataClass", m.seq, m.state, m.span_start as "spanStart",
  (select title from plan where plan.plan_id = m.plan_id) as "planTitle", (select document_number from plan where plan.plan_id = m.plan_id) as "documentNumber",
  (select array_agg(distinct o.number) from measure o where o.measure_id in (
     select theirs.measure_id from indicator_target mine join indicator_target theirs using (indicator_id) where mine.measure_id = m.measure_id and theirs.measure_id <> m.measure_id
     union select linked::uuid from jsonb_array_elements_text(coalesce(m.state->'sameOrigin', '[]')) linked)) as "sameSource",
  ${when('measure.acknowledged')} as "acknowledgedAt", case when m.closed then ${when('measure.struck-off')} end as "struckOffAt"`;

/** One page of the ledger: the measures in sight that the filter lets through, with all that their lines are made of. */
export async function readLedger<Row extends object>(
  manager: EntityManager,
  sight: Sight,
  filter: MeasureFilter,
  page: Omit<MeasurePage, 'columns'>,
): Promise<MeasureList<Row & LedgerRow>> {
  return listMeasures<Row & LedgerRow>(manager, sight, filter, { ...page, columns: LEDGER_COLUMNS });
}

/** The measures of one group of a ledger, counted. */
export interface LedgerGroupSum {
  readonly key: string;
  readonly n: number;
  readonly late: number;
  readonly done: number;
}

const GROUP_COLUMNS: Readonly<Record<LedgerGroup, string>> = {
  plan: 'm.plan_id::text',
  department: 'm.lead',
  light: 'm.light',
  class: 'm.class',
};

/** How many measures each group has that the filter lets through. */
export async function ledgerSums(
  manager: EntityManager,
  sight: Sight,
  filter: MeasureFilter,
  by: LedgerGroup,
): Promise<readonly LedgerGroupSum[]> {
  const values = new Values();
  const parts = [...conditions(sight, filter, values)];
  if (filter.text) {
    const few = await fewSaying(manager, filter.text);
    if (few !== null) parts.push(`m.measure_id = any(${values.put(few)}::uuid[])`);
    parts.push(saying(filter, values));
  }
  return manager.query(
    `select ${GROUP_COLUMNS[by]} as key, count(*)::int as n, (count(*) filter (where m.light in ('overdue', 'red')))::int as late,
            (count(*) filter (where m.light = 'done'))::int as done
       from measure m where ${parts.join(' and ')} group by 1 order by 1`,
    values.all,
  );
}

/** Who stands for a department in the ledger: its liaisons, and the leaders who answer for it by name. */
export interface WhoIsWho {
  readonly liaisons: ReadonlyMap<string, readonly string[]>;
  readonly leaders: ReadonlyMap<string, readonly string[]>;
}

/** Liaisons and leaders by department, on a day. */
export async function whoIsWho(manager: EntityManager, day: CivilDate): Promise<WhoIsWho> {
  const liaisons = await manager.query<{ code: string; names: string[] }[]>(
    `select post.department as code, array_agg(person.name order by person.name) as names
       from post join person using (person_id)
      where role = 'liaison' and person.state = 'active' and ${heldOn('$1', 'post')} group by 1`,
    [day],
  );
  const leaders = await manager.query<{ code: string; names: string[] }[]>(
    `select d.code, array_agg(distinct person.name) as names
       from department d join portfolio on d.code = any(portfolio.departments) join person using (person_id)
      where person.state = 'active' and ${heldOn('$1', 'portfolio')} group by 1`,
    [day],
  );
  const byCode = (rows: readonly { code: string; names: string[] }[]) =>
    new Map(rows.map(({ code, names }) => [code, names]));
  return { liaisons: byCode(liaisons), leaders: byCode(leaders) };
}
