import { event, type EventData, type NewEvent } from '../../events.js';
import { close, open } from '../../folds/fold.js';
import { hand } from '../../folds/papers.js';
import { obligationOf, openWork, type Measure } from '../../measure.js';
import { counting, handClock } from '../../opening.js';
import { livePapers, type Paper } from '../../papers.js';
import { sendBackCodes } from '../../vocabulary.js';
import { accept, command, refuse, type Circumstances } from '../definition.js';
import { choice, line, optional, text, when, yes } from '../fields.js';
import { alive, byLeaders, clockOn, grace, otherHand, toHolder } from '../hands.js';
import { paperSentBack } from '../verdicts.js';
import { besideReport } from './report.js';
import { reportAccepted } from './sign-report.js';
import { answered } from './sign-reply.js';

declare module '../../events.js' {
  interface EventData {
    /** The leader in charge agrees: it goes on to the office, whose clock starts. */
    'paper.approved': { paperId: string; closes: readonly string[]; opened: readonly OpenedObligation[] };
  }
}

/** Papers that the department's chain gives to the leader in charge before the office; he decides an extension outright. */
export function awaitingLeader(measure: Measure): readonly Paper[] {
  return [
    ...livePapers(measure, 'report', 'with-leader'),
    ...livePapers(measure, 'finish', 'with-leader'),
    ...livePapers(measure, 'completion', 'with-leader'),
    ...livePapers(measure, 'reply', 'with-leader'),
  ];
}

/** Those that go on a signature of their own: what is finished beside a report goes with it. */
function rows(measure: Measure): readonly Paper[] {
  const all = awaitingLeader(measure);
  const beside = all.flatMap(({ kind, about }) => (kind === 'report' ? about.map(besideReport) : []));
  return all.filter(({ paperId }) => !beside.includes(paperId));
}

function meant(measure: Measure, paperId: string | undefined): readonly Paper[] {
  const first = rows(measure).find((each) => paperId === undefined || each.paperId === paperId);
  if (!first) return [];
  const beside = first.kind === 'report' ? first.about.map(besideReport) : [];
  return [first, ...awaitingLeader(measure).filter((each) => beside.includes(each.paperId))];
}

/** 审定报送件: the leader in charge agrees to what the department sends, or gives it back with a code. It was in time when its department signed. */
export const approvePaper = command({
  name: 'approve-paper',
  paper: { kind: null, at: ['with-leader'] },
  fields: {
    paperId: optional(line()),
    agree: yes(),
    code: when('agree', [false], choice('sendBackCode', sendBackCodes)),
    reason: when('agree', [false], text()),
  },
  grants: [byLeaders],
  recordable: true,
  ready: (measure, body) =>
    alive(measure) ?? (meant(measure, body?.paperId).length > 0 ? null : refuse('paper.not-with-leader')),
  decide(measure, body, circumstances) {
    const papers = meant(measure, body.paperId);
    const [first] = papers;
    if (!first) return refuse('paper.not-with-leader');
    const own = otherHand(first, circumstances, circumstances.rules.policy.approval.by);
    if (own) return own;
    if (body.agree)
      return accept(
        ...papers.reduce<readonly NewEvent[]>(
          (events, paper) => [...events, ...passed(counting(measure, events), paper, circumstances)],
          [],
        ),
      );
    const code = body.code ?? 'substance';
    return accept(
      ...papers.map(({ paperId, kind, pending }) =>
        paperSentBack(paperId, [...pending], {
          code,
          reason: body.reason ?? '',
          graceUntil: grace(code, circumstances),
          next: kind === 'completion' ? 'in-progress' : null,
        }),
      ),
    );
  },
  todos: (measure, { policy }) =>
    rows(measure).map((paper) => {
      const subject = obligationOf(measure, paper.about[0] ?? '') ?? openWork(measure)[0];
      const clock = clockOn(measure, paper.paperId);
      return {
        to: toHolder(clock, policy.approval.by),
        obligationId: subject?.obligationId ?? null,
        title: subject?.title ?? measure.title,
        dueOn: clock?.dueOn ?? null,
      };
    }),
  folds: {
    'paper.approved': (measure, timed) => {
      const { data, actsFrom } = timed;
      const found = measure.papers.findLastIndex((each) => each.paperId === data.paperId);
      const papers = measure.papers.map((each, index) =>
        index === found
          ? { ...each, stage: 'with-office' as const, hands: [...each.hands, hand('passed-on', timed)] }
          : each,
      );
      return open(close({ ...measure, papers }, data.closes), data.opened, actsFrom);
    },
  },
});

function passed(measure: Measure, paper: Paper, circumstances: Circumstances): readonly NewEvent[] {
  const { closes, opened, then } = pastLeader(measure, paper, circumstances);
  return [event('paper.approved', { paperId: paper.paperId, closes, opened }), ...then];
}

/**
 * Where a paper goes that the leader has no more: to the office with its clock, a reply to its reader; "as planned, no
 * change" needs nobody's answer.
 */
export function pastLeader(
  measure: Measure,
  paper: Paper,
  when: Circumstances,
): Pick<EventData['paper.approved'], 'closes' | 'opened'> & { readonly then: readonly NewEvent[] } {
  const clock = clockOn(measure, paper.paperId);
  const closes = clock ? [clock.obligationId] : [];
  if (paper.kind === 'report' && paper.content.noChange)
    return { closes, opened: [], then: [reportAccepted(measure, paper.about[0] ?? '')] };
  if (paper.kind === 'reply') {
    const owed = obligationOf(measure, paper.about[0] ?? '');
    return { closes, opened: [], then: owed ? answered(measure, owed, paper.content.text, when) : [] };
  }
  const hand = paper.kind === 'completion' ? 'completion' : 'office';
  const at = { at: when.actsFrom, rules: when.rules };
  return { closes, opened: [handClock(measure, paper.paperId, hand, at)], then: [] };
}
