import { event } from '../../events.js';
import type { Hand, Paper } from '../../papers.js';
import { besideReport } from './report.js';
import { holds, type Actor } from '../../actor.js';
import { accept, actingAs, command, refuse } from '../definition.js';
import { chainRoles, writerOfPaper } from '../route.js';
import { line, optional, text } from '../fields.js';
import { alive, byLead } from '../hands.js';
import type { Measure } from '../../measure.js';

declare module '../../events.js' {
  interface EventData {
    'paper.returned': { paperIds: readonly string[]; reason: string };
  }
}

function drafts(measure: Measure, paperId?: string): readonly Paper[] {
  return measure.papers.filter(
    (each) => each.stage === 'drafted' && (paperId === undefined || each.paperId === paperId),
  );
}

/** Whether a draft is one of the department in which somebody checks or signs. */
function isOf(measure: Measure, actor: Actor): (paper: Paper) => boolean {
  return (paper) => holds(actor, chainRoles, writerOfPaper(measure, paper));
}

/**
 * 退回承办科室: whoever checks or signs in the department puts a draft back to those who wrote it, with a reason. It has
 * not left the house: no ladder moves and nothing is counted.
 */
export const returnDraft = command({
  name: 'return-draft',
  paper: { kind: null, at: ['drafted'] },
  fields: { paperId: optional(line()), reason: text() },
  grants: [byLead(...chainRoles), { relation: 'support', roles: chainRoles }],
  recordable: false,
  turn: (measure, actor) =>
    drafts(measure).some(isOf(measure, actor)) ? null : refuse('measure.not-owning-department'),
  ready: (measure, body) =>
    alive(measure) ?? (drafts(measure, body?.paperId).length > 0 ? null : refuse('paper.not-drafted')),
  decide(measure, body, when) {
    const all = drafts(measure, body.paperId);
    const paper = all.find(isOf(measure, actingAs(when)));
    if (!paper) return refuse(all.length === 0 ? 'paper.not-drafted' : 'measure.not-owning-department');
    // What was finished by the same signature goes back with its report.
    const beside = paper.kind === 'report' ? paper.about.map(besideReport) : [];
    const paperIds = [paper, ...drafts(measure).filter((each) => beside.includes(each.paperId))].map(
      (each) => each.paperId,
    );
    return accept(event('paper.returned', { paperIds, reason: body.reason }));
  },
  folds: {
    'paper.returned': (measure, timed) => {
      const hand: Hand = { act: 'sent-back', by: timed.by, at: timed.at, actsFrom: timed.actsFrom };
      return {
        ...measure,
        papers: measure.papers.map((each) =>
          each.stage === 'drafted' && timed.data.paperIds.includes(each.paperId)
            ? { ...each, stage: 'sent-back', pending: [], reason: timed.data.reason, hands: [...each.hands, hand] }
            : each,
        ),
      };
    },
  },
});
