import type { EventType } from '../events.js';
import type { Measure } from '../measure.js';
import type { Hand, HandAct, Paper, ReportContent } from '../papers.js';
import { change, close, closeAbout, handBack, handIn, open, type Folds, type Timed } from './fold.js';

type PaperEvent =
  | 'paper.drafted'
  | 'paper.checked'
  | 'paper.rerouted'
  | 'paper.handed-in'
  | 'paper.passed-on'
  | 'paper.accepted'
  | 'paper.sent-back'
  | 'paper.withdrawn';

/** One lifecycle for everything that goes through hands. */
export const paperFolds = {
  'paper.drafted': drafted,
  'paper.checked': (measure, timed) => onPaper(measure, timed, 'checked', (paper) => paper),
  'paper.rerouted': rerouted,
  'paper.handed-in': handedIn,
  'paper.passed-on': (measure, timed) => {
    const { data, actsFrom } = timed;
    const passed = onPaper(measure, timed, 'passed-on', (paper) => ({ ...paper, stage: 'with-leader' }));
    return open(close(passed, data.closes), data.opened, actsFrom);
  },
  'paper.accepted': accepted,
  'paper.sent-back': sentBack,
  'paper.withdrawn': (measure, timed) => {
    const paper = current(measure, timed.data.paperId);
    if (!paper) return measure;
    const back = handBack(measure, paper.kind, timed.actsFrom, { ids: paper.about });
    const all = isAnsweredWhole(paper) ? handBack(back, paper.kind, timed.actsFrom) : back;
    return onPaper(close(settle(all, paper), timed.data.closes), timed, 'withdrawn', (each) => ({
      ...each,
      stage: 'withdrawn',
      pending: [],
      reason: timed.data.why,
    }));
  },
} satisfies Partial<Folds>;

function current(measure: Measure, paperId: string): Paper | undefined {
  return measure.papers.findLast((each) => each.paperId === paperId);
}

/** The hand that an event is on a paper. */
export function hand(act: HandAct, timed: Timed<EventType>): Hand {
  const { by, at, actsFrom, inStead, writtenBy } = timed;
  const besides = inStead?.personId ?? writtenBy;
  return { act, by, at, actsFrom, ...(besides !== undefined && { inStead: besides }) };
}

function onPaper(
  measure: Measure,
  timed: Timed<Exclude<PaperEvent, 'paper.drafted' | 'paper.rerouted'>>,
  act: HandAct,
  how: (paper: Paper) => Paper,
): Measure {
  const found = measure.papers.findLastIndex((each) => each.paperId === timed.data.paperId);
  return {
    ...measure,
    papers: measure.papers.map((each, index) =>
      index === found ? how({ ...each, hands: [...each.hands, hand(act, timed)] }) : each,
    ),
  };
}

function drafted(measure: Measure, timed: Timed<'paper.drafted'>): Measure {
  const { paperId, kind, about, content, route } = timed.data;
  const before = current(measure, paperId);
  const replaces = before?.stage === 'drafted';
  const paper = {
    paperId,
    attempt: (before?.attempt ?? 0) + (replaces ? 0 : 1),
    kind,
    about,
    pending: about,
    stage: 'drafted',
    content,
    hands: [hand('drafted', timed)],
    ...(route && { route }),
    partsMissing: [],
    code: null,
    reason: null,
    conclusion: null,
  } as Paper;
  const others = replaces ? measure.papers.filter((each) => each !== before) : measure.papers;
  return { ...measure, papers: [...others, paper] };
}

function rerouted(measure: Measure, { data, actsFrom }: Timed<'paper.rerouted'>): Measure {
  const { paperId, route, closes = [], opened = [] } = data;
  const from = data.closes === undefined ? 'drafted' : 'with-leader';
  const stage = data.closes === undefined ? 'drafted' : 'with-office';
  const papers = measure.papers.map((each) => {
    if (each.paperId !== paperId || each.stage !== from) return each;
    const { route: before, ...paper } = each;
    return route === null ? { ...paper, stage } : { ...paper, route, stage };
  }) as readonly Paper[];
  return open(close({ ...measure, papers }, closes), opened, actsFrom);
}

