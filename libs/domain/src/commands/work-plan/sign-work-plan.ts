import { event } from '../../events.js';
import { livePapers, type PaperOf } from '../../papers.js';
import { obligationOf, type Measure } from '../../measure.js';
import { handClock } from '../../opening.js';
import { sendBackCodes, type SendBackCode } from '../../vocabulary.js';
import { accept, command, during, refuse, type Circumstances, type Decision, type Refusal } from '../definition.js';
import { choice, text, when, yes } from '../fields.js';
import { byLead, byLeaders, byOffice, clockOn, otherHand, toHolder, toOffice } from '../hands.js';
import { chainRoles, checked, goesTo, handOn, nextHand, notTheirTurn, signedText } from '../route.js';
import { paperAccepted, paperSentBack } from '../verdicts.js';
import { nodesOf } from './nodes.js';

type WorkPlan = PaperOf<'work-plan'>;

/** While a work plan can be signed and judged; in any other status it rests where it is. */
const onItsWay = ['acknowledged', 'planned', 'in-progress'] as const;

/** The plan that is at this stage and may be moved on. */
function movable(measure: Measure, stage: WorkPlan['stage']): WorkPlan | undefined {
  return onItsWay.some((status) => status === measure.status) ? planAt(measure, stage) : undefined;
}

function planAt(measure: Measure, stage: WorkPlan['stage']): WorkPlan | undefined {
  return livePapers(measure, 'work-plan', stage)[0];
}

function needs(measure: Measure, stage: WorkPlan['stage'], code: string): Refusal | null {
  return during(measure, ...onItsWay) ?? (planAt(measure, stage) ? null : refuse(code));
}

/** The head hands the work plan in; the office’s clock starts. */
export const signWorkPlan = command({
  name: 'sign-work-plan',
  paper: { kind: 'work-plan', at: ['drafted'] },
  fields: { draft: signedText },
  grants: [byLead(...chainRoles)],
  recordable: true,
  turn: (measure, actor) => notTheirTurn(measure, livePapers(measure, 'work-plan', 'drafted'), actor),
  ready: (measure) => needs(measure, 'drafted', 'work-plan.not-filed'),
  decide(measure, { draft }, circumstances) {
    const plan = planAt(measure, 'drafted');
    if (!plan) return refuse('work-plan.not-filed');
    const hand = handOn(measure, plan, circumstances, draft);
    if (typeof hand === 'object') return hand;
    if (hand === 'checks') return accept(...checked(measure, plan, circumstances));
    return accept(
      event('paper.handed-in', {
        paperId: plan.paperId,
        waits: plan.about,
        late: [],
        partsMissing: [],
        next: measure.status === 'acknowledged' ? 'planned' : null,
        ...goesTo(measure, plan, 'office', circumstances),
      }),
    );
  },
  todos(measure) {
    const plan = movable(measure, 'drafted');
    const owed = plan && obligationOf(measure, plan.paperId);
    if (!plan || !owed || owed.state !== 'open') return [];
    return [
      {
        ...nextHand(measure.lead, plan),
        obligationId: plan.paperId,
        title: owed.title,
        dueOn: owed.dueOn,
      },
    ];
  },
});

const judgement = {
  agree: yes(),
  code: when('agree', [false], choice('sendBackCode', sendBackCodes)),
  reason: when('agree', [false], text()),
};

function sentBack(measure: Measure, plan: WorkPlan, body: { code?: SendBackCode; reason?: string }): Decision {
  return accept(
    paperSentBack(plan.paperId, plan.about, {
      code: body.code ?? 'substance',
      reason: body.reason ?? '',
      next: measure.status === 'planned' ? 'acknowledged' : null,
    }),
  );
}

/** The office checks it and passes it to the leader, or sends it back with a reason. */
export const checkWorkPlan = command({
  name: 'check-work-plan',
  paper: { kind: 'work-plan', at: ['with-office'] },
  fields: judgement,
  grants: [byOffice],
  recordable: false,
  ready: (measure) => needs(measure, 'with-office', 'work-plan.not-signed'),
  decide(measure, body, circumstances) {
    const plan = planAt(measure, 'with-office');
    if (!plan) return refuse('work-plan.not-signed');
    const own = otherHand(plan, circumstances, ['officer', 'office-head']);
    if (own) return own;
    return body.agree ? passedOn(measure, plan, circumstances) : sentBack(measure, plan, body);
  },
  todos: (measure) => {
    const plan = movable(measure, 'with-office');
    return plan
      ? [
          {
            to: toOffice,
            obligationId: plan.paperId,
            title: obligationOf(measure, plan.paperId)?.title ?? '',
            dueOn: clockOn(measure, plan.paperId)?.dueOn ?? null,
          },
        ]
      : [];
  },
});

function passedOn(measure: Measure, plan: WorkPlan, { actsFrom, rules }: Circumstances): Decision {
  const clock = clockOn(measure, plan.paperId);
  return accept(
    event('paper.passed-on', {
      paperId: plan.paperId,
      closes: clock ? [clock.obligationId] : [],
      opened: [handClock(measure, plan.paperId, 'leader', { at: actsFrom, rules })],
    }),
  );
}

/** A leader approves it: its nodes become obligations. */
export const approveWorkPlan = command({
  name: 'approve-work-plan',
  paper: { kind: 'work-plan', at: ['with-leader'] },
  fields: judgement,
  grants: [byLeaders],
  recordable: true,
  ready: (measure) => needs(measure, 'with-leader', 'work-plan.not-checked'),
  decide(measure, body, circumstances) {
    const plan = planAt(measure, 'with-leader');
    if (!plan) return refuse('work-plan.not-checked');
    const own = otherHand(plan, circumstances, circumstances.rules.policy.approval.by);
    if (own) return own;
    return body.agree ? approved(measure, plan, circumstances) : sentBack(measure, plan, body);
  },
  todos(measure, rules) {
    const plan = movable(measure, 'with-leader');
    if (!plan) return [];
    const clock = clockOn(measure, plan.paperId);
    return [
      {
        to: toHolder(clock, rules.policy.approval.by),
        obligationId: plan.paperId,
        title: obligationOf(measure, plan.paperId)?.title ?? '',
        dueOn: clock?.dueOn ?? null,
      },
    ];
  },
});

function approved(measure: Measure, plan: WorkPlan, circumstances: Circumstances): Decision {
  const { opened, weights } = nodesOf(measure, plan.content.nodes, circumstances.actsFrom);
  return accept(
    paperAccepted(plan.paperId, plan.about, {
      closes: plan.about,
      opened,
      next: measure.status === 'in-progress' ? null : 'in-progress',
    }),
    ...(weights === null ? [] : [event('weights.renewed', { weights })]),
  );
}
