import { z } from 'zod';
import { again } from './again.schema.js';
import { passwordChange } from './register.schema.js';
import { oidcRoutes } from './oidc-routes.js';
import type { Route } from './route.js';
import { substituteRoutes } from './substitute-routes.js';
import { tokenRoutes } from './token-routes.js';
import { instant } from './values.schema.js';

/** Whether a person has a second factor. */
export const secondFactor = z.object({ set: z.boolean(), codesLeft: z.number().int() }).meta({ id: 'SecondFactor' });

/** A secret for an app; it counts once a code of it was given. */
export const secondFactorBegun = z.object({ secret: z.string(), uri: z.string() }).meta({ id: 'SecondFactorBegun' });

/** Body of `POST /me/totp/confirm`: the code that the app shows. */
export const secondFactorCode = z
  .object({
    code: z
      .string()
      .regex(/^\d{6}$/)
      .meta({ examples: ['482913'] }),
  })
  .strict()
  .meta({ id: 'SecondFactorCode' });

/** The codes for the day on which the phone is lost, said once. */
export const recoveryCodes = z.object({ codes: z.array(z.string()) }).meta({ id: 'RecoveryCodes' });

/** Where somebody is logged in. */
export const openSessions = z
  .object({
    items: z.array(
      z.object({
        sessionId: z.string(),
        since: instant.nullable(),
        address: z.string().nullable(),
        agent: z.string().nullable(),
        current: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'OpenSessions' });

/** How many sessions ended. */
export const endedSessions = z.object({ ended: z.number().int() }).meta({ id: 'EndedSessions' });

/** Body of what asks for the whole log-in once more. */
export const passwordAgain = again.strict().meta({ id: 'PasswordAgain' });

/** Body of what ends sessions of one's own: one of them, or all but this one. */
export const sessionsEnd = again
  .extend({ sessionId: z.string().max(100).nullable() })
  .strict()
  .meta({ id: 'SessionsEnd' });

/** One's own account: password, second factor, where one is logged in; and an administrator's end of sessions. */
export const accountRoutes: readonly Route[] = [
  ...oidcRoutes,
  ...tokenRoutes,
  ...substituteRoutes,
  {
    id: 'changePassword',
    method: 'post',
    path: '/me/password',
    access: 'oneself',
    byHand: true,
    tag: 'session',
    summary: 'Choose a password of one’s own; other sessions end',
    body: passwordChange,
    answers: { 204: null },
  },
  {
    id: 'readSecondFactor',
    method: 'get',
    path: '/me/totp',
    access: 'oneself',
    byHand: true,
    tag: 'session',
    summary: 'Whether I have a second factor',
    answers: { 200: secondFactor },
  },
  {
    id: 'beginSecondFactor',
    method: 'post',
    path: '/me/totp',
    access: 'oneself',
    byHand: true,
    tag: 'session',
    summary: 'Get a secret for an app (TOTP); it counts once confirmed',
    body: passwordAgain,
    answers: { 200: secondFactorBegun },
  },
  {
    id: 'confirmSecondFactor',
    method: 'post',
    path: '/me/totp/confirm',
    access: 'oneself',
    byHand: true,
    tag: 'session',
    summary: 'Confirm the second factor with a code of it; recovery codes are said once',
    body: secondFactorCode,
    answers: { 200: recoveryCodes },
  },
  {
    id: 'removeSecondFactor',
    method: 'post',
    path: '/me/totp/remove',
    access: 'somebody',
    byHand: true,
    tag: 'session',
    summary: 'Do without the second factor',
    body: passwordAgain,
    answers: { 204: null },
  },
  {
    id: 'listSessions',
    method: 'get',
    path: '/me/sessions',
    access: 'somebody',
    byHand: true,
    tag: 'session',
    summary: 'Where I am logged in',
    answers: { 200: openSessions },
  },
  {
    id: 'endSession',
    method: 'post',
    path: '/me/sessions/commands/end',
    access: 'somebody',
    byHand: true,
    tag: 'session',
    summary: 'End one of my sessions, or all but this one, with the log-in once more',
    body: sessionsEnd,
    answers: { 200: endedSessions },
  },
  {
    id: 'endSessionsOfPerson',
    method: 'post',
    path: '/people/{personId}/commands/end-sessions',
    access: ['sessions.end'],
    byHand: true,
    tag: 'register',
    summary: 'Log somebody out everywhere',
    answers: { 200: endedSessions },
  },
  {
    id: 'removeSecondFactorOf',
    method: 'post',
    path: '/people/{personId}/commands/remove-second-factor',
    access: ['sessions.end'],
    byHand: true,
    tag: 'register',
    summary: 'Take away the second factor of somebody who lost it; a password given anew leaves it',
    answers: { 204: null },
  },
];
