import { z } from 'zod';
import {
  checkResult,
  instrument,
  instruments,
  issueResult,
  letterAnswer,
  letterBatch,
  letterReason,
} from './letters.schema.js';
import { pageQuery, type Route } from './route.js';
import { instrumentKind, wholeNumber } from './values.schema.js';

/** The query of `GET /instruments`. */
export const instrumentQuery = pageQuery
  .extend({
    state: z.enum(['draft', 'issued', 'withdrawn']).optional(),
    department: z.string().max(100).optional(),
    kind: instrumentKind.optional(),
    year: wholeNumber(1990, 2200).optional().meta({ description: 'Of those that went out: the year in which' }),
  })
  .strict();

const one = { tag: 'instruments', method: 'post', answers: { 200: instrument } } as const;

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** Routes of 督办文书: a department sees what has gone out to it, the office and the leaders everything. */
export const letterRoutes: readonly Route[] = [
  {
    id: 'listInstruments',
    method: 'get',
    path: '/instruments',
    access: 'somebody',
    tag: 'instruments',
    summary: 'Instruments',
    query: instrumentQuery,
    answers: { 200: instruments },
  },
  {
    id: 'readInstrument',
    method: 'get',
    path: '/instruments/{instrumentId}',
    access: 'somebody',
    tag: 'instruments',
    summary: 'One instrument',
    answers: { 200: instrument },
  },
  {
    id: 'readInstrumentDocument',
    method: 'get',
    path: '/instruments/{instrumentId}/document',
    access: 'somebody',
    tag: 'instruments',
    summary: 'One instrument as a Word file',
    file: WORD,
    answers: { 200: null },
  },
  {
    id: 'readInstrumentTemplate',
    method: 'get',
    path: '/instruments/templates/{kind}',
    access: ['instruments.withdraw'],
    tag: 'instruments',
    summary: 'The template of a kind, to be edited in Word',
    file: WORD,
    answers: { 200: null },
  },
  {
    id: 'checkInstruments',
    method: 'post',
    path: '/instruments/check',
    access: ['instruments.check'],
    tag: 'instruments',
    summary: 'Check a batch of drafts: they go on to their signers',
    body: letterBatch,
    answers: { 200: checkResult },
  },
  {
    id: 'issueInstruments',
    method: 'post',
    path: '/instruments/issue',
    access: ['instruments.issue'],
    tag: 'instruments',
    summary: 'Sign and issue a batch of drafts: each gets its number',
    body: letterBatch,
    idempotent: true,
    answers: { 200: issueResult },
  },
  {
    ...one,
    id: 'returnInstrument',
    path: '/instruments/{instrumentId}/commands/return',
    access: ['instruments.issue'],
    summary: 'Give a draft back to the office',
    body: letterReason,
  },
  {
    ...one,
    id: 'sendInstrumentAgain',
    path: '/instruments/{instrumentId}/commands/send-again',
    access: ['instruments.withdraw'],
    summary: 'Send a draft that was given back on its way again',
  },
  {
    ...one,
    id: 'withdrawInstrument',
    path: '/instruments/{instrumentId}/commands/withdraw',
    access: ['instruments.withdraw'],
    summary: 'Take an instrument back; one that has gone out keeps its number',
    body: letterReason,
  },
  {
    ...one,
    id: 'noteInstrumentAnswer',
    path: '/instruments/{instrumentId}/commands/note-answer',
    access: ['instruments.note-answer'],
    summary: 'Note what another line’s office answered to a request',
    body: letterAnswer,
  },
  {
    ...one,
    id: 'receiveInstrument',
    path: '/instruments/{instrumentId}/commands/receive',
    access: 'somebody',
    summary: 'Say for the department that the letter has come',
  },
];
