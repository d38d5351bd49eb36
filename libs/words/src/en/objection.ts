import type { AreaWords } from '../commands.js';

/** Objections. */
export const objection = {
  commands: {
    object: {
      name: 'Object',
      follows:
        'Another officer answers within 5 working days; meanwhile the clock goes on. You will be told the answer.',
      fields: {
        against: {
          label: 'Objection to',
          choices: { light: 'a light', figure: 'days late', instrument: 'an instrument', conclusion: 'the conclusion' },
        },
        itemId: { label: 'Which instrument' },
        text: { label: 'What is wrong, and what shows it' },
      },
    },
  },
  events: {
    'objection.made': ({ content }) => `Objection: ${content.text}`,
  },
  refusals: {
    'objection.nothing-done': 'There is no light, instrument, conclusion or count of late days to object to.',
    'objection.too-late': 'An objection is made within 5 working days; that time is over.',
    'objection.made-already': 'An objection to the same thing is being answered.',
  },
  paperKinds: {
    objection: 'Objection',
  },
} satisfies AreaWords;
