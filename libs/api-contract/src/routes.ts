import { z } from 'zod';
import { id, pageOf } from './values.schema.js';
import { calendarRoutes } from './calendar-routes.js';
import { commandBodies, commandNames } from './commands.schema.js';
import {
  agenda,
  kindChangeView,
  kindQuery,
  commandAnswer,
  commandPending,
  measureDetail,
  measurePage,
  measureQuery,
  operation,
  timeline,
} from './measures.schema.js';
import { dashboard } from './dashboard.schema.js';
import { desk } from './desk.schema.js';
import { chainCheck, clock, credentials, inbox, inboxQuery, reviewRow, reviews, session } from './office.schema.js';
import { channelRoutes } from './channel-routes.js';
import { fileRoutes } from './file-routes.js';
import { ledgerRoutes } from './ledger-routes.js';
import { indicatorRoutes } from './indicator-routes.js';
import { planEvaluationRoutes } from './plan-evaluation-routes.js';
import { planYearRoutes } from './plan-year-routes.js';
import { commentRoutes } from './comment-routes.js';
import { revisionRoutes } from './revision-routes.js';
import { eventQuery, foundEvent } from './event-search.schema.js';
import { evaluationRoutes } from './evaluation-routes.js';
import { closingRoutes } from './closing-routes.js';
import { letterRoutes } from './letter-routes.js';
import { standingRoutes } from './standing-routes.js';
import { matterRoutes } from './matter-routes.js';
import { loggedOut } from './oidc-routes.js';
import { planRoutes } from './plan-routes.js';
import { policyRoutes } from './policy-routes.js';
import { registerRoutes } from './register-routes.js';
import { pageQuery, type Route } from './route.js';
import { systemRoutes } from './system-routes.js';
import { webhookRoutes } from './webhook-routes.js';
import { workRoutes } from './work-routes.js';

export { pageQuery, type Route, type RouteAccess } from './route.js';

/** The query of `GET /reviews`. */
export const reviewQuery = pageQuery
  .extend({
    state: z.enum(['open', 'decided']).default('open'),
    /** Only what this leader answers for; `nobody` for what no portfolio names. */
    leader: z.string().optional(),
  })
  .strict();

