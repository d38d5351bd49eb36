import { isLeader, isOfficer } from '../../actor.js';
import { event } from '../../events.js';
import { closeAll } from '../../folds/fold.js';
import { isWaiting, openObligations, type LookBackDraw, type Measure } from '../../measure.js';
import { inReview } from '../../papers.js';
import { classPolicy } from '../../policy.js';
import { accept, actingAs, command, during, refuse, type Refusal } from '../definition.js';
import { optional, text } from '../fields.js';
import { byLeaders, byOffice, clockOn, toHolder, toOffice } from '../hands.js';
import { drawForLookBack } from './look-back.js';

declare module '../../events.js' {
  interface EventData {
    /** Those of earlier releases say of no draw. */
    'measure.struck-off': { lookBack?: LookBackDraw };
  }
}

/** What somebody still waits for: it is answered, taken over or dropped before the measure is struck off. */
function unanswered(measure: Measure): Refusal | null {
  const open = openObligations(measure, 'part', 'instruction', 'problem', 'scan', 'recording')
    .filter((each) => each.kind !== 'recording' || isWaiting(each, 'dispute'))
    .map((each) => each.obligationId);
  const papers = measure.papers.filter(inReview).map((each) => each.paperId);
  return open.length + papers.length > 0 ? refuse('strike-off.unanswered', { obligations: open, papers }) : null;
}

/** 销号: by whom the class's policy says. */
export const strikeOff = command({
  name: 'strike-off',
  fields: { reason: optional(text()) },
  grants: [byOffice, byLeaders],
  recordable: true,
  ready: (measure) => during(measure, 'accepted') ?? unanswered(measure),
  decide(measure, _body, when) {
    const by = classPolicy(when.rules.policy, measure.class).strikeOffBy;
    const acting = actingAs(when);
    const entitled = by === 'office' ? isOfficer(acting) : isLeader(acting);
    return entitled
      ? accept(event('measure.struck-off', { lookBack: drawForLookBack(measure, when) }))
      : refuse('measure.not-your-role', { strikeOffBy: by });
  },
  todos(measure, rules) {
    if (measure.status !== 'accepted' || unanswered(measure)) return [];
    const clock = clockOn(measure, 'strike-off');
    const byOfficeItself = classPolicy(rules.policy, measure.class).strikeOffBy === 'office';
    return [
      {
        to: byOfficeItself ? toOffice : toHolder(clock, rules.policy.approval.by),
        obligationId: null,
        title: measure.title,
        dueOn: clock?.dueOn ?? null,
      },
    ];
  },
  folds: {
    'measure.struck-off': (measure, { data }) => ({
      ...closeAll(measure, 'done'),
      status: 'struck-off',
      series: [],
      lookBack: data.lookBack ?? null,
    }),
  },
});
