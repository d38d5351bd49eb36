import { isOfficer, type Actor } from './actor.js';
import { addWorkingDays, dateOf, judgedOn, type Calendar } from './calendar.js';
import { lastDayOfMonth, type CivilDate, type Instant } from './civil-date.js';
import { isBlank, refuse, type Refusal } from './commands/definition.js';
import { doneStatuses } from './dashboard.js';
import { lateWorkingDays } from './ladder.js';
import { isDatedWork, isWaiting, openWork, type Measure } from './measure.js';
import type { LeadNames, NamedLead } from './named-lead.js';
import type { Policy } from './policy.js';
import { indicatorsOf, oncePerIndicator, type PublicIndicator } from './publicity.js';
import { otherHand, secondHandRefusal, type Holders, type OtherHand } from './two-hands.js';
import {
  officeRoles,
  type Conclusion,
  type Light,
  type MeasureStatus,
  type ProgressWord,
  type Role,
} from './vocabulary.js';

/** 中期评估, 总结评估: when a plan as a whole is looked at. */
export const planEvaluationKinds = ['mid-term', 'final'] as const;

/** 中期评估, 总结评估. */
export type PlanEvaluationKind = (typeof planEvaluationKinds)[number];

/** Waits for its day, is written, waits for its signature, is signed. */
export const planEvaluationStates = ['planned', 'draft', 'proposed', 'signed'] as const;

/** How far the evaluation of a plan is. */
export type PlanEvaluationState = (typeof planEvaluationStates)[number];

/** An evaluation of a plan with the day by which it is owed. */
export interface PlannedEvaluation {
  readonly kind: PlanEvaluationKind;
  readonly dueOn: CivilDate;
}

/**
 * When a plan is looked at: half-way where it runs long enough, and after its end, once its last year's figures are
 * there. A plan without a period says its days itself.
 */
export function plannedEvaluations(
  period: { readonly start: number; readonly end: number } | null,
  { planEvaluation: { fewestYears, midTermOn, finalOn } }: Policy,
): readonly PlannedEvaluation[] {
  if (period === null || period.end < period.start) return [];
  const years = period.end - period.start + 1;
  const half = { kind: 'mid-term' as const, dueOn: dayOf(period.start + Math.floor(years / 2), midTermOn) };
  return [...(years >= fewestYears ? [half] : []), { kind: 'final', dueOn: dayOf(period.end + 1, finalOn) }];
}

function dayOf(year: number, day: string): CivilDate {
  const last = lastDayOfMonth(year, Number(day.slice(0, 2)));
  const named = `${year}-${day}`;
  return named <= last ? named : last;
}

/** From which day on the office has it among its to-dos. */
export function evaluationInSight(
  dueOn: CivilDate,
  { policy, calendar }: { readonly policy: Policy; readonly calendar: Calendar },
): CivilDate {
  return addWorkingDays(calendar, judgedOn(calendar, dueOn), -policy.planEvaluation.remindWorkingDays);
}

/** A measure as it stood at the cut-off: what the office confirmed, and how late its dates were or are. */
export interface EvaluatedMeasure extends NamedLead {
  readonly measureId: string;
  readonly number: string;
  /** Null where its data class keeps its words to those who see it. */
  readonly title: string | null;
  readonly isPublic: boolean;
  readonly status: MeasureStatus;
  readonly light: Light;
  readonly word: ProgressWord;
  readonly confirmed: number | null;
  readonly done: number;
  readonly of: number;
  readonly conclusion: Conclusion | null;
  /** Of what is open, the next date. */
  readonly dueOn: CivilDate | null;
  /** The most working days that one of its dates was or is late. */
  readonly lateWorkingDays: number;
}

/** What an evaluation collects from a plan's measures, frozen at its cut-off. */
export interface PlanEvaluationContent {
  readonly title: string;
  readonly issuer: string | null;
  readonly documentNumber: string | null;
  readonly asOf: CivilDate;
  readonly sums: {
    readonly measures: number;
    readonly done: number;
    readonly running: number;
    readonly late: number;
    readonly suspended: number;
    readonly terminated: number;
    /** Dates of work: finished, of them late, and open past their day. */
    readonly dates: {
      readonly of: number;
      readonly done: number;
      readonly doneLate: number;
      readonly openLate: number;
    };
  };
  readonly measures: readonly EvaluatedMeasure[];
  readonly indicators: readonly EvaluatedIndicator[];
}

/** An indicator of a plan's measures, and whether a public one promises it. */
export interface EvaluatedIndicator extends PublicIndicator {
  readonly isPublic: boolean;
}

/** Collects a plan as it stands: states, confirmed results, lateness, indicators. */
export function planEvaluationContent(
  plan: Pick<PlanEvaluationContent, 'title' | 'issuer' | 'documentNumber'>,
  measures: readonly Measure[],
  { at, calendar, leadOf }: { readonly at: Instant; readonly calendar: Calendar; readonly leadOf: LeadNames },
): PlanEvaluationContent {
  const rows = measures.map((each) => evaluated(each, { at, calendar, leadOf }));
  const dates = measures.flatMap((each) => datesOf(each, at, calendar));
  const of = (...some: readonly MeasureStatus[]) => rows.filter(({ status }) => some.includes(status)).length;
  const [done, terminated, suspended] = [of(...doneStatuses), of('terminated'), of('suspended')];
  return {
    ...plan,
    asOf: dateOf(calendar, at),
    sums: {
      measures: rows.length,
      ...{ done, terminated, suspended, running: rows.length - done - terminated - suspended },
      late: rows.filter(({ light }) => light === 'overdue' || light === 'red').length,
      dates: {
        of: dates.length,
        done: dates.filter((each) => each.done).length,
        doneLate: dates.filter((each) => each.done && each.late > 0).length,
        openLate: dates.filter((each) => !each.done && each.late > 0).length,
      },
    },
    measures: rows,
    indicators: indicatorsIn(measures),
  };
}

