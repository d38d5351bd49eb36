import { pendingFigure } from '../../figures.js';
import { obligationOf, openWork, type Measure, type WorkPlanNode } from '../../measure.js';
import { livePapers, type PaperOf } from '../../papers.js';
import { conclusions, sendBackCodes, type Conclusion, type SendBackCode } from '../../vocabulary.js';
import { accept, command, during, isBlank, refuse, type Circumstances, type Refusal } from '../definition.js';
import { askedWhen, choice, futureDate, line, number, record, text, yes, type Field } from '../fields.js';
import { byOffice, clockOn, grace, otherHand, toOffice } from '../hands.js';
import { paperSentBack } from '../verdicts.js';
import { concluded } from './conclusions.js';

/** What the office says of a completion. */
export interface CompletionAnswer {
  readonly agree: boolean;
  readonly conclusion?: Conclusion;
  readonly code?: SendBackCode;
  readonly reason?: string;
  readonly leftOver?: WorkPlanNode;
  readonly year?: number;
  readonly document?: string;
}

const FIRST_YEAR = 1990;
const LAST_YEAR = 2100;

/** Conclusions that ask a document. */
const withDocument: readonly Conclusion[] = ['adjusted', 'made-standing'];

/** Asked where it is accepted with one of these conclusions. */
function concluding<T>(some: readonly Conclusion[], each: Field<T, true>): Field<T, false> {
  return askedWhen('agree', [true], askedWhen('conclusion', some, each));
}

/** 审核验收: accepted with a conclusion, or sent back with a code. */
export const decideCompletion = command({
  name: 'decide-completion',
  paper: { kind: 'completion', at: ['with-office'] },
  fields: {
    agree: yes(),
    conclusion: askedWhen(
      'agree',
      [true],
      choice(
        'conclusion',
        conclusions.filter((each) => each !== 'terminated'),
      ),
    ),
    leftOver: concluding(
      ['mostly-completed'],
      record({ title: line(200), dueOn: futureDate(), weight: number(0, 100) }),
    ),
    year: concluding(['year-completed'], number(FIRST_YEAR, LAST_YEAR, true)),
    document: concluding(withDocument, line()),
    code: askedWhen('agree', [false], choice('sendBackCode', sendBackCodes)),
    reason: askedWhen('agree', [false], text()),
  },
  grants: [byOffice],
  recordable: false,
  ready: (measure) =>
    during(measure, 'completion-requested') ??
    (livePapers(measure, 'completion', 'with-office').length > 0 ? null : refuse('completion.not-submitted')),
  decide(measure, body, circumstances) {
    const paper = livePapers(measure, 'completion', 'with-office')[0];
    if (!paper) return refuse('completion.not-submitted');
    const own = otherHand(paper, circumstances, ['officer', 'office-head']);
    if (own) return own;
    if (!body.agree) return sentBack(paper, body, circumstances);
    const answer = { ...body, conclusion: body.conclusion ?? 'completed' };
    return (
      figureFirst(measure) ??
      wrongConclusion(measure, paper, answer) ??
      concluded(measure, paper, answer, circumstances)
    );
  },
  todos: (measure) =>
    measure.status === 'completion-requested' && livePapers(measure, 'completion', 'with-office').length > 0
      ? [
          {
            to: toOffice,
            obligationId: openWork(measure)[0]?.obligationId ?? null,
            title: measure.title,
            dueOn: clockOn(measure, 'completion')?.dueOn ?? null,
          },
        ]
      : [],
});

/** A figure that waits is answered first: it may be what decides whether the work is done. */
function figureFirst(measure: Measure): Refusal | null {
  const waits = measure.obligations.filter((each) => pendingFigure(each)?.from === null);
  return waits.length === 0
    ? null
    : refuse('completion.figure-waits', { obligations: waits.map((each) => each.obligationId) });
}

function sentBack(paper: PaperOf<'completion'>, body: CompletionAnswer, circumstances: Circumstances) {
  if (isBlank(body.reason ?? '')) return refuse('command.reason-missing', { field: 'reason' });
  const code = body.code ?? 'substance';
  return accept(
    paperSentBack(paper.paperId, paper.about, {
      code,
      reason: body.reason ?? '',
      graceUntil: grace(code, circumstances),
      next: 'in-progress',
    }),
  );
}

/** A conclusion must fit what the request left open, and some ask a document. */
function wrongConclusion(
  measure: Measure,
  paper: PaperOf<'completion'>,
  answer: CompletionAnswer & { conclusion: Conclusion },
): Refusal | null {
  const { conclusion } = answer;
  if (conclusion === 'terminated') return refuse('completion.use-terminate');
  if (withDocument.includes(conclusion) && isBlank(answer.document ?? ''))
    return refuse('command.document-missing', { field: 'document', conclusion });
  const left = paper.content.rest.filter(
    (each) => each.outcome !== 'early' && obligationOf(measure, each.obligationId)?.state === 'open',
  );
  const leftOver = left.some((each) => each.outcome === 'left-over');
  if (conclusion === 'mostly-completed')
    return answer.leftOver || leftOver ? null : refuse('completion.left-over-missing');
  if (conclusion === 'year-completed' || conclusion === 'made-standing' || left.length === 0) return null;
  return refuse('completion.work-left', {
    obligations: left.map((each) => each.obligationId),
    conclusion: leftOver ? 'mostly-completed' : 'year-completed',
  });
}
