import { event } from '../../events.js';
import { openObligations, type Measure } from '../../measure.js';
import { accept, command, type Circumstances, type Decision } from '../definition.js';
import { line, text } from '../fields.js';
import { alive, byLeaders, closeReviews, partsReleased, withdrawDrafts, withdrawPapers } from '../hands.js';
import { AFTER_SUSPENSION } from './suspension.js';

/** 终止: with the document that approves it. */
export const terminate = command({
  name: 'terminate',
  fields: { document: line(), reason: text() },
  grants: [byLeaders],
  recordable: true,
  ready: (measure) => alive(measure),
  decide: (measure, body, when) => terminated(measure, body.document, when),
});

/** Every way of terminating withdraws drafts and papers, closes reviews and releases the parts. */
export function terminated(measure: Measure, document: string, when: Circumstances): Decision {
  const all = [...measure.obligations.map((each) => each.obligationId), AFTER_SUSPENSION];
  return accept(
    ...withdrawPapers(measure, 'terminated', () => true),
    ...closeReviews(measure, all, 'terminated'),
    ...withdrawDrafts(measure, all),
    ...partsReleased(measure, when),
    event('measure.terminated', {
      document,
      released: [...new Set(openObligations(measure, 'part').flatMap((each) => each.department ?? []))],
    }),
  );
}
