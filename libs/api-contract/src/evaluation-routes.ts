import {
  evaluation,
  evaluationInput,
  evaluations,
  pointDecision,
  pointObjection,
  scoringInput,
} from './evaluations.schema.js';
import type { Route } from './route.js';

const one = { tag: 'evaluations', method: 'post', answers: { 200: evaluation } } as const;

/** Routes of the yearly evaluation, which is off until its rules are adopted. */
export const evaluationRoutes: readonly Route[] = [
  {
    id: 'listEvaluations',
    method: 'get',
    path: '/evaluations',
    access: 'somebody',
    tag: 'evaluations',
    summary: 'Evaluations, and the rules that were adopted',
    answers: { 200: evaluations },
  },
  {
    id: 'adoptScoring',
    method: 'post',
    path: '/evaluations/commands/adopt',
    access: ['evaluations.adopt'],
    tag: 'evaluations',
    summary: 'Adopt scoring rules with the document that approves them',
    body: scoringInput,
    answers: { 200: evaluations },
  },
  {
    ...one,
    id: 'draftEvaluation',
    path: '/evaluations',
    access: ['evaluations.keep'],
    summary: 'Draft the evaluation of a year that is over',
    body: evaluationInput,
  },
  {
    id: 'readEvaluation',
    method: 'get',
    path: '/evaluations/{evaluationId}',
    access: 'somebody',
    tag: 'evaluations',
    summary: 'One evaluation with its points',
    answers: { 200: evaluation },
  },
  {
    ...one,
    id: 'objectToPoint',
    path: '/evaluations/{evaluationId}/commands/object',
    access: 'somebody',
    summary: 'Say for the department what is wrong with a point',
    body: pointObjection,
  },
  {
    ...one,
    id: 'agreeToPoints',
    path: '/evaluations/{evaluationId}/commands/agree',
    access: 'somebody',
    summary: 'Say for the department that nothing is said against its points',
  },
  {
    ...one,
    id: 'decidePoint',
    path: '/evaluations/{evaluationId}/commands/decide',
    access: ['evaluations.keep'],
    summary: 'Decide an objection: by another officer than who drafted it',
    body: pointDecision,
  },
  {
    ...one,
    id: 'recountEvaluation',
    path: '/evaluations/{evaluationId}/commands/recount',
    access: ['evaluations.keep'],
    summary: 'Count anew what the record says of the year by now',
  },
];
