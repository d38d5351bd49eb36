import { stateFault, stateVersion, type Measure } from '@duban/domain';
import type { DataSource } from 'typeorm';
import { projectState } from './projections.js';
import { refold } from './refold.js';

/** A measure whose stored state no page can read, and where. */
export interface UnreadableMeasure {
  readonly measureId: string;
  readonly fault: string;
}

const ROWS_A_READ = 500;

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

/** Every measure whose stored state cannot be read, of the version of folding that this release has. */
export async function unreadableMeasures(record: DataSource): Promise<readonly UnreadableMeasure[]> {
  const found: UnreadableMeasure[] = [];
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const rows = await record.query<{ measureId: string; state: unknown }[]>(
      `select measure_id::text as "measureId", state from measure
        where measure_id > $1::uuid and state is not null and state_version = $2 order by measure_id limit $3`,
      [after, stateVersion, ROWS_A_READ],
    );
    for (const { measureId, state } of rows) {
      const fault = stateFault(state);
      if (fault !== null) found.push({ measureId, fault });
    }
    const last = rows.at(-1);
    if (last === undefined || rows.length < ROWS_A_READ) return found;
    after = last.measureId;
  }
}

/** Folds the states of these measures anew from their events, which nobody can change. How many can be read again. */
export async function mendUnreadable(record: DataSource, measureIds: readonly string[]): Promise<number> {
  let mended = 0;
  for (const measureId of measureIds)
    mended += await record.transaction(async (manager) => {
      await manager.query('select 1 from measure where measure_id = $1 for update', [measureId]);
      const measure = await refold(manager, measureId).catch(() => null);
      if (measure === null) return 0;
      await projectState(manager, measure);
      await manager.query('update measure set todo_version = 0 where measure_id = $1', [measureId]);
      return 1;
    });
  return mended;
}
