import { event } from '../../events.js';
import { accept, command, isBlank, refuse } from '../definition.js';
import { line, optional } from '../fields.js';
import { alive, byLead } from '../hands.js';

declare module '../../events.js' {
  interface EventData {
    'section.named': { department: string; section: string; contact: string };
  }
}

/** 承办科室: which section of the lead department has the work in hand, and whom one asks there. */
export const nameSection = command({
  name: 'name-section',
  fields: { section: line(80), contact: optional(line(80)) },
  grants: [byLead('liaison', 'section-head', 'deputy-head', 'head')],
  recordable: false,
  ready: (measure) => alive(measure),
  decide: (measure, { section, contact = '' }) =>
    isBlank(section)
      ? refuse('command.reason-missing', { field: 'section' })
      : accept(event('section.named', { department: measure.lead, section, contact })),
  folds: { 'section.named': (measure, { data }) => ({ ...measure, section: data }) },
});
