import type * as chinese from '../zh/marks.js';

/** How words are put together. */
export const marks: typeof chinese.marks = {
  list: ', ',
  also: '; ',
  and: ', ',
  aside: ({ of }) => ` (${of})`,
  pair: ({ word, of }) => `${word}: ${of}`,
};
