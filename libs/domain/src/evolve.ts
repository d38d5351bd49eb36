import type { EventData, HandedIn, OpenedObligation, TimedEvent } from './events.js';
import type { DraftedItem, Measure, MeasureStatus, Obligation, Submission } from './measure.js';
import type { CivilDate, Instant } from './civil-date.js';

type Timed<T extends keyof EventData> = {
  readonly data: EventData[T];
  readonly at: Instant;
  readonly actsFrom: Instant;
  readonly by: string;
};

/**
 * The measure after an event. Folding all events of a measure from `null` gives its state: no clock,
 * no policy and no calendar take part, so old events mean for ever what they meant.
 */
export function evolve(measure: Measure | null, timed: TimedEvent): Measure {
  if (timed.type === 'measure.assigned') return assigned(timed.data);
  if (measure === null) throw new Error(`the first event of a measure is measure.assigned, not ${timed.type}`);
  return lifeEvent(measure, timed) ?? paperEvent(measure, timed) ?? clockEvent(measure, timed) ?? measure;
}

function assigned(data: EventData['measure.assigned']): Measure {
  return {
    measureId: data.measureId,
    planId: data.planId,
    number: data.number,
    title: data.title,
    kind: data.kind,
    class: data.class,
    dataClass: data.dataClass,
    lead: data.lead,
    supporting: data.supporting,
    status: 'assigned',
    statusBefore: null,
    light: 'none',
    progress: { confirmed: null, scheduled: null, done: 0, of: 0, word: 'other' },
    obligations: data.obligations.map((each) => opened(each)),
    series: data.series,
    workPlan: null,
    reports: {},
    completion: null,
    extension: null,
    extensionsGranted: 0,
    noChangeInARow: 0,
    items: [],
    deadlineLedger: [],
    conclusion: null,
    suspendedUntil: null,
    counters: count({}, data.obligations),
  };
}

function opened(each: OpenedObligation): Obligation {
  return {
    ...each,
    originalDueOn: each.dueOn,
    state: 'open',
    spells: [],
    reached: [],
    lateWorkingDays: null,
    submittedAt: null,
  };
}

function count(
  counters: Readonly<Record<string, number>>,
  added: readonly OpenedObligation[],
): Readonly<Record<string, number>> {
  const next = { ...counters };
  for (const each of added) next[each.kind] = (next[each.kind] ?? 0) + 1;
  return next;
}

function open(measure: Measure, added: readonly OpenedObligation[]): Measure {
  return {
    ...measure,
    obligations: [...measure.obligations, ...added.map(opened)],
    counters: count(measure.counters, added),
  };
}

function change(measure: Measure, ids: readonly string[], how: (obligation: Obligation) => Obligation): Measure {
  return {
    ...measure,
    obligations: measure.obligations.map((each) => (ids.includes(each.obligationId) ? how(each) : each)),
  };
}

function close(measure: Measure, ids: readonly string[], state: 'done' | 'dropped' = 'done'): Measure {
  return change(measure, ids, (each) => (each.state === 'open' ? { ...each, state } : each));
}

/** Closes the open answer or review that hangs on one of these. */
function closeAbout(measure: Measure, about: readonly string[], kind: 'answer' | 'review'): Measure {
  const ids = measure.obligations.filter(
    (each) => each.kind === kind && each.about !== null && about.includes(each.about),
  );
  return close(
    measure,
    ids.map((each) => each.obligationId),
  );
}

function handIn(measure: Measure, ids: readonly string[], why: HandedIn, from: Instant): Measure {
  return change(measure, ids, (each) => ({
    ...each,
    spells: [...each.spells, { from, until: null, graceUntil: null, why }],
  }));
}

function handBack(measure: Measure, why: HandedIn, until: Instant, graceUntil: CivilDate | null): Measure {
  return {
    ...measure,
    obligations: measure.obligations.map((each) => ({
      ...each,
      spells: each.spells.map((spell) =>
        spell.until === null && spell.why === why ? { ...spell, until, graceUntil } : spell,
      ),
    })),
  };
}

function submission(content: Readonly<Record<string, unknown>>, by: string): Submission {
  return { stage: 'drafted', draftedBy: by, signedBy: [], content };
}

function signed(
  draft: Submission | null | undefined,
  by: string,
  stage: Submission['stage'] = 'signed',
): Submission | null {
  return draft ? { ...draft, stage, signedBy: [...draft.signedBy, by] } : null;
}

function lifeEvent(measure: Measure, timed: TimedEvent): Measure | null {
  switch (timed.type) {
    case 'measure.acknowledged':
      return open({ ...close(measure, idsOf(measure, 'acknowledgement')), status: timed.data.next }, timed.data.opened);
    case 'measure.returned':
      return open({ ...measure, status: 'returned', statusBefore: measure.status }, timed.data.opened);
    case 'measure.reassigned':
      return reassigned(measure, timed);
    case 'measure.kind-changed':
      return { ...measure, kind: timed.data.to };
    case 'support.added':
      return { ...measure, supporting: [...measure.supporting, timed.data.department] };
    case 'target.changed':
      return change(measure, [timed.data.obligationId], (each) => ({ ...each, title: timed.data.to }));
    case 'measure.suspended':
      return handIn(
        { ...measure, status: 'suspended', statusBefore: measure.status, suspendedUntil: timed.data.until },
        measure.obligations.filter((each) => each.state === 'open').map((each) => each.obligationId),
        'suspension',
        timed.actsFrom,
      );
    case 'measure.resumed':
      return handBack(
        { ...measure, status: measure.statusBefore ?? 'in-progress', statusBefore: null, suspendedUntil: null },
        'suspension',
        timed.actsFrom,
        null,
      );
    case 'measure.terminated':
      return { ...closeAll(measure, 'dropped'), status: 'terminated', conclusion: 'terminated', series: [] };
    case 'measure.struck-off':
      return { ...closeAll(measure, 'done'), status: 'struck-off', series: [] };
    case 'instruction.given':
      return open(measure, [timed.data.opened]);
    case 'instruction.replied':
      return submitted(
        close(measure, [timed.data.obligationId]),
        timed.data.obligationId,
        timed.data.lateWorkingDays,
        timed.actsFrom,
      );
    case 'part.named':
      return open(measure, [timed.data.opened]);
    case 'part.answered':
      return submitted(
        close(measure, [timed.data.obligationId]),
        timed.data.obligationId,
        timed.data.lateWorkingDays,
        timed.actsFrom,
      );
    default:
      return null;
  }
}

