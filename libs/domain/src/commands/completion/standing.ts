import { isLeader } from '../../actor.js';
import { event } from '../../events.js';
import { isWaiting, openWork, type Measure } from '../../measure.js';
import { handClock } from '../../opening.js';
import { inReview, livePapers, paperOf } from '../../papers.js';
import { accept, actingAs, command, during, refuse, working } from '../definition.js';
import { line, text, yes } from '../fields.js';
import { byLead, byLeaders, clockOn, otherHand, toHolder } from '../hands.js';
import { paperSentBack } from '../verdicts.js';
import { madeStanding } from './conclusions.js';

declare module '../../papers.js' {
  interface PaperContents {
    /** 转常态申请: the document that makes it daily work, who does it from now on, and the figure of a year. */
    standing: {
      readonly document: string;
      readonly owner: string;
      readonly yearlyFigure: string;
      readonly text: string;
    };
  }
}

const PAPER = 'standing';

/** 申请转常态: "it is daily work by now" counts only so, with what shows it, from the head of the department. */
export const askStanding = command({
  name: 'ask-standing',
  paper: { kind: 'standing', at: [], writes: true },
  fields: { document: line(), owner: line(80), yearlyFigure: line(), text: text() },
  grants: [byLead('head')],
  recordable: true,
  ready: (measure) => during(measure, ...working) ?? notStanding(measure),
  decide(measure, { document, owner, yearlyFigure, text: why }, when) {
    const before = paperOf(measure, PAPER);
    if (before && inReview(before)) return refuse('standing.asked-already');
    const about = openWork(measure)
      .filter((each) => each.department === measure.lead && !isWaiting(each))
      .map((each) => each.obligationId);
    return accept(
      event('paper.drafted', {
        paperId: PAPER,
        kind: 'standing',
        about,
        content: { document, owner, yearlyFigure, text: why },
      }),
      event('paper.handed-in', {
        paperId: PAPER,
        waits: about,
        late: [],
        partsMissing: [],
        stage: 'with-leader',
        next: null,
        opened: [handClock(measure, PAPER, 'leader', { at: when.actsFrom, rules: when.rules })],
      }),
    );
  },
});

function notStanding(measure: Measure) {
  return measure.kind === 'standing' ? refuse('measure.same-kind', { kind: measure.kind }) : null;
}

/** 审定转常态: the leader's, as it ends every date of the measure. */
export const decideStanding = command({
  name: 'decide-standing',
  paper: { kind: 'standing', at: ['with-leader'] },
  fields: { agree: yes(), reason: text() },
  grants: [byLeaders],
  recordable: true,
  ready: (measure) => (asked(measure) ? null : refuse('standing.not-asked')),
  decide(measure, { agree, reason }, when) {
    const paper = asked(measure);
    if (!paper) return refuse('standing.not-asked');
    if (!isLeader(actingAs(when))) return refuse('measure.not-your-role', { who: when.rules.policy.approval.by });
    const own = otherHand(paper, when, when.rules.policy.approval.by);
    if (own) return own;
    return agree
      ? madeStanding(measure, paper, when)
      : accept(paperSentBack(PAPER, paper.about, { code: 'refused', reason }));
  },
  todos: (measure, rules) => {
    const paper = asked(measure);
    const clock = clockOn(measure, PAPER);
    return paper === undefined
      ? []
      : [
          {
            to: toHolder(clock, rules.policy.approval.by),
            obligationId: null,
            title: paper.content.document,
            dueOn: clock?.dueOn ?? null,
          },
        ];
  },
});

function asked(measure: Measure) {
  return livePapers(measure, 'standing', 'with-leader')[0];
}
