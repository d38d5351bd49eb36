import type { DepartmentView, PlanOutlineView } from '@duban/api-contract';
import type { OutlinedMeasure } from '@duban/database';
import { addLights, type LightCounts } from '@duban/domain';
import { outlineOf, type DraftRow, type StoredDraft } from '@duban/plan-draft';

type Row = PlanOutlineView['rows'][number];
type Sums = Pick<PlanOutlineView, 'measures' | 'parts' | 'lights' | 'waiting' | 'leftOut'>;

/** A plan as its readers find it. */
export interface OutlinedPlan {
  readonly planId: string;
  readonly draft: StoredDraft;
  /** Those in the reader's sight. */
  readonly measures: readonly OutlinedMeasure[];
}

/** A plan by its own sections: rows in the order of the document, parts given below behind their measure. */
export function outlineView(
  { planId, draft, measures }: OutlinedPlan,
  nameOf: (code: string) => DepartmentView,
): PlanOutlineView {
  const { sections, sectionOf, outside } = outlineOf(draft);
  const running = (each: OutlinedMeasure, section: string | null): Row => ({
    ...{ section, number: each.number, title: each.title, measureId: each.measureId, parentId: each.parentId },
    ...{ lead: nameOf(each.lead), status: each.status, light: each.light, dueOn: each.dueOn, leftOut: false },
  });
  const known = new Map(measures.map((each) => [each.measureId, each]));
  const below = new Map<string, OutlinedMeasure[]>();
  for (const each of measures)
    if (each.parentId !== null) below.set(each.parentId, [...(below.get(each.parentId) ?? []), each]);
  const withParts = (each: OutlinedMeasure, section: string | null): readonly Row[] => [
    running(each, section),
    ...(below.get(each.measureId) ?? []).flatMap((part) => withParts(part, section)),
  ];
  const drafted = draft.rows.flatMap((row) => {
    const section = sectionOf.get(row.ref) ?? null;
    const launched = known.get(row.measureId ?? '');
    if (launched !== undefined) return withParts(launched, section);
    return row.measureId === null ? [notLaunched(row, section)] : []; // what runs and is not here is out of the reader's sight
  });
  const shown = new Set(drafted.map(({ measureId }) => measureId));
  const rows = [
    ...drafted,
    ...measures.filter(({ measureId }) => !shown.has(measureId)).map((each) => running(each, null)),
  ];
  const under = rowsUnder(rows);
  return {
    planId,
    ...sumsOf(rows),
    outside,
    sections: sections.map(({ path, title, depth, outside: texts }) => ({
      ...{ path, title, depth, outside: [...texts] },
      ...sumsOf(under.get(path) ?? []),
    })),
    rows,
  };
}

/** Rows by every path above them, looked at once each. */
function rowsUnder(rows: readonly Row[]): ReadonlyMap<string, readonly Row[]> {
  const under = new Map<string, Row[]>();
  for (const row of rows) {
    const steps = row.section?.split('/') ?? [];
    for (const at of steps.keys()) {
      const path = steps.slice(0, at + 1).join('/');
      const known = under.get(path);
      if (known === undefined) under.set(path, [row]);
      else known.push(row);
    }
  }
  return under;
}

function notLaunched({ number, title, lead, state }: DraftRow, section: string | null): Row {
  return {
    ...{ section, number, title, measureId: null, parentId: null, status: null, light: null, dueOn: null },
    lead: lead === null ? null : { code: lead, name: lead },
    leftOut: state === 'left-out',
  };
}

function sumsOf(rows: readonly Row[]): Sums {
  const launched = rows.filter(({ measureId }) => measureId !== null);
  const leftOut = rows.filter((each) => each.leftOut).length;
  return {
    measures: launched.length,
    parts: launched.filter(({ parentId }) => parentId !== null).length,
    lights: addLights(launched.flatMap(lightOf)),
    waiting: rows.length - launched.length - leftOut,
    leftOut,
  };
}

/** What was terminated is owed no more: it stands under no light. */
function lightOf({ light, status }: Row): readonly LightCounts[] {
  return light === null || status === 'terminated' ? [] : [{ [light]: 1 }];
}
