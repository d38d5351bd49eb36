import { dateOf } from './calendar.js';
import type { RuleBook } from './agenda.js';
import type { Instant } from './civil-date.js';
import { isWaiting, isWork, type Light, type Measure, type Obligation, type Progress } from './measure.js';

/** Worst first. A measure shows its worst obligation, never a mean. */
const WORST_FIRST: readonly Light[] = [
  'red',
  'overdue',
  'behind',
  'near-due',
  'in-review',
  'awaiting-data',
  'on-path',
  'ahead',
  'done',
  'none',
];

/** The light of one obligation: what the last rung said for the date that holds now, or that it waits. */
export function obligationLight(obligation: Obligation): Light {
  if (obligation.state === 'done') return 'done';
  if (obligation.state === 'dropped') return 'none';
  if (isWaiting(obligation)) return 'in-review';
  const said = obligation.reached.filter((each) => each.dueOn === obligation.dueOn && each.light !== null);
  return said.at(-1)?.light ?? 'none';
}

/** Obligations whose light is the measure's: the lead department's own, paperwork included. */
function showsOnMeasure(measure: Measure, obligation: Obligation): boolean {
  return obligation.department === measure.lead && obligation.kind !== 'part' && obligation.state === 'open';
}

/**
 * The light of a measure. An advocated one has none; a closed one is done; a suspended one rests.
 * Otherwise the worst of its obligations and of its path.
 */
export function lightOf(measure: Measure, progress: Progress): Light {
  if (measure.status === 'struck-off' || measure.status === 'looked-back' || measure.status === 'accepted')
    return 'done';
  if (measure.status === 'terminated' || measure.status === 'suspended') return 'none';
  const lights = measure.obligations.filter((each) => showsOnMeasure(measure, each)).map(obligationLight);
  const path: Light = progress.word === 'other' ? 'none' : progress.word;
  return worst([...lights, path]);
}

/** The worst of some lights; `none` of none. */
export function worst(lights: readonly Light[]): Light {
  return WORST_FIRST.find((light) => lights.includes(light)) ?? 'none';
}

/**
 * Honest progress: the weights of accepted nodes against those due by now. Kinds without a
 * percentage (standing, advocated, deliverable) show k of n only; a typed figure never enters.
 */
export function progressOf(measure: Measure, now: Instant, { calendar }: RuleBook): Progress {
  const work = measure.obligations.filter((each) => isWork(each.kind) && each.state !== 'dropped');
  const done = work.filter((each) => each.state === 'done').length;
  const counts = { done, of: work.length };
  const nodes = work.filter((each) => each.kind === 'node');
  if (nodes.length === 0 || measure.kind === 'standing' || measure.kind === 'advocated') {
    return {
      confirmed: null,
      scheduled: null,
      ...counts,
      word: work.length > 0 && done === work.length ? 'done' : 'other',
    };
  }
  const date = dateOf(calendar, now);
  const confirmed = sum(nodes.filter((each) => each.state === 'done'));
  const scheduled = sum(nodes.filter((each) => each.dueOn < date));
  const word =
    confirmed >= 100 ? 'done' : confirmed > scheduled ? 'ahead' : confirmed < scheduled ? 'behind' : 'on-path';
  return { confirmed, scheduled, ...counts, word };
}

function sum(nodes: readonly Obligation[]): number {
  return nodes.reduce((total, node) => total + (node.weight ?? 0), 0);
}
