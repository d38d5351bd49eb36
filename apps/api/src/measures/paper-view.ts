import type { MeasureDetail } from '@duban/api-contract';
import { livePapers, mayReadReply, paperWay, writerOf, type Hand, type Measure, type Paper } from '@duban/domain';
import type { Reader } from './measure-view.js';

/** What was handed in: every paper with its hands, and beside them what is on its way of each kind. */
export function papersOf(
  state: Measure | null,
  { me, rules, personName, nameOf }: Reader,
): Pick<MeasureDetail, 'papers' | 'workPlan' | 'reports' | 'completion' | 'extension'> {
  if (state === null) return { papers: [], workPlan: null, reports: {}, completion: null, extension: null };
  const shown = (paper: Paper | undefined) => (paper === undefined ? null : paperView(paper, personName));
  const extension = livePapers(state, 'extension')[0];
  return {
    papers: state.papers.map((paper) => ({
      paperId: paper.paperId,
      attempt: paper.attempt,
      kind: paper.kind,
      writtenBy: writerOf(paper.kind),
      about: [...paper.about],
      pending: [...paper.pending],
      stage: paper.stage,
      content: mayReadReply(me, state, paper) ? { ...paper.content } : {},
      hands: paper.hands.map((hand) => ({ ...hand, ...namesOf(hand, personName) })),
      way: paperWay(state, paper, rules.policy.approval.by).map(({ step, roles, state: at, hand }) => ({
        step,
        roles: [...roles],
        state: at,
        ...(hand === null ? { by: null, inStead: null } : namesOf(hand, personName)),
        on: hand?.actsFrom ?? null,
      })),
      partsMissing: paper.partsMissing.map(nameOf),
      code: paper.code,
      reason: mayReadReply(me, state, paper) ? paper.reason : null,
      conclusion: paper.conclusion,
    })),
    workPlan: shown(state.papers.findLast((each) => each.kind === 'work-plan' && each.stage !== 'sent-back')),
    reports: Object.fromEntries(
      livePapers(state, 'report').map((each) => [each.about[0] ?? '', paperView(each, personName)]),
    ),
    completion: shown(livePapers(state, 'completion')[0]),
    extension:
      extension === undefined
        ? null
        : {
            ...paperView(extension, personName),
            obligationId: extension.about[0] ?? '',
            newDueOn: extension.content.newDueOn,
          },
  };
}

function namesOf({ by, inStead }: Hand, personName: (id: string) => string) {
  return { by: personName(by), inStead: inStead === undefined ? null : personName(inStead) };
}

function paperView(paper: Paper, personName: (id: string) => string) {
  const signed = paper.hands.filter((hand) => hand.act === 'checked' || hand.act === 'signed');
  return {
    stage: paper.stage,
    draftedBy: personName(paper.hands.find((hand) => hand.act === 'drafted')?.by ?? ''),
    signedBy: signed.map((hand) => personName(hand.by)),
    content: { ...paper.content },
  };
}