function idsOf(measure: Measure, kind: Obligation['kind']): readonly string[] {
  return measure.obligations.filter((each) => each.kind === kind).map((each) => each.obligationId);
}

function closeAll(measure: Measure, state: 'done' | 'dropped'): Measure {
  return close(
    measure,
    measure.obligations.map((each) => each.obligationId),
    state,
  );
}

function reassigned(measure: Measure, timed: Timed<'measure.reassigned'>): Measure {
  const moved = change(measure, timed.data.moved, (each) => ({
    ...each,
    department: timed.data.to,
    chasedFrom: timed.actsFrom,
  }));
  const unsigned = idsOf(moved, 'acknowledgement');
  return open(
    {
      ...closeAbout(close(moved, unsigned, 'dropped'), ['return'], 'answer'),
      lead: timed.data.to,
      supporting: timed.data.supporting,
      status: 'assigned',
      statusBefore: null,
    },
    timed.data.opened,
  );
}

function submitted(measure: Measure, obligationId: string, lateWorkingDays: number, at: Instant): Measure {
  return change(measure, [obligationId], (each) => ({ ...each, lateWorkingDays, submittedAt: at }));
}

function paperEvent(measure: Measure, timed: TimedEvent): Measure | null {
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

function clockEvent(measure: Measure, timed: TimedEvent): Measure | null {
  switch (timed.type) {
    case 'extension.requested':
      return {
        ...measure,
        extension: {
          ...submission({ cause: timed.data.cause, done: timed.data.done }, timed.by),
          obligationId: timed.data.obligationId,
          newDueOn: timed.data.newDueOn,
        },
      };
    case 'extension.signed': {
      const extension = measure.extension && {
        ...measure.extension,
        stage: 'signed' as const,
        signedBy: [...measure.extension.signedBy, timed.by],
      };
      return open(
        { ...handIn(measure, [timed.data.obligationId], 'extension', timed.actsFrom), extension },
        timed.data.opened,
      );
    }
    case 'extension.granted':
    case 'extension.refused': {
      const back = closeAbout(
        handBack(measure, 'extension', timed.actsFrom, null),
        [`extension:${timed.data.obligationId}`],
        'answer',
      );
      return {
        ...back,
        extension: null,
        extensionsGranted: measure.extensionsGranted + (timed.type === 'extension.granted' ? 1 : 0),
      };
    }
    case 'deadline.changed':
      return deadlineChanged(measure, timed);
    case 'obligation.opened': {
      const { series } = timed.data;
      const grown = open(measure, [timed.data.opened]);
      return series === null
        ? grown
        : { ...grown, series: grown.series.map((each) => (each.seriesId === series.seriesId ? series : each)) };
    }
    case 'rung.reached':
      return rungReached(measure, timed);
    case 'item.issued':
      return items(measure, timed.data.itemId, (item) => ({ ...item, state: 'issued', number: timed.data.number }));
    case 'item.withdrawn':
      return items(measure, timed.data.itemId, (item) => ({ ...item, state: 'withdrawn' }));
    case 'review.decided':
      return close(measure, [timed.data.obligationId]);
    case 'light.changed':
      return { ...measure, light: timed.data.to, progress: timed.data.progress };
    default:
      return null;
  }
}

function deadlineChanged(measure: Measure, timed: Timed<'deadline.changed'>): Measure {
  const { obligationId, from, to, why, by } = timed.data;
  const moved = change(measure, [obligationId], (each) => ({ ...each, dueOn: to, chasedFrom: timed.actsFrom }));
  return {
    ...moved,
    deadlineLedger: [...measure.deadlineLedger, { obligationId, from, to, why, by, at: timed.actsFrom }],
  };
}

function items(measure: Measure, itemId: string, how: (item: DraftedItem) => DraftedItem): Measure {
  return { ...measure, items: measure.items.map((each) => (each.itemId === itemId ? how(each) : each)) };
}

function rungReached(measure: Measure, timed: Timed<'rung.reached'>): Measure {
  const { obligationId, rung, dueOn, on, light, instrument, itemId, opened: review } = timed.data;
  const reached = change(measure, [obligationId], (each) => ({
    ...each,
    reached: [...each.reached, { rung, dueOn, on, light }],
  }));
  const department = measure.obligations.find((each) => each.obligationId === obligationId)?.department ?? null;
  const item: readonly DraftedItem[] =
    instrument && itemId
      ? [{ itemId, obligationId, rung, instrument, department, on, state: 'drafted', number: null }]
      : [];
  return open({ ...reached, items: [...measure.items, ...item] }, review ? [review] : []);
}
