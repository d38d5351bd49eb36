import { isCivilDate } from '../civil-date.js';
import { event } from '../events.js';
import type { Measure, WorkPlanNode } from '../measure.js';
import { answerClock, nodeObligations } from '../opening.js';
import { onDay, otherHand } from './paper.js';
import { accept, blank, during, refuse, type Refusal, type Rule } from './rule.js';

const MOST_NODES = 12;

/** 推进计划: nodes that can be shown, in the future, whose weights make 100. */
export const fileWorkPlan: Rule<'file-work-plan'> = {
  ready: (measure) => during(measure, 'acknowledged') ?? owed(measure),
  decide(_measure, body, when) {
    return wrongNodes(body.nodes, onDay(when)) ?? accept(event('work-plan.filed', { nodes: body.nodes }));
  },
};

function owed(measure: Measure): Refusal | null {
  return measure.obligations.some((each) => each.kind === 'work-plan' && each.state === 'open')
    ? null
    : refuse('work-plan.not-owed');
}

function wrongNodes(nodes: readonly WorkPlanNode[], today: string): Refusal | null {
  if (nodes.length === 0 || nodes.length > MOST_NODES)
    return refuse('work-plan.wrong-count', { count: nodes.length, most: MOST_NODES });
  const untitled = nodes.findIndex((node) => node.title.trim() === '');
  if (untitled >= 0) return refuse('work-plan.untitled-node', { node: untitled + 1 });
  const past = nodes.find((node) => !isCivilDate(node.dueOn) || node.dueOn <= today);
  if (past) return refuse('work-plan.node-not-in-future', { title: past.title, dueOn: past.dueOn });
  const weights = nodes.reduce((sum, node) => sum + node.weight, 0);
  if (nodes.some((node) => !(node.weight > 0)) || weights !== 100)
    return refuse('work-plan.weights-not-100', { sum: weights });
  return null;
}

/** The head hands the work plan in; the office’s clock starts. */
export const signWorkPlan: Rule<'sign-work-plan'> = {
  ready: (measure) =>
    during(measure, 'acknowledged') ?? (measure.workPlan?.stage === 'drafted' ? null : refuse('work-plan.not-filed')),
  decide(measure, _body, when) {
    const { policy, calendar } = when.rules;
    const clock = answerClock(measure, 'work-plan', policy.office.answerReportWorkingDays, {
      at: when.actsFrom,
      calendar,
    });
    return otherHand(measure.workPlan?.draftedBy ?? '', when) ?? accept(event('work-plan.signed', { opened: [clock] }));
  },
};

/** The office checks it, or sends it back with a reason. */
export const checkWorkPlan: Rule<'check-work-plan'> = {
  ready: (measure) =>
    during(measure, 'planned') ?? (measure.workPlan?.stage === 'signed' ? null : refuse('work-plan.not-signed')),
  decide(_measure, body) {
    if (!body.agree)
      return blank(body.reason, 'reason') ?? accept(event('work-plan.sent-back', { code: body.code ?? 'substance' }));
    return accept(event('work-plan.checked', {}));
  },
};

/** A leader approves it: its nodes become obligations. */
export const approveWorkPlan: Rule<'approve-work-plan'> = {
  ready: (measure) =>
    during(measure, 'planned') ?? (measure.workPlan?.stage === 'checked' ? null : refuse('work-plan.not-checked')),
  decide(measure, body, when) {
    if (!body.agree)
      return blank(body.reason, 'reason') ?? accept(event('work-plan.sent-back', { code: body.code ?? 'substance' }));
    const nodes = (measure.workPlan?.content['nodes'] ?? []) as readonly WorkPlanNode[];
    return accept(event('work-plan.approved', { opened: nodeObligations(measure, nodes, when.actsFrom) }));
  },
};
