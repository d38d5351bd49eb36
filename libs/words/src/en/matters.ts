import type { MatterOrigin } from '@duban/domain';
import type { matters as chinese } from '../zh/matters.js';

const origin: Readonly<Record<MatterOrigin, string>> = {
  instruction: 'Instruction',
  minutes: 'Minutes',
  proposal: 'Proposal',
  dispatch: 'Dispatch',
  inspection: 'Inspection',
};

/** What comes in beside plans: taking it in, and its lists. */
export const matters: typeof chinese = {
  title: 'Other matters',
  all: 'All',
  isNew: 'New matter',
  give: 'Give out',
  given: 'Given out',
  closed: 'Closed',
  open: 'Open',
  empty: 'Nothing is open.',
  emptyNext:
    'Instructions of leaders, minutes, proposals, dispatches and inspections are given out here by the office; from then on they are signed for, reported, chased and struck off as measures of plans are.',
  origin,
  head: { title: 'Matter', lead: 'Lead', class: 'Origin' },
  ask: {
    origin: 'Origin',
    document: 'Paper',
    documentHint: 'Its number or name; matters of one paper stand together',
    giver: 'Leader who gave it',
    urgency: 'Urgency',
    urgencies: { urgent: 'Urgent', pressing: 'Pressing', ordinary: 'Ordinary' },
    noUrgency: 'Not said',
    title: 'Matter',
    text: 'What is asked',
    textInstruction: 'The instruction as written',
    lead: 'Lead',
    supporting: 'Supporting',
    dueOn: 'Due on',
    replyOn: 'Answer by',
    concludesOn: 'Conclusion by',
    hour: 'By which hour',
    planOn: 'Inspection plan by',
    visitOn: 'Visit by',
    dataClass: 'Data class',
  },
  follows: {
    instruction:
      'Recorded as an instruction in the name of the leader and chased by its ladder; the scan or number is owed within five working days, and the leader may contest it.',
    minutes: 'Chased by the rules of minutes.',
    proposal: 'Chased by the rules of proposals.',
    dispatch: 'Chased by the rules of dispatches: a letter the day after, a review on the third working day.',
    inspection: 'Plan, visit and conclusion have a date each, and are chased one by one.',
  },
};
