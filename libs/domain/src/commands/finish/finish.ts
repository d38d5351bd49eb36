import type { Measure, Obligation } from '../../measure.js';
import { openWork } from '../../measure.js';
import { livePapers } from '../../papers.js';
import { partsStillOpen } from '../break-down/divide.js';
import { accept, command, during, refuse, working } from '../definition.js';
import { files, line, listOf, obligation, optional, record, text } from '../fields.js';
import { byLead, drafterRoles, inSightFrom, toDepartment } from '../hands.js';
import { draftedPaper } from '../route.js';
import { asksFigures } from '../figures/report-value.js';
import { finishable, wrongFinish } from './finished.js';

/** 报送完成: one or more dates are met, each with its evidence, at any time and apart from the periodic report. */
export const finish = command({
  name: 'finish',
  paper: { kind: 'finish', at: ['drafted', 'sent-back'], writes: true },
  fields: {
    obligations: listOf(
      record({ obligationId: obligation('deadline', 'target', 'node'), evidence: line(400), files: files() }),
    ),
    text: optional(text()),
  },
  grants: [byLead(...drafterRoles)],
  recordable: true,
  ready: (measure) =>
    during(measure, ...working) ?? (finishable(measure).length > 0 ? null : refuse('finish.nothing-owed')),
  decide(measure, body, when) {
    if (body.obligations.length === 0) return refuse('finish.nothing-named');
    const named = body.obligations.map((each) => each.obligationId);
    const draft = livePapers(measure, 'finish', 'drafted').find((each) => each.about.some((id) => named.includes(id)));
    const paperId = draft?.paperId ?? nextPaperId(measure);
    return (
      wrongFinish(measure, body.obligations, paperId) ??
      accept(
        draftedPaper(
          measure,
          { paperId, kind: 'finish', about: named, content: { text: body.text ?? '', finished: body.obligations } },
          when,
        ),
      )
    );
  },
  todos(measure, rules) {
    if (!working.includes(measure.status)) return [];
    return finishable(measure)
      .filter((each) => !isLastOfAll(measure, each) && !drafted(measure, each) && !asksFigures(each))
      .map((each) => ({
        to: toDepartment(measure.lead, ...drafterRoles),
        obligationId: each.obligationId,
        title: each.title,
        dueOn: each.dueOn,
        since: inSightFrom(each.dueOn, rules),
      }));
  },
});

/** The last date that is left is reported with the measure itself, not apart from it, unless parts below keep that open. */
export function isLastOfAll(measure: Measure, each: Obligation): boolean {
  if (partsStillOpen(measure)) return false;
  const work = openWork(measure);
  return work.length === 1 && work[0]?.obligationId === each.obligationId && measure.status === 'in-progress';
}

function drafted(measure: Measure, each: Obligation): boolean {
  return livePapers(measure, 'finish').some((paper) => paper.pending.includes(each.obligationId));
}

function nextPaperId(measure: Measure): string {
  const numbers = measure.papers.flatMap((each) => /^finish\/(\d+)$/.exec(each.paperId)?.[1] ?? []);
  return `finish/${Math.max(0, ...numbers.map(Number)) + 1}`;
}
