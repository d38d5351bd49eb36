import { checkers, routeOf, signers } from './commands/route.js';
import { obligationOf, type Measure } from './measure.js';
import { isLive, type Hand, type HandAct, type Paper, type PaperKind } from './papers.js';
import { officeRoles, type Role, type WayState, type WayStepName } from './vocabulary.js';

/** One step of a paper's way: whose it is, and who took it when; or that it lies there now, comes later, or is skipped. */
export interface WayStep {
  readonly step: WayStepName;
  /** Posts that may take it; none where it only arrives there. */
  readonly roles: readonly Role[];
  readonly state: WayState;
  readonly hand: Hand | null;
}

type Planned = Pick<WayStep, 'step' | 'roles'> & { readonly act: HandAct | null; readonly skipped?: true };

const byChain: readonly PaperKind[] = ['work-plan', 'report', 'finish', 'completion', 'extension', 'reply'];

/**
 * 办文流程: through whose hands a paper went, in whose it is and whose come next; nothing for what does not go by a
 * department's chain. `leaders` are the posts that approve by policy.
 */
export function paperWay(measure: Measure, paper: Paper, leaders: readonly Role[]): readonly WayStep[] {
  if (!byChain.includes(paper.kind)) return [];
  const planned = [...inDepartment(paper, leaders), ...afterwards(measure, paper, leaders)];
  const steps = planned.map(({ step, roles, act, skipped }) => {
    const hand = paper.hands.findLast((each) => each.act === act) ?? null;
    return { step, roles, hand, done: hand !== null || paper.stage === 'accepted', skipped: skipped === true };
  });
  const now = steps.findIndex(({ done, skipped }) => !done && !skipped);
  return steps.map(({ step, roles, hand, done, skipped }, index) => {
    const open = index === now && isLive(paper) ? 'now' : 'ahead';
    return { step, roles, hand: skipped ? null : hand, state: skipped ? 'skipped' : done ? 'done' : open };
  });
}

/** What its department does, with the leader in charge where the chain asks for him. */
function inDepartment(paper: Paper, leaders: readonly Role[]): readonly Planned[] {
  const route = routeOf(paper);
  const isSkipped = (step: WayStepName): readonly Planned[] =>
    route.skipped.some((each) => each === step) ? [{ step, roles: [], act: null, skipped: true }] : [];
  const wasChecked = paper.hands.some(({ act }) => act === 'checked');
  const check: Planned = { step: 'section-check', roles: checkers(route), act: 'checked' };
  const approval: Planned = { step: 'leader-approval', roles: leaders, act: 'passed-on' };
  return [
    { step: 'draft', roles: [], act: 'drafted' },
    ...(route.check || wasChecked ? [check] : isSkipped('section-check')),
    ...isSkipped('head-signature'),
    { step: route.signer === 'head' ? 'head-signature' : 'signature', roles: signers(route), act: 'signed' },
    ...(route.approve ? [approval] : isSkipped('leader-approval')),
  ];
}

/** Who has it last: whoever answers it, or whom it answers. */
function afterwards(measure: Measure, paper: Paper, leaders: readonly Role[]): readonly Planned[] {
  const office: Planned = { step: 'office', roles: officeRoles, act: 'accepted' };
  switch (paper.kind) {
    case 'work-plan':
      return [
        { ...office, act: 'passed-on' },
        { step: 'leader', roles: leaders, act: 'accepted' },
      ];
    case 'extension':
      return paper.stage === 'with-office' ? [office] : [{ step: 'leader', roles: leaders, act: 'accepted' }];
    case 'reply': {
      const answers = obligationOf(measure, paper.about[0] ?? '')?.kind;
      if (answers === 'problem') return [office];
      return [{ step: answers === 'part' ? 'lead' : 'giver', roles: [], act: null }];
    }
    default:
      return [office];
  }
}
