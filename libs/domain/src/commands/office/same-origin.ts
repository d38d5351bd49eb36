import { event } from '../../events.js';
import type { Measure } from '../../measure.js';
import { accept, command, inNameOf, refuse } from '../definition.js';
import { listOf, otherMeasure, text } from '../fields.js';
import { alive, byOffice } from '../hands.js';

declare module '../../events.js' {
  interface EventData {
    /** `by` names who said so; absent in what earlier releases recorded. */
    'origin.linked': { with: readonly string[]; by?: string };
    'origin.parted': { from: readonly string[]; reason: string; by?: string };
  }
}

/** The other measures of the same task, in whatever plans. */
export function sameOrigin({ sameOrigin: others = [] }: Pick<Measure, 'sameOrigin'>): readonly string[] {
  return others;
}

/** 同源事项: one task that stands in several plans. One report answers all, by the earliest of their dates. */
export const linkSameOrigin = command({
  name: 'link-same-origin',
  fields: { others: listOf(otherMeasure()) },
  grants: [byOffice],
  recordable: false,
  ready: (measure) => alive(measure),
  decide(measure, { others }, when) {
    if (others.length === 0) return refuse('request.invalid', { pointer: '/others' });
    const added = [...new Set(others)].filter((each) => !sameOrigin(measure).includes(each)).sort();
    return added.length === 0
      ? refuse('origin.linked-already', { others })
      : accept(event('origin.linked', { with: added, by: inNameOf(when) }));
  },
  folds: {
    'origin.linked': (measure, { data }) => ({
      ...measure,
      sameOrigin: [...sameOrigin(measure), ...data.with].sort(),
    }),
  },
});

/** It is a task of its own after all, and is reported by itself again. */
export const partSameOrigin = command({
  name: 'part-same-origin',
  fields: { reason: text(1_000) },
  grants: [byOffice],
  recordable: false,
  ready: (measure) => (sameOrigin(measure).length === 0 ? refuse('origin.none-linked') : null),
  decide: (measure, { reason }, when) =>
    accept(event('origin.parted', { from: sameOrigin(measure), reason, by: inNameOf(when) })),
  folds: {
    'origin.parted': (measure, { data }) => {
      const { sameOrigin: others = [], ...rest } = measure;
      const left = others.filter((each) => !data.from.includes(each));
      return left.length === 0 ? rest : { ...rest, sameOrigin: left };
    },
  },
});
