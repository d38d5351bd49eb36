import { stateFault, type Measure } from '@duban/domain';
import type { EntityManager } from 'typeorm';
import { HouseRefusal } from './house/house-events.js';

/** What stands, or stood before somebody took it away: a measure to which something has happened has a state. */
const IN_FORCE = '(state is not null or seq > 0)';

/** True where pages can read what is stored of a measure that is in force: a `null` of JSON is no state either. */
export function isReadable({ state }: { readonly state: unknown }): boolean {
  return stateFault(state) === null;
}

/** What a list says of a measure whose state cannot be read: nothing, so that the others are read. */
export function orBlank(state: Measure): Measure {
  return stateFault(state) === null ? state : blank;
}

const blank: Measure = {
  ...{ measureId: '', planId: '', number: '', title: '', kind: 'staged', class: '', dataClass: 'internal', lead: '' },
  ...{ supporting: [], assignedAt: '', planEndsOn: null, status: 'assigned', statusBefore: null, light: 'none' },
  progress: { confirmed: null, scheduled: null, done: 0, of: 0, word: 'other' },
  ...{ obligations: [], series: [], papers: [], noChangeInARow: 0, items: [], deadlineLedger: [], lateness: [] },
  ...{ conclusion: null, lookBack: null, suspendedFrom: null, suspendedUntil: null },
  ...{ datesAfterSuspension: {}, counters: {} },
};

/** A measure as its row says it, beside what is stored of it. */
export interface RowOfMeasure extends Pick<
  Measure,
  'measureId' | 'planId' | 'number' | 'title' | 'dataClass' | 'lead' | 'status' | 'light' | 'assignedAt'
> {
  readonly state: Measure;
}

/** What `orByItsRow` asks of the record. */
export const ROW_OF_MEASURE = `m.measure_id::text as "measureId", m.plan_id::text as "planId", m.number, m.title, m.data_class as "dataClass", m.lead, m.status, m.light,
  (select to_char(min(e.at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') from event e where e.measure_id = m.measure_id and e.seq = 1) as "assignedAt", m.state`;

/** A measure as it is stored; of one that cannot be read what its row says, so that no list is short of it. */
export function orByItsRow({ state, ...row }: RowOfMeasure): Measure {
  return stateFault(state) === null ? state : { ...blank, ...row };
}

/**
 * What is stored of a plan's measures, for what is frozen: that stays as it was said, so nothing that cannot be read goes
 * into it. Refuses by the first that cannot.
 */
export async function soundStates(manager: EntityManager, planId: string): Promise<readonly Measure[]> {
  const rows = await manager.query<{ measureId: string; state: Measure }[]>(
    `select measure_id::text as "measureId", state from measure where plan_id = $1 and ${IN_FORCE} order by number_order, length(number), number, measure_id`,
    [planId],
  );
  const spoilt = rows.find((row) => !isReadable(row));
  if (spoilt !== undefined) throw new HouseRefusal('measure.unreadable', { measureId: spoilt.measureId });
  return rows.map(({ state }) => state);
}
