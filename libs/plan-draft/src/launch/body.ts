import type { CivilDate, CommandBodies } from '@duban/domain';
import { dataClassOf } from '../first/draft.js';
import type { StoredDraft } from '../stored/draft.js';
import type { DraftRow } from '../stored/row.js';
import type { AskedLaunch } from './asked.js';
import { tablesOf, type PlanTables } from './indicator-terms.js';
import { coLeadsOf, partiesTo } from './parties.js';
import { launchedDuty, planEndsOn, promisedIn } from './row.js';

/** The plan that a row is launched from. */
export interface LaunchedFrom {
  readonly planId: string;
  readonly shiftYears: number;
  readonly sourceText: string;
  readonly draft: StoredDraft;
}

/** A row as the measure that it becomes, `today` by the calendar of the house. */
export function launchBody(
  row: DraftRow,
  { measureId, plan, asked, today }: { measureId: string; plan: LaunchedFrom; asked: AskedLaunch; today: CivilDate },
): CommandBodies['assign'] {
  const { draft } = plan;
  const coLeads = coLeadsOf(row, asked.departments);
  const { lead, supporting } = partiesTo(row, asked.departments);
  const { below = [], beside = [] } = asked.bodies[row.ref] ?? {};
  const obligations = dated(row, today, asked, tablesOf(draft, plan.shiftYears));
  const reason = obligations.some(({ dueOn }) => dueOn < today) ? asked.overdueReason : undefined;
  return {
    measureId,
    planId: plan.planId,
    number: row.number,
    title: row.title,
    kind: row.kind,
    class: row.class,
    dataClass: draft.document.dataClass ?? dataClassOf(plan.sourceText),
    planEndsOn: planEndsOn(draft, plan.shiftYears),
    lead,
    supporting: [...new Set([...supporting, ...beside])],
    ...(coLeads.length > 0 && { coLeads }),
    obligations,
    ...(reason !== undefined && { reason }),
    recurring: row.recurring.filter((each) => each.confirmed || asked.trial).map((each) => launchedDuty(each)),
    ...(below.length > 0 && { below: { departments: below, document: documentOf(plan) } }),
    confirmedBy: row.confirmed ? 'review' : 'trial',
  };
}

/** What authorises parts below: the plan, by its number, else by its title. */
function documentOf({ draft: { document } }: LaunchedFrom): string {
  return document.documentNumber ?? document.title ?? '';
}

/** Dated duties that may start a clock: confirmed ones, or all on a trial; a past one is moved, left out, or kept as overdue. Today's is not past: the day ends at 24:00. */
function dated(
  row: DraftRow,
  today: CivilDate,
  asked: AskedLaunch,
  tables: PlanTables,
): CommandBodies['assign']['obligations'] {
  const yearEnd = `${today.slice(0, 4)}-12-31`;
  return promisedIn(row, (each) => each.confirmed || asked.trial, tables)
    .map((each) => (each.dueOn < today && asked.overdue === 'year-end' ? { ...each, dueOn: yearEnd } : each))
    .filter((each) => each.dueOn >= today || asked.overdue === 'as-overdue');
}
