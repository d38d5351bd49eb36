import type { Instant } from '../../civil-date.js';
import type { OpenedObligation } from '../../events.js';
import type { Measure, Obligation, WorkPlanNode } from '../../measure.js';
import { nodeObligations } from '../../opening.js';

type Weights = Readonly<Record<string, number>>;

/**
 * What an approved plan opens. A node on the day of a deadline is that deadline: one promise, one obligation. Where
 * the measure already has weights, old and new ones together are made 100 again.
 */
export function nodesOf(
  measure: Measure,
  nodes: readonly WorkPlanNode[],
  at: Instant,
): { opened: readonly OpenedObligation[]; weights: Weights | null } {
  const deadlines = measure.obligations.filter(
    (each) => each.kind === 'deadline' && each.state === 'open' && each.weight === null,
  );
  const taken: Record<string, number> = {};
  const own: WorkPlanNode[] = [];
  for (const node of nodes) {
    const twin = deadlines.find((each) => each.dueOn === node.dueOn && !Object.hasOwn(taken, each.obligationId));
    if (twin) taken[twin.obligationId] = node.weight;
    else own.push(node);
  }
  const opened = nodeObligations(measure, own, at);
  const before = weighed(measure);
  if (before.length === 0) return { opened, weights: Object.keys(taken).length === 0 ? null : taken };
  const all = [
    ...before.map((each): [string, number] => [each.obligationId, each.weight ?? 0]),
    ...Object.entries(taken),
    ...opened.map((each): [string, number] => [each.obligationId, each.weight ?? 0]),
  ];
  return { opened, weights: toHundred(all, 100) };
}

/** The obligations that have a share of the whole. */
export function weighed(measure: Measure): readonly Obligation[] {
  return measure.obligations.filter((each) => each.state !== 'dropped' && each.weight !== null);
}

/** Shares in the same proportion that make `whole`, to a hundredth; the last takes what rounding leaves. */
export function toHundred(shares: readonly (readonly [string, number])[], whole: number): Weights {
  const sum = shares.reduce((total, [, share]) => total + share, 0);
  const last = shares.length - 1;
  let left = whole;
  return Object.fromEntries(
    shares.map(([id, share], index) => {
      const scaled =
        index === last ? left : Math.round((sum === 0 ? whole / shares.length : (share * whole) / sum) * 100) / 100;
      left = Math.round((left - scaled) * 100) / 100;
      return [id, scaled];
    }),
  );
}
