import type { Measure, Obligation, ObligationAnswer, SpotDraw } from './measure.js';
import { livePapers, type ReportContent } from './papers.js';
import type { Light } from './vocabulary.js';

/** 抽查: one report in five of those that nothing else asks to be looked at. */
export const SAMPLE_SHARE = 0.2;

/** Why a report is looked at, or that it may pass: it was not drawn, or says that nothing changed. */
export type Looking = 'red' | 'nodes' | 'drawn' | 'not-drawn' | 'no-change';

/** A report that waits with the office, as far as the draw must know it. */
export interface WaitingReport {
  readonly planId: string;
  readonly measureId: string;
  /** The obligation that it answers; names the period. */
  readonly period: string;
  readonly light: Light;
  readonly content: Pick<ReportContent, 'noChange' | 'nodes'>;
}

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;
const ALL = 0x1_0000_0000;

/** A number from 0 to 1 that this text always gives, spread evenly over texts. */
export function lot(text: string): number {
  let hash = FNV_OFFSET;
  for (let place = 0; place < text.length; place += 1) hash = Math.imul(hash ^ text.charCodeAt(place), FNV_PRIME);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / ALL;
}

/** The seed of a draw: whoever knows plan and period can draw again and gets the same. */
export function sampleSeed({ planId, period }: Pick<WaitingReport, 'planId' | 'period'>): string {
  return `${planId}/${period}`;
}

/** True where this seed draws this measure, of so many in a hundred. */
export function isDrawn(seed: string, measureId: string, sharePercent: number): boolean {
  return lot(`${seed}/${measureId}`) * 100 < sharePercent;
}

/** R23: what is red or names nodes is always looked at, 无变化 passes, and of the rest a share is drawn by plan and period. */
export function lookingAt(report: WaitingReport): Looking {
  if (report.light === 'red') return 'red';
  if (report.content.nodes.length > 0) return 'nodes';
  if (report.content.noChange) return 'no-change';
  return isDrawn(sampleSeed(report), report.measureId, SAMPLE_SHARE * 100) ? 'drawn' : 'not-drawn';
}

/** Whether the office looks at the report of a period that waits with it, and why. */
export function lookingAtPeriod(measure: Measure, period: string): Looking {
  const paper = livePapers(measure, 'report', 'with-office').find(({ about }) => about.includes(period));
  const { planId, measureId, light } = measure;
  return lookingAt({ planId, measureId, period, light, content: paper?.content ?? { noChange: false, nodes: [] } });
}

/** True when the office may take it without having read it. */
export function mayPass(looking: Looking): boolean {
  return looking === 'not-drawn' || looking === 'no-change';
}

/** A period that was vouched for and drawn. */
export type DrawnPeriod = Obligation & { readonly answer: ObligationAnswer & { readonly draw: SpotDraw } };

/** 抽查: periods that were vouched for and drawn, and that the office has not looked at yet. */
export function drawnToCheck({ obligations }: Pick<Measure, 'obligations'>): readonly DrawnPeriod[] {
  return obligations.filter(
    (each): each is DrawnPeriod =>
      each.state === 'done' && each.answer?.draw?.drawn === true && each.answer.checked === undefined,
  );
}
