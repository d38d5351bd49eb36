import { event, type Judged, type NewEvent } from '../../events.js';
import { lateWorkingDays } from '../../ladder.js';
import { isDatedWork, isWaiting, obligationOf, openObligations, type Measure, type Obligation } from '../../measure.js';
import { livePapers, type Finished, type PaperOf } from '../../papers.js';
import { isBlank, refuse, type Circumstances, type Refusal } from '../definition.js';
import { endExtensions } from '../dates.js';
import { withdrawDrafts } from '../hands.js';
import { goesTo } from '../route.js';

/** Dated work of the lead's that it has in hand; one that only waits for more time can be finished meanwhile. */
export function finishable(measure: Measure): readonly Obligation[] {
  return openObligations(measure, 'deadline', 'target', 'node').filter(
    (each) => each.department === measure.lead && (!isWaiting(each) || isWaiting(each, 'extension')),
  );
}

/** Each date must be owed, with what shows it, and stand in one paper only. */
export function wrongFinish(measure: Measure, finished: readonly Finished[], paperId: string): Refusal | null {
  const open = finishable(measure).map((each) => each.obligationId);
  const seen = new Set<string>();
  for (const { obligationId, evidence } of finished) {
    const known = obligationOf(measure, obligationId);
    if (!known || !isDatedWork(known.kind) || !open.includes(obligationId) || seen.has(obligationId))
      return refuse('report.no-such-node', { obligationId });
    if (isBlank(evidence)) return refuse('report.node-without-evidence', { obligationId });
    const elsewhere = livePapers(measure, 'finish').find(
      (each) => each.paperId !== paperId && each.pending.includes(obligationId),
    );
    if (elsewhere) return refuse('finish.named-already', { obligationId, paperId: elsewhere.paperId });
    seen.add(obligationId);
  }
  return null;
}

/** How late each is, in the department's own hands. */
export function judged(measure: Measure, ids: readonly string[], when: Circumstances): readonly Judged[] {
  return ids.flatMap((id) => {
    const each = obligationOf(measure, id);
    return each
      ? [{ obligationId: id, lateWorkingDays: lateWorkingDays(each, when.actsFrom, when.rules.calendar) }]
      : [];
  });
}

/** Departments whose named part of one of these is still missing. */
export function missingParts(measure: Measure, ids: readonly string[]): readonly string[] {
  const missing = openObligations(measure, 'part').filter((each) => each.about !== null && ids.includes(each.about));
  return [...new Set(missing.flatMap((each) => each.department ?? []))];
}

/** A finish goes to the office: each date is judged at the signature, its ladder stands still until the answer. */
export function handInFinish(measure: Measure, paper: PaperOf<'finish'>, when: Circumstances): readonly NewEvent[] {
  return [
    event('paper.handed-in', {
      paperId: paper.paperId,
      waits: paper.about,
      late: judged(measure, paper.about, when),
      partsMissing: missingParts(measure, paper.about),
      next: null,
      ...goesTo(measure, paper, 'office', when),
    }),
    ...withdrawDrafts(measure, paper.about),
    ...endExtensions(measure, paper.about, 'finished'),
  ];
}
