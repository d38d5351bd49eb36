import { z } from 'zod';
import { letterHand } from './letters.schema.js';
import { editionDiff } from './plans.schema.js';
import { aLine, civilDate, id } from './values.schema.js';

/** A plan's new edition on its way to the measures that run under the one before. */
export const revision = z
  .object({
    planId: z.string(),
    title: z.string(),
    against: z.object({ planId: z.string(), title: z.string() }),
    document: z.string(),
    state: z.enum(['proposed', 'approved', 'refused', 'done']),
    /** What differs, as it was proposed and approved. */
    content: editionDiff.pick({ added: true, removed: true, changed: true, unchanged: true }),
    /** Measures that run, and how many of them were given it. */
    of: z.number().int(),
    applied: z.number().int(),
    proposedBy: z.string(),
    proposedOn: civilDate,
    decidedBy: z.string().nullable(),
    decidedOn: civilDate.nullable(),
    reason: z.string().nullable(),
    /** Who decides, while it is proposed. */
    hand: letterHand.pick({ roles: true, mine: true }).meta({ id: 'RevisionHand' }).nullable(),
  })
  .meta({ id: 'Revision' });

/** Of one plan, or those that wait for a decision. */
export const revisionQuery = z.object({ planId: id.optional() }).strict();

/** Revisions, oldest first. */
export const revisions = z.object({ items: z.array(revision) }).meta({ id: 'Revisions' });

/** The document that revises: its number or title; the new edition's own where it is left out. */
export const revisionInput = z
  .object({ document: aLine(200).optional() })
  .strict()
  .meta({ id: 'RevisionInput' });
