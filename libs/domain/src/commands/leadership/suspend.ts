import { event } from '../../events.js';
import { accept, command, during, refuse, working, type Circumstances, type Decision } from '../definition.js';
import { futureDate, line, listOf, obligation, optional, record, text } from '../fields.js';
import { byLeaders, byOffice, closeReviews, onDay, withdrawDrafts } from '../hands.js';
import type { Measure } from '../../measure.js';
import { AFTER_SUSPENSION, resumed } from './suspension.js';

/** 暂缓: until a date, by a decider; every clock of the measure stands still. A second one extends the first. */
export const suspend = command({
  name: 'suspend',
  fields: {
    until: futureDate(),
    decidedBy: line(80),
    dates: optional(listOf(record({ obligationId: obligation('deadline', 'target', 'node'), dueOn: futureDate() }))),
    reason: text(),
  },
  grants: [byLeaders],
  recordable: true,
  ready: (measure) => during(measure, ...working, 'assigned', 'suspended'),
  decide: (measure, body) => suspended(measure, body),
});

interface Rest {
  readonly until: string;
  readonly decidedBy: string;
  readonly dates?: readonly { readonly obligationId: string; readonly dueOn: string }[];
}

/** The measure rests; reviews of it are answered by that. */
export function suspended(measure: Measure, body: Rest): Decision {
  if (measure.status === 'suspended' && body.until <= (measure.suspendedUntil ?? ''))
    return refuse('suspension.not-longer', { until: measure.suspendedUntil });
  const early = (body.dates ?? []).find((each) => each.dueOn <= body.until);
  if (early) return refuse('suspension.date-inside', { obligationId: early.obligationId, until: body.until });
  const ids = measure.obligations.map((each) => each.obligationId);
  return accept(
    ...closeReviews(measure, [...ids, AFTER_SUSPENSION], 'suspended'),
    ...withdrawDrafts(measure, ids),
    event('measure.suspended', {
      until: body.until,
      decidedBy: body.decidedBy,
      dates: Object.fromEntries((body.dates ?? []).map((each) => [each.obligationId, each.dueOn])),
    }),
  );
}

/** Ends a suspension before its date. */
export const resume = command({
  name: 'resume',
  fields: { reason: text() },
  grants: [byOffice, byLeaders],
  recordable: true,
  ready: (measure) => during(measure, 'suspended'),
  decide: (measure, body, when) => accept(...resumed(measure, resumption(body.reason, when), when.rules)),
});

function resumption(words: string, when: Circumstances) {
  return { why: 'decided' as const, through: onDay(when), at: when.actsFrom, words };
}
