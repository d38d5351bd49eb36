import type { CoLead, Measure } from '../measure.js';
import { change, close, closeAbout, closeAll, handBack, handIn, idsOf, open, type Folds, type Timed } from './fold.js';

/** A measure's frame: who leads it, whether it rests or ends. `measure.assigned` makes it (see `evolve.ts`). */
export const lifeFolds = {
  'measure.acknowledged': (measure, { data, actsFrom }) =>
    open(
      {
        ...closeAbout(close(measure, idsOf(measure, 'acknowledgement')), idsOf(measure, 'acknowledgement'), 'review'),
        status: data.next,
      },
      data.opened,
      actsFrom,
    ),
  'measure.returned': (measure, { data, actsFrom }) =>
    open(
      handIn({ ...measure, status: 'returned', statusBefore: measure.status }, data.waits, 'return', actsFrom),
      data.opened,
      actsFrom,
    ),
  'files.attached': (measure, { data }) => ({ ...measure, files: [...(measure.files ?? []), ...data.files] }),
  'measure.reassigned': reassigned,
  'measure.kind-changed': (measure, { data, actsFrom }) => {
    const climbs = data.ladders.reduce(
      (state, each) =>
        change(state, [each.obligationId], (one) => ({ ...one, ladder: each.ladder, chasedFrom: actsFrom })),
      { ...close(measure, data.dropped, 'dropped'), kind: data.to },
    );
    return open(data.series === null ? climbs : { ...climbs, series: data.series }, data.opened, actsFrom);
  },
  'measure.suspended': (measure, { data, actsFrom }) => {
    if (measure.status === 'suspended')
      return { ...measure, suspendedUntil: data.until, datesAfterSuspension: data.dates };
    return handIn(
      {
        ...measure,
        status: 'suspended',
        statusBefore: measure.status,
        suspendedFrom: actsFrom,
        suspendedUntil: data.until,
        datesAfterSuspension: data.dates,
      },
      measure.obligations.filter((each) => each.state === 'open').map((each) => each.obligationId),
      'suspension',
      actsFrom,
    );
  },
  'measure.resumed': (measure, { data, actsFrom }) => {
    const back = handBack(measure, 'suspension', data.through === '' ? actsFrom : data.through);
    const goesOn = {
      ...close(back, data.skipped, 'dropped'),
      status: measure.statusBefore ?? 'in-progress',
      statusBefore: null,
      suspendedFrom: null,
      suspendedUntil: null,
      datesAfterSuspension: {},
      series: measure.series.map((each) => data.series.find((next) => next.seriesId === each.seriesId) ?? each),
    } satisfies Measure;
    return open(goesOn, data.opened, actsFrom);
  },
  'measure.revised': (measure, { data: { planId, number, title, supporting, planEndsOn } }) => ({
    ...measure,
    planId,
    number,
    title,
    supporting,
    planEndsOn,
    ...(measure.coLeads && { coLeads: measure.coLeads.filter((each) => supporting.includes(each.department)) }),
  }),
  'measure.numbered': (measure, { data: { number } }) => ({ ...measure, number }),
  'department.succeeded': (measure, { data }) => succeeded(measure, data),
  'promise.reworded': (measure, { data: { obligationId, to, target, terms } }) =>
    change(measure, [obligationId], (each) => ({ ...each, title: to, target, terms })),
  'measure.terminated': (measure) => ({
    ...closeAll(measure, 'dropped'),
    status: 'terminated',
    conclusion: 'terminated',
    suspendedUntil: null,
    series: [],
  }),
  'support.added': (measure, { data }) => ({ ...measure, supporting: [...measure.supporting, data.department] }),
  'target.changed': (measure, { data }) =>
    change(measure, [data.obligationId], (each) => ({ ...each, title: data.to, target: null, terms: null })),
} satisfies Partial<Folds>;

function reassigned(measure: Measure, { data, actsFrom }: Timed<'measure.reassigned'>): Measure {
  const ended = handBack(handBack(measure, 'return', actsFrom), 'suspension', actsFrom);
  const moved = change(ended, data.moved, (each) => ({ ...each, department: data.to, chasedFrom: actsFrom }));
  const settled = closeAbout(
    close(close(moved, idsOf(moved, 'acknowledgement'), 'dropped'), data.dropped, 'dropped'),
    ['return', ...idsOf(moved, 'acknowledgement')],
    'answer',
    'review',
  );
  return open(
    {
      ...settled,
      lead: data.to,
      supporting: data.supporting,
      ...(measure.coLeads && {
        coLeads: measure.coLeads.filter((each) => data.supporting.includes(each.department)),
      }),
      status: 'assigned',
      statusBefore: null,
      suspendedFrom: null,
      suspendedUntil: null,
      datesAfterSuspension: {},
      lateness: [...measure.lateness, ...data.late],
    },
    data.opened,
    actsFrom,
  );
}

/** A measure on which one department has taken over from another. */
export function succeeded(measure: Measure, { from, to }: { readonly from: string; readonly to: string }): Measure {
  const now = (code: string) => (code === from ? to : code);
  const lead = now(measure.lead);
  const heir = <T extends { readonly department: string | null }>(each: T): T =>
    each.department === from ? { ...each, department: to } : each;
  return {
    ...measure,
    lead,
    supporting: [...new Set(measure.supporting.map(now))].filter((each) => each !== lead),
    ...(measure.coLeads && { coLeads: oneEach(measure.coLeads.map(heir), lead) }),
    obligations: measure.obligations.map((each) => (each.state === 'open' ? heir(each) : each)),
    items: measure.items.map((each) => (each.state === 'drafted' ? heir(each) : each)),
  };
}

/** Parts that are one department's now are one; what the lead owns beside the whole needs no name. */
function oneEach(coLeads: readonly CoLead[], lead: string): readonly CoLead[] {
  const departments = [...new Set(coLeads.map((each) => each.department))].filter((each) => each !== lead);
  const partOf = (department: string) =>
    coLeads.flatMap((each) => (each.department === department && each.part !== '' ? [each.part] : [])).join('；');
  return departments.map((department) => ({ department, part: partOf(department) }));
}
