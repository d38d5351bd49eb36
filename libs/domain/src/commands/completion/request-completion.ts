import { event, type NewEvent } from '../../events.js';
import { isWaiting, openObligations, openWork, type Measure, type Obligation } from '../../measure.js';
import { livePapers, type PaperOf, type RestOfWork } from '../../papers.js';
import { partsStillOpen } from '../break-down/divide.js';
import { accept, command, during, isBlank, refuse, type Circumstances, type Refusal } from '../definition.js';
import { choice, files, futureDate, line, listOf, obligation, optional, record, text } from '../fields.js';
import { byLead, drafterRoles, inSightFrom, onDay, toDepartment, withdrawDrafts, withdrawPapers } from '../hands.js';
import { chainRoles, checked, draftedPaper, goesTo, handOn, nextHand, notTheirTurn, signedText } from '../route.js';
import { judged, missingParts } from '../finish/finished.js';
import { isLastOfAll } from '../finish/finish.js';

const outcomes = ['early', 'left-over', 'later-year'] as const;

/**
 * 办结申请: drafted with evidence. It claims what is owed by today, and says of every later date whether it is
 * finished early, left over, or of a later year; of the one date that is left, its own evidence speaks.
 */
export const requestCompletion = command({
  name: 'request-completion',
  paper: { kind: 'completion', at: ['drafted', 'sent-back'], writes: true },
  fields: {
    text: text(),
    evidence: listOf(line(400)),
    files: files(),
    rest: optional(
      listOf(
        record({
          obligationId: obligation('deadline', 'target', 'node'),
          outcome: choice('restOutcome', outcomes),
          evidence: optional(line(400)),
          files: files(),
          dueOn: optional(futureDate()),
        }),
      ),
    ),
  },
  grants: [byLead(...drafterRoles)],
  recordable: true,
  ready: (measure) => during(measure, 'acknowledged', 'in-progress') ?? partsStillOpen(measure),
  decide(measure, body, when) {
    const evidence = body.evidence.filter((each) => !isBlank(each));
    if (evidence.length === 0) return refuse('completion.no-evidence');
    const waiting = livePapers(measure, 'finish', 'with-office');
    if (waiting.length > 0) return refuse('completion.finish-waits', { papers: waiting.map((each) => each.paperId) });
    const rest = said(measure, { rest: body.rest ?? [], evidence }, onDay(when));
    return (
      wrongRest(measure, rest, when) ??
      accept(
        draftedPaper(
          measure,
          {
            paperId: 'completion',
            kind: 'completion',
            about: [],
            content: { text: body.text, evidence, rest, ...(body.files && { files: body.files }) },
          },
          when,
        ),
      )
    );
  },
  todos(measure, rules) {
    if (isLeftWithNothing(measure))
      return [
        { to: toDepartment(measure.lead, ...drafterRoles), obligationId: null, title: measure.title, dueOn: null },
      ];
    if (measure.status !== 'in-progress' || livePapers(measure, 'completion').length > 0 || partsStillOpen(measure))
      return [];
    const last = openWork(measure).filter((each) => isLastOfAll(measure, each) && !isWaiting(each));
    const done = measure.obligations.some((each) => each.state === 'done' && isOwn(each));
    const nothingLeft = done && openWork(measure).length === 0 && openObligations(measure, 'work-plan').length === 0;
    const to = toDepartment(measure.lead, ...drafterRoles);
    if (nothingLeft && measure.kind !== 'standing')
      return [{ to, obligationId: null, title: measure.title, dueOn: null }];
    return last.map(({ obligationId, title, dueOn }) => ({
      to,
      obligationId,
      title,
      dueOn,
      since: inSightFrom(dueOn, rules),
    }));
  },
});

/** A 批示 that is answered, or has none: no report is asked either, so what is left is to end it. */
function isLeftWithNothing(measure: Measure): boolean {
  return (
    during(measure, 'acknowledged', 'in-progress') === null &&
    measure.series.length === 0 &&
    openObligations(measure).every(({ kind }) => kind === 'recording' || kind === 'scan') &&
    livePapers(measure, 'completion').length === 0 &&
    !partsStillOpen(measure)
  );
}

function isOwn(each: Obligation): boolean {
  return each.kind === 'deadline' || each.kind === 'target' || each.kind === 'node';
}

