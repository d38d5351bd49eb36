import { z } from 'zod';
import type { Route } from './route.js';
import { session } from './office.schema.js';
import { post } from './values.schema.js';

/** How one can log in here: with a local account, and by the organisation's own directory where there is one. */
export const logInWays = z
  .object({
    local: z.literal(true),
    oidc: z.object({ label: z.string() }).nullable(),
    /** What is asked of a password here. */
    password: z.object({
      shortest: z.number().int(),
      differentSigns: z.number().int(),
      kinds: z.number().int(),
      goodForDays: z.number().int().nullable(),
      remembers: z.number().int(),
    }),
  })
  .meta({ id: 'LogInWays' });

/** Logged out here: where the directory logs out, too. */
export const loggedOut = z.object({ next: z.url() }).meta({ id: 'LoggedOut' });

/** Data of the house: which posts each group of the directory gives. */
export const groupPosts = z.record(z.string(), z.array(post.strict()).max(50));

/** The query of `GET /session/oidc`: the page to go to afterwards. */
export const oidcQuery = z.object({ to: z.string().max(2_000).optional() }).strict();

/** Body of `POST /session/oidc/code`: a code of the second factor, or a recovery code. */
export const codeBehind = z
  .object({ code: z.string().min(1).max(60) })
  .strict()
  .meta({ id: 'CodeBehind' });

/** OpenID Connect: there, back, and out when the directory says so. */
export const oidcRoutes: readonly Route[] = [
  {
    id: 'readLogInWays',
    method: 'get',
    path: '/session/ways',
    access: 'anyone',
    tag: 'session',
    summary: 'How one can log in here',
    answers: { 200: logInWays },
  },
  {
    id: 'goToDirectory',
    method: 'get',
    path: '/session/oidc',
    access: 'anyone',
    tag: 'session',
    summary: 'Log in by the organisation’s directory (OpenID Connect, code flow with PKCE)',
    query: oidcQuery,
    // An address that is longer than Node reads.
    answers: { 302: null, 431: null },
  },
  {
    id: 'comeFromDirectory',
    method: 'get',
    path: '/session/oidc/callback',
    access: 'anyone',
    tag: 'session',
    summary: 'Back from the directory; on to the console',
    answers: { 302: null },
  },
  {
    id: 'confirmVouched',
    method: 'post',
    path: '/session/oidc/code',
    access: 'anyone',
    tag: 'session',
    summary: 'Give the code of a second factor that was set here, behind the directory’s word',
    body: codeBehind,
    answers: { 200: session },
  },
  {
    id: 'logOutByDirectory',
    method: 'post',
    path: '/session/oidc/logout',
    access: 'anyone',
    tag: 'session',
    summary: 'Back-channel log-out: the directory ends sessions that it opened (form field logout_token)',
    answers: { 200: null },
  },
];
