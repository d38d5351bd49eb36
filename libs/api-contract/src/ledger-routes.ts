import { ledgerGroupQuery, ledgerPage, ledgerQuery, ledgerSums, savedView, savedViews } from './ledger.schema.js';
import { viewInput, viewQuery } from './ledger.schema.js';
import type { Route } from './route.js';

/** The ledger over all plans, and lists as people like to see them. */
export const ledgerRoutes: readonly Route[] = [
  {
    id: 'readLedger',
    method: 'get',
    path: '/ledger',
    access: 'somebody',
    tag: 'ledger',
    summary: 'The ledger: a page of it (format=json), or the whole as csv, xlsx or docx, streamed',
    query: ledgerQuery,
    answers: { 200: ledgerPage },
  },
  {
    id: 'readLedgerGroups',
    method: 'get',
    path: '/ledger/groups',
    access: 'somebody',
    tag: 'ledger',
    summary: 'The ledger counted by plan, department, light or class',
    query: ledgerGroupQuery,
    answers: { 200: ledgerSums },
  },
  {
    id: 'listViews',
    method: 'get',
    path: '/views',
    access: 'somebody',
    tag: 'views',
    summary: 'My views of lists, and those for everybody',
    query: viewQuery,
    answers: { 200: savedViews },
  },
  {
    id: 'saveView',
    method: 'post',
    path: '/views',
    access: 'somebody',
    tag: 'views',
    summary: 'Save a view; mine of the same name is replaced',
    body: viewInput,
    answers: { 200: savedView },
  },
  {
    id: 'removeView',
    method: 'delete',
    path: '/views/{viewId}',
    access: 'somebody',
    tag: 'views',
    summary: 'Delete a view of mine; the office also one for everybody',
    answers: { 204: null },
  },
];
