import {
  commentAnswer,
  commentOutcome,
  commentRound,
  commentRounds,
  commentSend,
  planComments,
} from './comments.schema.js';
import { letterReason } from './letters.schema.js';
import type { Route } from './route.js';

const one = { tag: 'comments', method: 'post', answers: { 200: commentRound } } as const;

/** Routes of 征求意见: a draft before its launch goes to the departments that it names. */
export const commentRoutes: readonly Route[] = [
  {
    id: 'listPlanComments',
    method: 'get',
    path: '/plans/{planId}/comments',
    access: ['plans.read'],
    tag: 'comments',
    summary: 'The rounds of comment of a plan’s draft, with what was said of each measure',
    answers: { 200: planComments },
  },
  {
    id: 'sendForComment',
    method: 'post',
    path: '/plans/{planId}/comments',
    access: ['plans.keep'],
    tag: 'comments',
    summary: 'Send a draft to the departments that it names, until a date',
    body: commentSend,
    answers: { 201: commentRound },
  },
  {
    id: 'listComments',
    method: 'get',
    path: '/comments',
    access: 'somebody',
    tag: 'comments',
    summary: 'Rounds of comment in which the reader’s department is asked; all of them for the office',
    answers: { 200: commentRounds },
  },
  {
    id: 'readComments',
    method: 'get',
    path: '/comments/{roundId}',
    access: 'somebody',
    tag: 'comments',
    summary: 'One round: a department reads its own measures',
    answers: { 200: commentRound },
  },
  {
    ...one,
    id: 'answerComments',
    path: '/comments/{roundId}/commands/answer',
    access: 'somebody',
    summary: 'Say for the department what it thinks of some of its measures',
    body: commentAnswer,
  },
  {
    ...one,
    id: 'settleComment',
    path: '/comments/{roundId}/commands/settle',
    access: ['plans.keep'],
    summary: 'Take a proposal over into the draft, or set a word aside with a reason',
    body: commentOutcome,
  },
  {
    ...one,
    id: 'endComments',
    path: '/comments/{roundId}/commands/close',
    access: ['plans.keep'],
    summary: 'End a round before its date',
    body: letterReason,
  },
];
