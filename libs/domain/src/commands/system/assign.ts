import { addWorkingDays, momentOf } from '../../calendar.js';
import { isWithinCivilDays, type CivilDate } from '../../civil-date.js';
import { event, type NewEvent, type OpenedObligation } from '../../events.js';
import { ladderOfTerms, type IndicatorTerms } from '../../figures.js';
import type { CoLead, Measure, Parent, Promised, Series, TargetValue } from '../../measure.js';
import { ladderFor, opening, openPeriod, owedBy, yearClosesOn } from '../../opening.js';
import { classPolicy, policyOfClass, reportCycleFor } from '../../policy.js';
import { holdersAmong } from '../../rungs.js';
import type { DataClass, DutyPeriod, MeasureKind } from '../../vocabulary.js';
import { accept, isBlank, refuse, type Circumstances, type Decision } from '../definition.js';
import { onDay, told } from '../hands.js';
import { dividedAtLaunch, type Below } from '../break-down/divide.js';
import { coLeadParts } from '../parts/co-lead.js';

/** A dated thing that the plan itself asks for, as launched. */
export interface LaunchedObligation {
  readonly kind: 'deadline' | 'target';
  readonly title: string;
  readonly dueOn: CivilDate;
  /** By which hour of that day, `HH:MM`. */
  readonly dueBy?: string;
  readonly target?: TargetValue | null;
  readonly terms?: IndicatorTerms | null;
}

/** A duty that the plan repeats, with the period after which the department vouches for it. */
export interface LaunchedRecurring {
  readonly title: string;
  readonly confirmation: DutyPeriod;
  /** Of the department's own output: how many of what in each period. */
  readonly promised?: Promised;
}

/** What a launched measure starts with. */
export interface Assignment {
  readonly measureId: string;
  readonly planId: string;
  readonly number: string;
  readonly title: string;
  readonly kind: MeasureKind;
  readonly class: string;
  readonly dataClass: DataClass;
  readonly lead: string;
  readonly supporting: readonly string[];
  /** Who of the supporting owns a part; a part without words is the whole task. */
  readonly coLeads?: readonly CoLead[];
  readonly planEndsOn?: CivilDate | null;
  readonly obligations: readonly LaunchedObligation[];
  readonly recurring: readonly LaunchedRecurring[];
  readonly confirmedBy: 'review' | 'trial';
  /** Where it is a part that another measure was broken down into. */
  readonly parent?: Parent;
  /** Bodies that the plan names by their kind (各县(市、区)): each gets a part of its own at once, by the plan's document. */
  readonly below?: Below;
  /** Over what only the measure's row says: its text, where that stands in the document, its place among the others. */
  readonly rowSeal?: string;
  /** 按逾期下达: why dates that are past are launched all the same; without it they are refused. */
  readonly reason?: string;
}

