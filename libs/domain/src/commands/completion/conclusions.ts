import { event, type NewEvent, type OpenedObligation } from '../../events.js';
import { isDatedWork, openObligations, openWork, type Measure, type Obligation, type Series } from '../../measure.js';
import { handClock, nodeObligations, openPeriod, owedBy } from '../../opening.js';
import { inReview, isOfWork, type PaperOf, type RestOfWork } from '../../papers.js';
import { classPolicy } from '../../policy.js';
import { firstGiver, STRIKE_OFF } from '../../striking-off.js';
import type { Conclusion, ObligationKind } from '../../vocabulary.js';
import { accept, type Circumstances, type Decision } from '../definition.js';
import { closeReviews, onDay, partsReleased, withdrawDrafts, withdrawPapers } from '../hands.js';
import { planAnew, yearlyConfirmation } from '../assignment/change-kind.js';
import { filesWorkPlan, yearlyPlans } from '../system/assign.js';
import { paperAccepted } from '../verdicts.js';
import { toHundred, weighed } from '../work-plan/nodes.js';
import type { CompletionAnswer } from './decide-completion.js';

type Concluding = CompletionAnswer & { readonly conclusion: Conclusion };
type Completion = PaperOf<'completion'>;

/** Accepted with a conclusion; some conclusions leave the measure open on purpose. */
export function concluded(measure: Measure, paper: Completion, answer: Concluding, when: Circumstances): Decision {
  switch (answer.conclusion) {
    case 'mostly-completed':
      return mostly(measure, paper, answer, when);
    case 'year-completed':
      return forTheYear(measure, paper, answer, when);
    case 'made-standing':
      return madeStanding(measure, paper, when);
    case 'completed':
    case 'not-completed':
    case 'adjusted':
    case 'terminated':
      return forGood(measure, paper, answer, when);
  }
}

/** What stays owed after a final acceptance: a word that somebody still waits for. */
const stays: readonly ObligationKind[] = ['part', 'instruction', 'problem', 'scan', 'recording'];

/** The measure is accepted: ladders, periods, reviews and applications stop; only strike-off has a clock. */
function forGood(measure: Measure, paper: Completion, { conclusion }: Concluding, when: Circumstances): Decision {
  const asked = measure.papers.filter((each) => inReview(each) && !isOfWork(each)).map((each) => each.paperId);
  const others = openObligations(measure)
    .filter((each) => !paper.about.includes(each.obligationId) && !stays.includes(each.kind))
    .filter(
      (each) => each.about === null || !(asked.includes(each.about) || isDispute(each.about) || isContest(each.about)),
    )
    .map((each) => each.obligationId);
  const failed = conclusion === 'not-completed';
  const by = classPolicy(when.rules.policy, measure.class).strikeOffBy;
  const giver = by === 'giver' ? firstGiver(measure) : null;
  const hand = handClock(measure, STRIKE_OFF, by === 'office' ? 'completion' : 'leader', {
    at: when.actsFrom,
    rules: when.rules,
  });
  const clock = giver ? { ...hand, holder: { roles: [], personId: giver.personId, delegatedBy: null } } : hand;
  return accept(
    ...withdrawPapers(measure, 'accepted', (each) => each.paperId !== paper.paperId && isOfWork(each)),
    ...closeReviews(
      measure,
      measure.obligations.map((each) => each.obligationId),
      'accepted',
    ),
    paperAccepted(paper.paperId, paper.about, {
      closes: failed ? [] : paper.about,
      drops: failed ? [...paper.about, ...others] : others,
      opened: [clock],
      next: 'accepted',
      conclusion,
      series: [],
    }),
    ...withdrawDrafts(
      measure,
      measure.obligations.map((each) => each.obligationId),
    ),
  );
}

/** 基本完成: what is left becomes a node, and the shares are made 100 again. */
function mostly(measure: Measure, paper: Completion, answer: Concluding, when: Circumstances): Decision {
  const given = answer.leftOver ? [answer.leftOver] : [];
  const opened = nodeObligations(measure, given, when.actsFrom);
  const done = measure.obligations.filter((each) => isDone(each, paper));
  const later = paper.content.rest.filter((each) => each.outcome === 'left-over');
  const open = openWork(measure).filter((each) => !paper.about.includes(each.obligationId));
  const left = [
    ...open.map((each): [string, number] => [each.obligationId, each.weight ?? 0]),
    ...opened.map((each): [string, number] => [each.obligationId, each.weight ?? 0]),
  ];
  const weights = renewed(done, left);
  return accept(
    ...closeReviews(measure, paper.about, 'accepted'),
    paperAccepted(paper.paperId, paper.about, {
      closes: paper.about,
      opened,
      next: 'in-progress',
      conclusion: 'mostly-completed',
    }),
    ...laterDates(measure, later, when),
    ...(weights === null ? [] : [event('weights.renewed', { weights })]),
  );
}

function isDone(each: Obligation, paper: Completion): boolean {
  return isDatedWork(each.kind) && (each.state === 'done' || paper.about.includes(each.obligationId));
}

/** What is left keeps its share (a tenth where none was said); what is done shares the rest. */
function renewed(
  done: readonly Obligation[],
  left: readonly (readonly [string, number])[],
): Readonly<Record<string, number>> | null {
  if (left.length === 0) return null;
  const asked = left.map(([id, share]): [string, number] => [id, share > 0 ? share : 10 / left.length]);
  const sum = asked.reduce((total, [, share]) => total + share, 0);
  if (done.length === 0) return toHundred(asked, 100);
  const whole = Math.min(sum, 99);
  const before = done.map((each): [string, number] => [each.obligationId, each.weight ?? 0]);
  return { ...toHundred(before, 100 - whole), ...toHundred(asked, whole) };
}

