import { dateOf, judgedOn, momentOf, workingDaysAfter } from '../../calendar.js';
import type { CivilDate, Instant } from '../../civil-date.js';
import { agenda, type DueMoment, type RuleBook } from '../../agenda.js';
import { event, type EventData, type MovedDate } from '../../events.js';
import { change } from '../../folds/fold.js';
import { inOtherHands, minuteOfDay, rungDay, wasReached } from '../../ladder.js';
import { isWaiting, openObligations, type Measure, type Obligation } from '../../measure.js';
import { confirmationDueOn, reportDueOn, runningPeriod, yearClosesOn } from '../../opening.js';
import { policyOfClass, reportCycleFor, type Rung } from '../../policy.js';
import type { DutyPeriod } from '../../vocabulary.js';
import { accept, command, refuse } from '../definition.js';
import { line, text } from '../fields.js';
import { alive, byOffice } from '../hands.js';

declare module '../../events.js' {
  interface EventData {
    /**
     * The measure runs by another policy from now on. `passed` are steps of the new ladders that it is past: taken
     * already under another day, or lying behind it; `moments` says what changed in what was to come.
     */
    'policy.moved': {
      from: string;
      to: string;
      reason: string;
      on: CivilDate;
      passed: readonly PassedRungs[];
      dates: readonly MovedDate[];
      series: readonly MovedSeries[];
      /** Reports that no further period opens of; earlier releases ended none. */
      ended?: readonly string[];
      moments: readonly MovedMoment[];
    };
  }
}

interface PassedRungs {
  readonly obligationId: string;
  readonly rungs: readonly string[];
}

/** The next period opens on another day or for another length of time. */
interface MovedSeries {
  readonly seriesId: string;
  readonly cycle: DutyPeriod;
  readonly nextOpensOn: CivilDate;
}

/** A moment that is new (`from` null), falls away (`to` null) or lies on another day. */
export interface MovedMoment {
  readonly obligationId: string | null;
  readonly seriesId: string | null;
  readonly rung: string;
  readonly from: CivilDate | null;
  readonly to: CivilDate | null;
}

const MOST_MOMENTS = 200;

/** 改用规则: a running measure keeps its policy until the office moves it, on the record; nothing is made up for. */
export const movePolicy = command({
  name: 'move-policy',
  fields: { policy: line(60), reason: text(1_000) },
  grants: [byOffice],
  recordable: false,
  ready: (measure) => alive(measure),
  decide(measure, { policy, reason }, { rules, next, now }) {
    if (rules.policy.version === policy) return refuse('policy.kept-already', { policy });
    if (next === null || next.policy.version !== policy) return refuse('policy.no-such-version', { policy });
    return accept(event('policy.moved', { reason, ...underPolicy(measure, { rules, next, now }) }));
  },
  folds: {
    'policy.moved': (measure, { data }) => moved(measure, data),
  },
});

/** From which rules to which, and when. */
interface Change {
  readonly rules: RuleBook;
  readonly next: RuleBook;
  readonly now: Instant;
}

/** What another policy changes in a running measure; what people were told already stays. */
export function underPolicy(measure: Measure, how: Change) {
  const { rules, next, now } = how;
  const said: Said = {
    on: dateOf(rules.calendar, now),
    passed: openObligations(measure).flatMap((each) => passed(measure, each, how)),
    dates: openObligations(measure, 'report', 'recurring').flatMap((each) => otherDate(measure, each, how)),
    series: otherSeries(measure, next),
    ...endedSeries(measure, next),
  };
  const after = moved(measure, said);
  const moments = between(agenda(measure, rules), agenda(after, next));
  return { from: rules.policy.version, to: next.policy.version, ...said, moments: moments.slice(0, MOST_MOMENTS) };
}

/**
 * The steps of the new ladder that an obligation is past. What it reached under the old one counts (the second 催办单
 * is the second 催办单, on whatever day); of steps that lie behind it only the last is still taken, so that nobody gets
 * a week's letters at once and nothing late is forgotten.
 */
function passed(measure: Measure, obligation: Obligation, { rules, next, now }: Change): readonly PassedRungs[] {
  const [before, all] = [ladderOf(measure, obligation, rules), ladderOf(measure, obligation, next)];
  const reached = new Set(before.filter((each) => wasReached(obligation, each)).map((each) => stepOf(each, before)));
  const isTaken = (each: Rung) => wasReached(obligation, each) || reached.has(stepOf(each, all));
  const after = all.filter((each) => !wasReached(obligation, each));
  const behind = after.filter((each) => liesBehind(measure, obligation, each, { next, now }));
  const last = behind.at(-1);
  // Whoever got a later step already does not get an earlier one now.
  const due = last === undefined || isWaiting(obligation) || all.slice(all.indexOf(last)).some(isTaken) ? null : last;
  const rungs = after.filter((each) => each !== due && (isTaken(each) || behind.includes(each)));
  return rungs.length === 0 ? [] : [{ obligationId: obligation.obligationId, rungs: rungs.map((each) => each.rung) }];
}