/** Each indicator once, as a public measure promises it where one does; what is sensitive names none. */
function indicatorsIn(measures: readonly Measure[]): readonly EvaluatedIndicator[] {
  const going = measures.filter(({ status }) => status !== 'terminated');
  const of = (dataClass: Measure['dataClass']) =>
    going.filter((each) => each.dataClass === dataClass).flatMap(indicatorsOf);
  const open = oncePerIndicator(of('public'));
  const isOpen = ({ name, unit }: PublicIndicator) => open.some((each) => each.name === name && each.unit === unit);
  const inside = oncePerIndicator(of('internal')).filter((each) => !isOpen(each));
  return oncePerIndicator([...open, ...inside]).map((each) => ({ ...each, isPublic: isOpen(each) }));
}

/** Dates that were asked for, each done or not, with the days that it was or is late; what lies with the office is not late. */
function datesOf({ obligations }: Measure, at: Instant, calendar: Calendar) {
  return obligations
    .filter(({ kind, state }) => isDatedWork(kind) && state !== 'dropped')
    .map((each) => {
      const done = each.state === 'done' && each.missed === null;
      const open = isWaiting(each) || each.ladder === 'none' ? 0 : lateWorkingDays(each, at, calendar);
      return { done, late: each.state === 'open' ? open : (each.lateWorkingDays ?? 0) };
    });
}

function evaluated(
  measure: Measure,
  { at, calendar, leadOf }: { readonly at: Instant; readonly calendar: Calendar; readonly leadOf: LeadNames },
): EvaluatedMeasure {
  const { measureId, number, title, dataClass, lead, status, light, progress, conclusion } = measure;
  const { confirmed, done, of, word } = progress;
  return {
    ...{ measureId, number, ...leadOf(lead), status, light, confirmed, done, of, conclusion },
    title: dataClass === 'sensitive' ? null : title,
    isPublic: dataClass === 'public',
    word: doneStatuses.some((each) => each === status) ? 'done' : word,
    dueOn: openWork(measure)[0]?.dueOn ?? null,
    lateWorkingDays: Math.max(0, ...datesOf(measure, at, calendar).map(({ late }) => late)),
  };
}

/** What is done with the evaluation of a plan. */
export type PlanEvaluationAct = 'date' | 'freeze' | 'write' | 'propose' | 'sign' | 'return' | 'publish' | 'withdraw';

const AT: Readonly<Record<PlanEvaluationAct, readonly PlanEvaluationState[]>> = {
  date: ['planned'],
  freeze: ['planned', 'draft'],
  write: ['draft'],
  propose: ['draft'],
  sign: ['proposed'],
  return: ['proposed'],
  publish: ['signed'],
  withdraw: ['signed'],
};

/** An evaluation as far as its hands go. */
export interface EvaluationInHand {
  readonly state: PlanEvaluationState;
  readonly proposedBy: string;
  readonly text: string;
}

/** Who signs: the post that the policy names; where nobody but its proposer holds it, the next hand that can. */
export function evaluationHand({ planEvaluation }: Policy, holders: Holders, proposedBy: string): OtherHand {
  return otherHand(planEvaluation.signer, holders, proposedBy);
}

/** From which day on an evaluation may be collected: a final one not before its plan has ended; null where it may be now. */
export function evaluationTooEarly(
  { kind, inSightFrom }: { readonly kind: PlanEvaluationKind; readonly inSightFrom: CivilDate },
  endsOn: CivilDate | null,
  today: CivilDate,
): Refusal | null {
  const from = kind === 'final' ? (endsOn ?? inSightFrom) : today;
  return today < from ? refuse('plan-evaluation.too-early', { from }) : null;
}

/** Why somebody may not do this with it, if he may not: the office writes, another hand signs, what is signed stays. */
export function planEvaluationRefusal(
  { state, proposedBy, text }: EvaluationInHand,
  act: PlanEvaluationAct,
  actor: Actor,
  { who, reason = '' }: { readonly who: readonly Role[]; readonly reason?: string },
): Refusal | null {
  if (!AT[act].includes(state)) return refuse('plan-evaluation.wrong-state', { state, expected: AT[act] });
  if (act === 'sign' || act === 'return') {
    const no = secondHandRefusal({ state, proposedBy }, actor, { who, decided: 'plan-evaluation.wrong-state' });
    return no ?? (act === 'return' && isBlank(reason) ? refuse('command.reason-missing', { field: 'reason' }) : null);
  }
  if (!isOfficer(actor)) return refuse('instrument.not-your-hand', { who: officeRoles });
  if (act === 'date' && isBlank(reason)) return refuse('command.reason-missing', { field: 'document' });
  return act === 'propose' && isBlank(text) ? refuse('plan-evaluation.no-text') : null;
}

/** What of it the public reads: sums, public measures and what they promise in numbers; no conclusion, no light, nobody's lateness. */
export function publicEvaluation(content: PlanEvaluationContent) {
  const { asOf, sums, measures, indicators } = content;
  return {
    asOf,
    sums: { measures: sums.measures, done: sums.done, running: sums.running },
    measures: measures
      .filter(({ isPublic, status }) => isPublic && status !== 'terminated')
      .map(({ number, title, lead, word, confirmed, done, of }) => ({
        number,
        title: title ?? '',
        lead,
        word,
        confirmed,
        done,
        of,
      })),
    indicators: indicators.filter(({ isPublic }) => isPublic).map(({ isPublic: _isPublic, ...each }) => each),
  };
}
