import { event } from '../../events.js';
import { openObligations, type Measure } from '../../measure.js';
import { handClock } from '../../opening.js';
import { accept, command, during, type Circumstances, type Decision } from '../definition.js';
import { department, optional, text } from '../fields.js';
import { byLead } from '../hands.js';

/** 退回: to the office with a reason, never sideways; the office's clock starts and the department's stand still. */
export const giveBack = command({
  name: 'return',
  fields: { reason: text(), suggestedLead: optional(department()) },
  grants: [byLead('liaison', 'deputy-head', 'head')],
  recordable: true,
  ready: (measure) => during(measure, 'assigned', 'acknowledged'),
  decide: (measure, body, when) => returned(measure, body, when),
});

/** What lies with the office until it names a lead. */
export function returned(
  measure: Measure,
  body: { reason: string; suggestedLead?: string },
  when: Circumstances,
): Decision {
  return accept(
    event('measure.returned', {
      reason: body.reason,
      suggestedLead: body.suggestedLead ?? null,
      opened: [handClock(measure, 'return', 'office', { at: when.actsFrom, rules: when.rules })],
      waits: openObligations(measure)
        .filter((each) => each.department === measure.lead)
        .map((each) => each.obligationId),
    }),
  );
}
