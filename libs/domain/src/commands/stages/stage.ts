import { event } from '../../events.js';
import { closeAbout, open } from '../../folds/fold.js';
import type { Measure, StageStep } from '../../measure.js';
import { handClock } from '../../opening.js';
import { confirmedStage, sentBackStage } from '../../told-progress.js';
import { deliverableStages, type DeliverableStage } from '../../vocabulary.js';
import { accept, command, during, handsOf, refuse, working } from '../definition.js';
import { choice, files, line, text, when as asked, yes } from '../fields.js';
import { alive, byLead, byOffice, clockOn, drafterRoles, toDepartment, toOffice } from '../hands.js';

declare module '../../events.js' {
  interface EventData {
    'stage.reported': { stage: DeliverableStage; evidence: string; opened: readonly OpenedObligation[] };
    'stage.confirmed': { stage: DeliverableStage };
    'stage.sent-back': { stage: DeliverableStage; reason: string };
  }
}

/** What the office's clock on a stage is about. */
export const STAGE = 'stage';

/** 报送阶段: how far what is to be made has come; the department's own word until the office confirms it. */
export const reportStage = command({
  name: 'report-stage',
  fields: { stage: choice('deliverableStage', deliverableStages), evidence: line(400), files: files() },
  grants: [byLead(...drafterRoles, 'deputy-head', 'head')],
  recordable: true,
  ready: (measure) =>
    during(measure, ...working) ??
    (measure.kind === 'deliverable' ? null : refuse('stage.other-kind', { kind: measure.kind })),
  decide(measure, { stage, evidence }, when) {
    const confirmed = confirmedStage(measure);
    if (confirmed !== null && deliverableStages.indexOf(stage) <= deliverableStages.indexOf(confirmed))
      return refuse('stage.not-onward', { stage, confirmed });
    const clock = handClock(measure, STAGE, 'office', { at: when.actsFrom, rules: when.rules });
    return accept(event('stage.reported', { stage, evidence, opened: clockOn(measure, STAGE) ? [] : [clock] }));
  },
  todos: (measure) =>
    working.includes(measure.status) && sentBackStage(measure) !== null
      ? [{ to: toDepartment(measure.lead, ...drafterRoles), obligationId: null, title: measure.title, dueOn: null }]
      : [],
  folds: {
    'stage.reported': (measure, { data: { stage, evidence, opened }, by, actsFrom }) => {
      const step: StageStep = { stage, evidence, by, at: actsFrom, state: 'reported', reason: null };
      // One that still waits gives way to the next.
      const before = (measure.stages ?? []).map(answered('replaced', null));
      return open({ ...measure, stages: [...before, step] }, opened, actsFrom);
    },
  },
});

/** 核定阶段: the office takes what the department says of the stage, or sends it back; another hand than reported it. */
export const confirmStage = command({
  name: 'confirm-stage',
  fields: { agree: yes(), reason: asked('agree', [false], text()) },
  grants: [byOffice],
  recordable: false,
  ready: (measure) => alive(measure) ?? (waiting(measure) ? null : refuse('stage.none-waits')),
  decide(measure, { agree, reason = '' }, when) {
    const step = waiting(measure);
    if (!step) return refuse('stage.none-waits');
    if (handsOf(when).includes(step.by)) return refuse('measure.same-hand', { who: ['officer', 'office-head'] });
    const { stage } = step;
    return accept(agree ? event('stage.confirmed', { stage }) : event('stage.sent-back', { stage, reason }));
  },
  todos(measure) {
    const step = waiting(measure);
    const dueOn = clockOn(measure, STAGE)?.dueOn ?? null;
    return step === undefined ? [] : [{ to: toOffice, obligationId: null, title: step.evidence, dueOn }];
  },
  folds: {
    'stage.confirmed': (measure) => settled(measure, 'confirmed', null),
    'stage.sent-back': (measure, { data: { reason } }) => settled(measure, 'sent-back', reason),
  },
});

/** What waits for the office: once the measure is accepted, or of another kind, nobody is asked any more. */
function waiting(measure: Measure): StageStep | undefined {
  return clockOn(measure, STAGE) && measure.stages?.find(({ state }) => state === 'reported');
}

function settled(measure: Measure, state: StageStep['state'], reason: string | null): Measure {
  const stages = (measure.stages ?? []).map(answered(state, reason));
  return closeAbout({ ...measure, stages }, [STAGE], 'answer');
}

function answered(state: StageStep['state'], reason: string | null): (step: StageStep) => StageStep {
  return (step) => (step.state === 'reported' ? { ...step, state, reason } : step);
}
