import { eventTypes, type EventType } from '@duban/domain';
import { z } from 'zod';
import { pageQuery } from './route.js';
import { aLine, instant } from './values.schema.js';

const eventType = z.enum(eventTypes as readonly [EventType, ...EventType[]]).meta({ id: 'EventType' });

/** A machine that is told of what happens. */
export const webhook = z
  .object({
    targetId: z.string(),
    name: z.string(),
    url: z.string(),
    /** Which events it is told of; empty for all. */
    types: z.array(eventType),
    state: z.enum(['on', 'off']),
    /** Of name, address and types: `If-Match` of a change. */
    version: z.number().int(),
    madeBy: z.string(),
    madeAt: instant,
    /** Until when messages are signed with the former secret, too. */
    formerUntil: instant.nullable(),
    takenAt: instant.nullable(),
    failedAt: instant.nullable(),
    failure: z.string().nullable(),
    /** Since when it takes nothing; null while it does. */
    failingSince: instant.nullable(),
    /** Until when it is left alone after a failure. */
    restUntil: instant.nullable(),
    queued: z.number().int(),
    /** Since when the oldest message waits. */
    waitingSince: instant.nullable(),
    /** Messages that were tried for a day in vain. */
    dead: z.number().int(),
  })
  .meta({ id: 'Webhook' });

/** `GET /webhooks` */
export const webhooks = z
  .object({
    /** Once the environment has a key that seals secrets. */
    open: z.boolean(),
    /** Every type of event that one can be told of. */
    types: z.array(eventType),
    items: z.array(webhook),
  })
  .meta({ id: 'Webhooks' });

/** Body of `POST /webhooks`. */
export const webhookInput = z
  .object({
    name: aLine(100),
    url: z.url({ protocol: /^https?$/ }).max(500),
    types: z.array(eventType).max(eventTypes.length).default([]),
  })
  .strict()
  .meta({ id: 'WebhookInput' });

/** Body of `PATCH /webhooks/{targetId}`: what is to be otherwise. */
export const webhookChange = webhookInput
  .extend({ types: z.array(eventType).max(eventTypes.length) })
  .partial()
  .strict()
  .meta({ id: 'WebhookChange' });

/** A target with the secret that signs its messages, which is said this once. */
export const webhookMade = z.object({ webhook, secret: z.string() }).meta({ id: 'WebhookMade' });

/** What became of a test, as the target answered. */
export const webhookTested = z
  .object({ taken: z.boolean(), status: z.number().int().nullable(), failure: z.string().nullable() })
  .meta({ id: 'WebhookTested' });

const deliveryState = z.enum(['queued', 'taken', 'dead']);

/** Query of `GET /webhooks/{targetId}/deliveries`. */
export const deliveryQuery = pageQuery.extend({ state: deliveryState.optional() }).strict();

/** `GET /webhooks/{targetId}/deliveries` */
export const deliveries = z
  .object({
    items: z.array(
      z.object({
        deliveryId: z.string(),
        /** The header `webhook-id`, the same at every try. */
        webhookId: z.string(),
        type: eventType,
        state: deliveryState,
        tries: z.number().int(),
        queuedAt: instant,
        nextAt: instant.nullable(),
        takenAt: instant.nullable(),
        status: z.number().int().nullable(),
        failure: z.string().nullable(),
      }),
    ),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'WebhookDeliveries' });

/** Body of `POST /webhooks/{targetId}/commands/replay`: which messages go again, or all that are dead. */
export const webhookReplay = z
  .object({
    deliveries: z.union([
      z.literal('dead'),
      z
        .array(z.string().regex(/^\d{1,18}$/))
        .min(1)
        .max(200),
    ]),
  })
  .strict()
  .meta({ id: 'WebhookReplay' });

/** How many messages go again. */
export const webhookReplayed = z.object({ messages: z.number().int() }).meta({ id: 'WebhookReplayed' });
