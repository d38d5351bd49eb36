import { letterReason } from './letters.schema.js';
import { revision, revisionInput, revisionQuery, revisions } from './revisions.schema.js';
import type { Route } from './route.js';

/** Routes of a plan that is revised while it runs. */
export const revisionRoutes: readonly Route[] = [
  {
    id: 'listRevisions',
    method: 'get',
    path: '/revisions',
    access: ['plans.read'],
    tag: 'plans',
    summary: 'The revision that a plan’s draft is of the edition before, or those that wait to be decided on',
    query: revisionQuery,
    answers: { 200: revisions },
  },
  {
    id: 'proposeRevision',
    method: 'post',
    path: '/plans/{planId}/revision',
    access: ['plans.keep'],
    tag: 'plans',
    summary: 'Propose this draft as a revision of what runs under the edition before',
    body: revisionInput,
    answers: { 201: revision },
  },
  {
    id: 'approveRevision',
    method: 'post',
    path: '/plans/{planId}/revision/commands/approve',
    access: ['revisions.decide'],
    tag: 'plans',
    summary: 'Approve a revision: the measures that run go on by it',
    answers: { 200: revision },
  },
  {
    id: 'refuseRevision',
    method: 'post',
    path: '/plans/{planId}/revision/commands/refuse',
    access: ['revisions.decide'],
    tag: 'plans',
    summary: 'Give a revision back',
    body: letterReason,
    answers: { 200: revision },
  },
];
