import { z } from 'zod';
import {
  firstPassword,
  handover,
  house,
  houseEvent,
  personChange,
  personInput,
  portfolio,
  portfolioChange,
  portfolioInput,
  portfolios,
  registeredPerson,
  registerImport,
  seal,
  setupInput,
} from './register.schema.js';
import { accountRoutes } from './account-routes.js';
import { departmentRoutes } from './department-routes.js';
import { pageQuery, type Route } from './route.js';
import { pageOf, realDay } from './values.schema.js';

const SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const text = z.string().max(100).optional();

/** The query of `GET /people`. */
export const peopleQuery = pageQuery.extend({ text, department: z.string().max(100).optional() }).strict();
/** The query of `GET /audit/search`. */
export const houseEventQuery = pageQuery
  .extend({
    who: z.string().max(100).optional().meta({ description: 'Part of the name, or a person’s id' }),
    type: z.string().max(60).optional(),
    subject: z.string().max(200).optional(),
    number: z.string().max(100).optional().meta({ description: 'Of an instrument' }),
    from: realDay.optional(),
    to: realDay.optional(),
  })
  .strict();

const people: readonly Route[] = [
  {
    id: 'listPeople',
    method: 'get',
    path: '/people',
    access: ['register.read'],
    tag: 'register',
    summary: 'People',
    query: peopleQuery,
    answers: { 200: pageOf(registeredPerson, 'People') },
  },
  {
    id: 'addPerson',
    method: 'post',
    path: '/people',
    access: ['people.keep'],
    byHand: true,
    tag: 'register',
    summary: 'Make an account; its first password is said once',
    body: personInput,
    answers: { 201: firstPassword },
  },
  {
    id: 'readPerson',
    method: 'get',
    path: '/people/{personId}',
    access: ['register.read'],
    tag: 'register',
    summary: 'One person',
    answers: { 200: registeredPerson },
  },
  {
    id: 'changePerson',
    method: 'patch',
    path: '/people/{personId}',
    access: ['people.change'],
    tag: 'register',
    summary: 'Change a person and the posts held from today on',
    body: personChange,
    matched: true,
    answers: { 200: registeredPerson },
  },
  ...(['disable', 'enable'] as const).map((name): Route => ({
    id: `${name}Person`,
    method: 'post',
    path: `/people/{personId}/commands/${name}`,
    access: ['people.keep'],
    tag: 'register',
    summary:
      name === 'disable' ? 'Let somebody in no more; sessions end, to-dos stay with the post' : 'Let somebody in again',
    matched: true,
    answers: { 200: registeredPerson },
  })),
  {
    id: 'resetPassword',
    method: 'post',
    path: '/people/{personId}/commands/reset-password',
    access: ['people.keep'],
    byHand: true,
    tag: 'register',
    summary: 'Give a new first password, said once',
    matched: true,
    answers: { 200: firstPassword },
  },
];

const leaders: readonly Route[] = [
  {
    id: 'listPortfolios',
    method: 'get',
    path: '/portfolios',
    access: ['register.read'],
    tag: 'register',
    summary: 'Which leader answers for which departments',
    answers: { 200: portfolios },
  },
  {
    id: 'givePortfolio',
    method: 'post',
    path: '/portfolios',
    access: ['portfolios.keep'],
    tag: 'register',
    summary: 'Give a leader a portfolio',
    body: portfolioInput,
    answers: { 201: portfolio },
  },
  {
    id: 'readPortfolio',
    method: 'get',
    path: '/portfolios/{portfolioId}',
    access: ['register.read'],
    tag: 'register',
    summary: 'One portfolio',
    answers: { 200: portfolio },
  },
  {
    id: 'changePortfolio',
    method: 'patch',
    path: '/portfolios/{portfolioId}',
    access: ['portfolios.keep'],
    tag: 'register',
    summary: 'Change a portfolio, or end it',
    body: portfolioChange,
    matched: true,
    answers: { 200: portfolio },
  },
  {
    id: 'handOver',
    method: 'post',
    path: '/portfolios/handover',
    access: ['portfolios.keep'],
    tag: 'register',
    summary: 'Move all that one leader holds to another',
    body: handover,
    answers: { 200: portfolios },
  },
];

const sheet: readonly Route[] = [
  {
    id: 'readRegisterTemplate',
    method: 'get',
    path: '/register/template',
    access: ['register.read'],
    tag: 'register',
    summary: 'The empty register to fill in: departments, people with posts, portfolios',
    file: SHEET,
    answers: { 200: null },
  },
  {
    id: 'importRegister',
    method: 'post',
    path: '/register/import',
    access: ['people.keep'],
    byHand: true,
    tag: 'register',
    summary: 'Read a register; nothing is stored if a row is wrong, unless good rows are to be kept',
    upload: 'sheet',
    answers: { 200: registerImport },
  },
];

/** Who lives here: set-up, register, one's own account, what happened in the house. */
export const registerRoutes: readonly Route[] = [
  {
    id: 'readHouse',
    method: 'get',
    path: '/setup',
    access: 'anyone',
    tag: 'setup',
    summary: 'Whether this house waits for its set-up',
    answers: { 200: house },
  },
  {
    id: 'setUp',
    method: 'post',
    path: '/setup',
    access: 'anyone',
    tag: 'setup',
    summary: 'Set up an empty house with the code that its start printed; once',
    body: setupInput,
    answers: { 201: house },
  },
  ...accountRoutes,
  ...departmentRoutes,
  ...people,
  ...leaders,
  ...sheet,
  {
    id: 'listSeals',
    method: 'get',
    path: '/audit/seals',
    access: ['record.check', 'house-events.read'],
    tag: 'audit',
    summary: 'Roots over the record, the newest first: keep them elsewhere',
    query: pageQuery.strict(),
    answers: { 200: pageOf(seal, 'Seals') },
  },
  {
    id: 'searchHouseEvents',
    method: 'get',
    path: '/audit/search',
    access: ['house-events.read'],
    tag: 'audit',
    summary: 'What happened in the house: by whom, when, what',
    query: houseEventQuery,
    answers: { 200: pageOf(houseEvent, 'HouseEvents') },
  },
];
