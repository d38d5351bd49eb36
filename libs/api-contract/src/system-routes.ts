import { pageQuery, type Route } from './route.js';
import { suggestion, suggestionAnswer, suggestionInput, suggestions, systemState } from './system.schema.js';

const tag = 'system';

/** What is said about the system, and how it is set up. */
export const systemRoutes: readonly Route[] = [
  {
    id: 'listMySuggestions',
    method: 'get',
    path: '/me/suggestions',
    access: 'somebody',
    tag,
    summary: 'What I said about the system, with the answers, the newest first',
    query: pageQuery.strict(),
    answers: { 200: suggestions },
  },
  {
    id: 'suggest',
    method: 'post',
    path: '/me/suggestions',
    access: 'somebody',
    scope: 'report',
    tag,
    summary: 'Say something about the system',
    body: suggestionInput,
    answers: { 201: suggestion },
  },
  {
    id: 'listSuggestions',
    method: 'get',
    path: '/suggestions',
    access: ['suggestions.keep'],
    tag,
    summary: 'What people said about the system, the newest first',
    query: pageQuery.strict(),
    answers: { 200: suggestions },
  },
  {
    id: 'answerSuggestion',
    method: 'post',
    path: '/suggestions/{suggestionId}/commands/answer',
    access: ['suggestions.keep'],
    scope: 'admin',
    tag,
    summary: 'Answer a suggestion; whoever made it reads the answer beside it',
    body: suggestionAnswer,
    answers: { 200: suggestion },
  },
  {
    id: 'readSystem',
    method: 'get',
    path: '/system',
    access: ['system.read'],
    tag,
    summary: 'How the house is set up: directory, log-in, record, backups; nothing secret',
    answers: { 200: systemState },
  },
];