function handedIn(measure: Measure, timed: Timed<'paper.handed-in'>): Measure {
  const { paperId, waits, stands = [], late, partsMissing, stage, next, opened, startsWork } = timed.data;
  const paper = current(measure, paperId);
  if (!paper) return measure;
  const waiting = handIn(measure, [...waits, ...stands], paper.kind, timed.actsFrom);
  const judged = late.reduce(
    (state, each) =>
      change(state, [each.obligationId], (one) => ({
        ...one,
        lateWorkingDays: each.lateWorkingDays,
        submittedAt: timed.actsFrom,
      })),
    waiting,
  );
  const started = startsWork === true && measure.status === 'acknowledged' ? 'in-progress' : measure.status;
  const signed = onPaper({ ...judged, status: next ?? started }, timed, 'signed', (each) => ({
    ...each,
    stage,
    partsMissing,
    about: each.about.length === 0 ? waits : each.about,
    pending: each.about.length === 0 ? waits : each.pending,
  }));
  return open(signed, opened, timed.actsFrom);
}

/** The clocks of office and leader on a paper; the first release named them by what the paper was for. */
function settle(measure: Measure, paper: Pick<Paper, 'paperId'>): Measure {
  const { paperId } = paper;
  const names = [paperId, paperId.replace(/^report\//, ''), paperId.replace(/^extension\//, 'extension:')];
  return closeAbout(measure, names, 'answer', 'approval');
}

/** Whatever stands still for it comes back with its answer: it is about nothing by name, or more than what it claims waits. */
function isAnsweredWhole({ about, kind }: Pick<Paper, 'about' | 'kind'>): boolean {
  return about.length === 0 || kind === 'completion';
}

/** What is answered comes back from other hands; the paper waits on while something of it is not. */
function answered(measure: Measure, paper: Paper, timed: Timed<'paper.accepted' | 'paper.sent-back'>) {
  const named = timed.data.answered.length === 0 ? paper.about : timed.data.answered;
  const graceUntil = 'graceUntil' in timed.data ? timed.data.graceUntil : null;
  const back = handBack(measure, paper.kind, timed.actsFrom, {
    ...(isAnsweredWhole(paper) ? {} : { ids: named }),
    graceUntil,
  });
  const pending = paper.pending.filter((each) => !named.includes(each));
  return { back: pending.length === 0 ? settle(back, paper) : back, named, pending };
}

function accepted(measure: Measure, timed: Timed<'paper.accepted'>): Measure {
  const { paperId, closes, drops, opened, next, conclusion, series } = timed.data;
  const paper = current(measure, paperId);
  if (!paper) return measure;
  const { back, pending } = answered(measure, paper, timed);
  const taken = onPaper(back, timed, 'accepted', (each) => ({
    ...each,
    stage: pending.length === 0 ? 'accepted' : each.stage,
    pending,
    conclusion,
  }));
  const closed = close(close(taken, closes), drops, 'dropped');
  return open(
    {
      ...closed,
      status: next ?? closed.status,
      conclusion: conclusion ?? closed.conclusion,
      series: series ?? closed.series,
      noChangeInARow: paper.kind === 'report' ? noChanges(measure, paper.content) : measure.noChangeInARow,
    },
    opened,
    timed.actsFrom,
  );
}

function noChanges(measure: Measure, content: ReportContent): number {
  return content.noChange ? measure.noChangeInARow + 1 : 0;
}

function sentBack(measure: Measure, timed: Timed<'paper.sent-back'>): Measure {
  const { paperId, code, reason, closes, next } = timed.data;
  const paper = current(measure, paperId);
  if (!paper) return measure;
  const { back, named, pending } = answered(measure, paper, timed);
  const cleared = change(back, paper.kind === 'extension' ? [] : named, (each) => ({
    ...each,
    submittedAt: null,
    lateWorkingDays: null,
  }));
  const returned = onPaper(cleared, timed, 'sent-back', (each) => ({
    ...each,
    stage: pending.length === 0 ? 'sent-back' : each.stage,
    pending,
    code,
    reason,
  }));
  return { ...close(returned, closes, 'dropped'), status: next ?? returned.status };
}
