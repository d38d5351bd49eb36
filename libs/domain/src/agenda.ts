import { judgedOn, momentOf, type Calendar } from './calendar.js';
import { addDays, type CivilDate, type Instant } from './civil-date.js';
import { minuteOfDay, rungsToCome } from './ladder.js';
import {
  isClosed,
  isWaiting,
  openObligations,
  openWork,
  type Measure,
  type Obligation,
  type Series,
} from './measure.js';
import { policyOfClass, type Policy } from './policy.js';
import { struckOffOn } from './striking-off.js';
import { letterAddress } from './supervision-line.js';
import type {
  InstrumentKind,
  MeasureStatus,
  MomentKind,
  ObligationKind,
  Recipient,
  SupervisionLine,
} from './vocabulary.js';

/** The next thing that happens to a measure if nobody does anything. */
export interface DueMoment {
  readonly at: Instant;
  readonly on: CivilDate;
  /** `open` begins a new period; `resume` ends a suspension; `watch` opens a review again; `silence` answers; the others are rungs. */
  readonly kind: MomentKind;
  readonly obligationId: string | null;
  readonly seriesId: string | null;
  readonly rung: string;
  readonly instrument: InstrumentKind | null;
  readonly to: readonly Recipient[];
  /** What would be drafted to a department of the office's own line, and whose line it is. */
  readonly instead?: InstrumentKind;
  readonly line?: SupervisionLine;
}

/** The rules' two tables, always given together. */
export interface RuleBook {
  readonly policy: Policy;
  readonly calendar: Calendar;
}

const remembered = new WeakMap<Measure, { rules: RuleBook; moments: readonly DueMoment[] }>();

/**
 * Every moment still to come, soonest first, as things stand. The workflow's timer is its head;
 * `step` records those that are past; the console shows it as "what comes next".
 */
export function agenda(measure: Measure, rules: RuleBook): readonly DueMoment[] {
  const known = remembered.get(measure);
  if (known && isSame(known.rules, rules)) return known.moments;
  const moments = momentsOf(measure, rules);
  remembered.set(measure, { rules, moments });
  return moments;
}

const rememberedNext = new WeakMap<Measure, { rules: RuleBook; next: DueMoment | null }>();

/** The first of the agenda alone, which is all that a clock needs; null when nothing is to come. */
export function nextMoment(measure: Measure, rules: RuleBook): DueMoment | null {
  const known = rememberedNext.get(measure);
  if (known && isSame(known.rules, rules)) return known.next;
  let next: DueMoment | null = null;
  // Each source has its moments in order.
  for (const [first] of sourcesOf(measure, rules))
    if (first !== undefined && (next === null || comesBefore(first, next))) next = first;
  rememberedNext.set(measure, { rules, next });
  return next;
}

function isSame(a: RuleBook, b: RuleBook): boolean {
  return a.policy === b.policy && a.calendar === b.calendar;
}

function momentsOf(measure: Measure, rules: RuleBook): readonly DueMoment[] {
  return sourcesOf(measure, rules)
    .flat()
    .sort((a, b) => (comesBefore(a, b) ? -1 : 1));
}

function comesBefore(a: DueMoment, b: DueMoment): boolean {
  return a.at === b.at ? orderKey(a) < orderKey(b) : a.at < b.at;
}

/** Where moments come from: each obligation's rungs, the periods that open, what is watched. */
function sourcesOf(measure: Measure, rules: RuleBook): readonly (readonly DueMoment[])[] {
  if (isClosed(measure)) return [];
  const minute = minuteOfDay(measure.measureId);
  if (measure.status === 'suspended') return [resumption(measure, rules.calendar, minute)];
  const chased = openObligations(measure, ...chasedKinds(measure.status));
  const goesOn = measure.status !== 'accepted' && measure.status !== 'returned';
  const missed = firstMissed(measure);
  const own = { ...rules, policy: policyOfClass(rules.policy, measure.class) };
  const silent = silences(openObligations(measure, ...silentKinds(goesOn)), rules.calendar, minute);
  const ended = struckOffOn(measure, rules);
  const rungs = chased.map((each) => {
    const moments = rungMoments(each, each.kind === 'report' && missed !== null && missed < each.dueOn, own, minute);
    // Who lets it be struck off by saying nothing is not reminded of it afterwards.
    return inLine(measure, each, each === ended?.clock ? moments.filter(({ on }) => on < ended.on) : moments, own);
  });
  const quiet = goesOn
    ? [...openings(measure, rules.calendar, minute), ...watches(chased, rules.calendar, minute), ...silent]
    : [...silent, ...(ended ? [silence(ended.clock, ended.on, rules.calendar, minute)] : [])];
  return [...rungs, ...quiet.map((each) => [each])];
}

/** Whose clocks run: all, but only the office's and the leaders' own once the department has nothing in hand. */
function chasedKinds(status: MeasureStatus): readonly ObligationKind[] {
  // A problem stands in the way of the strike-off: its department is asked for it still.
  if (status === 'accepted') return ['answer', 'approval', 'scan', 'problem'];
  return status === 'returned' ? ['answer', 'approval', 'scan'] : [];
}

/** What silence answers; what was recorded in a leader's name stands by it, wherever the work is. */
function silentKinds(goesOn: boolean): readonly ObligationKind[] {
  return goesOn ? ['countersign', 'recording'] : ['recording'];
}

