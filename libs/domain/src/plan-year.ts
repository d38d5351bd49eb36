import { isOfficer, type Actor } from './actor.js';
import type { RuleBook } from './agenda.js';
import { dateOf } from './calendar.js';
import type { CivilDate, Instant } from './civil-date.js';
import { isBlank, refuse, type Refusal } from './commands/definition.js';
import { isDatedWork, isWaiting, openWork, type Measure, type Obligation } from './measure.js';
import type { LeadNames, NamedLead } from './named-lead.js';
import { yearClosesOn } from './opening.js';
import { officeRoles, type Conclusion, type Light, type MeasureStatus } from './vocabulary.js';

/** What a measure came to by the end of a year, in the order in which the year's list says it. */
export const yearOutcomes = ['still-open', 'carried-over', 'struck-off', 'terminated'] as const;

/** What a measure came to by the end of a year. */
export type YearOutcome = (typeof yearOutcomes)[number];

/** How far a work plan of the year is: approved, with the office or a leader, asked for, or asked for and late. */
export const yearPlanStates = ['approved', 'in-hand', 'owed', 'late'] as const;

/** How far a work plan of the year is. */
export type YearPlanState = (typeof yearPlanStates)[number];

/** A date that is still open when its year closes. */
export interface OpenDate {
  readonly title: string;
  readonly dueOn: CivilDate;
}

/** A measure in the closing list of a year. */
export interface YearMeasure extends NamedLead {
  readonly measureId: string;
  readonly number: string;
  /** Null where its data class keeps its words to those who see it. */
  readonly title: string | null;
  readonly status: MeasureStatus;
  readonly light: Light;
  readonly outcome: YearOutcome;
  readonly conclusion: Conclusion | null;
  /** When it was struck off or terminated, where that is known. */
  readonly overOn: CivilDate | null;
  /** Of the year and the years before, what is still owed. */
  readonly open: readonly OpenDate[];
  /** The next date of what goes on. */
  readonly dueOn: CivilDate | null;
  /** Dates of the year, and how many of them are done. */
  readonly done: number;
  readonly of: number;
  /** Why it is still open: what the office says, of which the department’s own last words are offered. */
  readonly reason: string;
}

/** A work plan of the year. */
export interface YearPlan extends NamedLead {
  readonly measureId: string;
  readonly number: string;
  readonly title: string | null;
  readonly dueOn: CivilDate;
  readonly state: YearPlanState;
  readonly nodes: number;
  readonly nodesDone: number;
}

/** 年度收官: the closing list of a plan's year. */
export interface PlanYearContent {
  readonly title: string;
  readonly issuer: string | null;
  readonly documentNumber: string | null;
  readonly year: number;
  readonly asOf: CivilDate;
  readonly sums: Readonly<Record<YearOutcome | 'measures', number>>;
  readonly measures: readonly YearMeasure[];
  readonly workPlans: readonly YearPlan[];
}

/** What a closing list is made of beside the measures. */
export interface YearCollecting {
  readonly year: number;
  readonly at: Instant;
  readonly rules: RuleBook;
  /** When a measure was struck off or terminated. */
  readonly overOn: ReadonlyMap<string, CivilDate>;
  readonly leadOf: LeadNames;
}

/** Collects a plan's year: what was struck off in it, what goes on, and what of it is still owed. */
export function planYearContent(
  plan: Pick<PlanYearContent, 'title' | 'issuer' | 'documentNumber'>,
  measures: readonly Measure[],
  collecting: YearCollecting,
): PlanYearContent {
  const { year, at, rules, overOn } = collecting;
  const asOf = dateOf(rules.calendar, at);
  const inYear = measures.filter(
    ({ measureId, assignedAt }) =>
      dateOf(rules.calendar, assignedAt) <= lastDayOf(year) &&
      (overOn.get(measureId) ?? lastDayOf(year)) >= `${year}-01-01`,
  );
  const rows = inYear.map((each) => yearMeasure(each, collecting));
  const of = (outcome: YearOutcome) => rows.filter((each) => each.outcome === outcome).length;
  return {
    ...plan,
    ...{ year, asOf, measures: rows },
    sums: {
      measures: rows.length,
      'still-open': of('still-open'),
      'carried-over': of('carried-over'),
      'struck-off': of('struck-off'),
      terminated: of('terminated'),
    },
    workPlans: inYear.flatMap((each) => yearPlan(each, asOf, collecting) ?? []),
  };
}

