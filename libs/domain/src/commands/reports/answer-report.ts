import { livePapers, type PaperOf } from '../../papers.js';
import { sendBackCodes } from '../../vocabulary.js';
import { accept, command, refuse } from '../definition.js';
import { choice, optional, text, waitingObligation } from '../fields.js';
import { byOffice, clockOn, grace, otherHand, toOffice } from '../hands.js';
import { acceptedFinish } from '../finish/answer-finish.js';
import { paperSentBack } from '../verdicts.js';
import { besideReport, meant, reportPaperId, reports } from './report.js';
import { reportAccepted } from './sign-report.js';
import type { Measure } from '../../measure.js';

const withOffice = (paper: PaperOf<'report'> | undefined) => paper?.stage === 'with-office';

const ready = (measure: Measure, body: { obligationId?: string } | null) =>
  meant(measure, body?.obligationId, withOffice) ? null : refuse('report.not-submitted');

/** The office takes a report, and with it what was finished by the same signature and is not answered yet. */
export const acceptReport = command({
  name: 'accept-report',
  paper: { kind: 'report', at: ['with-office'] },
  fields: { obligationId: optional(waitingObligation('report')) },
  grants: [byOffice],
  recordable: false,
  ready,
  decide(measure, body, when) {
    const found = meant(measure, body.obligationId, withOffice);
    if (!found?.paper) return refuse('report.not-submitted');
    const own = otherHand(found.paper, when, ['officer', 'office-head']);
    if (own) return own;
    const id = found.owed.obligationId;
    const beside = livePapers(measure, 'finish', 'with-office').find((each) => each.paperId === besideReport(id));
    return accept(reportAccepted(measure, id), ...(beside ? acceptedFinish(measure, beside, beside.pending) : []));
  },
  todos: (measure) =>
    reports(measure).flatMap((owed) => {
      const found = meant(measure, owed.obligationId, withOffice);
      return found
        ? [
            {
              to: toOffice,
              obligationId: owed.obligationId,
              title: owed.title,
              dueOn:
                clockOn(measure, reportPaperId(owed.obligationId))?.dueOn ??
                clockOn(measure, owed.obligationId)?.dueOn ??
                null,
            },
          ]
        : [];
    }),
});

/** The office sends a report back with a code, and what was filed with it; the ladders go on where they stood. */
export const sendBackReport = command({
  name: 'send-back-report',
  paper: { kind: 'report', at: ['with-office'] },
  fields: {
    obligationId: optional(waitingObligation('report')),
    code: choice('sendBackCode', sendBackCodes),
    reason: text(),
  },
  grants: [byOffice],
  recordable: false,
  ready,
  decide(measure, body, when) {
    const found = meant(measure, body.obligationId, withOffice);
    if (!found?.paper) return refuse('report.not-submitted');
    const beside = livePapers(measure, 'finish', 'with-office').filter(
      (each) => each.paperId === besideReport(found.owed.obligationId),
    );
    const back = [{ paperId: found.paper.paperId, answered: [found.owed.obligationId] }].concat(
      beside.map(({ paperId, pending }) => ({ paperId, answered: [...pending] })),
    );
    const graceUntil = grace(body.code, when);
    return (
      otherHand(found.paper, when, ['officer', 'office-head']) ??
      accept(
        ...back.map(({ paperId, answered }) =>
          paperSentBack(paperId, answered, { code: body.code, reason: body.reason, graceUntil }),
        ),
      )
    );
  },
});