const fixed: readonly Route[] = [
  {
    id: 'logIn',
    method: 'post',
    path: '/session',
    access: 'anyone',
    tag: 'session',
    summary: 'Log in',
    body: credentials,
    answers: { 200: session },
  },
  {
    id: 'readSession',
    method: 'get',
    path: '/session',
    access: 'oneself',
    tag: 'session',
    summary: 'Who I am',
    answers: { 200: session },
  },
  {
    id: 'logOut',
    method: 'delete',
    path: '/session',
    access: 'anyone',
    tag: 'session',
    summary: 'Log out; whoever the organisation’s directory let in is told where to log out there, too',
    answers: { 200: loggedOut, 204: null },
  },
  {
    id: 'readClock',
    method: 'get',
    path: '/clock',
    access: 'anyone',
    tag: 'session',
    summary: 'What day it is here',
    answers: { 200: clock },
  },
  ...planRoutes,
  ...fileRoutes,
  ...channelRoutes,
  ...webhookRoutes,
  ...systemRoutes,
  {
    id: 'listMeasures',
    method: 'get',
    path: '/measures',
    access: 'in-sight',
    tag: 'measures',
    summary: 'Measures',
    query: measureQuery,
    answers: { 200: measurePage },
  },
  {
    id: 'readMeasure',
    method: 'get',
    path: '/measures/{measureId}',
    access: 'in-sight',
    tag: 'measures',
    summary: 'One measure',
    answers: { 200: measureDetail },
  },
  {
    id: 'readTimeline',
    method: 'get',
    path: '/measures/{measureId}/timeline',
    access: 'in-sight',
    tag: 'measures',
    summary: 'Every event of a measure',
    answers: { 200: timeline },
  },
  {
    id: 'readAgenda',
    method: 'get',
    path: '/measures/{measureId}/agenda',
    access: 'in-sight',
    tag: 'measures',
    summary: 'What comes next, when, to whom',
    answers: { 200: agenda },
  },
  {
    id: 'readKindChange',
    method: 'get',
    path: '/measures/{measureId}/kind-change',
    access: 'in-sight',
    tag: 'measures',
    summary: 'What another kind would change, before it is confirmed',
    query: kindQuery,
    refused: true,
    answers: { 200: kindChangeView },
  },
  {
    id: 'readOperation',
    method: 'get',
    path: '/operations/{operation}',
    access: 'somebody',
    tag: 'measures',
    summary: 'A command on its way',
    answers: { 200: operation },
  },
  {
    id: 'readInbox',
    method: 'get',
    path: '/inbox',
    access: 'somebody',
    tag: 'inbox',
    summary: 'What I must do',
    query: inboxQuery,
    answers: { 200: inbox },
  },
  ...workRoutes,
  ...ledgerRoutes,
  ...indicatorRoutes,
  {
    id: 'listReviews',
    method: 'get',
    path: '/reviews',
    access: ['reviews.read'],
    tag: 'reviews',
    summary: 'The weekly list',
    query: reviewQuery,
    answers: { 200: reviews },
  },
  {
    id: 'readReview',
    method: 'get',
    path: '/reviews/{reviewId}',
    access: ['reviews.read'],
    tag: 'reviews',
    summary: 'A row of the weekly list with its pack',
    answers: { 200: reviewRow },
  },
  {
    id: 'readDesk',
    method: 'get',
    path: '/desk',
    access: ['desk.read'],
    tag: 'desk',
    summary: 'What the office answers for beside its inbox',
    answers: { 200: desk },
  },
  {
    id: 'readDashboard',
    method: 'get',
    path: '/dashboard',
    access: ['dashboard.read'],
    tag: 'dashboard',
    summary: 'Numbers of the house, each with the query of its list',
    answers: { 200: dashboard },
  },
  ...standingRoutes,
  ...letterRoutes,
  ...matterRoutes,
  ...commentRoutes,
  ...planEvaluationRoutes,
  ...planYearRoutes,
  ...revisionRoutes,
  ...closingRoutes,
  ...evaluationRoutes,
  ...registerRoutes,
  ...calendarRoutes,
  ...policyRoutes,
  {
    id: 'verifyAudit',
    method: 'get',
    path: '/audit/verify',
    access: 'somebody',
    tag: 'audit',
    summary: 'Check the hash chain',
    query: z.object({ measureId: id.optional() }).strict(),
    answers: { 200: chainCheck },
  },
  {
    id: 'searchEvents',
    method: 'get',
    path: '/audit/events',
    access: ['events.read'],
    tag: 'audit',
    summary:
      'What happened to measures: by whom, when, what; a page of it (format=json), or the whole as csv, streamed',
    description:
      'The newest first, of the measures in sight. `who` finds what somebody did himself, what was recorded from his paper, and what a substitute did in his stead.',
    query: eventQuery,
    alsoAs: ['text/csv'],
    answers: { 200: pageOf(foundEvent, 'FoundEvents') },
  },
  {
    id: 'exportAudit',
    method: 'get',
    path: '/audit/export',
    access: ['record.check'],
    tag: 'audit',
    summary: 'Every event, for the offline verifier (application/x-ndjson)',
    answers: { 200: null },
  },
];

const commands: readonly Route[] = commandNames.map((name) => ({
  id: `command-${name}`,
  method: 'post',
  path: `/measures/{measureId}/commands/${name}`,
  servedAt: '/measures/{measureId}/commands/{name}',
  access: 'in-sight',
  tag: 'commands',
  summary: `Give the command ${name}`,
  body: commandBodies[name],
  idempotent: true,
  answers: { 200: commandAnswer, 202: commandPending },
}));

const reviewCommands: readonly Route[] = (['decide', 'delegate'] as const).map((name) => ({
  id: `review-${name}`,
  method: 'post',
  path: `/reviews/{reviewId}/commands/${name}`,
  servedAt: '/reviews/{reviewId}/commands/{name}',
  access: ['reviews.decide'],
  tag: 'reviews',
  summary: name === 'decide' ? 'Decide a row of the weekly list' : 'Delegate a row of the weekly list',
  body: (name === 'decide' ? commandBodies['decide-review'] : commandBodies['delegate-review']).omit({
    obligationId: true,
  }),
  idempotent: true,
  answers: { 200: commandAnswer, 202: commandPending },
}));

/** Every route below `/api/v1`. */
export const routes: readonly Route[] = [...fixed, ...commands, ...reviewCommands];
