import {
  bulletins,
  commands,
  comments,
  commonFields,
  consequences,
  files,
  labels,
  obligations,
  paperKinds,
  planEvaluations,
  publicity,
  revision,
  rungWords,
  screens,
} from '@duban/words/zh';

/** What the shell, the inbox and the forms of a measure say in Chinese: fetched before anything is drawn. */
export const firstWords = {
  ...screens,
  bulletins,
  commands,
  comments,
  commonFields,
  consequences,
  files,
  labels,
  obligations,
  paperKinds,
  planEvaluations,
  publicity,
  revision,
  rungWords,
};
