import { event } from '../../events.js';
import { accept, command, refuse } from '../definition.js';
import { text } from '../fields.js';
import { alive, byOffice } from '../hands.js';
import { terminated } from '../leadership/terminate.js';

declare module '../../events.js' {
  interface EventData {
    'measure.not-applicable': { reason: string };
  }
}

/** 不涉及: the office below has nothing to do with its part, which is left out on the record and keeps nothing open. */
export const notApplicable = command({
  name: 'not-applicable',
  fields: { reason: text() },
  grants: [byOffice, { relation: 'support', roles: ['deputy-head', 'head'] }],
  recordable: true,
  ready: (measure) => alive(measure) ?? (measure.parent ? null : refuse('break-down.no-part')),
  decide(measure, { reason }, when) {
    const ended = terminated(measure, reason, when);
    return ended.ok ? accept(event('measure.not-applicable', { reason }), ...ended.events) : ended;
  },
  folds: { 'measure.not-applicable': (measure, { data }) => ({ ...measure, notApplicable: data.reason }) },
});
