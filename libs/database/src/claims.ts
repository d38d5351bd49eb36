import { openObligations, type Measure } from '@duban/domain';
import { canonicalText, chainHash, hasHash, type SealedEvent } from './chain.js';
import { columnsOf } from './projections.js';

/** What a launch puts into a measure's row beside what it orders: sealed with the first event, as nothing else says it. */
export interface LaunchedRow {
  readonly order: number;
  readonly text: string;
  readonly span: { readonly start: number; readonly end: number } | null;
}

/** The seal over what only the row says. */
export function rowSeal({ order, text, span }: LaunchedRow): string {
  return chainHash(canonicalText([order, text, span?.start ?? null, span?.end ?? null]));
}

/**
 * SQL: a measure's whole row as it is claimed, and the rows of instruments and of the weekly list that speak of it.
 * Left out: when it wakes, and what versions of our own programs noted.
 */
export const CLAIMED = `json_build_object('planId', plan_id, 'number', number, 'title', title, 'kind', kind, 'class', class, 'dataClass', data_class,
  'lead', lead, 'supporting', to_jsonb(supporting), 'status', status, 'light', light, 'lightRank', light_rank, 'progress', progress,
  'progressRank', progress_rank, 'dueOn', due_on, 'dueOrder', due_order, 'originalDueOn', original_due_on, 'closed', closed,
  'policyVersion', policy_version, 'launched', json_build_array(number_order, text, span_start, span_end),
  'items', (select coalesce(json_agg(json_build_array(i.item_id, i.kind, i.department, i.obligation_id, i.rung, i.on_day, i.state,
                     case when i.state = 'issued' then (select n.number from instrument n where n.instrument_id = i.instrument_id) end)
                     order by i.item_id collate "C"), '[]') from instrument_item i where i.measure_id = m.measure_id),
  'reviews', (select coalesce(json_agg(json_build_array(r.obligation_id, r.subject_id, r.opened_on, r.state) order by r.obligation_id collate "C"), '[]')
                from review r where r.measure_id = m.measure_id),
  'state', state)`;

/** Those claims that a version of folding makes: another version's say the same otherwise. */
const FOLDED = ['state', 'lightRank', 'progressRank'];

/** A claim that is not what the events say. */
export interface Difference {
  readonly field: string;
  readonly recorded: unknown;
  readonly recomputed: unknown;
}

/** Holds what a row claims against its events and what they fold to; `sameFold` where the row was made by today's folding. */
export function differences(
  fields: Readonly<Record<string, unknown>>,
  { measure, events, sameFold }: { measure: Measure; events: readonly SealedEvent[]; sameFold: boolean },
): readonly Difference[] {
  const says = saidBy(measure, events);
  return Object.entries(fields).flatMap(([field, recorded]) => {
    if (!sameFold && FOLDED.includes(field)) return [];
    if (field === 'launched') return launchedOtherwise(recorded, events);
    const recomputed = says[field] ?? null;
    if (canonicalText(recorded) === canonicalText(recomputed)) return [];
    // A state is too long to be shown twice.
    return [field === 'state' ? { field, recorded: field, recomputed: field } : { field, recorded, recomputed }];
  });
}

function saidBy(measure: Measure, events: readonly SealedEvent[]): Readonly<Record<string, unknown>> {
  const columns = columnsOf(measure);
  return {
    ...(measure as object),
    state: measure,
    lightRank: columns.light_rank,
    progressRank: columns.progress_rank,
    dueOn: columns.due_on,
    dueOrder: columns.due_order,
    originalDueOn: columns.original_due_on,
    closed: columns.closed,
    policyVersion: events.at(-1)?.ruleVersion.split('/')[0],
    items: byFirst(
      measure.items.map(({ itemId, instrument, department, obligationId, rung, on, state, number }) => [
        itemId,
        instrument,
        department,
        obligationId,
        rung,
        on,
        state,
        state === 'issued' ? number : null,
      ]),
    ),
    reviews: byFirst(
      measure.obligations
        .filter((each) => each.kind === 'review')
        .map((each) => [
          each.obligationId,
          each.about,
          openedOn(events, each.obligationId),
          openObligations(measure, 'review').includes(each) ? 'open' : 'decided',
        ]),
    ),
  };
}

function openedOn(events: readonly SealedEvent[], obligationId: string): string | null {
  for (const { data } of events) {
    const { opened } = data as { opened?: { obligationId?: string; dueOn?: string } | null };
    if (opened?.obligationId === obligationId) return opened.dueOn ?? null;
  }
  return null;
}

function launchedOtherwise(recorded: unknown, events: readonly SealedEvent[]): readonly Difference[] {
  // The last word on it: a new edition of the plan seals it anew.
  const seals = events.map(({ data }) => (data as { rowSeal?: string }).rowSeal);
  const sealed = seals.findLast((each) => each !== undefined);
  // A measure of an earlier release bears no seal.
  if (sealed === undefined || hasHash(canonicalText(recorded), sealed)) return [];
  return [{ field: 'launched', recorded, recomputed: sealed }];
}

function byFirst(rows: readonly (readonly unknown[])[]): readonly (readonly unknown[])[] {
  return [...rows].sort(([a], [b]) => (String(a) < String(b) ? -1 : 1));
}
