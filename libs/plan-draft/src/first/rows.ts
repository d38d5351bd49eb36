import { shiftYears, yearsPeriods, type DutyPeriod } from '@duban/domain';
import {
  CERTAIN_FROM,
  type ConfirmationPeriod,
  type DraftDeadline,
  type DraftMeasure,
  type DraftRecurring,
  type DraftTarget,
  type OtherCut,
  type PlanDraft,
  type Span,
} from '@duban/plan-intake';
import type { DraftRow } from '../stored/row.js';

const CYCLE: Readonly<Record<ConfirmationPeriod, DutyPeriod>> = {
  month: 'monthly',
  quarter: 'quarterly',
  semester: 'semesterly',
  year: 'yearly',
};

/** How often a department vouches for a duty as a document gives it: what comes every few years is vouched for then. */
export function vouchedEvery({
  frequency,
  confirmationPeriod,
}: Pick<PlanDraft['measures'][number]['recurring'][number], 'frequency' | 'confirmationPeriod'>): DutyPeriod {
  return yearsPeriods.find((each) => each === frequency) ?? CYCLE[confirmationPeriod];
}

// What a reviewer may send back is limited; what is stored keeps within it.
const TITLE = 400;
const WORDS = 2_000;
const NAME = 100;
const UNIT = 40;

/**
 * The draft as its reviewer sees it: dates shifted by whole years where a trial asks for it, fields
 * under the threshold marked, and every field unconfirmed that could start a clock.
 */
export function draftRows(draft: PlanDraft, years: number): readonly DraftRow[] {
  const unsureCut = new Set(draft.findings.flatMap(({ otherCut }) => (otherCut === undefined ? [] : refsOf(otherCut))));
  return draft.measures.map((measure) => {
    const row = draftRow(measure, years);
    return unsureCut.has(row.ref) ? withDoubt(row, 'cut') : row;
  });
}

function refsOf(cut: OtherCut): readonly string[] {
  return 'split' in cut ? [cut.split.ref] : cut.merge.refs;
}

function withDoubt(row: DraftRow, field: string): DraftRow {
  return { ...row, doubtful: [...row.doubtful, field], state: row.state === 'ready' ? 'doubtful' : row.state };
}

function draftRow(measure: DraftMeasure, years: number): DraftRow {
  const doubtful = doubtsOf(measure);
  const dated = (each: DraftDeadline) => each.date !== null;
  return {
    ref: measure.ref,
    number: measure.ref,
    title: measure.title,
    text: measure.text,
    lead: measure.lead,
    coLeads: [...measure.coLeads],
    supporting: [...measure.supporting],
    parties: [...measure.parties],
    departmentsVerbatim: measure.departmentsVerbatim,
    suggestedLead: null,
    kind: measure.kind.value,
    class: measure.class.value,
    span: plain(measure.span),
    deadlines: measure.deadlines.filter(dated).map((each) => deadlineOf(each, years)),
    undated: measure.deadlines
      .filter((each) => !dated(each))
      .map((each) => ({ title: titleOf(each), ...readFrom(each) })),
    targets: measure.targets.map((each) => targetOf(each, years)),
    recurring: measure.recurring.map(recurringOf),
    cutFrom: [],
    corrected: {},
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

function doubtsOf(measure: DraftMeasure): string[] {
  const unsure = (each: { confidence: number }) => each.confidence < CERTAIN_FROM;
  return [
    ...(measure.departmentsConfidence < CERTAIN_FROM ? ['departments'] : []),
    ...(unsure(measure.kind) ? ['kind'] : []),
    ...(measure.deadlines.some((each) => unsure(each) || each.relative) ? ['deadlines'] : []),
    ...(measure.targets.some(unsure) ? ['targets'] : []),
  ];
}

interface Read {
  readonly text: string;
  readonly span: Span;
  readonly confidence: number;
}

const plain = ({ start, end }: Span) => ({ start, end });
const readFrom = ({ text, span, confidence }: Read) => ({ text: text.slice(0, WORDS), span: plain(span), confidence });
const titleOf = (each: { obligation: string; text: string }) => (each.obligation || each.text).slice(0, TITLE);

function deadlineOf(each: DraftDeadline, years: number): DraftRow['deadlines'][number] {
  return {
    title: titleOf(each),
    dueOn: shiftYears(each.date ?? '', years),
    confirmed: false,
    relative: each.relative,
    ...readFrom(each),
  };
}

function targetOf(each: DraftTarget, years: number): DraftRow['targets'][number] {
  return {
    title: each.text.slice(0, TITLE),
    dueOn: each.by === null ? null : shiftYears(each.by, years),
    confirmed: false,
    indicator: each.indicator.slice(0, 2 * NAME),
    comparator: each.comparator,
    value: typeof each.value === 'string' ? each.value.slice(0, UNIT) : each.value,
    ...(each.valueMax === undefined ? {} : { valueMax: each.valueMax }),
    unit: each.unit.slice(0, UNIT),
    ...(each.per === undefined ? {} : { per: each.per.slice(0, NAME) }),
    ...readFrom(each),
  };
}

function recurringOf(each: DraftRecurring): DraftRow['recurring'][number] {
  return {
    title: titleOf(each),
    confirmation: vouchedEvery(each),
    confirmed: false,
    frequency: each.frequency,
    quantity: each.quantity,
    unit: each.unit === null ? null : each.unit.slice(0, UNIT),
    ...readFrom(each),
  };
}
