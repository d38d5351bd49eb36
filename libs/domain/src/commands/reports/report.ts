import type { RuleBook } from '../../agenda.js';
import { addWorkingDays, dateOf } from '../../calendar.js';
import type { CivilDate } from '../../civil-date.js';
import { event, type NewEvent } from '../../events.js';
import { obligationLight } from '../../light.js';
import { isWaiting, openObligations, type Measure, type Obligation } from '../../measure.js';
import { livePapers, paperOf, type Finished, type PaperOf, type ReportContent } from '../../papers.js';
import { ANSWERED_WITHIN, type Policy } from '../../policy.js';
import { accept, command, during, isBlank, refuse, working, type Circumstances, type Refusal } from '../definition.js';
import {
  askedWhen,
  files,
  line,
  listOf,
  number,
  obligation,
  optional,
  optionalWhen,
  record,
  text,
  yes,
} from '../fields.js';
import { byLead, drafterRoles, inSightFrom, toDepartment } from '../hands.js';
import { draftedPaper } from '../route.js';
import { wrongFinish } from '../finish/finished.js';
import { countsActs } from '../../told-progress.js';

/** The paper of a period's report. */
export function reportPaperId(obligationId: string): string {
  return `report/${obligationId}`;
}

/** Dates that are finished by the same signature as a report; the office answers them apart from it. */
export function besideReport(obligationId: string): string {
  return `finish/${obligationId}`;
}

/** Open reports, earliest first. */
export function reports(measure: Measure): readonly Obligation[] {
  return [...openObligations(measure, 'report')].sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
}

/** The report that a command means: the one it names, else the earliest whose paper fits. */
export function meant(
  measure: Measure,
  obligationId: string | undefined,
  fits: (paper: PaperOf<'report'> | undefined, owed: Obligation) => boolean,
): { owed: Obligation; paper: PaperOf<'report'> | undefined } | undefined {
  for (const owed of reports(measure)) {
    if (obligationId !== undefined && owed.obligationId !== obligationId) continue;
    const paper = paperOf(measure, reportPaperId(owed.obligationId)) as PaperOf<'report'> | undefined;
    if (fits(paper, owed)) return { owed, paper };
  }
  return undefined;
}

const MOST_TIMES = 1_000_000;

const inHand = (_paper: unknown, owed: Obligation) => !isWaiting(owed);

/** Answers under which something is to be said: anything but 无变化. */
const changes = [false, null, undefined];

/** 进展反馈 as drafted by the lead; drafting again replaces the draft. */
export const report = command({
  name: 'report',
  paper: { kind: 'report', at: ['drafted', 'sent-back'], writes: true },
  fields: {
    obligationId: optional(obligation('report')),
    noChange: optional(yes()),
    text: askedWhen('noChange', changes, text()),
    nodes: optionalWhen(
      'noChange',
      changes,
      listOf(record({ obligationId: obligation('deadline', 'target', 'node'), evidence: line(400), files: files() })),
    ),
    acts: optionalWhen('noChange', changes, listOf(record({ title: line(200), times: number(1, MOST_TIMES, true) }))),
    problems: optionalWhen('noChange', changes, text()),
    nextSteps: optionalWhen('noChange', changes, text()),
  },
  grants: [byLead(...drafterRoles)],
  recordable: true,
  ready: (measure, body) =>
    during(measure, ...working, 'completion-requested') ??
    (meant(measure, body?.obligationId, inHand)
      ? null
      : refuse('report.not-open', { obligationId: body?.obligationId ?? null })),
  decide(measure, body, when) {
    const found = meant(measure, body.obligationId, inHand);
    if (!found) return refuse('report.not-open', { obligationId: body.obligationId ?? null });
    const id = found.owed.obligationId;
    const content: ReportContent = {
      text: body.text ?? '',
      problems: body.problems ?? '',
      nextSteps: body.nextSteps ?? '',
      noChange: body.noChange ?? false,
      nodes: body.nodes ?? [],
      ...(body.acts && body.acts.length > 0 && { acts: body.acts }),
    };
    const wrong = wrongReport(measure, content, when) ?? wrongFinish(measure, content.nodes, besideReport(id));
    if (wrong) return wrong;
    return accept(
      draftedPaper(measure, { paperId: reportPaperId(id), kind: 'report', about: [id], content }, when),
      ...finishBeside(measure, id, content, when),
    );
  },
  todos: (measure, rules) => {
    if (![...working, 'completion-requested'].includes(measure.status)) return [];
    return reports(measure)
      .filter((each) => !isWaiting(each))
      .filter((each) => paperOf(measure, reportPaperId(each.obligationId))?.stage !== 'drafted')
      .map((each) => ({
        to: toDepartment(measure.lead, ...drafterRoles),
        obligationId: each.obligationId,
        title: each.title,
        ...(answerOf(measure, each, rules) ?? { dueOn: each.dueOn, since: inSightFrom(each.dueOn, rules) }),
      }));
  },
});

/** What was sent back is answered some days later, long before its period's own day where that is far; null where nothing was, or the day is nearer. */
function answerOf(
  measure: Measure,
  owed: Obligation,
  { policy, calendar }: RuleBook,
): { readonly dueOn: CivilDate; readonly since: CivilDate } | null {
  if (paperOf(measure, reportPaperId(owed.obligationId))?.stage !== 'sent-back') return null;
  const back = owed.spells.findLast(({ why }) => why === 'report')?.until ?? null;
  if (back === null) return null;
  const since = dateOf(calendar, back);
  const dueOn = addWorkingDays(calendar, since, policy.report.answerWorkingDays ?? ANSWERED_WITHIN);
  return dueOn < owed.dueOn ? { dueOn, since } : null;
}

function wrongReport(measure: Measure, content: ReportContent, { rules }: Circumstances): Refusal | null {
  if (content.acts && !countsActs(measure)) return refuse('report.acts-of-other-kind', { kind: measure.kind });
  if (!content.noChange) return isBlank(content.text) ? refuse('report.empty') : null;
  return content.nodes.length > 0 ? refuse('report.no-change-with-nodes') : whyNoNoChange(measure, rules.policy);
}

/** Why a measure's period cannot be answered by 无变化; null where it can. */
export function whyNoNoChange(measure: Measure, policy: Policy): Refusal | null {
  if (measure.noChangeInARow >= policy.report.noChangeAtMost)
    return refuse('report.no-change-too-often', { running: measure.noChangeInARow });
  const late = openObligations(measure, 'deadline', 'target', 'node', 'recurring', 'work-plan', 'part').filter(
    (each) => each.department === measure.lead && ['overdue', 'red'].includes(obligationLight(each)),
  );
  return late.length > 0
    ? refuse('report.no-change-while-overdue', { obligations: late.map((each) => each.obligationId) })
    : null;
}

/** Nodes named in a report are a finish of their own, drafted with it. */
function finishBeside(
  measure: Measure,
  id: string,
  { nodes }: ReportContent,
  when: Circumstances,
): readonly NewEvent[] {
  const paperId = besideReport(id);
  if (nodes.length > 0) return [draftedPaper(measure, finishDraft(paperId, nodes), when)];
  const drafted = livePapers(measure, 'finish', 'drafted').some((each) => each.paperId === paperId);
  return drafted ? [event('paper.withdrawn', { paperId, why: 'report', closes: [] })] : [];
}

function finishDraft(paperId: string, finished: readonly Finished[]) {
  const about = finished.map((each) => each.obligationId);
  return { paperId, kind: 'finish' as const, about, content: { text: '', finished } };
}
