import { event } from '../../events.js';
import type { Hand, Paper } from '../../papers.js';
import { besideReport } from './report.js';
import { accept, command, refuse } from '../definition.js';
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

/**
 * 退回承办科室: whoever checks or signs in the department puts a draft back to those who wrote it, with a reason. It has
 * not left the house: no ladder moves and nothing is counted.
 */
export const returnDraft = command({
  name: 'return-draft',
  paper: { kind: null, at: ['drafted'] },
  fields: { paperId: optional(line()), reason: text() },
  grants: [byLead('section-head', 'deputy-head', 'head')],
  recordable: false,
  ready: (measure, body) =>
    alive(measure) ?? (drafts(measure, body?.paperId).length > 0 ? null : refuse('report.not-drafted')),
  decide(measure, body) {
    const [paper] = drafts(measure, body.paperId);
    if (!paper) return refuse('report.not-drafted');
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
