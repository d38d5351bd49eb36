import { event, type NewEvent } from '../../events.js';
import { isWaiting, openObligations, type Measure, type Obligation } from '../../measure.js';
import { counting } from '../../opening.js';
import { livePapers, paperOf, type PaperOf } from '../../papers.js';
import { accept, command, refuse, type Circumstances, type Decision } from '../definition.js';
import { obligation, optional } from '../fields.js';
import { byLead, withdrawDrafts } from '../hands.js';
import { chainRoles, checked, goesTo, handOn, nextHand, notTheirTurn, signedText } from '../route.js';
import { handInFinish, judged, missingParts } from '../finish/finished.js';
import { paperAccepted } from '../verdicts.js';
import { besideReport, meant, reportPaperId, reports } from './report.js';

const drafted = (paper: PaperOf<'report'> | undefined, owed: Obligation) =>
  paper?.stage === 'drafted' && !isWaiting(owed);

/** The chain: a section head checks, the deputy head's or head's name hands the report in. */
export const signReport = command({
  name: 'sign-report',
  paper: { kind: 'report', at: ['drafted'] },
  fields: { obligationId: optional(obligation('report')), draft: signedText },
  grants: [byLead(...chainRoles)],
  recordable: true,
  turn: (measure, actor) => notTheirTurn(measure, livePapers(measure, 'report', 'drafted'), actor),
  ready: (measure, body) =>
    meant(measure, body?.obligationId, drafted) && measure.status !== 'suspended' ? null : refuse('report.not-drafted'),
  decide(measure, body, when) {
    const found = meant(measure, body.obligationId, drafted);
    if (!found?.paper) return refuse('report.not-drafted');
    const hand = handOn(measure, found.paper, when, body.draft);
    if (typeof hand === 'object') return hand;
    if (hand === 'checks') return accept(...checked(measure, found.paper, when));
    return handIn(measure, { owed: found.owed, paper: found.paper }, when);
  },
  todos: (measure) =>
    measure.status === 'suspended'
      ? []
      : reports(measure).flatMap((owed) => {
          const paper = paperOf(measure, reportPaperId(owed.obligationId));
          if (paper?.stage !== 'drafted' || isWaiting(owed)) return [];
          return [
            {
              ...nextHand(measure.lead, paper),
              obligationId: owed.obligationId,
              title: owed.title,
              dueOn: owed.dueOn,
            },
          ];
        }),
});

function handIn(
  measure: Measure,
  { owed, paper }: { owed: Obligation; paper: PaperOf<'report'> },
  when: Circumstances,
): Decision {
  const id = owed.obligationId;
  const way = goesTo(measure, paper, 'office', when);
  const passes = paper.content.noChange && way.stage === 'with-office';
  const events: NewEvent[] = [
    event('paper.handed-in', {
      paperId: paper.paperId,
      waits: [id],
      late: judged(measure, [id], when),
      partsMissing: missingParts(measure, [id]),
      stage: way.stage,
      next: null,
      opened: passes ? [] : way.opened,
    }),
    ...withdrawDrafts(measure, [id]),
  ];
  const beside = livePapers(measure, 'finish', 'drafted').find((each) => each.paperId === besideReport(id));
  if (beside) events.push(...handInFinish(counting(measure, events), beside, when));
  // 抽审: "as planned, no change" passes by itself.
  if (passes) events.push(reportAccepted(measure, id));
  return accept(...events);
}

/** A period is answered for; what was opened about it falls away. */
export function reportAccepted(measure: Measure, id: string): NewEvent {
  const reviews = openObligations(measure, 'review').filter((each) => each.about === id);
  return paperAccepted(reportPaperId(id), [id], { closes: [id, ...reviews.map((each) => each.obligationId)] });
}
