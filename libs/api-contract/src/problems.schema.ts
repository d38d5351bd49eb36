import { obligationStates } from '@duban/domain';
import { z } from 'zod';
import { pageQuery } from './route.js';
import { civilDate, department, light, pageOf } from './values.schema.js';

/** A problem with its measure: whose it is, by when, where it lies, and what was answered last. */
export const problem = z
  .object({
    measureId: z.string(),
    obligationId: z.string(),
    number: z.string(),
    measure: z.string(),
    title: z.string(),
    department: department.nullable(),
    source: z.enum(['inspection', 'report']),
    raisedOn: civilDate,
    dueOn: civilDate,
    state: z.enum(obligationStates),
    light,
    waitingWith: z.enum(['department', 'office']),
    lateWorkingDays: z.number().int(),
    answer: z.string().nullable(),
  })
  .meta({ id: 'ListedProblem' });

/** A page of 问题清单: open ones soonest due first, or those that are over. */
export const problems = pageOf(problem, 'Problems');

/** Which problems. */
export const problemQuery = pageQuery
  .extend({ state: z.enum(['open', 'over']).default('open'), department: z.string().max(80).optional() })
  .strict();
