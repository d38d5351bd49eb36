import { isWaiting, openObligations, type Measure, type Obligation, type WorkPlanNode } from '../../measure.js';
import { inReview, paperOf } from '../../papers.js';
import type { Policy } from '../../policy.js';
import { accept, command, during, isBlank, refuse, type Refusal } from '../definition.js';
import { date, line, listOf, number, record } from '../fields.js';
import { byLead, drafterRoles, onDay, toDepartment } from '../hands.js';
import { draftedPaper } from '../route.js';

/** 推进计划: nodes that can be shown, in the future, whose weights make 100. */
export const fileWorkPlan = command({
  name: 'file-work-plan',
  paper: { kind: 'work-plan', at: ['drafted', 'sent-back'], writes: true },
  fields: {
    nodes: listOf(record({ title: line(200), dueOn: date(), weight: number(0, 100) }), 24),
  },
  grants: [byLead(...drafterRoles)],
  recordable: true,
  ready: (measure) => during(measure, 'acknowledged', 'in-progress') ?? owed(measure),
  decide(measure, body, when) {
    const plan = openPlan(measure);
    if (!plan) return refuse('work-plan.not-owed');
    return (
      wrongNodes(body.nodes, onDay(when), when.rules.policy) ??
      accept(
        draftedPaper(
          measure,
          {
            paperId: plan.obligationId,
            kind: 'work-plan',
            about: [plan.obligationId],
            content: { nodes: body.nodes },
          },
          when,
        ),
      )
    );
  },
  todos(measure) {
    const plan = openPlan(measure);
    if (!plan || !['acknowledged', 'in-progress'].includes(measure.status)) return [];
    if (paperOf(measure, plan.obligationId)?.stage === 'drafted') return [];
    return [
      {
        to: toDepartment(measure.lead, ...drafterRoles),
        obligationId: plan.obligationId,
        title: plan.title,
        dueOn: plan.dueOn,
      },
    ];
  },
});

/** The work plan that is owed and in the department's hands; undefined when none is. */
export function openPlan(measure: Measure): Obligation | undefined {
  return openObligations(measure, 'work-plan').find((each) => !isWaiting(each, 'work-plan'));
}

function owed(measure: Measure): Refusal | null {
  const plan = openPlan(measure);
  if (!plan) return refuse('work-plan.not-owed');
  const paper = paperOf(measure, plan.obligationId);
  return paper && inReview(paper) ? refuse('work-plan.not-owed') : null;
}

function wrongNodes(nodes: readonly WorkPlanNode[], today: string, { workPlan }: Policy): Refusal | null {
  if (nodes.length === 0 || nodes.length > workPlan.mostNodes)
    return refuse('work-plan.wrong-count', { count: nodes.length, most: workPlan.mostNodes });
  const untitled = nodes.findIndex((node) => isBlank(node.title));
  if (untitled >= 0) return refuse('work-plan.untitled-node', { node: untitled + 1 });
  const past = nodes.find((node) => node.dueOn <= today);
  if (past) return refuse('work-plan.node-not-in-future', { title: past.title, dueOn: past.dueOn });
  const weightless = nodes.find((node) => !(node.weight > 0));
  if (weightless) return refuse('work-plan.node-without-weight', { title: weightless.title });
  const sum = Math.round(nodes.reduce((total, node) => total + node.weight, 0) * 100) / 100;
  return sum === 100 ? null : refuse('work-plan.weights-not-100', { sum });
}
