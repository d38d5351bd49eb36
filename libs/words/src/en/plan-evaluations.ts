import type { Facts } from '../facts.js';
import type { planEvaluations as chinese } from '../zh/plan-evaluations.js';
import { counted } from './counted.js';

/** A plan as a whole is looked at, half-way and after its end. */
export const planEvaluations: typeof chinese = {
  title: 'Evaluation of the plan',
  note: 'It stands with the office before its day; states, confirmed results, lateness and indicators are collected and frozen, the office writes what it finds, another hand signs.',
  none: 'None is planned: the plan names no years. A document may say the day.',
  kind: { 'mid-term': 'Mid-term evaluation', final: 'Final evaluation' },
  state: { planned: 'not begun', draft: 'being written', proposed: 'waits for its signature', signed: 'signed' },
  due: ({ on }: Facts<'on'>) => `due ${on}`,
  byPolicy: 'by the policy',
  byDocument: ({ document }: Facts<'document'>) => `by ${document}`,
  setDate: 'Set its day by a document',
  document: 'Document',
  rests: 'The plan is archived: this evaluation rests, and nobody is reminded, until the plan is taken out again.',
  open: 'Open',
  freeze: 'Collect',
  again: 'Collect anew',
  asOf: ({ on }: Facts<'on'>) => `as of ${on}`,
  text: 'What the office finds',
  save: 'Save',
  propose: 'Put up for signature',
  sign: 'Sign',
  giveBack: 'Give back',
  reason: 'Reason',
  publish: 'Publish',
  withdraw: 'Take down',
  public: 'public',
  turn: ({ who }: Facts<'who'>) => `waits for: ${who}`,
  insteadOf: ({ post }: Facts<'post'>) =>
    `Whoever put it up is the only ${post}, and nobody signs what is his own: the next tier signs.`,
  nobody: 'Nobody but who put it up could sign: the system administrator must give somebody the post.',
  returned: ({ why }: Facts<'why'>) => `given back: ${why}`,
  signed: ({ by, on }: Facts<'by' | 'on'>) => `signed by ${by}, ${on}`,
  told: ({ sums, others, dates }: Facts<'sums' | 'others' | 'dates'>) => `${sums}; ${others}. ${dates}.`,
  sums: ({ measures, done, running }: Facts<'measures' | 'done' | 'running'>) =>
    `${counted(measures, 'measure')}: ${done} done, ${running} running`,
  others: ({ late, suspended, terminated }: Facts<'late' | 'suspended' | 'terminated'>) =>
    `${late} late, ${suspended} suspended, ${terminated} terminated`,
  dates: ({ of, done, doneLate, openLate }: Facts<'of' | 'done' | 'doneLate' | 'openLate'>) =>
    `${counted(of, 'date')}: ${done} met (${doneLate} of them late), ${openLate} past and open`,
  measures: 'Measures',
  head: {
    number: 'No.',
    title: 'Measure',
    lead: 'Lead',
    state: 'State',
    progress: 'Confirmed',
    late: 'Late (working days)',
  },
  sensitive: '(not told)',
  waits: ({ kind, title }: Facts<'kind' | 'title'>) => `${kind}: ${title}`,
};