function orderKey(moment: DueMoment): string {
  return `${moment.obligationId ?? moment.seriesId ?? ''}`;
}

interface ObligationsMoments {
  readonly rules: RuleBook;
  readonly missed: boolean;
  readonly minute: number;
  readonly moments: readonly DueMoment[];
}

const rememberedRungs = new WeakMap<Obligation, ObligationsMoments>();

function rungMoments(obligation: Obligation, missed: boolean, rules: RuleBook, minute: number): readonly DueMoment[] {
  const known = rememberedRungs.get(obligation);
  if (known && isSame(known.rules, rules) && known.missed === missed && known.minute === minute) return known.moments;
  const moments = rungsToCome(obligation, rules.policy, rules.calendar, minute).map(({ rung, on, at }) => ({
    at,
    on,
    kind: rung.kind,
    obligationId: obligation.obligationId,
    seriesId: null,
    rung: rung.rung,
    instrument: (missed ? rung.instrumentWhenMissedTwice : undefined) ?? rung.instrument ?? null,
    to: rung.to,
  }));
  rememberedRungs.set(obligation, { rules, missed, minute, moments });
  return moments;
}

/** 督查归口: what goes by a letter where its department is of another line than the office's. */
function inLine(
  measure: Measure,
  { department }: Obligation,
  moments: readonly DueMoment[],
  { policy }: RuleBook,
): readonly DueMoment[] {
  if (measure.lines === undefined) return moments;
  return moments.map((each) =>
    each.instrument === null ? each : { ...each, ...letterAddress(measure, department, each.instrument, policy) },
  );
}

/** The date of the oldest report that is still owed and not handed in; a later one's period is the second missed. */
function firstMissed(measure: Measure): CivilDate | null {
  let first: CivilDate | null = null;
  for (const { kind, state, submittedAt, dueOn: due } of measure.obligations)
    if (kind === 'report' && state === 'open' && submittedAt === null && (first === null || due < first)) first = due;
  return first;
}

const quiet = { instrument: null, to: [] } as const;

function openings(measure: Measure, calendar: Calendar, minute: number): readonly DueMoment[] {
  return measure.series
    .filter((series) => series.kind !== 'work-plan' || asksForPlan(measure, series))
    .map((series) => opening(series, calendar, minute));
}

const rememberedOpenings = new WeakMap<Series, { calendar: Calendar; minute: number; moment: DueMoment }>();

function opening(series: Series, calendar: Calendar, minute: number): DueMoment {
  const known = rememberedOpenings.get(series);
  if (known?.calendar === calendar && known.minute === minute) return known.moment;
  const { seriesId, nextOpensOn: on } = series;
  const at = momentOf(calendar, on, minute);
  const moment: DueMoment = { ...quiet, at, on, kind: 'open', obligationId: null, seriesId, rung: 'open' };
  rememberedOpenings.set(series, { calendar, minute, moment });
  return moment;
}

/**
 * A work plan of the new year is asked where work goes on in it: dates lie in it or later, or the plan still runs
 * and nothing of the old year is owed.
 */
function asksForPlan(measure: Measure, series: Series): boolean {
  const newYear = `${series.nextOpensOn.slice(0, 4)}-01-01`;
  if (measure.obligations.some((each) => each.kind === 'work-plan' && each.state === 'open')) return false;
  const work = openWork(measure);
  if (work.some((each) => each.dueOn < newYear)) return false;
  return work.length > 0 || (measure.planEndsOn !== null && measure.planEndsOn >= newYear);
}

function watches(open: readonly Obligation[], calendar: Calendar, minute: number): readonly DueMoment[] {
  return open.flatMap((each) =>
    each.watchOn === null || isWaiting(each)
      ? []
      : [
          {
            ...quiet,
            at: momentOf(calendar, each.watchOn, minute),
            on: each.watchOn,
            kind: 'watch' as const,
            obligationId: each.obligationId,
            seriesId: null,
            rung: 'watch',
          },
        ],
  );
}

/** 视为无意见: what may be spoken against and is not by its day is agreed to on the next. */
function silences(open: readonly Obligation[], calendar: Calendar, minute: number): readonly DueMoment[] {
  return open
    .filter((each) => !isWaiting(each))
    .map((each) => silence(each, addDays(judgedOn(calendar, each.dueOn), 1), calendar, minute));
}

function silence({ obligationId }: Obligation, on: CivilDate, calendar: Calendar, minute: number): DueMoment {
  const at = momentOf(calendar, on, minute);
  return { ...quiet, at, on, kind: 'silence', obligationId, seriesId: null, rung: 'silence' };
}

function resumption(measure: Measure, calendar: Calendar, minute: number): readonly DueMoment[] {
  if (measure.suspendedUntil === null) return [];
  const on = addDays(measure.suspendedUntil, 1);
  return [
    {
      ...quiet,
      at: momentOf(calendar, on, minute),
      on,
      kind: 'resume',
      obligationId: null,
      seriesId: null,
      rung: 'resume',
    },
  ];
}

/** The date the measure is owed by: its earliest open obligation of work, else of paper; null when none. */
export function dueOn(measure: Measure): CivilDate | null {
  const open = openObligations(measure).filter((each) => each.department === measure.lead);
  const work = open.filter((each) => each.kind === 'deadline' || each.kind === 'target' || each.kind === 'node');
  return [...(work.length > 0 ? work : open)].map((each) => each.dueOn).sort()[0] ?? null;
}