/** 交办: a launched measure gets its dated obligations, its work plan, its reports and its clock. */
export function assign(
  { below, reason = '', coLeads: named = [], ...body }: Assignment,
  when: Circumstances,
): Decision {
  const today = onDay(when);
  const unreal = body.obligations.find((each) => !isWithinCivilDays(each.dueOn));
  if (unreal) return refuse('date.out-of-range', { dueOn: unreal.dueOn });
  const past = body.obligations.find((each) => each.dueOn < today);
  if (past && isBlank(reason)) return refuse('measure.due-before-launch', { dueOn: past.dueOn, today });
  const { kept, merged } = withoutTwins(body.obligations);
  const owed = owedBy(body, when.actsFrom);
  const dated = kept.map((each, index) =>
    opening(each.kind, `${each.kind}:${kept.slice(0, index).filter((one) => one.kind === each.kind).length + 1}`, {
      title: each.title,
      dueOn: each.dueOn,
      ...(each.dueBy !== undefined && { dueBy: each.dueBy }),
      department: body.lead,
      chasedFrom: when.actsFrom,
      target: each.target ?? null,
      ...(each.terms ? { terms: each.terms } : {}),
      ladder: launchedLadder(each, body.kind),
    }),
  );
  const periods = startingSeries(body, when).map((series) => openPeriod(series, today, owed, when.rules));
  const coLeads = coLeadsOf({ ...body, coLeads: named });
  const asked = [...dated, ...periods.map((each) => each.opened)];
  const toCome = asked.filter(({ dueOn }) => dueOn > today);
  const parts = coLeadParts({ coLeads, counters: {} }, toCome, { at: when.actsFrom, rules: when.rules });
  const plan = filesWorkPlan(body, when) ? [firstWorkPlan(body.lead, 'work-plan', when)] : [];
  return accept(
    event('measure.assigned', {
      ...body,
      ...(coLeads.length > 0 && { coLeads }),
      planEndsOn: body.planEndsOn ?? null,
      obligations: [acknowledgement(body.lead, 'acknowledgement', when), ...plan, ...asked, ...parts],
      series: [...periods.map((each): Series => each.series), ...(plan.length > 0 ? [yearlyPlans(when)] : [])],
      merged,
    }),
    ...informed({ title: body.title, departments: onlySupporting(body, coLeads) }, when),
    ...dividedAtLaunch({ ...body, obligations: kept.filter(({ dueOn }) => dueOn >= today) }, below, when),
    ...overdueAtLaunch({ class: body.class, dated }, reason, when),
  );
}

/**
 * 按逾期下达: a date that was past before the launch climbs no rung and brings no letter; it is red, and its row stands
 * in the list of the leader in charge from the first day, to be decided like any other.
 */
function overdueAtLaunch(
  { class: className, dated }: Pick<Assignment, 'class'> & { readonly dated: readonly OpenedObligation[] },
  why: string,
  when: Circumstances,
): readonly NewEvent[] {
  const { policy, calendar } = when.rules;
  const { ladders } = policyOfClass(policy, className);
  const today = onDay(when);
  const past = dated.filter(({ dueOn, ladder }) => dueOn < today && ladder !== 'none');
  return past.map(({ obligationId, title, dueOn, ladder }, at) => {
    const rung = ladders[ladder].find(({ kind }) => kind === 'review');
    const roles = rung === undefined ? policy.approval.by : holdersAmong(rung.to);
    const opened = opening('review', `review:${at + 1}`, {
      title,
      department: null,
      dueOn: today,
      chasedFrom: when.actsFrom,
      about: obligationId,
      holder: { roles, personId: null, delegatedBy: null },
    });
    const overdue = { since: momentOf(calendar, dueOn, 0), why };
    return event('review.opened', { opened, subjectId: obligationId, why: 'launched-overdue', overdue });
  });
}

/** Those who co-lead are among the supporting, once each, and the lead is none of them. */
function coLeadsOf({ lead, supporting, title, coLeads = [] }: Assignment): readonly CoLead[] {
  const owning = coLeads.filter(({ department }) => department !== lead && supporting.includes(department));
  return owning
    .filter(({ department }, at) => owning.findIndex((each) => each.department === department) === at)
    .map(({ department, part }) => ({ department, part: part.trim() === '' ? title : part }));
}

function onlySupporting({ supporting }: Assignment, coLeads: readonly CoLead[]): readonly string[] {
  return supporting.filter((department) => !coLeads.some((each) => each.department === department));
}

/** Who only supports has no duty yet: it is told that it may be asked. */
export function informed(
  { title, departments }: { title: string; departments: readonly string[] },
  when: Circumstances,
) {
  const about = { obligationId: 'supporting', title };
  return departments.map((department) => told(department, { tiding: 'informed', about, to: ['liaison'] }, when));
}

