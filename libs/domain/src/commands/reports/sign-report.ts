import { holds } from '../../actor.js';
import { event, type NewEvent } from '../../events.js';
import { isWaiting, openObligations, type Measure, type Obligation } from '../../measure.js';
import { livePapers, paperOf, type PaperOf } from '../../papers.js';
import { handClock } from '../../opening.js';
import { accept, command, refuse, type Circumstances, type Decision } from '../definition.js';
import { obligation, optional } from '../fields.js';
import { byLead, otherHand, toDepartment, withdrawDrafts } from '../hands.js';
import { handInFinish, judged, missingParts } from '../finish/finished.js';
import { paperAccepted } from '../verdicts.js';
import { besideReport, meant, reportPaperId, reports } from './report.js';

const drafted = (paper: PaperOf<'report'> | undefined, owed: Obligation) =>
  paper?.stage === 'drafted' && !isWaiting(owed);

/** The chain: a section head checks, the deputy head's or head's name hands the report in. */
export const signReport = command({
  name: 'sign-report',
  paper: { kind: 'report', at: ['drafted'] },
  fields: { obligationId: optional(obligation('report')) },
  grants: [byLead('section-head', 'deputy-head', 'head')],
  recordable: true,
  ready: (measure, body) =>
    meant(measure, body?.obligationId, drafted) && measure.status !== 'suspended' ? null : refuse('report.not-drafted'),
  decide(measure, body, when) {
    const found = meant(measure, body.obligationId, drafted);
    if (!found?.paper) return refuse('report.not-drafted');
    const own = otherHand(found.paper, when, ['section-head', 'deputy-head', 'head']);
    if (own) return own;
    if (!handsIn(measure, when))
      return accept(event('paper.checked', { paperId: found.paper.paperId, role: 'section-head' }));
    return handIn(measure, { owed: found.owed, paper: found.paper }, when);
  },
  todos: (measure) =>
    measure.status === 'suspended'
      ? []
      : reports(measure).flatMap((owed) => {
          const paper = paperOf(measure, reportPaperId(owed.obligationId));
          if (paper?.stage !== 'drafted' || isWaiting(owed)) return [];
          const checked = paper.hands.some((hand) => hand.act === 'checked');
          const roles = checked ? (['deputy-head'] as const) : (['section-head', 'deputy-head'] as const);
          return [
            {
              to: toDepartment(measure.lead, ...roles),
              obligationId: owed.obligationId,
              title: owed.title,
              dueOn: owed.dueOn,
            },
          ];
        }),
});

/** Whether this hand is the last of the chain; what is recorded acts by the post it was signed with. */
export function handsIn(measure: Measure, when: Circumstances): boolean {
  return when.recordedFor === null
    ? holds(when.actor, ['deputy-head', 'head'], measure.lead)
    : when.recordedFor.post.role !== 'section-head';
}

function handIn(
  measure: Measure,
  { owed, paper }: { owed: Obligation; paper: PaperOf<'report'> },
  when: Circumstances,
): Decision {
  const id = owed.obligationId;
  const passes = paper.content.noChange;
  const clock = { at: when.actsFrom, rules: when.rules };
  const events: NewEvent[] = [
    event('paper.handed-in', {
      paperId: paper.paperId,
      waits: [id],
      late: judged(measure, [id], when),
      partsMissing: missingParts(measure, [id]),
      stage: 'with-office',
      next: null,
      opened: passes ? [] : [handClock(measure, paper.paperId, 'office', clock)],
    }),
    ...withdrawDrafts(measure, [id]),
  ];
  const beside = livePapers(measure, 'finish', 'drafted').find((each) => each.paperId === besideReport(id));
  if (beside) events.push(...handInFinish(measure, beside, when, passes ? 0 : 1));
  // 抽审: "as planned, no change" passes by itself.
  if (passes) events.push(reportAccepted(measure, id));
  return accept(...events);
}

/** A period is answered for; what was opened about it falls away. */
export function reportAccepted(measure: Measure, id: string): NewEvent {
  const reviews = openObligations(measure, 'review').filter((each) => each.about === id);
  return paperAccepted(reportPaperId(id), [id], { closes: [id, ...reviews.map((each) => each.obligationId)] });
}
