import type { RuleBook } from '../../agenda.js';
import { addWorkingDays } from '../../calendar.js';
import { event } from '../../events.js';
import { change } from '../../folds/fold.js';
import { lateWorkingDays } from '../../ladder.js';
import { obligationOf, occurred, openObligations, promisedTimes, type Measure, type SpotDraw } from '../../measure.js';
import { runningPeriod } from '../../opening.js';
import { CHECKED_WITHIN } from '../../policy.js';
import { isDrawn, SAMPLE_SHARE, sampleSeed } from '../../sample.js';
import { accept, command, during, isBlank, refuse, working, type Circumstances } from '../definition.js';
import { number, obligation, optionalWhen, record, text, when, yes } from '../fields.js';
import { byLead, closeReviews, drafterRoles, inSightFrom, onDay, toDepartment, withdrawDrafts } from '../hands.js';

declare module '../../events.js' {
  interface EventData {
    'duty.confirmed': {
      obligationId: string;
      done: boolean;
      text: string;
      acts: number | null;
      spotCheck: { seen: number; of: number } | null;
      lateWorkingDays: number;
      /** Of what was vouched for as done; absent in what earlier releases recorded. */
      draw?: SpotDraw;
    };
  }
}

const MOST = 1_000_000;

/**
 * 周期确认: the department vouches for a period of a recurring duty: done as asked, with the acts of the period and,
 * where asked, the spot check (n of N); or not done, and why.
 */
export const confirmDuty = command({
  name: 'confirm-duty',
  fields: {
    obligationId: obligation('recurring'),
    done: yes(),
    text: when('done', [false], text()),
    acts: optionalWhen('done', [true], number(0, MOST, true)),
    spotCheck: optionalWhen('done', [true], record({ seen: number(0, MOST, true), of: number(1, MOST, true) })),
  },
  grants: [byLead('liaison', 'handler', 'deputy-head', 'head')],
  recordable: true,
  ready(measure, body) {
    const open = openObligations(measure, 'recurring');
    const found = body === null ? open.length > 0 : open.some((each) => each.obligationId === body.obligationId);
    return (
      during(measure, ...working, 'completion-requested') ??
      (found ? null : refuse('duty.not-open', { obligationId: body?.obligationId ?? null }))
    );
  },
  decide(measure, body, when) {
    const duty = obligationOf(measure, body.obligationId);
    if (!duty) return refuse('duty.not-open', { obligationId: body.obligationId });
    if (!body.done && isBlank(body.text ?? '')) return refuse('command.reason-missing', { field: 'text' });
    if (body.spotCheck && body.spotCheck.seen > body.spotCheck.of) return refuse('duty.spot-check', body.spotCheck);
    const until = lastDayOf(measure, duty.obligationId, when.rules);
    if (!body.done && until !== null && onDay(when) < until) return refuse('duty.period-runs', { until });
    const promised = promisedTimes(measure, duty);
    const counted = promised === null ? null : occurred(duty);
    if (body.done && promised !== null && counted !== null && counted < promised.times)
      return refuse('duty.short-of-promise', { counted, promised: promised.times, unit: promised.unit });
    return accept(
      event('duty.confirmed', {
        obligationId: duty.obligationId,
        done: body.done,
        text: body.text ?? '',
        acts: counted ?? body.acts ?? null,
        spotCheck: body.spotCheck ?? null,
        lateWorkingDays: lateWorkingDays(duty, when.actsFrom, when.rules.calendar),
        ...(body.done && { draw: drawnForCheck(measure, duty.obligationId, when) }),
      }),
      ...withdrawDrafts(measure, [duty.obligationId]),
      ...closeReviews(measure, [duty.obligationId], 'confirmed'),
    );
  },
  todos(measure, rules) {
    if (![...working, 'completion-requested'].includes(measure.status)) return [];
    return openObligations(measure, 'recurring').map(({ obligationId, title, dueOn }) => {
      const near = inSightFrom(dueOn, rules);
      const until = lastDayOf(measure, obligationId, rules) ?? '';
      return {
        to: toDepartment(measure.lead, ...drafterRoles),
        obligationId,
        title,
        dueOn,
        since: near < until ? until : near,
      };
    });
  },
  folds: {
    'duty.confirmed': (measure, timed) => {
      const { obligationId, lateWorkingDays: late, ...said } = timed.data;
      return change(measure, [obligationId], (each) => ({
        ...each,
        state: 'done',
        lateWorkingDays: late,
        submittedAt: timed.actsFrom,
        answer: { ...said, by: timed.by, at: timed.actsFrom },
      }));
    },
  },
});

/** 抽查: of the confirmations of a plan's period a share is looked at on site, drawn before anybody knows which. */
function drawnForCheck({ planId, measureId }: Measure, period: string, when: Circumstances): SpotDraw {
  const { calendar, policy } = when.rules;
  const { samplePercent: sharePercent = SAMPLE_SHARE * 100, checkWorkingDays = CHECKED_WITHIN } = policy.confirmation;
  const seed = sampleSeed({ planId, period });
  const drawn = isDrawn(seed, measureId, sharePercent);
  return { seed, sharePercent, drawn, dueOn: drawn ? addWorkingDays(calendar, onDay(when), checkWorkingDays) : null };
}

/** The last day of the period that runs now, in which nothing can be missed yet; null for one that is over. */
function lastDayOf(measure: Measure, obligationId: string, rules: RuleBook): string | null {
  return runningPeriod(measure, obligationId, rules)?.lastDay ?? null;
}
