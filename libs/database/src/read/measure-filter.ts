import type { FieldBeside, InstructionSight } from '@duban/domain';
import { fitOf } from '../house/portfolios.js';
import { isInstruction } from '../matter-source.js';
import { inSight, type Sight, type Values } from './sight.js';

/** What a list of measures is asked for. */
export interface MeasureFilter {
  readonly planId?: string | undefined;
  readonly statuses?: readonly string[] | undefined;
  readonly lights?: readonly string[] | undefined;
  readonly department?: string | undefined;
  readonly role?: 'lead' | 'support' | undefined;
  /** Of a leader's field. */
  readonly field?: FieldBeside | undefined;
  readonly dueFrom?: string | undefined;
  readonly dueTo?: string | undefined;
  readonly text?: string | undefined;
  /** Whose instructions may be found by their words; null for everybody's. */
  readonly reads?: InstructionSight | null;
  /** Of archived plans, and those only; else what is archived is left out. */
  readonly archived?: boolean | undefined;
}

/** Everything that a measure `m` of the list fulfils, but for its words. */
export function conditions(sight: Sight, filter: MeasureFilter, values: Values): readonly string[] {
  const { planId, statuses, lights, department, role, field, dueFrom, dueTo, archived = false } = filter;
  const parts = [inSight(sight, values), archived ? 'm.archived' : 'not m.archived'];
  if (planId !== undefined) parts.push(`m.plan_id = ${values.put(planId)}::uuid`);
  if (statuses) parts.push(`m.status = any(${values.put(statuses)})`);
  if (lights) parts.push(`m.light = any(${values.put(lights)})`);
  if (department !== undefined) parts.push(ofDepartment(department, role, values));
  if (field !== undefined) parts.push(inField(field, values.put(JSON.stringify(field))));
  if (dueFrom !== undefined) parts.push(`m.due_order >= ${values.put(dueFrom)}::date and m.due_on is not null`);
  if (dueTo !== undefined) parts.push(`m.due_order <= ${values.put(dueTo)}::date`);
  return parts;
}

function ofDepartment(department: string, role: MeasureFilter['role'], values: Values): string {
  if (role === 'lead') return `m.lead = ${values.put(department)}`;
  // The index knows all departments of a measure; which of them it supports is looked up in the row.
  const among = `array_prepend(m.lead, m.supporting) @> ${values.put([department])}::text[]`;
  return role === 'support' ? `${among} and ${values.put(department)} = any(m.supporting)` : among;
}

/** The condition that a measure `m` belongs to the field that stands in this parameter. */
export function inField({ own }: FieldBeside, parameter: string): string {
  const fit = (whose: string) => fitOf(`${parameter}::jsonb->'${whose}'`, 'm');
  return own === null ? `${fit('peers')} < 0` : `${fit('own')} >= greatest(0, ${fit('peers')})`;
}

/** The condition that a measure's words hold these, as far as whoever looks for them may read them. */
export function saying({ text = '', reads = null }: MeasureFilter, values: Values): string {
  const like = values.put(`%${text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`);
  const clause = `lower(m.text) like lower(${like})${reads === null ? '' : ` and ${readable(reads, values)}`}`;
  return `(lower(m.title) like lower(${like}) or (${clause}) or lower(m.number) like lower(${like}))`;
}

/** `mayReadClause` of the domain, for a measure `m`. */
function readable({ givers, departments }: InstructionSight, values: Values): string {
  const mine = `${values.put(departments)}::text[]`;
  const given = `select 1 from jsonb_path_query(m.state, '$.obligations[*] ? (@.kind == "instruction")') given where given->>'title' = m.text`;
  const his = `coalesce(given->'givenBy'->>'personId', '') = any(${values.put(givers)}::text[]) or given->>'department' = any(${mine})`;
  return `(not ${isInstruction('m.plan_id')} or m.lead = any(${mine}) or exists (${given} and (${his})))`;
}
