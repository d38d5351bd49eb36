import type { AreaWords } from '../commands.js';
import { labels } from './labels.js';

const { deliverableStage } = labels;

/** The stages of what is to be made. */
export const commands = {
  'report-stage': {
    name: 'Report the stage',
    follows:
      'It stands as the department’s own word; the office confirms it within 3 working days. What was issued is still to be reported as finished.',
    fields: { stage: { label: 'How far it has come' } },
  },
  'confirm-stage': {
    name: 'Confirm the stage',
    follows: 'What is confirmed counts; of what is sent back the stage before stands.',
    todo: { why: 'the department has reported a stage' },
  },
} satisfies AreaWords['commands'];

/** What the record says. */
export const events = {
  'stage.reported': ({ stage, evidence }) => `Stage reported: ${deliverableStage[stage]} (${evidence})`,
  'stage.confirmed': ({ stage }) => `Stage confirmed: ${deliverableStage[stage]}`,
  'stage.sent-back': ({ stage, reason }) => `Stage “${deliverableStage[stage]}” sent back: ${reason}`,
} satisfies AreaWords['events'];

/** Why something was refused. */
export const refusals = {
  'stage.other-kind': 'This measure is no deliverable; it has no stages.',
  'stage.not-onward': 'This stage is confirmed already; report a later one.',
  'stage.none-waits': 'No stage waits for confirmation.',
} satisfies AreaWords['refusals'];
