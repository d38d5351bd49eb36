import type { DraftRow } from '@duban/api-contract';
import { shiftYears } from '@duban/domain';
import { CERTAIN_FROM, type ConfirmationPeriod, type DraftMeasure, type PlanDraft } from '@duban/plan-intake';

const CYCLE: Readonly<Record<ConfirmationPeriod, DraftRow['recurring'][number]['confirmation']>> = {
  month: 'monthly',
  quarter: 'quarterly',
  semester: 'halfyearly',
  year: 'yearly',
};

/**
 * The draft as its reviewer sees it: dates shifted by whole years where a trial asks for it, fields
 * under the threshold marked, and every field unconfirmed that could start a clock.
 */
export function draftRows(draft: PlanDraft, years: number): readonly DraftRow[] {
  return draft.measures.map((measure) => draftRow(measure, years));
}

function draftRow(measure: DraftMeasure, years: number): DraftRow {
  const doubtful = [
    ...(measure.departmentsConfidence < CERTAIN_FROM ? ['departments'] : []),
    ...(measure.kind.confidence < CERTAIN_FROM ? ['kind'] : []),
    ...(measure.deadlines.some((each) => each.confidence < CERTAIN_FROM || each.relative) ? ['deadlines'] : []),
    ...(measure.targets.some((each) => each.confidence < CERTAIN_FROM) ? ['targets'] : []),
  ];
  return {
    ref: measure.ref,
    number: measure.ref,
    title: measure.title,
    text: measure.text,
    lead: measure.lead,
    supporting: [...measure.supporting],
    kind: measure.kind.value,
    class: measure.class.value,
    span: measure.span,
    deadlines: measure.deadlines.flatMap((each) =>
      each.date === null
        ? []
        : [{ title: each.obligation || each.text, dueOn: shiftYears(each.date, years), confirmed: false }],
    ),
    targets: measure.targets.map((each) => ({
      title: each.text,
      dueOn: each.by === null ? null : shiftYears(each.by, years),
      confirmed: false,
    })),
    recurring: measure.recurring.map((each) => ({
      title: each.obligation || each.text,
      confirmation: CYCLE[each.confirmationPeriod],
      confirmed: false,
    })),
    confidence: Math.min(
      measure.departmentsConfidence,
      measure.kind.confidence,
      ...measure.deadlines.map((each) => each.confidence),
    ),
    doubtful,
    confirmed: false,
    state: measure.lead === null ? 'unassigned' : doubtful.length > 0 ? 'doubtful' : 'ready',
    measureId: null,
  };
}
