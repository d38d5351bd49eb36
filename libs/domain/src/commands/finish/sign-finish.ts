import { obligationOf, type Measure } from '../../measure.js';
import { livePapers, type PaperOf } from '../../papers.js';
import { accept, command, refuse } from '../definition.js';
import { line, optional } from '../fields.js';
import { byLead } from '../hands.js';
import { chainRoles, checked, handOn, nextHand, notTheirTurn, signedText } from '../route.js';
import { finishable, handInFinish } from './finished.js';

/** Drafts on their own; what is filed beside a report goes by the report's signature. */
function drafts(measure: Measure, paperId?: string): readonly PaperOf<'finish'>[] {
  const open = finishable(measure).map((each) => each.obligationId);
  return livePapers(measure, 'finish', 'drafted').filter(
    (each) =>
      (paperId === undefined || each.paperId === paperId) &&
      !each.paperId.startsWith('finish/report:') &&
      each.about.every((id) => open.includes(id)),
  );
}

/** Signed like a report: a section head checks, the deputy head's or head's name hands it in. */
export const signFinish = command({
  name: 'sign-finish',
  paper: { kind: 'finish', at: ['drafted'] },
  fields: { paperId: optional(line()), draft: signedText },
  grants: [byLead(...chainRoles)],
  recordable: true,
  turn: (measure, actor) => notTheirTurn(measure, drafts(measure), actor),
  ready: (measure, body) =>
    drafts(measure, body?.paperId).length > 0 && measure.status !== 'suspended' ? null : refuse('finish.not-drafted'),
  decide(measure, body, when) {
    const paper = drafts(measure, body.paperId)[0];
    if (!paper) return refuse('finish.not-drafted');
    const hand = handOn(measure, paper, when, body.draft);
    if (typeof hand === 'object') return hand;
    return hand === 'signs' ? accept(...handInFinish(measure, paper, when)) : accept(...checked(measure, paper, when));
  },
  todos: (measure) =>
    measure.status === 'suspended'
      ? []
      : drafts(measure).map((paper) => {
          const first = obligationOf(measure, paper.about[0] ?? '');
          return {
            ...nextHand(measure.lead, paper),
            obligationId: first?.obligationId ?? null,
            title: first?.title ?? '',
            dueOn: first?.dueOn ?? null,
          };
        }),
});
