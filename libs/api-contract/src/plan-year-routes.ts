import { letterReason } from './letters.schema.js';
import { owedYears, planYear, planYears, yearClosing } from './plan-years.schema.js';
import type { Route } from './route.js';

const act = { tag: 'plan-years', method: 'post', access: ['plans.keep'], answers: { 200: planYears } } as const;

/** Routes of 年度收官 and 归档: a plan's year is closed, and the plan itself once nothing of it is left. */
export const planYearRoutes: readonly Route[] = [
  {
    id: 'listOwedYears',
    method: 'get',
    path: '/plan-years',
    access: ['plans.read'],
    tag: 'plan-years',
    summary: 'Years of plans that are over and not closed',
    answers: { 200: owedYears },
  },
  {
    id: 'listPlanYears',
    method: 'get',
    path: '/plans/{planId}/years',
    access: ['plans.read'],
    tag: 'plan-years',
    summary: 'The years of a plan, and whether it is archived',
    answers: { 200: planYears },
  },
  {
    id: 'readPlanYear',
    method: 'get',
    path: '/plans/{planId}/years/{year}',
    access: ['plans.read'],
    tag: 'plan-years',
    summary: 'The closing list of a year, with its work plans',
    answers: { 200: planYear },
  },
  {
    ...act,
    id: 'closePlanYear',
    path: '/plans/{planId}/years/{year}/commands/close',
    summary: 'Close a year: its list is frozen, with why what is open is',
    body: yearClosing,
  },
  {
    ...act,
    id: 'reopenPlanYear',
    path: '/plans/{planId}/years/{year}/commands/reopen',
    summary: 'Open the last closed year again, on the record',
    body: letterReason,
  },
  {
    ...act,
    id: 'archivePlan',
    path: '/plans/{planId}/commands/archive',
    summary: 'Archive a plan of which nothing is left to do',
  },
  {
    ...act,
    id: 'reopenPlan',
    path: '/plans/{planId}/commands/reopen',
    summary: 'Take a plan out of the archive, on the record',
    body: letterReason,
  },
];