function lastDayOf(year: number): CivilDate {
  return `${year}-12-31`;
}

/** Of the year or before it: dated work by its day, a duty's period by the day on which the year closes. */
function isOwedBy({ kind, dueOn }: Obligation, { year, rules }: YearCollecting): boolean {
  if (isDatedWork(kind)) return dueOn <= lastDayOf(year);
  return kind === 'recurring' && dueOn <= yearClosesOn(year, rules);
}

function yearMeasure(measure: Measure, collecting: YearCollecting): YearMeasure {
  const { measureId, number, lead, status, light, conclusion, obligations } = measure;
  const asked = obligations.filter((each) => each.state !== 'dropped' && isOwedBy(each, collecting));
  const ofYear = asked.filter((each) => each.state === 'open' || each.dueOn >= `${collecting.year}-01-01`);
  const open = asked.filter((each) => each.state === 'open' && each.ladder !== 'none');
  const outcome = outcomeOf(measure, open.length);
  const stillOpen = outcome === 'still-open';
  return {
    ...{ measureId, number, status, light, outcome, conclusion },
    title: titleOf(measure),
    ...collecting.leadOf(lead),
    overOn: collecting.overOn.get(measureId) ?? null,
    open: stillOpen ? open.map(({ title, dueOn }) => ({ title, dueOn })) : [],
    dueOn: openWork(measure).find(({ dueOn }) => dueOn > lastDayOf(collecting.year))?.dueOn ?? null,
    done: ofYear.filter((each) => each.state === 'done' && each.missed === null).length,
    of: ofYear.length,
    reason: stillOpen ? lastWords(measure) : '',
  };
}

function titleOf({ dataClass, title }: Measure): string | null {
  return dataClass === 'sensitive' ? null : title;
}

function outcomeOf({ status }: Measure, open: number): YearOutcome {
  if (status === 'terminated') return 'terminated';
  if (status === 'struck-off' || status === 'looked-back') return 'struck-off';
  // What is suspended gets its dates back with the suspension's end; what is accepted waits for its strike-off alone.
  return open === 0 || status === 'suspended' || status === 'accepted' ? 'carried-over' : 'still-open';
}

const LONGEST_REASON = 500;

/** What the department itself last said stands in the way. */
function lastWords({ papers, dataClass }: Measure): string {
  if (dataClass === 'sensitive') return '';
  const said = papers.flatMap((each) =>
    each.kind === 'report' && each.stage !== 'drafted' && each.stage !== 'withdrawn' ? [each.content.problems] : [],
  );
  return (said.at(-1) ?? '').slice(0, LONGEST_REASON);
}

function yearPlan(measure: Measure, asOf: CivilDate, { year, leadOf }: YearCollecting): YearPlan | null {
  const isOfYear = ({ obligationId, dueOn }: Obligation) =>
    (/^work-plan:(\d{4})$/.exec(obligationId)?.[1] ?? dueOn.slice(0, 4)) === String(year);
  const asked = measure.obligations.findLast(
    (each) => each.kind === 'work-plan' && each.state !== 'dropped' && isOfYear(each),
  );
  if (asked === undefined) return null;
  const nodes = measure.obligations.filter(
    // A node on the day of a deadline is that deadline.
    (each) =>
      (each.kind === 'node' || (each.kind === 'deadline' && each.weight !== null)) &&
      each.state !== 'dropped' &&
      each.dueOn.startsWith(String(year)),
  );
  return {
    ...{ measureId: measure.measureId, number: measure.number, title: titleOf(measure) },
    ...leadOf(measure.lead),
    dueOn: asked.dueOn,
    state: planState(asked, asOf),
    nodes: nodes.length,
    nodesDone: nodes.filter(({ state }) => state === 'done').length,
  };
}

function planState(asked: Obligation, asOf: CivilDate): YearPlanState {
  if (asked.state === 'done') return 'approved';
  if (isWaiting(asked)) return 'in-hand';
  return asked.dueOn < asOf ? 'late' : 'owed';
}

