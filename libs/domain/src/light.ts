import { dateOf } from './calendar.js';
import type { RuleBook } from './agenda.js';
import type { Instant } from './civil-date.js';
import { confirmedFigure, isMeasured, pathWord, shareOf, shouldBe, worstWord, type Measured } from './figures.js';
import {
  isClosed,
  isLaunchedOverdue,
  isWaiting,
  isWork,
  type Measure,
  type Obligation,
  type Progress,
} from './measure.js';
import { toldProgress } from './told-progress.js';
import { lights, type Light } from './vocabulary.js';

/** The light of one obligation: what the last rung said for the date that holds now, or that it waits. */
export function obligationLight(obligation: Obligation): Light {
  if (obligation.state === 'done') return 'done';
  if (obligation.state === 'dropped') return 'none';
  if (obligation.ladder === 'none') return obligation.missed === null ? 'none' : 'behind';
  if (isWaiting(obligation)) return 'in-review';
  if (isLaunchedOverdue(obligation)) return 'red';
  const said = obligation.reached.filter((each) => each.dueOn === obligation.dueOn && each.light !== null);
  return said.at(-1)?.light ?? figureLight(obligation);
}

/** What its figures say of a target, as long as no rung says more. */
function figureLight(obligation: Obligation): Light {
  if (!isFigured(obligation)) return 'none';
  return pathLight({ word: pathWord(obligation), done: 0, of: 1 });
}

/** A target whose indicator has terms: how it stands is computed from its figures. */
function isFigured(obligation: Obligation): obligation is Measured {
  return isMeasured(obligation) && obligation.terms !== null;
}

/** Obligations whose light is the measure's: the lead department's own, paperwork included; a problem has its own. */
function showsOnMeasure(measure: Measure, { department, kind, state }: Obligation): boolean {
  return department === measure.lead && kind !== 'part' && kind !== 'problem' && state === 'open';
}

/**
 * The light of a measure. An advocated one has none; a closed one is done; a suspended one rests.
 * Otherwise the worst of its obligations and of its path.
 */
export function lightOf(measure: Measure, progress: Progress): Light {
  if (measure.status === 'terminated' || measure.status === 'suspended') return 'none';
  if (isClosed(measure) || measure.status === 'accepted') return 'done';
  const owed = measure.obligations.filter((each) => showsOnMeasure(measure, each)).map(obligationLight);
  return worst([...owed, pathLight(progress)]);
}

/** What the path says; it is done only when nothing of the work is left. */
function pathLight({ word, done, of }: Pick<Progress, 'word' | 'done' | 'of'>): Light {
  if (word === 'other') return 'none';
  return word === 'done' && done < of ? 'on-path' : word;
}

/** The worst of some lights; `none` of none. */
export function worst(some: readonly Light[]): Light {
  return lights.find((light) => some.includes(light)) ?? 'none';
}

/**
 * Honest progress. Quantified: from confirmed figures against their path, k of n and the worst, never a mean, never
 * typed. Staged: the weights of accepted nodes against those due by now. Standing and advocated show k of n only.
 */
export function progressOf(measure: Measure, now: Instant, rules: RuleBook): Progress {
  return { ...wordedProgress(measure, now, rules), ...toldProgress(measure) };
}

function wordedProgress(measure: Measure, now: Instant, rules: RuleBook): Progress {
  const figured = measure.kind === 'advocated' ? [] : measure.obligations.filter(isFigured).filter(isStanding);
  const weighed = weighedProgress(measure, now, rules);
  if (figured.length === 0) return weighed;
  const word = worstWord([...figured.map(pathWord), ...(weighed.confirmed === null ? [] : [weighed.word])]);
  return { ...weighed, ...(measure.kind === 'quantified' ? worstShare(figured) : {}), word };
}

function isStanding({ state }: Obligation): boolean {
  return state !== 'dropped';
}

/** The target of which the least is done, with what its path asks by the day of its figure. */
function worstShare(figured: readonly Measured[]): Pick<Progress, 'confirmed' | 'scheduled'> {
  const shares = figured.map((each) => ({
    confirmed: shareOf(each, confirmedFigure(each)?.value ?? 0),
    scheduled: shareOf(each, shouldBe(each)),
  }));
  const counted = shares.filter(({ confirmed }) => confirmed !== null);
  return counted.sort((a, b) => (a.confirmed ?? 0) - (b.confirmed ?? 0))[0] ?? { confirmed: null, scheduled: null };
}

/** The weights of accepted nodes; what was missed is explained, not done. */
function weighedProgress(measure: Measure, now: Instant, { calendar }: RuleBook): Progress {
  const work = measure.obligations.filter((each) => isWork(each.kind) && each.state !== 'dropped');
  const done = work.filter((each) => each.state === 'done' && each.missed === null).length;
  const counts = { done, of: work.length };
  const weighed = work.filter((each) => each.weight !== null);
  if (weighed.length === 0 || measure.kind === 'standing' || measure.kind === 'advocated') {
    return {
      confirmed: null,
      scheduled: null,
      ...counts,
      word: work.length > 0 && done === work.length ? 'done' : 'other',
    };
  }
  const date = dateOf(calendar, now);
  const confirmed = sum(weighed.filter((each) => each.state === 'done'));
  // What was handed in and waits for an answer is not behind.
  const scheduled = sum(weighed.filter((each) => each.dueOn < date && !(each.state === 'open' && isWaiting(each))));
  const word =
    confirmed >= 100 ? 'done' : confirmed > scheduled ? 'ahead' : confirmed < scheduled ? 'behind' : 'on-path';
  return { confirmed, scheduled, ...counts, word };
}

function sum(some: readonly Obligation[]): number {
  const total = some.reduce((all, each) => all + (each.weight ?? 0), 0);
  return Math.round(total * 100) / 100;
}
