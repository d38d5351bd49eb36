import type { AreaWords } from '../commands.js';

/** The supervision office: direct supervision, instruments. */
export const office = {
  commands: {
    supervise: {
      name: 'Supervise directly',
      follows: 'Skips the ladder: a supervision letter is drafted for the office to issue.',
    },
  },
  events: {
    'item.issued': ({ number }) => `Issued ${number}`,
    'item.withdrawn': () => 'Unissued draft withdrawn',
  },
} satisfies AreaWords;
