import type { PlanOutline } from '@duban/api-client';
import type { Light } from '@duban/domain';

type Section = PlanOutline['sections'][number];
/** A measure of a plan, or a row of it that is none yet. */
export type OutlineRow = PlanOutline['rows'][number];

/** A section with what stands in it. */
export interface OutlineNode {
  readonly section: Section;
  readonly below: readonly OutlineNode[];
  readonly rows: readonly OutlineRow[];
}

/** The sections of a plan as a tree, in the order of the document. */
export function treeOf({ sections, rows }: Pick<PlanOutline, 'sections' | 'rows'>): readonly OutlineNode[] {
  const rowsOf = new Map<string, OutlineRow[]>();
  for (const row of rows) if (row.section !== null) rowsOf.set(row.section, [...(rowsOf.get(row.section) ?? []), row]);
  const top: OutlineNode[] = [];
  const open: { depth: number; below: OutlineNode[] }[] = [];
  for (const section of sections) {
    while ((open.at(-1)?.depth ?? -1) >= section.depth) open.pop();
    const below: OutlineNode[] = [];
    (open.at(-1)?.below ?? top).push({ section, below, rows: rowsOf.get(section.path) ?? [] });
    open.push({ depth: section.depth, below });
  }
  return top;
}

/** The number that the document gives a section; null where it gives none: a place that we count (`#3`) is no number. */
export function numberOf({ path }: Pick<Section, 'path'>): string | null {
  const last = path.split('/').at(-1) ?? '';
  return last.startsWith('#') ? null : last;
}

/** How a row stands: under a light, or why it is under none. What was terminated is owed no more. */
export function standingOf({
  light,
  status,
  leftOut,
}: Pick<OutlineRow, 'light' | 'status' | 'leftOut'>): { light: Light } | 'terminated' | 'left-out' | 'not-launched' {
  if (status === 'terminated') return 'terminated';
  if (light !== null) return { light };
  return leftOut ? 'left-out' : 'not-launched';
}
