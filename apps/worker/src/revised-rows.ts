import { nextRevised, noteRevised, putCommand, rowSeal, type PlanImport, type RevisedRow } from '@duban/database';
import type { CommandBodies } from '@duban/domain';
import {
  planEndsOn,
  promisedIn,
  readDraft,
  recordText,
  tablesOf,
  type DraftRow,
  type StoredDraft,
} from '@duban/plan-draft';
import type { EntityManager } from 'typeorm';

const HANDFUL = 100;
const HEARD_WITHIN_MS = 30 * 86_400_000;

/**
 * Gives the next measures of an approved revision what the new edition says of them, under ids that a repeat meets
 * again; those measures, or null where no revision is under way.
 */
export async function giveRevised(
  manager: EntityManager,
  plan: PlanImport,
  now: string,
): Promise<readonly string[] | null> {
  const next = await nextRevised(manager, plan.planId, HANDFUL);
  if (next === null) return null;
  const draft = readDraft(plan.draft);
  for (const each of next.rows) {
    const row = each.is === 'removed' ? undefined : draft.rows.find(({ ref }) => ref === each.ref);
    if (row) Object.assign(row, { measureId: each.measureId, state: 'launched' });
    if (each.is === 'closed') continue;
    const body =
      each.is === 'kept' && row
        ? revision({ plan, draft, kept: each, row }, next.document)
        : { document: next.document };
    await putCommand(manager, {
      commandId: `revise/${plan.planId}/${each.measureId}`,
      measureId: each.measureId,
      name: row ? 'revise' : 'end-measure',
      body,
      actor: next.by,
      wall: now,
      lifeMs: HEARD_WITHIN_MS,
    });
  }
  // What is new was approved with the rest: its dates need no other word.
  if (next.left === 0) for (const row of draft.rows) if (row.measureId === null) row.confirmed = true;
  const done = draft.rows.filter(({ measureId }) => measureId !== null).length;
  await manager.query('update plan set draft = $2, done = $3 where plan_id = $1', [
    plan.planId,
    JSON.stringify(draft),
    done,
  ]);
  await noteRevised(manager, plan.planId, next, now);
  return next.rows.flatMap((each) => (each.is === 'closed' ? [] : [each.measureId]));
}

interface Revised {
  readonly plan: PlanImport;
  readonly draft: StoredDraft;
  readonly kept: Extract<RevisedRow, { is: 'kept' }>;
  readonly row: DraftRow;
}

function revision({ plan, draft, kept, row }: Revised, document: string): CommandBodies['revise'] {
  const launched = { order: draft.rows.indexOf(row), text: recordText(row), span: row.span };
  return {
    planId: plan.planId,
    document,
    number: row.number,
    title: row.title,
    ...launched,
    rowSeal: rowSeal(launched),
    lead: kept.lead,
    supporting: kept.supporting,
    planEndsOn: planEndsOn(draft, plan.shiftYears),
    was: kept.was,
    before: kept.before,
    beside: kept.beside,
    after: promisedIn(row, () => true, tablesOf(draft, plan.shiftYears)),
  };
}
