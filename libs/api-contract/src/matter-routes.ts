import { matterGiven, matterInput, matterQuery, matters } from './matters.schema.js';
import type { Route } from './route.js';

/** What comes in beside plans: instructions, minutes, proposals, dispatches, inspections. */
export const matterRoutes: readonly Route[] = [
  {
    id: 'listMatters',
    method: 'get',
    path: '/matters',
    access: ['matters.read'],
    tag: 'plans',
    summary: 'What came in beside plans, by its origin',
    query: matterQuery,
    answers: { 200: matters },
  },
  {
    id: 'giveOutMatter',
    method: 'post',
    path: '/matters',
    access: ['matters.keep'],
    tag: 'plans',
    summary: 'Take a matter in and give it out; the same matter once more is the same measure',
    body: matterInput,
    answers: { 201: matterGiven },
  },
];
