import type { AreaWords } from '../commands.js';
import { handedInLate } from './phrases.js';

/** The list of problems. */
export const commands = {
  'raise-problem': {
    name: 'Put on the list of problems',
    follows:
      'The problem has an owner and a date, is chased and struck off by itself; until then the measure cannot be struck off.',
    fields: {
      title: { label: 'Problem' },
      department: { label: 'Owner' },
      source: { label: 'Where from', choices: { inspection: 'found by an inspection', report: 'said in a report' } },
    },
  },
  'answer-problem': {
    name: 'Answer a problem',
    follows: 'The office checks it within 3 working days, which do not count.',
    todo: { why: 'the office put it on the list of problems' },
    fields: { text: { label: 'What was done, and what shows it', hint: 'A document number is evidence' } },
  },
  'settle-problem': {
    name: 'Check the answer to a problem',
    follows: 'What holds is struck off; what is sent back is chased from where it stood.',
    todo: { why: 'its owner has answered' },
    fields: { agree: { label: 'Decision', yes: 'Strike the problem off', no: 'Send back' } },
  },
} satisfies AreaWords['commands'];

/** What the record says. */
export const events = {
  'problem.raised': ({ opened, source }, { department }) =>
    `Put on the list of problems (${{ inspection: 'found by an inspection', report: 'said in a report' }[source]}): ${opened.title}${opened.department === null ? '' : ` (${department(opened.department)}, ${opened.dueOn})`}`,
  'problem.answered': ({ obligationId, lateWorkingDays }, { obligation }) =>
    `Answer to a problem: ${obligation(obligationId)}${handedInLate(lateWorkingDays)}`,
  'problem.settled': ({ obligationId, agree, reason }, { obligation }) =>
    `${agree ? 'Problem struck off' : 'Answer to a problem sent back'}: ${obligation(obligationId)}${reason === '' ? '' : ` (${reason})`}`,
} satisfies AreaWords['events'];

/** Why something was refused. */
export const refusals = {
  'problem.department-not-involved': 'That department neither leads nor supports.',
  'problem.not-open': 'No problem is open.',
  'problem.not-answered': 'No answer to a problem waits.',
} satisfies AreaWords['refusals'];
