import { event, type NewEvent } from '../../events.js';
import { change } from '../../folds/fold.js';
import type { Measure } from '../../measure.js';
import { livePapers, type PaperOf } from '../../papers.js';
import { conclusions, officeRoles, type Conclusion } from '../../vocabulary.js';
import { accept, command, handsOf, refuse, type Circumstances, type Decision } from '../definition.js';
import { choice, line, number, optional, text, yes } from '../fields.js';
import { alive, byOffice, clockOn, told, toOffice, withdrawDrafts } from '../hands.js';
import { paperAccepted, paperSentBack } from '../verdicts.js';
import { contestedAct } from './object.js';

declare module '../../events.js' {
  interface EventData {
    /** What the ladder said of a date is taken back: it was wrong. */
    'light.corrected': { obligationId: string; reason: string };
    'figure.corrected': { obligationId: string; from: number; to: number; reason: string };
    'conclusion.corrected': { from: Conclusion; to: Conclusion; reason: string };
  }
  interface Tidings {
    upheld: true;
    refused: true;
  }
}

type Objection = PaperOf<'objection'>;

const MOST_DAYS = 250;

/** What another officer says of an objection. */
interface Answer {
  readonly uphold: boolean;
  readonly reason: string;
  readonly lateWorkingDays?: number;
  readonly conclusion?: Conclusion;
}

/** 异议答复: by another officer than the one who did it; upheld it is put right by a new event, refused with a reason. */
export const decideObjection = command({
  name: 'decide-objection',
  paper: { kind: 'objection', at: ['with-office'] },
  fields: {
    paperId: optional(line()),
    uphold: yes(),
    reason: text(),
    lateWorkingDays: optional(number(0, MOST_DAYS, true)),
    conclusion: optional(choice('conclusion', conclusions)),
  },
  grants: [byOffice],
  recordable: false,
  ready: (measure, body) => alive(measure) ?? (meant(measure, body?.paperId) ? null : refuse('objection.not-made')),
  decide(measure, body, circumstances) {
    const paper = meant(measure, body.paperId);
    if (!paper) return refuse('objection.not-made');
    const act = contestedAct(measure, paper.content);
    if (handsOf(circumstances).some((each) => each === act?.by))
      return refuse('objection.own-act', { who: officeRoles });
    const right = body.uphold ? putRight(measure, paper, body) : accept();
    if (!right.ok) return right;
    const verdict = body.uphold
      ? paperAccepted(paper.paperId, [])
      : paperSentBack(paper.paperId, [], { code: 'refused', reason: body.reason });
    return accept(verdict, ...right.events, answerTo(paper, body.uphold, circumstances));
  },
  todos: (measure) =>
    livePapers(measure, 'objection', 'with-office').map((paper) => ({
      to: toOffice,
      obligationId: paper.content.obligationId ?? null,
      title: paper.content.text,
      dueOn: clockOn(measure, paper.paperId)?.dueOn ?? null,
    })),
  folds: {
    'light.corrected': (measure, { data }) =>
      change(measure, [data.obligationId], (each) => ({
        ...each,
        reached: each.reached.map((rung) => (rung.dueOn === each.dueOn ? { ...rung, light: null } : rung)),
      })),
    'figure.corrected': (measure, { data }) =>
      change(measure, [data.obligationId], (each) => ({ ...each, lateWorkingDays: data.to })),
    'conclusion.corrected': (measure, { data }) => ({ ...measure, conclusion: data.to }),
  },
});

function meant(measure: Measure, paperId: string | undefined): Objection | undefined {
  return livePapers(measure, 'objection', 'with-office').find(
    (each) => paperId === undefined || each.paperId === paperId,
  );
}

/** What an upheld objection changes; what it was made against may be gone by then, and then nothing is left to do. */
function putRight(measure: Measure, { content }: Objection, answer: Answer): Decision {
  const { obligationId = '', itemId = '' } = content;
  const { reason } = answer;
  if (contestedAct(measure, content) === null) return accept();
  switch (content.against) {
    case 'light':
      return accept(event('light.corrected', { obligationId, reason }), ...withdrawDrafts(measure, [obligationId]));
    case 'instrument':
      return accept(event('item.withdrawn', { itemId, reason }));
    case 'figure':
      return figure(measure, obligationId, answer);
    case 'conclusion':
      return answer.conclusion === undefined || measure.conclusion === null || answer.conclusion === measure.conclusion
        ? refuse('objection.correction-missing', { field: 'conclusion' })
        : accept(event('conclusion.corrected', { from: measure.conclusion, to: answer.conclusion, reason }));
  }
}

function figure(measure: Measure, obligationId: string, { lateWorkingDays: to, reason }: Answer): Decision {
  const from = measure.obligations.find((each) => each.obligationId === obligationId)?.lateWorkingDays ?? 0;
  return to === undefined || to === from
    ? refuse('objection.correction-missing', { field: 'lateWorkingDays' })
    : accept(event('figure.corrected', { obligationId, from, to, reason }));
}

/** The department that objected is told, whoever leads the measure by now. */
function answerTo(paper: Objection, upheld: boolean, circumstances: Circumstances): NewEvent {
  const about = { obligationId: paper.paperId, title: paper.content.text };
  return told(paper.content.from, { tiding: upheld ? 'upheld' : 'refused', about }, circumstances);
}
