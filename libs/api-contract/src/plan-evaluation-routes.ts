import { letterReason } from './letters.schema.js';
import { planEvaluation, planEvaluationDate, planEvaluations, planEvaluationText } from './plan-evaluations.schema.js';
import type { Route } from './route.js';

const one = { tag: 'plan-evaluations', method: 'post', answers: { 200: planEvaluation } } as const;

/** Routes of 中期评估 and 总结评估: a plan as a whole is looked at. */
export const planEvaluationRoutes: readonly Route[] = [
  {
    id: 'listPlanEvaluations',
    method: 'get',
    path: '/plans/{planId}/evaluations',
    access: ['plans.read'],
    tag: 'plan-evaluations',
    summary: 'When a plan as a whole is looked at, and what was found',
    answers: { 200: planEvaluations },
  },
  {
    id: 'datePlanEvaluation',
    method: 'post',
    path: '/plans/{planId}/evaluations',
    access: ['plans.keep'],
    tag: 'plan-evaluations',
    summary: 'Say on which day it is owed, by the document that names it',
    body: planEvaluationDate,
    answers: { 200: planEvaluations },
  },
  {
    id: 'listWaitingEvaluations',
    method: 'get',
    path: '/plan-evaluations',
    access: ['plans.read'],
    tag: 'plan-evaluations',
    summary: 'Evaluations of plans that are owed or wait for a signature',
    answers: { 200: planEvaluations },
  },
  {
    id: 'readPlanEvaluation',
    method: 'get',
    path: '/plan-evaluations/{evaluationId}',
    access: ['plans.read'],
    tag: 'plan-evaluations',
    summary: 'One evaluation of a plan',
    answers: { 200: planEvaluation },
  },
  {
    ...one,
    id: 'freezePlanEvaluation',
    path: '/plan-evaluations/{evaluationId}/commands/freeze',
    access: ['plans.keep'],
    summary: 'Collect it from the measures as they stand now',
  },
  {
    ...one,
    id: 'writePlanEvaluation',
    path: '/plan-evaluations/{evaluationId}/commands/write',
    access: ['plans.keep'],
    summary: 'Keep the office’s words',
    body: planEvaluationText,
  },
  {
    ...one,
    id: 'proposePlanEvaluation',
    path: '/plan-evaluations/{evaluationId}/commands/propose',
    access: ['plans.keep'],
    summary: 'Put it up for signature',
  },
  {
    ...one,
    id: 'signPlanEvaluation',
    path: '/plan-evaluations/{evaluationId}/commands/sign',
    access: ['plan-evaluations.sign'],
    summary: 'Sign it',
  },
  {
    ...one,
    id: 'returnPlanEvaluation',
    path: '/plan-evaluations/{evaluationId}/commands/return',
    access: ['plan-evaluations.sign'],
    summary: 'Give it back',
    body: letterReason,
  },
  {
    ...one,
    id: 'publishPlanEvaluation',
    path: '/plan-evaluations/{evaluationId}/commands/publish',
    access: ['plans.keep'],
    summary: 'Let the public read what of it is public',
  },
  {
    ...one,
    id: 'withdrawPlanEvaluation',
    path: '/plan-evaluations/{evaluationId}/commands/withdraw',
    access: ['plans.keep'],
    summary: 'Take it from the public',
  },
];