function laterDates(measure: Measure, later: readonly RestOfWork[], when: Circumstances): readonly NewEvent[] {
  return later.flatMap(({ obligationId, dueOn }) => {
    const each = measure.obligations.find((one) => one.obligationId === obligationId && one.state === 'open');
    return each && dueOn !== undefined && dueOn !== each.dueOn && dueOn > onDay(when)
      ? [
          event('deadline.changed', {
            obligationId,
            from: each.dueOn,
            to: dueOn,
            why: '基本完成',
            by: when.actor.name,
            cause: null,
            document: null,
          }),
        ]
      : [];
  });
}

/** 年度完成转下年: closes that year only; the next year's work plan opens at once. */
function forTheYear(measure: Measure, paper: Completion, answer: Concluding, when: Circumstances): Decision {
  const work = measure.obligations.filter((each) => paper.about.includes(each.obligationId));
  const today = onDay(when);
  const finishedIn = [...work.map((each) => each.dueOn.slice(0, 4))].sort().at(-1);
  const year = answer.year ?? Number(finishedIn ?? today.slice(0, 4));
  const lastDay = `${year}-12-31`;
  const closes = work.filter((each) => each.dueOn <= lastDay).map((each) => each.obligationId);
  const plan = nextYearsPlan(measure, year + 1, when);
  const gone = [...weighed(measure)].filter((each) => each.state === 'done' || closes.includes(each.obligationId));
  const stay = openWork(measure).filter((each) => !closes.includes(each.obligationId) && each.weight !== null);
  const weights: Record<string, number | null> = {
    ...Object.fromEntries(gone.map((each) => [each.obligationId, null])),
    ...(stay.length === 0
      ? {}
      : toHundred(
          stay.map((each) => [each.obligationId, each.weight ?? 0]),
          100,
        )),
  };
  return accept(
    ...closeReviews(measure, closes, 'accepted'),
    paperAccepted(paper.paperId, paper.about, {
      closes,
      opened: plan.opened,
      next: 'in-progress',
      conclusion: 'year-completed',
      series: plan.series,
    }),
    ...(Object.keys(weights).length === 0 ? [] : [event('weights.renewed', { weights })]),
  );
}

function nextYearsPlan(
  measure: Measure,
  year: number,
  when: Circumstances,
): { opened: readonly OpenedObligation[]; series: readonly Series[] | null } {
  const known = measure.obligations.some((each) => each.obligationId === `work-plan:${year}`);
  if (known || !filesWorkPlan(measure, when) || openObligations(measure, 'work-plan').length > 0)
    return { opened: [], series: null };
  const series = measure.series.find((each) => each.kind === 'work-plan') ?? yearlyPlans(when);
  const owed = owedBy(measure, when.actsFrom);
  const next = openPeriod(series, `${year}-01-01`, owed, when.rules);
  return {
    opened: [next.opened],
    series: [...measure.series.filter((each) => each.kind !== 'work-plan'), next.series],
  };
}

/** 转常态: on a document; dates end, and from now on the department vouches for it by the year. */
export function madeStanding(
  measure: Measure,
  paper: Pick<Completion, 'paperId' | 'about'>,
  when: Circumstances,
): Decision {
  const left = openWork(measure).filter((each) => !paper.about.includes(each.obligationId));
  const parts = openObligations(measure, 'part', 'countersign');
  const disputes = openObligations(measure, 'answer', 'approval').filter((each) => isDispute(each.about ?? ''));
  const dropped = [...left, ...parts, ...disputes].map((each) => each.obligationId);
  const standing = yearlyConfirmation(measure, when);
  const replanned = planAnew(measure, 'standing', when);
  const all = measure.obligations.map((each) => each.obligationId);
  return accept(
    ...partsReleased(measure, when),
    ...withdrawPapers(
      measure,
      'made-standing',
      (each) => each.paperId !== paper.paperId && each.kind !== 'report' && isOfWork(each),
    ),
    ...closeReviews(measure, all, 'made-standing'),
    ...withdrawDrafts(measure, all),
    paperAccepted(paper.paperId, paper.about, {
      closes: paper.about,
      drops: dropped,
      next: 'in-progress',
      conclusion: 'made-standing',
      ...(measure.kind === 'standing' &&
        !isVouchedFor(measure) && { opened: [standing.opened], series: [...measure.series, standing.series] }),
    }),
    ...(measure.kind === 'standing'
      ? []
      : [
          event('measure.kind-changed', {
            from: measure.kind,
            to: 'standing',
            ...replanned,
            ladders: replanned.ladders.filter((each) => !dropped.includes(each.obligationId)),
          }),
        ]),
  );
}

/** The clock on a named part that its department says is not its to do. */
function isDispute(about: string): boolean {
  return about.startsWith('dispute/');
}

/** The office's clock on what a leader says was never his. */
function isContest(about: string): boolean {
  return about.startsWith('recording:');
}

/** True where periods of a duty are vouched for already. */
function isVouchedFor(measure: Measure): boolean {
  return measure.series.some((each) => each.kind === 'recurring');
}
