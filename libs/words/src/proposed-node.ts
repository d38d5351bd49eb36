import type { ProposedNode } from '@duban/domain';
import type * as chinese from './zh/index.js';

/** What a node that is proposed for a work plan is called. */
export function proposedNodeTitle({ grid }: Pick<typeof chinese, 'grid'>, node: ProposedNode): string {
  const { step, title, target } = node;
  switch (step) {
    case 'settled':
      return grid.nodes.settled;
    case 'year':
      return grid.nodes.year;
    case 'date':
      return title;
    case 'half':
      return target === null
        ? grid.nodes.half
        : grid.nodes.halfOf({ indicator: target.indicator, value: target.value ?? '', unit: target.unit });
  }
}
