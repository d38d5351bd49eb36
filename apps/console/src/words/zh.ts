import {
  administration,
  calendar,
  cockpit,
  commands,
  commonFields,
  consequences,
  grid,
  labels,
  obligations,
  paperKinds,
  policies,
  review,
  rungWords,
  screens,
} from '@duban/words/zh';

/** What the console says in Chinese; the API's own sentences stay with the API. */
export const chinese = {
  ...screens,
  administration,
  calendar,
  cockpit,
  commands,
  commonFields,
  consequences,
  grid,
  labels,
  obligations,
  paperKinds,
  policies,
  review,
  rungWords,
};
