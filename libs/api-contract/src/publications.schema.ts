import { planEvaluationKinds, progressWords } from '@duban/domain';
import { z } from 'zod';
import { letterHand } from './letters.schema.js';
import { civilDate, id } from './values.schema.js';

const word = z.enum(progressWords);

/** A plan as it stood on a day, for everybody to read: measures and indicators against their path, and nothing else. */
export const publicPlan = z
  .object({
    title: z.string(),
    issuer: z.string().nullable(),
    documentNumber: z.string().nullable(),
    asOf: civilDate,
    measures: z.array(
      z.object({
        number: z.string(),
        title: z.string(),
        lead: z.string(),
        dueOn: civilDate.nullable(),
        word,
        confirmed: z.number().nullable(),
        done: z.number().int(),
        of: z.number().int(),
      }),
    ),
    indicators: z.array(
      z.object({
        name: z.string(),
        unit: z.string(),
        value: z.number().nullable(),
        asOf: civilDate.nullable(),
        shouldBe: z.number().nullable(),
        goal: z.number().nullable(),
        dueOn: civilDate,
        word,
      }),
    ),
    /** 中期评估, 总结评估 that were signed and made public: the office's words and what was counted. */
    evaluations: z
      .array(
        z.object({
          kind: z.enum(planEvaluationKinds),
          asOf: civilDate,
          text: z.string(),
          sums: z.object({ measures: z.number().int(), done: z.number().int(), running: z.number().int() }),
        }),
      )
      .optional(),
  })
  .meta({ id: 'PublicPlan' });

/** A snapshot on its way to the public, or there. */
export const publication = z
  .object({
    publicationId: z.string(),
    planId: z.string(),
    slug: z.string(),
    state: z.enum(['proposed', 'approved', 'refused', 'withdrawn']),
    content: publicPlan,
    proposedBy: z.string(),
    proposedOn: civilDate,
    decidedBy: z.string().nullable(),
    decidedOn: civilDate.nullable(),
    reason: z.string().nullable(),
    /** Who decides, while it is proposed. */
    hand: letterHand.pick({ roles: true, mine: true }).meta({ id: 'PublicationHand' }).nullable(),
  })
  .meta({ id: 'Publication' });

/** Snapshots, newest first. */
export const publications = z.object({ items: z.array(publication) }).meta({ id: 'Publications' });

/** Of one plan, or those that wait for a decision. */
export const publicationQuery = z.object({ planId: id.optional() }).strict();

/** A snapshot to be proposed: under which address. */
export const publicationInput = z
  .object({
    planId: id,
    slug: z
      .string()
      .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, { message: 'small letters, digits and hyphens' })
      .min(3)
      .max(60)
      .meta({ examples: ['community-services'] }),
  })
  .strict()
  .meta({ id: 'PublicationInput' });
