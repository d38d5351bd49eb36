import type { CivilDate, Instant } from '../civil-date.js';
import type { TimedEvent } from '../events.js';
import type { Measure, MeasureStatus } from '../measure.js';
import { change, close, closeAbout, handBack, handIn, open, signed, submission, submitted } from './obligations.js';

/** Events of the work plan. Null for others. */
export function workPlanEvent(measure: Measure, timed: TimedEvent): Measure | null {
  switch (timed.type) {
    case 'work-plan.filed':
      return { ...measure, workPlan: submission({ nodes: timed.data.nodes }, timed.by) };
    case 'work-plan.signed':
      return open(
        {
          ...handIn(measure, ['work-plan'], 'work-plan', timed.actsFrom),
          status: 'planned',
          workPlan: signed(measure.workPlan, timed.by),
        },
        timed.data.opened,
      );
    case 'work-plan.checked':
      return { ...measure, workPlan: signed(measure.workPlan, timed.by, 'checked') };
    case 'work-plan.sent-back':
      return {
        ...closeAbout(handBack(measure, 'work-plan', timed.actsFrom, null), ['work-plan'], 'answer'),
        workPlan: null,
        status: 'acknowledged',
      };
    case 'work-plan.approved':
      return open(
        {
          ...closeAbout(
            close(handBack(measure, 'work-plan', timed.actsFrom, null), ['work-plan']),
            ['work-plan'],
            'answer',
          ),
          status: 'in-progress',
        },
        timed.data.opened,
      );
    default:
      return null;
  }
}

/** Events of reports and of completion. Null for others. */
export function paperEvent(measure: Measure, timed: TimedEvent): Measure | null {
  switch (timed.type) {
    case 'report.drafted':
      return {
        ...measure,
        reports: { ...measure.reports, [timed.data.obligationId]: submission({ ...timed.data.content }, timed.by) },
      };
    case 'report.checked':
    case 'report.submitted':
    case 'report.accepted':
    case 'report.sent-back':
      return reportEvent(measure, timed);
    case 'completion.requested':
      return { ...measure, completion: submission({ text: timed.data.text, evidence: timed.data.evidence }, timed.by) };
    case 'completion.submitted':
    case 'completion.sent-back':
    case 'completion.accepted':
      return completionEvent(measure, timed);
    default:
      return null;
  }
}

function reportEvent(measure: Measure, timed: Extract<TimedEvent, { type: `report.${string}` }>): Measure {
  const id = timed.data.obligationId;
  const draft = measure.reports[id];
  switch (timed.type) {
    case 'report.checked': {
      const next = signed(draft, timed.by, 'drafted');
      return next ? { ...measure, reports: { ...measure.reports, [id]: next } } : measure;
    }
    case 'report.submitted': {
      const next = signed(draft, timed.by) ?? {
        ...submission({ ...timed.data.content }, timed.by),
        stage: 'signed' as const,
      };
      const waiting = submitted(
        handIn(measure, [id], 'report', timed.actsFrom),
        id,
        timed.data.lateWorkingDays,
        timed.actsFrom,
      );
      return open(
        { ...waiting, status: started(measure.status), reports: { ...measure.reports, [id]: next } },
        timed.data.opened,
      );
    }
    case 'report.accepted': {
      const answered = closeAbout(handBackOne(measure, id, timed.actsFrom, null), [id], 'answer');
      const noChangeInARow = draft?.content['noChange'] === true ? measure.noChangeInARow + 1 : 0;
      return without({ ...close(answered, [id, ...timed.data.nodesDone]), noChangeInARow }, id);
    }
    case 'report.sent-back': {
      const back = closeAbout(handBackOne(measure, id, timed.actsFrom, timed.data.graceUntil), [id], 'answer');
      return without(
        change(back, [id], (each) => ({ ...each, submittedAt: null, lateWorkingDays: null })),
        id,
      );
    }
    default:
      return measure;
  }
}

function started(status: MeasureStatus): MeasureStatus {
  return status === 'acknowledged' ? 'in-progress' : status;
}

function handBackOne(measure: Measure, id: string, until: Instant, graceUntil: CivilDate | null): Measure {
  return change(measure, [id], (each) => ({
    ...each,
    spells: each.spells.map((spell) =>
      spell.until === null && spell.why === 'report' ? { ...spell, until, graceUntil } : spell,
    ),
  }));
}

function without(measure: Measure, reportId: string): Measure {
  return { ...measure, reports: Object.fromEntries(Object.entries(measure.reports).filter(([id]) => id !== reportId)) };
}

function completionEvent(measure: Measure, timed: Extract<TimedEvent, { type: `completion.${string}` }>): Measure {
  switch (timed.type) {
    case 'completion.submitted': {
      const ids = timed.data.obligations.map((each) => each.obligationId);
      const waiting = timed.data.obligations.reduce(
        (state, each) => submitted(state, each.obligationId, each.lateWorkingDays, timed.actsFrom),
        handIn(measure, ids, 'completion', timed.actsFrom),
      );
      return open(
        { ...waiting, status: 'completion-requested', completion: signed(measure.completion, timed.by) },
        timed.data.opened,
      );
    }
    case 'completion.sent-back': {
      const back = handBack(
        closeAbout(measure, ['completion'], 'answer'),
        'completion',
        timed.actsFrom,
        timed.data.graceUntil,
      );
      return { ...back, status: 'in-progress', completion: null };
    }
    case 'completion.accepted': {
      const back = handBack(closeAbout(measure, ['completion'], 'answer'), 'completion', timed.actsFrom, null);
      return open(
        {
          ...close(back, timed.data.done),
          status: timed.data.next,
          conclusion: timed.data.conclusion,
          completion: null,
        },
        timed.data.opened,
      );
    }
    default:
      return measure;
  }
}
