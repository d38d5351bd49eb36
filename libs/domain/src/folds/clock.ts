import type { EventData } from '../events.js';
import type { Instant } from '../civil-date.js';
import type { DraftedItem, Measure, Obligation } from '../measure.js';
import { readdressed } from '../supervision-line.js';
import { change, close, closeAbout, open, type Folds, type Timed } from './fold.js';

/** What several commands make, or the clock: dates, periods, rungs, letters, reviews, the lamp. */
export const clockFolds = {
  'deadline.changed': (measure, { data, actsFrom }) => ({
    ...change(measure, [data.obligationId], ({ dueBy: _hour, ...each }) => ({
      ...each,
      dueOn: data.to,
      chasedFrom: actsFrom,
      watchOn: null,
    })),
    deadlineLedger: [
      ...measure.deadlineLedger,
      {
        ...{ obligationId: data.obligationId, from: data.from, to: data.to, why: data.why, by: data.by, at: actsFrom },
        ...(data.limit && { limit: data.limit }),
      },
    ],
  }),
  'calendar.moved': (measure, { data }) => replanned(measure, data),
  'moment.moved': (measure) => measure,
  'weights.renewed': (measure, { data }) =>
    change(measure, Object.keys(data.weights), (each) => ({
      ...each,
      weight: data.weights[each.obligationId] ?? null,
    })),
  'obligation.opened': (measure, { data: { opened, series }, actsFrom }) => {
    const grown = open(measure, [opened], actsFrom);
    return series === null
      ? grown
      : { ...grown, series: grown.series.map((each) => (each.seriesId === series.seriesId ? series : each)) };
  },
  'obligation.closed': (measure, { data }) => close(measure, [data.obligationId]),
  'rung.reached': rungReached,
  'item.issued': (measure, { data, by, actsFrom }) =>
    onItem(measure, data.itemId, (item) => ({
      ...item,
      state: 'issued',
      number: data.number,
      issued: { by, at: actsFrom },
    })),
  'item.withdrawn': (measure, { data }) =>
    onItem(measure, data.itemId, (item) => ({ ...item, state: 'withdrawn', withdrawnWhy: data.reason ?? null })),
  'item.readdressed': (measure, { data: { itemId, as, on } }) => {
    const item = measure.items.find((each) => each.itemId === itemId);
    const after = onItem(measure, itemId, (each) => ({ ...each, state: 'withdrawn' }));
    return item === undefined || as === null ? after : { ...after, items: [...after.items, readdressed(item, as, on)] };
  },
  'line.noted': ({ lines: known = {}, ...measure }, { data: { department, line } }) => {
    const { [department]: _before, ...others } = known;
    const lines = line === null ? others : { ...others, [department]: line };
    return Object.keys(lines).length === 0 ? measure : { ...measure, lines };
  },
  'office.noted': ({ office: _before, officeLines: _lines, ...measure }, { data: { office, lines } }) =>
    office === null ? measure : { ...measure, office, ...(lines && { officeLines: lines }) },
  'department.told': (measure) => measure,
  'review.opened': (measure, { data, actsFrom }) =>
    open(
      change(measure, [data.subjectId], (each) => ({
        ...each,
        watchOn: null,
        ...(data.overdue && launchedOverdue(each, data.overdue, actsFrom)),
      })),
      [data.opened],
      actsFrom,
    ),
  'review.watched': (measure, { data }) =>
    change(measure, [data.obligationId], (each) => ({ ...each, watchOn: data.on })),
  'review.decided': (measure, { data }) =>
    closeAbout(close(measure, [data.obligationId]), [data.obligationId], 'approval'),
  'review.closed': (measure, { data }) =>
    closeAbout(close(measure, [data.obligationId]), [data.obligationId], 'approval'),
  'light.changed': (measure, { data }) => ({ ...measure, light: data.to, progress: data.progress }),
} satisfies Partial<Folds>;

/** Until the launch it was in nobody's hands here: no day before it is the department's. */
function launchedOverdue(
  { dueOn, spells }: Obligation,
  { since, why }: NonNullable<EventData['review.opened']['overdue']>,
  launchedAt: Instant,
): Pick<Obligation, 'launchedOverdue' | 'spells'> {
  const before = { from: since, until: launchedAt, graceUntil: null, why: 'launch' } as const;
  return { launchedOverdue: { dueOn, why }, spells: [...spells, before] };
}

/** Dates and periods as a calendar's new edition counts them. */
export function replanned(
  measure: Measure,
  { dates, series }: Pick<EventData['calendar.moved'], 'dates' | 'series'>,
): Measure {
  const day = new Map(dates.map((each) => [each.obligationId, each.to]));
  const opens = new Map(series.map((each) => [each.seriesId, each.to]));
  const moved = change(measure, [...day.keys()], (each) => {
    const dueOn = day.get(each.obligationId) ?? each.dueOn;
    return { ...each, dueOn, originalDueOn: dueOn };
  });
  return opens.size === 0
    ? moved
    : {
        ...moved,
        series: moved.series.map((each) => ({ ...each, nextOpensOn: opens.get(each.seriesId) ?? each.nextOpensOn })),
      };
}

function onItem(measure: Measure, itemId: string, how: (item: DraftedItem) => DraftedItem): Measure {
  return { ...measure, items: measure.items.map((each) => (each.itemId === itemId ? how(each) : each)) };
}

function rungReached(measure: Measure, { data, actsFrom }: Timed<'rung.reached'>): Measure {
  const { obligationId, rung, dueOn, on, light, instrument, itemId, opened, kind, instead, line } = data;
  const reached = change(measure, [obligationId], (each) => ({
    ...each,
    reached: [...each.reached, { rung, dueOn, on, light, call: kind === 'phone' ? 'owed' : null }],
    holder: kind === 'pass-up' && opened?.holder ? opened.holder : each.holder,
  }));
  const department = measure.obligations.find((each) => each.obligationId === obligationId)?.department ?? null;
  const item: readonly DraftedItem[] =
    instrument && itemId
      ? [
          {
            itemId,
            obligationId,
            rung,
            instrument,
            ...(instead && { instead }),
            ...(line && { line }),
            department,
            on,
            state: 'drafted',
            number: null,
            issued: null,
            withdrawnWhy: null,
          },
        ]
      : [];
  return open({ ...reached, items: [...measure.items, ...item] }, opened ? [opened] : [], actsFrom);
}
