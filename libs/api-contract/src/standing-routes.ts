import { z } from 'zod';
import { pageQuery, type Route } from './route.js';
import {
  departmentPapers,
  departmentTodos,
  standings,
  standingSheet,
  standingSort,
  todosOf,
} from './standing.schema.js';

/** The query of `GET /standing`. */
export const standingQuery = pageQuery
  .extend({ text: z.string().max(100).optional(), sort: standingSort.default('name') })
  .strict();
/** The query of a department's to-dos. */
export const departmentTodosQuery = pageQuery.extend({ which: todosOf.default('all') }).strict();
/** The query of what a department handed in. */
export const departmentPapersQuery = pageQuery.extend({ which: z.enum(['all', 'late']).default('all') }).strict();

const one = { method: 'get', access: ['standing.read'], tag: 'standing' } as const;

/** Routes of the page of departments: the office, leaders and auditors see all, a department itself alone. */
export const standingRoutes: readonly Route[] = [
  {
    ...one,
    id: 'listStandings',
    path: '/standing',
    summary: 'How departments stand with their work',
    query: standingQuery,
    answers: { 200: standings },
  },
  {
    ...one,
    id: 'readStanding',
    path: '/standing/{code}',
    summary: 'One department: posts, chain, what it was called, how it stands',
    answers: { 200: standingSheet },
  },
  {
    ...one,
    id: 'listDepartmentTodos',
    path: '/standing/{code}/todos',
    summary: 'What is to be done at a department, soonest first',
    query: departmentTodosQuery,
    answers: { 200: departmentTodos },
  },
  {
    ...one,
    id: 'listDepartmentPapers',
    path: '/standing/{code}/papers',
    summary: 'What a department handed in of this year, and how late',
    query: departmentPapersQuery,
    answers: { 200: departmentPapers },
  },
];
