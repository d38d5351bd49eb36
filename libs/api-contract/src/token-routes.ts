import { tokenScopes } from '@duban/domain';
import { z } from 'zod';
import { again } from './again.schema.js';
import type { Route } from './route.js';
import { aLine, instant } from './values.schema.js';

const MOST_DAYS = 3_650;

const scopes = z.array(z.enum(tokenScopes)).min(1).max(tokenScopes.length);

/** A personal access token as it is listed: never what opens. */
export const accessToken = z
  .object({
    tokenId: z.string(),
    name: z.string(),
    scopes,
    madeAt: instant,
    expiresAt: instant,
    lastUsedAt: instant.nullable(),
    lastUsedFrom: z.string().nullable(),
  })
  .meta({ id: 'AccessToken' });

/** One’s tokens that still open, and how long a new one may at most. */
export const accessTokens = z
  .object({ items: z.array(accessToken), mostDays: z.number().int() })
  .meta({ id: 'AccessTokens' });

/** Body of `POST /me/tokens`. */
export const tokenInput = z
  .object({
    name: aLine(100),
    scopes,
    days: z.number().int().min(1).max(MOST_DAYS),
    ...again.shape,
  })
  .strict()
  .meta({ id: 'TokenInput' });

/** A new token; `secret` is said this once. */
export const tokenMade = z.object({ token: accessToken, secret: z.string() }).meta({ id: 'TokenMade' });

/** Personal access tokens: for machines that act in somebody’s name. */
export const tokenRoutes: readonly Route[] = [
  {
    id: 'listTokens',
    method: 'get',
    path: '/me/tokens',
    access: 'somebody',
    byHand: true,
    tag: 'session',
    summary: 'My tokens for machines',
    answers: { 200: accessTokens },
  },
  {
    id: 'makeToken',
    method: 'post',
    path: '/me/tokens',
    access: 'somebody',
    byHand: true,
    tag: 'session',
    summary: 'Make a token; it is said this once, and sent as `Authorization: Bearer`',
    body: tokenInput,
    answers: { 201: tokenMade },
  },
  {
    id: 'revokeToken',
    method: 'delete',
    path: '/me/tokens/{tokenId}',
    access: 'somebody',
    byHand: true,
    tag: 'session',
    summary: 'Revoke a token of mine',
    answers: { 204: null },
  },
];
