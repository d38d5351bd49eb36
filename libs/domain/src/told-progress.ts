import type { Instant } from './civil-date.js';
import {
  isDatedWork,
  isWaiting,
  occurred,
  openObligations,
  type Measure,
  type Obligation,
  type Progress,
} from './measure.js';
import { inReview, lastHand, type PeriodAct } from './papers.js';
import type { DeliverableStage } from './vocabulary.js';

/** What a kind is told by beside figures and weights: the stage of what is to be made, the acts of a period. */
export function toldProgress(measure: Measure): Pick<Progress, 'stage' | 'acts'> {
  const stage = stageOf(measure);
  const acts = actsOf(measure);
  return { ...(stage && { stage }), ...(acts && { acts }) };
}

/** How far a deliverable has come as the office confirmed it; null before the first. */
export function confirmedStage({ stages = [] }: Pick<Measure, 'stages'>): DeliverableStage | null {
  return stages.findLast(({ state }) => state === 'confirmed')?.stage ?? null;
}

function stageOf(measure: Measure): Progress['stage'] {
  const said = measure.stages?.findLast(({ state }) => state === 'reported' || state === 'confirmed');
  if (measure.kind !== 'deliverable' || said === undefined) return undefined;
  return { confirmed: confirmedStage(measure), reported: said.stage };
}

/** 常态 and 倡导: told by what was done in the period, never by a percentage. */
export function countsActs({ kind }: Pick<Measure, 'kind'>): boolean {
  return kind === 'standing' || kind === 'advocated';
}

/** The acts of the period that was told last, in a report or by vouching for it; the office has confirmed them or not. */
function actsOf(measure: Measure): Progress['acts'] {
  if (!countsActs(measure)) return undefined;
  let newest: (NonNullable<Progress['acts']> & { readonly at: Instant }) | undefined;
  const tell = (acts: NonNullable<typeof newest>) => {
    if (newest === undefined || acts.at >= newest.at) newest = acts;
  };
  for (const each of measure.papers)
    if (each.kind === 'report' && each.content.acts && (inReview(each) || each.stage === 'accepted'))
      tell({
        times: total(each.content.acts),
        confirmed: each.stage === 'accepted',
        at: lastHand(each)?.actsFrom ?? '',
      });
  for (const { kind, answer } of measure.obligations)
    if (kind === 'recurring' && answer?.done === true && answer.acts !== null)
      tell({ times: answer.acts, confirmed: false, at: answer.at });
  for (const each of openObligations(measure, 'recurring')) {
    const last = each.occurrences?.at(-1);
    if (last) tell({ times: occurred(each), confirmed: false, at: last.at });
  }
  return newest && { times: newest.times, confirmed: newest.confirmed };
}

function total(acts: readonly PeriodAct[]): number {
  return acts.reduce((all, { times }) => all + times, 0);
}

/** What was handed in and came back: it counts nothing until it is taken, and what was confirmed before stands. */
export interface SentBackWork {
  /** Of a deliverable: the stage that was last said and not taken, and why. */
  readonly stage: { readonly stage: DeliverableStage; readonly reason: string } | null;
  /** Dates of the work that came back and were not handed in again. */
  readonly dates: number;
  /** What these weigh together, in percent; null where none is weighed. */
  readonly weight: number | null;
}

/** Of a deliverable: the stage that was last said and came back, with why; null where nothing did, or another was said since. */
export function sentBackStage({ kind, stages = [] }: Pick<Measure, 'kind' | 'stages'>): SentBackWork['stage'] {
  const last = kind === 'deliverable' ? stages.at(-1) : undefined;
  return last?.state === 'sent-back' ? { stage: last.stage, reason: last.reason ?? '' } : null;
}

/** What came back of a measure's work; null where nothing did, or all of it was handed in again. */
export function sentBackWork(measure: Measure): SentBackWork | null {
  const stage = sentBackStage(measure);
  const back = measure.obligations.filter((each) => cameBack(measure, each));
  const weights = back.flatMap(({ weight }) => weight ?? []);
  if (stage === null && back.length === 0) return null;
  return {
    stage,
    dates: back.length,
    weight: weights.length === 0 ? null : weights.reduce((all, one) => all + one, 0),
  };
}

/** Open, in the department's hands, and the office sent it back: what never left the house is no such thing. */
function cameBack(measure: Measure, each: Obligation): boolean {
  if (each.state !== 'open' || isWaiting(each) || !isDatedWork(each.kind)) return false;
  const last = measure.papers.findLast(
    ({ kind, stage, about }) =>
      (kind === 'finish' || kind === 'completion') && stage !== 'drafted' && about.includes(each.obligationId),
  );
  return last !== undefined && last.code !== null;
}