/** A year that is about to be closed, with why whatever is open in it is. */
export interface ClosingYear {
  readonly year: number;
  readonly today: CivilDate;
  /** Its end and ten working days. */
  readonly closesOn: CivilDate;
  /** The first year of the plan that is not closed; null where none runs. */
  readonly firstOpen: number | null;
  readonly isClosed: boolean;
  readonly open: readonly Pick<YearMeasure, 'measureId' | 'number'>[];
  readonly reasons: ReadonlyMap<string, string>;
}

/** The first of a plan's years that is not closed; null where each is. */
export function firstOpenYear(years: readonly number[], closed: readonly number[]): number | null {
  return years.find((each) => !closed.includes(each)) ?? null;
}

/** Why a year is not closed, if it is not: by the office, ten working days after its end, one after the other, nothing open without its reason. */
export function planYearRefusal(
  { year, today, closesOn, firstOpen, isClosed, open, reasons }: ClosingYear,
  actor: Actor,
): Refusal | null {
  if (!isOfficer(actor)) return refuse('instrument.not-your-hand', { who: officeRoles });
  if (isClosed) return refuse('plan-year.closed-already', { year });
  if (firstOpen === null || year < firstOpen) return refuse('plan-year.not-running', { year });
  if (year > firstOpen) return refuse('plan-year.earlier-open', { year: firstOpen });
  if (today < closesOn) return refuse('plan-year.not-over', { year, closesOn });
  const unsaid = open.filter(({ measureId }) => isBlank(reasons.get(measureId) ?? ''));
  return unsaid.length === 0
    ? null
    : refuse('plan-year.reason-missing', { measures: unsaid.map(({ number }) => number) });
}

/** Why a closed year is not opened again, if it is not: the last one only, with a reason, while the plan is not archived. */
export function yearReopenRefusal(
  {
    year,
    closed,
    archived,
    reason,
  }: {
    readonly year: number;
    readonly closed: readonly number[];
    readonly archived: boolean;
    readonly reason: string;
  },
  actor: Actor,
): Refusal | null {
  if (!isOfficer(actor)) return refuse('instrument.not-your-hand', { who: officeRoles });
  if (archived) return refuse('plan.archived');
  if (!closed.includes(year)) return refuse('plan-year.not-closed', { year });
  const last = Math.max(...closed);
  if (year < last) return refuse('plan-year.later-closed', { year: last });
  return isBlank(reason) ? refuse('command.reason-missing', { field: 'reason' }) : null;
}

/** What of a plan says whether it may be archived. */
export interface PlanToArchive {
  readonly state: string;
  readonly archived: boolean;
  /** Measures that are not over, or that were drawn to be looked back on and were not. */
  readonly open: number;
  /** Rows of its draft that still wait for a department (待分工). */
  readonly waiting: number;
  /** Evaluations of the plan that have begun or are in sight, and are not signed. */
  readonly evaluations: number;
}

/** Why a plan is not archived, if it is not: once nothing of it is left to do. */
export function planArchiveRefusal(plan: PlanToArchive, actor: Actor): Refusal | null {
  const { state, archived, open, waiting, evaluations } = plan;
  if (!isOfficer(actor)) return refuse('instrument.not-your-hand', { who: officeRoles });
  if (archived) return refuse('plan.archived');
  if (state !== 'in-force') return refuse('plan.not-in-force');
  if (open > 0) return refuse('plan.still-open', { open });
  if (waiting > 0) return refuse('plan.rows-waiting', { waiting });
  return evaluations > 0 ? refuse('plan.evaluation-open', { evaluations }) : null;
}

/** Why an archived plan is not opened again, if it is not. */
export function planReopenRefusal(
  { archived, reason }: { readonly archived: boolean; readonly reason: string },
  actor: Actor,
): Refusal | null {
  if (!isOfficer(actor)) return refuse('instrument.not-your-hand', { who: officeRoles });
  if (!archived) return refuse('plan.not-archived');
  return isBlank(reason) ? refuse('command.reason-missing', { field: 'reason' }) : null;
}
