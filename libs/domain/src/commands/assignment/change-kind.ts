import { event, type OpenedObligation } from '../../events.js';
import { isWaiting, openObligations, type Measure, type Series } from '../../measure.js';
import { ladderOf, nextId, openPeriod, owedBy } from '../../opening.js';
import { measureKinds, type MeasureKind } from '../../vocabulary.js';
import { accept, command, refuse, type Circumstances } from '../definition.js';
import { choice, text } from '../fields.js';
import { alive, byOffice, clockOn, closeReviews, onDay, withdrawDrafts } from '../hands.js';
import { STAGE } from '../stages/stage.js';
import { filesWorkPlan, firstWorkPlan, reportSeries, yearlyPlans } from '../system/assign.js';

/** Changes the kind, on the record; obligations are planned anew: what stops, what starts. */
export const changeKind = command({
  name: 'change-kind',
  fields: { kind: choice('measureKind', measureKinds), reason: text() },
  grants: [byOffice],
  recordable: false,
  ready: (measure) => alive(measure),
  decide(measure, body, when) {
    if (body.kind === measure.kind) return refuse('measure.same-kind', { kind: body.kind });
    const replanned = planAnew(measure, body.kind, when);
    const quiet = replanned.ladders.filter((each) => each.ladder === 'none').map((each) => each.obligationId);
    const stopped = [...quiet, ...replanned.dropped];
    return accept(
      ...closeReviews(measure, stopped, 'kind-changed'),
      ...withdrawDrafts(measure, stopped),
      event('measure.kind-changed', { from: measure.kind, to: body.kind, ...replanned }),
    );
  },
});

/** What another kind changes: the ladders of what is dated, the work plan, how often it reports. */
export function planAnew(measure: Measure, kind: MeasureKind, when: Circumstances) {
  const ladders = openObligations(measure, 'deadline', 'target', 'node', 'recurring', 'report')
    .map((each) => ({ obligationId: each.obligationId, ladder: ladderOf(each, kind), now: each.ladder }))
    .filter((each) => each.ladder !== each.now)
    .map(({ obligationId, ladder }) => ({ obligationId, ladder }));
  const plan = workPlan(measure, kind, when);
  const reports = reporting(measure, kind, when);
  const duty = vouching(measure, kind, when);
  const stage = clockOn(measure, STAGE);
  return {
    ladders,
    dropped: [...plan.dropped, ...reports.dropped, ...duty.dropped, ...(stage ? [stage.obligationId] : [])],
    opened: [...plan.opened, ...reports.opened, ...duty.opened],
    series: [
      ...reports.series.filter(({ seriesId }) => !duty.ended.includes(seriesId)),
      ...duty.series,
      ...plan.series,
    ],
  };
}

interface Replanned {
  readonly dropped: readonly string[];
  readonly opened: readonly OpenedObligation[];
  readonly series: readonly Series[];
}

function workPlan(measure: Measure, kind: MeasureKind, when: Circumstances): Replanned {
  const series = measure.series.filter((each) => each.kind === 'work-plan');
  if (filesWorkPlan({ kind, class: measure.class }, when)) {
    const had = measure.obligations.some((each) => each.kind === 'work-plan' && each.state !== 'dropped');
    return {
      dropped: [],
      opened: had ? [] : [firstWorkPlan(measure.lead, nextId(measure, 'work-plan'), when)],
      series: series.length > 0 ? series : [yearlyPlans(when)],
    };
  }
  const open = openObligations(measure, 'work-plan').filter((each) => !isWaiting(each));
  return { dropped: open.map((each) => each.obligationId), opened: [], series: [] };
}

/** Standing work without a duty of its own is vouched for once a year; what only that kind asked ends with it. */
function vouching(measure: Measure, kind: MeasureKind, when: Circumstances): Replanned & { ended: readonly string[] } {
  const own = measure.series.filter(
    ({ kind: each, seriesId }) => each === 'recurring' && seriesId.startsWith(OWN_DUTY),
  );
  const nothing = { dropped: [], opened: [], series: [], ended: [] };
  if (kind !== 'standing') {
    const ended = own.map(({ seriesId }) => seriesId);
    const dropped = openObligations(measure, 'recurring')
      .map(({ obligationId }) => obligationId)
      .filter((id) => ended.some((seriesId) => id.startsWith(`${seriesId}:`)));
    return { ...nothing, dropped, ended };
  }
  if (measure.series.some((each) => each.kind === 'recurring')) return nothing;
  const { opened, series } = yearlyConfirmation(measure, when);
  return { ...nothing, opened: [opened], series: [series] };
}

const OWN_DUTY = 'standing:';

/** From now on the department vouches for the whole of it once a year. */
export function yearlyConfirmation(measure: Measure, when: Circumstances) {
  const seriesId = `${OWN_DUTY}${measure.counters['recurring'] ?? 0}`;
  const owed = owedBy(measure, when.actsFrom, 'standing');
  return openPeriod(
    { seriesId, kind: 'recurring', title: measure.title, cycle: 'yearly' },
    onDay(when),
    owed,
    when.rules,
  );
}

/** Another cycle starts with the period of today; a report of the old one that nobody handed in falls away. */
function reporting(measure: Measure, kind: MeasureKind, when: Circumstances): Replanned {
  const others = measure.series.filter((each) => each.kind !== 'work-plan');
  const wanted = reportSeries({ kind, class: measure.class }, when);
  const report = others.find((each) => each.kind === 'report');
  if (report?.cycle === wanted?.cycle) return { dropped: [], opened: [], series: others };
  const ended = openObligations(measure, 'report').filter((each) => !isWaiting(each));
  const dropped = ended.map((each) => each.obligationId);
  if (wanted === null) return { dropped, opened: [], series: others.filter((each) => each.kind !== 'report') };
  const owed = owedBy(measure, when.actsFrom, kind);
  const next = openPeriod(wanted, onDay(when), owed, when.rules);
  const known = measure.obligations.some((each) => each.obligationId === next.opened.obligationId);
  return {
    dropped,
    opened: known ? [] : [next.opened],
    series: [next.series, ...others.filter((each) => each.kind !== 'report')],
  };
}
