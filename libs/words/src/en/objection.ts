import type { AreaWords } from '../commands.js';

/** Objections. */
export const commands = {
  object: {
    name: 'Object',
    follows: 'Another officer answers within 5 working days; meanwhile the clock goes on. You will be told the answer.',
    fields: {
      against: {
        label: 'Objection to',
        choices: { light: 'a light', figure: 'days late', instrument: 'an instrument', conclusion: 'the conclusion' },
      },
      itemId: { label: 'Which instrument' },
      text: { label: 'What is wrong, and what shows it' },
    },
  },
  'decide-objection': {
    name: 'Answer the objection',
    follows:
      'What is upheld is put right at once: light, days or conclusion corrected, an instrument cancelled with its number kept. A refusal says why. The department is told.',
    todo: { why: 'another officer answers within 5 working days' },
    fields: {
      paperId: { label: 'Which objection' },
      uphold: { label: 'Answer', yes: 'Upheld', no: 'Refused' },
      lateWorkingDays: { label: 'Days late, corrected', hint: 'Where an objection to days late is upheld' },
      conclusion: { label: 'Conclusion, corrected', hint: 'Where an objection to the conclusion is upheld' },
    },
  },
} satisfies AreaWords['commands'];

/** What the record says. */
export const events = {
  'objection.made': ({ content }) => `Objection: ${content.text}`,
  'light.corrected': ({ obligationId, reason }, { obligation }) =>
    `Light corrected: ${obligation(obligationId)} (${reason})`,
  'figure.corrected': ({ obligationId, from, to, reason }, { obligation }) =>
    `Days late corrected from ${from} to ${to}: ${obligation(obligationId)} (${reason})`,
  'conclusion.corrected': ({ from, to, reason }, { labels }) =>
    `Conclusion corrected from ${labels.conclusion[from]} to ${labels.conclusion[to]} (${reason})`,
} satisfies AreaWords['events'];

/** Why something was refused. */
export const refusals = {
  'objection.nothing-done': 'There is no light, instrument, conclusion or count of late days to object to.',
  'objection.too-late': 'An objection is made within 5 working days; that time is over.',
  'objection.made-already': 'An objection to the same thing is being answered.',
  'objection.not-made': 'There is no objection to answer.',
  'objection.own-act': 'Whoever did it does not answer the objection to it; another officer does.',
  'objection.correction-missing': 'Upheld, an objection needs the corrected days or conclusion.',
} satisfies AreaWords['refusals'];

/** What its papers are called. */
export const paperKinds = {
  objection: 'Objection',
} satisfies AreaWords['paperKinds'];

/** What a department is told beside its ladders. */
export const tidings = {
  upheld: 'your objection was upheld and put right',
  refused: 'your objection was refused; the reason is on the measure’s page',
} satisfies AreaWords['tidings'];
