import { bulletin, bulletins, correction, rowOutcome, rowsAnswer } from './bulletins.schema.js';
import { letterReason } from './letters.schema.js';
import { problemQuery, problems } from './problems.schema.js';
import { pageQuery, type Route } from './route.js';

const one = { tag: 'bulletins', method: 'post', answers: { 200: bulletin } } as const;

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
  {
    id: 'listBulletins',
    method: 'get',
    path: '/bulletins',
    access: 'somebody',
    tag: 'bulletins',
    summary: 'Bulletins: those that are out, and those that wait for a word',
    query: pageQuery.strict(),
    answers: { 200: bulletins },
  },
  {
    id: 'readBulletin',
    method: 'get',
    path: '/bulletins/{bulletinId}',
    access: 'somebody',
    tag: 'bulletins',
    summary: 'One bulletin with its rows',
    answers: { 200: bulletin },
  },
  {
    id: 'readBulletinDocument',
    method: 'get',
    path: '/bulletins/{bulletinId}/document',
    access: 'somebody',
    tag: 'bulletins',
    summary: 'One bulletin as a Word file',
    file: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    answers: { 200: null },
  },
  {
    ...one,
    id: 'draftBulletin',
    path: '/bulletins',
    access: ['bulletins.draft'],
    summary: 'Freeze a bulletin of today',
  },
  {
    ...one,
    id: 'answerBulletin',
    path: '/bulletins/{bulletinId}/commands/answer',
    access: 'somebody',
    summary: 'Say for the department whether rows are right',
    body: rowsAnswer,
  },
  {
    ...one,
    id: 'settleBulletin',
    path: '/bulletins/{bulletinId}/commands/settle',
    access: ['bulletins.keep'],
    summary: 'Settle a disputed row',
    body: rowOutcome,
  },
  {
    ...one,
    id: 'checkBulletin',
    path: '/bulletins/{bulletinId}/commands/check',
    access: ['instruments.check'],
    summary: 'Check a bulletin: it goes on to its signer',
  },
  {
    ...one,
    id: 'returnBulletin',
    path: '/bulletins/{bulletinId}/commands/return',
    access: ['instruments.issue'],
    summary: 'Give a bulletin back to the office',
    body: letterReason,
  },
  {
    ...one,
    id: 'issueBulletin',
    path: '/bulletins/{bulletinId}/commands/issue',
    access: ['instruments.issue'],
    summary: 'Sign a bulletin: it gets its number',
  },
  {
    ...one,
    id: 'correctBulletin',
    path: '/bulletins/{bulletinId}/commands/correct',
    access: ['bulletins.keep'],
    summary: 'Correct a bulletin that is out',
    body: correction,
  },
];
