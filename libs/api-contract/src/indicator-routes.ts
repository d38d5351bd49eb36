import {
  indicator,
  indicatorConfirm,
  indicatorPatch,
  indicatorQuery,
  indicatorSettle,
  indicatorValues,
} from './figures.schema.js';
import { batchAnswer } from './grid.schema.js';
import type { Route } from './route.js';
import { pageOf } from './values.schema.js';

const answered = { 200: batchAnswer, 202: batchAnswer } as const;

/** Indicators over all plans: a figure is reported once, on a measure, and serves every plan that shares it. */
export const indicatorRoutes: readonly Route[] = [
  {
    id: 'listIndicators',
    method: 'get',
    path: '/indicators',
    tag: 'indicators',
    summary: 'Indicators of the measures in sight, with their last figure',
    access: 'somebody',
    query: indicatorQuery,
    answers: { 200: pageOf(indicator, 'Indicators') },
  },
  {
    id: 'readIndicator',
    method: 'get',
    path: '/indicators/{indicatorId}',
    tag: 'indicators',
    summary: 'One indicator with its path and every measure that shares it',
    access: 'somebody',
    answers: { 200: indicator },
  },
  {
    id: 'readIndicatorValues',
    method: 'get',
    path: '/indicators/{indicatorId}/values',
    tag: 'indicators',
    summary: 'Every version of every figure',
    access: 'somebody',
    answers: { 200: indicatorValues },
  },
  {
    id: 'patchIndicator',
    method: 'patch',
    path: '/indicators/{indicatorId}',
    tag: 'indicators',
    summary: 'Set how it is judged, in every measure that shares it',
    access: ['indicators.keep'],
    body: indicatorPatch,
    idempotent: true,
    answers: answered,
  },
  {
    id: 'confirmIndicator',
    method: 'post',
    path: '/indicators/{indicatorId}/commands/confirm',
    servedAt: '/indicators/{indicatorId}/commands/{name}',
    tag: 'indicators',
    summary: 'Confirm the figure that waits, or send it back',
    access: ['indicators.keep'],
    body: indicatorConfirm,
    idempotent: true,
    answers: answered,
  },
  {
    id: 'settleIndicator',
    method: 'post',
    path: '/indicators/{indicatorId}/commands/settle',
    servedAt: '/indicators/{indicatorId}/commands/{name}',
    tag: 'indicators',
    summary: 'Say which of two figures that differ holds',
    access: ['indicators.keep'],
    body: indicatorSettle,
    idempotent: true,
    answers: answered,
  },
];
