import { fileQuery, fileTarget, storedFile, storedFiles } from './files.schema.js';
import type { Route } from './route.js';

/** Files beside a measure: evidence at nodes, finishes and completion, and scans of what is on paper. */
export const fileRoutes: readonly Route[] = [
  {
    id: 'listFiles',
    method: 'get',
    path: '/files',
    access: 'in-sight',
    tag: 'files',
    summary: 'The files beside a measure',
    query: fileQuery,
    answers: { 200: storedFiles },
  },
  {
    id: 'uploadFile',
    method: 'post',
    path: '/files',
    access: 'in-sight',
    tag: 'files',
    summary: 'Put a file beside a measure; a command then names it by its id',
    query: fileTarget,
    upload: 'file',
    scope: 'report',
    answers: { 201: storedFile },
  },
  {
    id: 'readFile',
    method: 'get',
    path: '/files/{fileId}',
    access: 'in-sight',
    tag: 'files',
    summary: 'The bytes of a file',
    file: '*/*',
    answers: { 200: null },
  },
];