/** The request's own evidence speaks of a date that is the only one left, and still to come: nothing else is early. */
function said(
  measure: Measure,
  { rest, evidence }: { rest: readonly RestOfWork[]; evidence: readonly string[] },
  today: string,
): readonly RestOfWork[] {
  const [only, ...others] = openWork(measure);
  if (!only || others.length > 0 || rest.length > 0 || only.dueOn <= today) return rest;
  return [{ obligationId: only.obligationId, outcome: 'early', evidence: evidence.join('；').slice(0, 400) }];
}

function wrongRest(measure: Measure, rest: readonly RestOfWork[], when: Circumstances): Refusal | null {
  const today = onDay(when);
  const later = openWork(measure).filter((each) => each.dueOn > today);
  const unsaid = later.filter((each) => !rest.some((one) => one.obligationId === each.obligationId));
  if (unsaid.length > 0)
    return refuse('completion.later-dates-unsaid', { obligations: unsaid.map((each) => each.obligationId) });
  const work = openWork(measure).map((each) => each.obligationId);
  const stranger = rest.find((each) => !work.includes(each.obligationId));
  if (stranger) return refuse('measure.no-such-obligation', { obligationId: stranger.obligationId });
  const bare = rest.find((each) => each.outcome === 'early' && isBlank(each.evidence ?? ''));
  return bare ? refuse('completion.early-without-evidence', { obligationId: bare.obligationId }) : null;
}

/** What a completion vouches for: what is owed by that day, and what it says is finished early. */
export function claimed(measure: Measure, paper: PaperOf<'completion'>, today: string): readonly Obligation[] {
  const outcome = (id: string) => paper.content.rest.find((each) => each.obligationId === id)?.outcome;
  return openWork(measure).filter((each) => {
    const about = outcome(each.obligationId);
    return about === 'early' || (about === undefined && each.dueOn <= today);
  });
}

/** The head hands the completion request in; the office’s clock starts, the ladder stands still. */
export const signCompletion = command({
  name: 'sign-completion',
  paper: { kind: 'completion', at: ['drafted'] },
  fields: { draft: signedText },
  grants: [byLead(...chainRoles)],
  recordable: true,
  turn: (measure, actor) => notTheirTurn(measure, livePapers(measure, 'completion', 'drafted'), actor),
  ready: (measure) =>
    during(measure, 'acknowledged', 'in-progress') ??
    (livePapers(measure, 'completion', 'drafted').length > 0 ? null : refuse('completion.not-requested')),
  decide(measure, { draft }, when) {
    const paper = livePapers(measure, 'completion', 'drafted')[0];
    if (!paper) return refuse('completion.not-requested');
    const hand = handOn(measure, paper, when, draft);
    if (typeof hand === 'object') return hand;
    return accept(...(hand === 'signs' ? handedIn(measure, paper, when) : checked(measure, paper, when)));
  },
  todos(measure) {
    const paper = livePapers(measure, 'completion', 'drafted')[0];
    if (!paper || (measure.status !== 'in-progress' && measure.status !== 'acknowledged')) return [];
    const first = openWork(measure)[0];
    return [
      {
        ...nextHand(measure.lead, paper),
        obligationId: first?.obligationId ?? null,
        title: first?.title ?? measure.title,
        dueOn: first?.dueOn ?? null,
      },
    ];
  },
});

function handedIn(measure: Measure, paper: PaperOf<'completion'>, when: Circumstances): readonly NewEvent[] {
  const waits = claimed(measure, paper, onDay(when)).map((each) => each.obligationId);
  const stands = openObligations(measure, 'work-plan').flatMap((each) => (isWaiting(each) ? [] : each.obligationId));
  return [
    ...withdrawPapers(
      measure,
      'completion',
      (each) =>
        (each.kind === 'extension' || (each.kind === 'finish' && each.stage === 'drafted')) &&
        each.about.some((id) => waits.includes(id)),
    ),
    event('paper.handed-in', {
      paperId: paper.paperId,
      waits,
      ...(stands.length > 0 && { stands }),
      late: judged(measure, waits, when),
      partsMissing: missingParts(measure, waits),
      next: 'completion-requested',
      ...goesTo(measure, paper, 'completion', when),
    }),
    ...withdrawDrafts(measure, waits),
  ];
}
