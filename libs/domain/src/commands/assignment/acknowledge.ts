import { event } from '../../events.js';
import { openObligations, type Measure } from '../../measure.js';
import { accept, command, during, type Decision } from '../definition.js';
import { optional, text, yes } from '../fields.js';
import { byLead, byOffice, toDepartment } from '../hands.js';

/** 签收: closes the sign-for clock; the work plan's runs on. */
export const acknowledge = command({
  name: 'acknowledge',
  fields: { batch: optional(yes()) },
  grants: [byLead()],
  recordable: true,
  ready: (measure) => during(measure, 'assigned'),
  decide: (measure, body) => signFor(measure, body.batch === true),
  todos: (measure) =>
    measure.status === 'assigned'
      ? openObligations(measure, 'acknowledgement').map((each) => ({
          to: toDepartment(measure.lead, 'liaison'),
          obligationId: each.obligationId,
          title: each.title,
          dueOn: each.dueOn,
        }))
      : [],
});

/** 代签收: the office signs in the department's name, with its reason. */
export const signForAnother = command({
  name: 'sign-for-another',
  fields: { reason: text() },
  grants: [byOffice],
  recordable: false,
  ready: (measure) => during(measure, 'assigned'),
  decide: (measure) => signFor(measure, false),
});

function signFor(measure: Measure, batch: boolean): Decision {
  const owesPlan = openObligations(measure, 'work-plan').length > 0;
  return accept(event('measure.acknowledged', { next: owesPlan ? 'acknowledged' : 'in-progress', opened: [], batch }));
}
