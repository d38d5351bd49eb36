import { event, type NewEvent, type ReportContent } from '../events.js';
import { holds } from '../actor.js';
import { lateWorkingDays } from '../ladder.js';
import { isWaiting, type Measure, type Obligation, type Submission } from '../measure.js';
import { answerClock } from '../opening.js';
import { grace, otherHand, withdrawDrafts } from './paper.js';
import {
  accept,
  blank,
  during,
  refuse,
  working,
  type Circumstances,
  type Decision,
  type Refusal,
  type Rule,
} from './rule.js';

const NO_CHANGE_AT_MOST = 2;

/** Open reports, earliest first. */
function reports(measure: Measure): readonly Obligation[] {
  return measure.obligations
    .filter((each) => each.kind === 'report' && each.state === 'open')
    .sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
}

/** The report a command means: the one it names, else the earliest that fits. */
function meant(
  measure: Measure,
  obligationId: string | undefined,
  fits: (report: Obligation) => boolean,
): Obligation | Refusal {
  const found = reports(measure).find(
    (each) => (obligationId === undefined || each.obligationId === obligationId) && fits(each),
  );
  return found ?? refuse('report.not-open', { obligationId: obligationId ?? null });
}

function isRefusal(found: object): found is Refusal {
  return 'ok' in found;
}

const inHand = (report: Obligation) => !isWaiting(report);
const withOffice = (report: Obligation) =>
  report.spells.some((spell) => spell.until === null && spell.why === 'report');

/** 进展反馈 as drafted by the lead; drafting again replaces the draft. */
export const report: Rule<'report'> = {
  ready(measure, body) {
    const found = meant(measure, body?.obligationId, inHand);
    return during(measure, ...working, 'completion-requested') ?? (isRefusal(found) ? found : null);
  },
  decide(measure, body) {
    const found = meant(measure, body.obligationId, inHand);
    if (isRefusal(found)) return found;
    const { text, problems, nextSteps, noChange, nodes } = body;
    if (!noChange && text.trim() === '') return refuse('report.empty');
    if (noChange && measure.noChangeInARow >= NO_CHANGE_AT_MOST)
      return refuse('report.no-change-too-often', { running: measure.noChangeInARow });
    const wrong = wrongNode(measure, nodes);
    return (
      wrong ??
      accept(
        event('report.drafted', {
          obligationId: found.obligationId,
          content: { text, problems, nextSteps, noChange, nodes },
        }),
      )
    );
  },
};

/** Evidence is owed at nodes, and only at nodes. */
function wrongNode(measure: Measure, nodes: ReportContent['nodes']): Refusal | null {
  for (const node of nodes) {
    const known = measure.obligations.some(
      (each) => each.obligationId === node.obligationId && each.kind === 'node' && each.state === 'open',
    );
    if (!known) return refuse('report.no-such-node', { obligationId: node.obligationId });
    if (node.evidence.trim() === '') return refuse('report.node-without-evidence', { obligationId: node.obligationId });
  }
  return null;
}

function drafted(measure: Measure): (report: Obligation) => boolean {
  return (each) => inHand(each) && measure.reports[each.obligationId]?.stage === 'drafted';
}

/** The chain: a section head checks, the deputy head's or head's name hands the report in. */
export const signReport: Rule<'sign-report'> = {
  ready(measure, body) {
    const found = meant(measure, body?.obligationId, drafted(measure));
    return isRefusal(found) ? refuse('report.not-drafted') : null;
  },
  decide(measure, body, when) {
    const found = meant(measure, body.obligationId, drafted(measure));
    if (isRefusal(found)) return found;
    const draft = measure.reports[found.obligationId];
    if (!draft) return refuse('report.not-drafted');
    const handsIn = when.recordedFor !== null || holds(when.actor, ['deputy-head', 'head'], measure.lead);
    const own = otherHand(draft.draftedBy, when);
    if (own) return own;
    if (!handsIn) return accept(event('report.checked', { obligationId: found.obligationId, role: 'section-head' }));
    return handIn(measure, found, draft, when);
  },
};

function handIn(measure: Measure, found: Obligation, draft: Submission, when: Circumstances): Decision {
  const { calendar, policy } = when.rules;
  const content = draft.content as unknown as ReportContent;
  const passes = content.noChange;
  const clock = answerClock(measure, found.obligationId, policy.office.answerReportWorkingDays, {
    at: when.actsFrom,
    calendar,
  });
  const missing = measure.obligations.filter(
    (each) => each.kind === 'part' && each.about === found.obligationId && each.state === 'open',
  );
  const events: NewEvent[] = [
    event('report.submitted', {
      obligationId: found.obligationId,
      content,
      partsMissing: missing.flatMap((each) => each.department ?? []),
      lateWorkingDays: lateWorkingDays(found, when.actsFrom, calendar),
      opened: passes ? [] : [clock],
    }),
    ...withdrawDrafts(measure, [found.obligationId]),
  ];
  // 抽审: "as planned, no change" passes by itself; it may be said twice running.
  if (passes) events.push(event('report.accepted', { obligationId: found.obligationId, nodesDone: [] }));
  return accept(...events);
}

/** The office takes a report; nodes it proves are done from now on. */
export const acceptReport: Rule<'accept-report'> = {
  ready(measure, body) {
    const found = meant(measure, body?.obligationId, withOffice);
    return isRefusal(found) ? refuse('report.not-submitted') : null;
  },
  decide(measure, body) {
    const found = meant(measure, body.obligationId, withOffice);
    if (isRefusal(found)) return refuse('report.not-submitted');
    const content = measure.reports[found.obligationId]?.content as unknown as ReportContent | undefined;
    const nodesDone = (content?.nodes ?? []).map((node) => node.obligationId);
    return accept(
      event('report.accepted', { obligationId: found.obligationId, nodesDone }),
      ...withdrawDrafts(measure, nodesDone),
    );
  },
};

/** The office sends a report back with a code; the ladder goes on where it stood. */
export const sendBackReport: Rule<'send-back-report'> = {
  ready: (measure, body) => acceptReport.ready(measure, body),
  decide(measure, body, when) {
    const found = meant(measure, body.obligationId, withOffice);
    if (isRefusal(found)) return refuse('report.not-submitted');
    return (
      blank(body.reason, 'reason') ??
      accept(
        event('report.sent-back', {
          obligationId: found.obligationId,
          code: body.code,
          graceUntil: grace(body.code, when),
        }),
      )
    );
  },
};
