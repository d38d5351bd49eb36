import { event, type NewEvent } from '../../events.js';
import type { Measure, Obligation } from '../../measure.js';
import type { PaperOf } from '../../papers.js';
import { accept, command, refuse, type Circumstances, type Decision } from '../definition.js';
import { obligation } from '../fields.js';
import { judged } from '../finish/finished.js';
import { withdrawDrafts } from '../hands.js';
import { instructionReplied } from '../leadership/instruct.js';
import { partAnswered } from '../parts/part.js';
import { problemAnswered } from '../problems/problem.js';
import { replyDrafts } from '../reply.js';
import { chainRoles, checked, goesTo, handOn, nextHand, notTheirTurn, signedText, writerOfPaper } from '../route.js';

/** 签批答复: what the desk drafted to an instruction, of a part or to a problem goes to its reader by the chain of who owes it. */
export const signReply = command({
  name: 'sign-reply',
  paper: { kind: 'reply', at: ['drafted'] },
  fields: { obligationId: obligation('instruction', 'part', 'problem'), draft: signedText },
  grants: [{ relation: 'owner', roles: chainRoles }],
  recordable: true,
  turn: (measure, actor) =>
    notTheirTurn(
      measure,
      replyDrafts(measure).map(({ paper }) => paper),
      actor,
    ),
  ready: (measure, body) =>
    replyDrafts(measure).some(({ owed }) => body === null || owed.obligationId === body.obligationId) &&
    measure.status !== 'suspended'
      ? null
      : refuse('reply.not-drafted'),
  decide(measure, { obligationId, draft }, when) {
    const found = replyDrafts(measure).find(({ owed }) => owed.obligationId === obligationId);
    if (!found) return refuse('reply.not-drafted');
    const hand = handOn(measure, found.paper, when, draft);
    if (typeof hand === 'object') return hand;
    return hand === 'checks' ? accept(...checked(measure, found.paper, when)) : handIn(measure, found, when);
  },
  todos: (measure) =>
    measure.status === 'suspended'
      ? []
      : replyDrafts(measure).map(({ paper, owed: { obligationId, title, dueOn } }) => ({
          ...nextHand(writerOfPaper(measure, paper), paper),
          obligationId,
          title,
          dueOn,
        })),
});

/** It is in time by this signature, wherever it goes next. */
function handIn(
  measure: Measure,
  { owed, paper }: { owed: Obligation; paper: PaperOf<'reply'> },
  when: Circumstances,
): Decision {
  const ids = [owed.obligationId];
  const { stage, opened } = goesTo(measure, paper, 'office', when);
  const approve = stage === 'with-leader';
  return accept(
    event('paper.handed-in', {
      paperId: paper.paperId,
      waits: approve ? ids : [],
      late: judged(measure, ids, when),
      partsMissing: [],
      stage,
      next: null,
      opened: approve ? opened : [],
    }),
    ...(approve ? withdrawDrafts(measure, ids) : answered(measure, owed, paper.content.text, when)),
  );
}

/** What was drafted is the department's answer from now on. */
export function answered(measure: Measure, owed: Obligation, text: string, when: Circumstances): readonly NewEvent[] {
  if (owed.kind === 'instruction') return instructionReplied(measure, owed, text, when);
  return owed.kind === 'part' ? partAnswered(measure, owed, text, when) : problemAnswered(measure, owed, text, when);
}
