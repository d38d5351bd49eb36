import { problemQuery, problems } from './problems.schema.js';
import type { Route } from './route.js';

/** Routes of what is found, looked back at and told when work closes. */
export const closingRoutes: readonly Route[] = [
  {
    id: 'listProblems',
    method: 'get',
    path: '/problems',
    access: 'somebody',
    tag: 'problems',
    summary: 'The list of problems of the measures in sight',
    query: problemQuery,
    answers: { 200: problems },
  },
];
