import type { NewEvent } from '../../events.js';
import { obligationOf, type Measure } from '../../measure.js';
import { livePapers, type PaperOf } from '../../papers.js';
import { sendBackCodes } from '../../vocabulary.js';
import { accept, command, refuse, type Refusal } from '../definition.js';
import { choice, line, listOf, optional, text, waitingObligation } from '../fields.js';
import { byOffice, clockOn, grace, otherHand, reviewsAbout, toOffice, withdrawDrafts } from '../hands.js';
import { paperAccepted, paperSentBack } from '../verdicts.js';

interface Meant {
  readonly paperId?: string;
  readonly obligations?: readonly string[];
}

/** The finish that an answer means, and the dates of it that it names: all that still wait where it names none. */
function meant(measure: Measure, body: Meant | null): { paper: PaperOf<'finish'>; named: readonly string[] } | Refusal {
  const waiting = livePapers(measure, 'finish', 'with-office').filter(
    (each) =>
      (body?.paperId === undefined || each.paperId === body.paperId) &&
      (body?.obligations ?? []).every((id) => each.pending.includes(id)),
  );
  const [paper] = waiting;
  if (!paper) return refuse('finish.not-submitted');
  const named = body?.obligations ?? [];
  return { paper, named: named.length === 0 ? paper.pending : named };
}

function isRefusal(found: object): found is Refusal {
  return 'ok' in found;
}

/** Closes what is accepted, with its reviews and drafts; it keeps its late days. */
export function acceptedFinish(
  measure: Measure,
  paper: PaperOf<'finish'>,
  named: readonly string[],
): readonly NewEvent[] {
  const reviews = reviewsAbout(measure, named).map((each) => each.obligationId);
  return [
    paperAccepted(paper.paperId, named, { closes: [...named, ...reviews] }),
    ...withdrawDrafts(measure, [...named, ...reviews]),
  ];
}

const ready = (measure: Measure, body: Meant | null) => {
  const found = meant(measure, body);
  return isRefusal(found) ? found : null;
};

const fields = {
  paperId: optional(line()),
  obligations: optional(listOf(waitingObligation('deadline', 'target', 'node'))),
};

/** The office accepts some or all dates of a finish: each is done from the day it was signed. */
export const acceptFinish = command({
  name: 'accept-finish',
  paper: { kind: 'finish', at: ['with-office'] },
  fields,
  grants: [byOffice],
  recordable: false,
  ready,
  decide(measure, body, when) {
    const found = meant(measure, body);
    if (isRefusal(found)) return found;
    return (
      otherHand(answerable(found.paper), when, ['officer', 'office-head']) ??
      accept(...acceptedFinish(measure, found.paper, found.named))
    );
  },
  todos: (measure) =>
    livePapers(measure, 'finish', 'with-office').map((paper) => ({
      to: toOffice,
      obligationId: paper.pending[0] ?? null,
      title: obligationOf(measure, paper.pending[0] ?? '')?.title ?? '',
      dueOn: clockOn(measure, paper.paperId)?.dueOn ?? null,
    })),
});

/** The office sends some or all back with a code; the others go on. */
export const sendBackFinish = command({
  name: 'send-back-finish',
  paper: { kind: 'finish', at: ['with-office'] },
  fields: { ...fields, code: choice('sendBackCode', sendBackCodes), reason: text() },
  grants: [byOffice],
  recordable: false,
  ready,
  decide(measure, body, when) {
    const found = meant(measure, body);
    if (isRefusal(found)) return found;
    return (
      otherHand(answerable(found.paper), when, ['officer', 'office-head']) ??
      accept(
        paperSentBack(found.paper.paperId, found.named, {
          code: body.code,
          reason: body.reason,
          graceUntil: grace(body.code, when),
        }),
      )
    );
  },
});

/** An officer who answered some dates of a paper may answer the others: its last foreign hand counts. */
function answerable(paper: PaperOf<'finish'>): Pick<PaperOf<'finish'>, 'hands'> {
  return { hands: paper.hands.filter((hand) => hand.act !== 'accepted' && hand.act !== 'sent-back') };
}
