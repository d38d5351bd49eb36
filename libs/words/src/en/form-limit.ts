import type * as chinese from '../zh/form-limit.js';

/** Why a report moved. */
export const formLimit: typeof chinese.formLimit = ({ week, forms, most }) =>
  `too many forms: ${forms} were asked for in week ${week}, ${most} at most; a week later`;
