import type { CivilDate, Light, MeasureStatus } from '@duban/domain';
import type { EntityManager } from 'typeorm';
import { MATTER_SOURCE } from '../matter-source.js';

/** The stored draft of a plan that came as a document; null for one that is not known, not read yet, or no document. */
export async function draftOfDocument(manager: EntityManager, planId: string): Promise<unknown> {
  const [row] = await manager.query<{ draft: unknown }[]>(
    `select draft from plan where plan_id = $1 and source_name not like '${MATTER_SOURCE}:%'`,
    [planId],
  );
  return row?.draft ?? null;
}

/** A measure of a plan as its outline shows it; `parentId` of a part given below. */
export interface OutlinedMeasure {
  readonly measureId: string;
  readonly parentId: string | null;
  readonly number: string;
  readonly title: string;
  readonly lead: string;
  readonly status: MeasureStatus;
  readonly light: Light;
  readonly dueOn: CivilDate | null;
}

/** Every measure of a plan in sight, in the order of its numbers. */
export function measuresOfPlan(manager: EntityManager, planId: string): Promise<readonly OutlinedMeasure[]> {
  return manager.query<OutlinedMeasure[]>(
    `select measure_id as "measureId", parent_id as "parentId", number, title, lead, status, light, due_on::text as "dueOn"
       from measure where plan_id = $1 order by number_order, measure_id`,
    [planId],
  );
}