function ladderOf(measure: Measure, obligation: Obligation, { policy }: RuleBook): readonly Rung[] {
  return policyOfClass(policy, measure.class).ladders[obligation.ladder];
}

/** What a rung does, and which of its like it is in its ladder: that is the same step, whatever day it lies on. */
function stepOf(rung: Rung, ladder: readonly Rung[]): string {
  const what = ({ kind, instrument }: Rung) => `${kind}/${instrument ?? ''}`;
  return `${what(rung)}/${ladder.filter((each) => what(each) === what(rung)).indexOf(rung)}`;
}

function liesBehind(
  measure: Measure,
  obligation: Obligation,
  rung: Rung,
  { next: { calendar }, now }: Pick<Change, 'next' | 'now'>,
): boolean {
  // While it lies elsewhere no day of the ladder is known: what counts are the days it has been late so far.
  if (isWaiting(obligation) && rung.offsetWorkingDays > 0) {
    const away = inOtherHands(obligation, calendar);
    const late = workingDaysAfter(calendar, judgedOn(calendar, obligation.dueOn), dateOf(calendar, now), away);
    return late >= rung.offsetWorkingDays;
  }
  return momentOf(calendar, rungDay(obligation, rung, calendar), minuteOfDay(measure.measureId)) <= now;
}

/** A period's date that stands where the old policy put it, and of which nobody was told, is counted by the new one. */
function otherDate(measure: Measure, obligation: Obligation, { rules, next }: Change): readonly MovedDate[] {
  const { obligationId, kind, dueOn, reached } = obligation;
  const period = runningPeriod(measure, obligationId, rules);
  if (period === null || reached.length > 0 || isWaiting(obligation)) return [];
  const by = (book: RuleBook) =>
    kind === 'report' ? reportDueOn(period, measure.class, book) : confirmationDueOn(period, book);
  const to = by(next);
  return dueOn === by(rules) && dueOn !== to ? [{ obligationId, from: dueOn, to }] : [];
}

function otherSeries(measure: Measure, next: RuleBook): readonly MovedSeries[] {
  const reportCycle = reportCycleFor(next.policy, measure);
  return measure.series.flatMap(({ seriesId, kind, period, cycle, nextOpensOn }) => {
    const to = {
      seriesId,
      cycle: kind === 'report' ? (reportCycle ?? cycle) : cycle,
      nextOpensOn: kind === 'work-plan' ? yearClosesOn(Number(period), next) : nextOpensOn,
    };
    return to.cycle === cycle && to.nextOpensOn === nextOpensOn ? [] : [to];
  });
}

/** Where the class reports by the date of what is asked alone, the period that runs is the last. */
function endedSeries(measure: Measure, { policy }: RuleBook): Pick<Said, 'ended'> {
  const reports = measure.series.filter(({ kind }) => kind === 'report');
  if (reports.length === 0 || reportCycleFor(policy, measure) !== null) return {};
  return { ended: reports.map(({ seriesId }) => seriesId) };
}

function between(before: readonly DueMoment[], after: readonly DueMoment[]): readonly MovedMoment[] {
  const key = ({ obligationId, seriesId, rung }: DueMoment) => `${obligationId ?? seriesId ?? ''}/${rung}`;
  const then = new Map(before.map((each) => [key(each), each]));
  const now = new Map(after.map((each) => [key(each), each]));
  const names = [...new Set([...then.keys(), ...now.keys()])];
  return names.flatMap((name) => {
    const [old, fresh] = [then.get(name), now.get(name)];
    const { obligationId = null, seriesId = null, rung = '' } = old ?? fresh ?? {};
    const [from, to] = [old?.on ?? null, fresh?.on ?? null];
    return from === to ? [] : [{ obligationId, seriesId, rung, from, to }];
  });
}

type Said = Pick<EventData['policy.moved'], 'on' | 'passed' | 'dates' | 'series' | 'ended'>;

function moved(measure: Measure, { on, passed: behind, dates, series, ended = [] }: Said): Measure {
  const rungs = new Map(behind.map((each) => [each.obligationId, each.rungs]));
  const day = new Map(dates.map((each) => [each.obligationId, each.to]));
  const changed = change(measure, [...new Set([...rungs.keys(), ...day.keys()])], (each) => {
    const dueOn = day.get(each.obligationId) ?? each.dueOn;
    const added = (rungs.get(each.obligationId) ?? []).map((rung) => ({ rung, dueOn, on, light: null, call: null }));
    const originalDueOn = day.get(each.obligationId) ?? each.originalDueOn;
    return { ...each, dueOn, originalDueOn, reached: [...each.reached, ...added] };
  });
  const to = new Map(series.map((each) => [each.seriesId, each]));
  const goOn = changed.series.filter(({ seriesId }) => !ended.includes(seriesId));
  return { ...changed, series: goOn.map((each) => ({ ...each, ...to.get(each.seriesId) })) };
}
