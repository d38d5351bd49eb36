import { z } from 'zod';
import type { Route } from './route.js';
import { civilDate, id, personRef, post, realDay } from './values.schema.js';

/** A/B 角: `by` stands in for `person`, from a day to the last one. */
export const substitute = z
  .object({
    substituteId: z.string(),
    person: personRef,
    by: personRef,
    from: civilDate,
    to: civilDate.meta({ description: 'The last day' }),
  })
  .meta({ id: 'Substitute' });

/** Who stands in for me, for whom I do, and who could. */
export const substitutes = z
  .object({
    items: z.array(substitute),
    candidates: z.array(personRef.extend({ posts: z.array(post) })),
  })
  .meta({ id: 'Substitutes' });

/** Body of `POST /me/substitutes`: `to` is the last day. */
export const substituteInput = z
  .object({ by: id, from: realDay, to: realDay })
  .strict()
  .meta({ id: 'SubstituteInput' });

/** Who does my work while I am away. */
export const substituteRoutes: readonly Route[] = [
  {
    id: 'listSubstitutes',
    method: 'get',
    path: '/me/substitutes',
    access: 'somebody',
    byHand: true,
    tag: 'session',
    summary: 'Who stands in for me, and for whom I do',
    answers: { 200: substitutes },
  },
  {
    id: 'nameSubstitute',
    method: 'post',
    path: '/me/substitutes',
    access: 'somebody',
    byHand: true,
    tag: 'session',
    summary: 'Name who stands in for me; it ends by itself',
    body: substituteInput,
    answers: { 201: substitute },
  },
  {
    id: 'endSubstitute',
    method: 'delete',
    path: '/me/substitutes/{substituteId}',
    access: 'somebody',
    byHand: true,
    tag: 'session',
    summary: 'I am back before the last day',
    answers: { 204: null },
  },
];