/** A target whose figure comes later, or is only expected, is asked for otherwise than a date. */
export function launchedLadder({ kind, terms = null, dueOn }: LaunchedObligation, measureKind: MeasureKind) {
  const usual = ladderFor(kind, measureKind);
  return usual === 'dated' ? ladderOfTerms(terms, dueOn) : usual;
}

/** A phrase that is deadline and target is one promise: a target with its date. */
export function withoutTwins(all: readonly LaunchedObligation[]): {
  kept: readonly LaunchedObligation[];
  merged: readonly string[];
} {
  const twin = (each: LaunchedObligation, index: number) =>
    all.some(
      (other, at) =>
        at !== index &&
        other.dueOn === each.dueOn &&
        samePromise(other.title, each.title) &&
        (each.kind === 'deadline' && other.kind === 'target' ? true : each.kind === other.kind && at < index),
    );
  return {
    kept: all.filter((each, index) => !twin(each, index)),
    merged: all.filter(twin).map((each) => each.title),
  };
}

function samePromise(a: string, b: string): boolean {
  return a === b || (a !== '' && b !== '' && (a.includes(b) || b.includes(a)));
}

/** The reports and recurring duties that begin with a measure. */
export function startingSeries(
  body: Pick<Assignment, 'kind' | 'class' | 'recurring'>,
  when: Circumstances,
): readonly Omit<Series, 'period' | 'nextOpensOn'>[] {
  const report = reportSeries(body, when);
  return [
    ...(report === null ? [] : [report]),
    ...body.recurring.map((each, index) => ({
      seriesId: `recurring:${index + 1}`,
      kind: 'recurring' as const,
      title: each.title,
      cycle: each.confirmation,
      ...(each.promised && { promised: each.promised }),
    })),
  ];
}

/** The periodic reports of a measure; null where its class reports by the date of what its leader asks. */
export function reportSeries(of: { kind: MeasureKind; class: string }, when: Circumstances) {
  const cycle = reportCycleFor(when.rules.policy, of);
  return cycle === null ? null : { seriesId: 'report', kind: 'report' as const, title: '进展反馈', cycle };
}

/** The sign-for clock of a department. */
export function acknowledgement(department: string, id: string, when: Circumstances): OpenedObligation {
  const { policy, calendar } = when.rules;
  const dueOn = addWorkingDays(calendar, onDay(when), policy.acknowledgement.dueWorkingDays);
  return opening('acknowledgement', id, { title: '签收', department, dueOn, chasedFrom: when.actsFrom });
}

/** Whether this kind and class file 推进计划 under the policy. */
export function filesWorkPlan(of: Pick<Measure, 'kind' | 'class'>, when: Pick<Circumstances, 'rules'>): boolean {
  const { policy } = when.rules;
  const { required, notForKinds } = policy.workPlan;
  return required && !notForKinds.includes(of.kind) && classPolicy(policy, of.class).withoutWorkPlan !== true;
}

/** The work plan's clock runs from the assignment, signed for or not. */
export function firstWorkPlan(department: string, id: string, when: Circumstances): OpenedObligation {
  const { policy, calendar } = when.rules;
  return opening('work-plan', id, {
    title: '报送推进计划',
    department,
    dueOn: addWorkingDays(calendar, onDay(when), policy.workPlan.dueWorkingDays),
    chasedFrom: when.actsFrom,
  });
}

const LAST_MONTH_OF_THE_YEARS_OWN_PLAN = 9;

/** The work plans of later years; a measure given in the last quarter plans for the next year at once. */
export function yearlyPlans(when: Circumstances): Series {
  const today = onDay(when);
  const late = Number(today.slice(5, 7)) > LAST_MONTH_OF_THE_YEARS_OWN_PLAN ? 1 : 0;
  const year = Number(today.slice(0, 4)) + late;
  return {
    seriesId: 'work-plan',
    kind: 'work-plan',
    title: '报送推进计划',
    cycle: 'yearly',
    period: String(year),
    nextOpensOn: yearClosesOn(year, when.rules),
  };
}
