import type { AreaWords } from '../commands.js';

/** The work plan. */
export const commands = {
  'file-work-plan': {
    name: 'File the work plan',
    follows:
      'The head signs, the office checks, the leader approves. Each node must be a thing that can be shown; weights make 100.',
    todo: { why: 'your department leads' },
    fields: { nodes: { label: 'Nodes' } },
  },
  'sign-work-plan': {
    name: 'Sign the work plan',
    follows: 'Goes to the office, which answers within 3 working days. Who drafted cannot sign.',
    todo: { why: 'it is drafted' },
  },
  'check-work-plan': {
    name: 'Check the work plan',
    follows: 'If agreed it goes to the leader in charge; if sent back, say why.',
    todo: { why: 'it waits with the office' },
  },
  'approve-work-plan': {
    name: 'Approve the work plan',
    follows: 'Once approved every node has its clock; if sent back, say why.',
    todo: { why: 'it waits for a leader' },
  },
} satisfies AreaWords['commands'];

/** What the record says. */
export const events = {
  'weights.renewed': () => 'Weights were made 100 again',
} satisfies AreaWords['events'];

/** Why something was refused. */
export const refusals = {
  'work-plan.not-owed': 'This measure owes no work plan.',
  'work-plan.not-filed': 'The work plan is not filed yet.',
  'work-plan.not-signed': 'The work plan is not signed yet.',
  'work-plan.not-checked': 'The work plan is not checked yet.',
  'work-plan.wrong-count': 'The number of nodes is not right.',
  'work-plan.untitled-node': 'A node has no title.',
  'work-plan.node-not-in-future': 'A node must be due after today.',
  'work-plan.node-without-weight': 'Every node needs a weight above 0.',
  'work-plan.weights-not-100': 'The weights of all nodes must add up to 100.',
} satisfies AreaWords['refusals'];

/** What its papers are called. */
export const paperKinds = {
  'work-plan': 'Work plan',
} satisfies AreaWords['paperKinds'];
