import { z } from 'zod';
import { civilDate, instant, kind } from './values.schema.js';

/** How far a plan is on its way in. */
export const importState = z.enum(['reading', 'review', 'launching', 'in-force', 'refused']);

/** Something in the document that a reviewer should see. */
export const finding = z
  .object({
    code: z.string(),
    message: z.string(),
    span: z.object({ start: z.number(), end: z.number() }).nullable().optional(),
  })
  .meta({ id: 'Finding' });

/** A plan as stored, with how far its import is. */
export const plan = z
  .object({
    planId: z.string(),
    title: z.string(),
    issuer: z.string().nullable(),
    documentNumber: z.string().nullable(),
    issuedOn: civilDate.nullable(),
    state: importState,
    measures: z.number().int(),
    inForce: z.number().int(),
    unassigned: z.number().int(),
    createdAt: instant,
    shiftYears: z.number().int(),
  })
  .meta({ id: 'Plan' });

/** A page of plans, newest first. */
export const plans = z.object({ items: z.array(plan), nextCursor: z.string().nullable() }).meta({ id: 'Plans' });
/** An upload that was taken; its progress is at `plans/{planId}/import`. */
export const planAccepted = z.object({ planId: z.string(), operation: z.string() }).meta({ id: 'PlanAccepted' });

/** How far an import is; `code` and `sentence` say why a document was refused. */
export const importProgress = z
  .object({
    state: importState,
    done: z.number().int(),
    total: z.number().int(),
    code: z.string().nullable(),
    sentence: z.string().nullable(),
    findings: z.array(finding),
  })
  .meta({ id: 'ImportProgress' });

/** A measure of a draft: what the grammar proposed, as the reviewer left it. `ready` rows can be launched. */
export const draftRow = z
  .object({
    ref: z.string(),
    number: z.string(),
    title: z.string(),
    text: z.string(),
    lead: z.string().nullable(),
    supporting: z.array(z.string()),
    kind,
    class: z.string(),
    span: z.object({ start: z.number(), end: z.number() }),
    deadlines: z.array(z.object({ title: z.string(), dueOn: civilDate, confirmed: z.boolean() })),
    targets: z.array(z.object({ title: z.string(), dueOn: civilDate.nullable(), confirmed: z.boolean() })),
    recurring: z.array(
      z.object({
        title: z.string(),
        confirmation: z.enum(['monthly', 'quarterly', 'halfyearly', 'yearly']),
        confirmed: z.boolean(),
      }),
    ),
    confidence: z.number(),
    doubtful: z.array(z.string()),
    confirmed: z.boolean(),
    state: z.enum(['ready', 'unassigned', 'doubtful', 'launched', 'left-out']),
    measureId: z.string().nullable(),
  })
  .meta({ id: 'DraftRow' });

/** A draft under review beside the text that its spans point into (UTF-16 offsets). */
export const draft = z
  .object({
    planId: z.string(),
    version: z.number().int(),
    document: z.record(z.string(), z.unknown()),
    rows: z.array(draftRow),
    findings: z.array(finding),
    source: z.string(),
  })
  .meta({ id: 'Draft' });

const rowPatch = z
  .object({
    ref: z.string(),
    title: z.string().max(300).optional(),
    lead: z.string().max(100).nullable().optional(),
    supporting: z.array(z.string().max(100)).optional(),
    kind: kind.optional(),
    class: z.string().max(40).optional(),
    deadlines: z.array(z.object({ title: z.string().max(400), dueOn: civilDate, confirmed: z.boolean() })).optional(),
    confirmed: z.boolean().optional(),
    leftOut: z.boolean().optional(),
  })
  .strict();

const splitting = z
  .object({
    ref: z.string(),
    parts: z
      .array(z.object({ title: z.string().min(1).max(300), text: z.string().min(1).max(20_000) }))
      .min(2)
      .max(20),
  })
  .strict();
const merging = z
  .object({ refs: z.array(z.string()).min(2).max(50), title: z.string().min(1).max(300).optional() })
  .strict();
const assigning = z
  .object({
    section: z.string().min(1).max(100),
    lead: z.string().max(100).optional(),
    supporting: z.array(z.string().max(100)).optional(),
    class: z.string().max(40).optional(),
    confirmed: z.boolean().optional(),
  })
  .strict();

/**
 * A reviewer's changes, in this order: rows split, rows merged, a section's rows given to somebody in bulk, single
 * rows corrected (only the fields given change). All of it holds, or none.
 */
export const draftPatch = z
  .object({
    split: z.array(splitting).max(200).default([]),
    merge: z.array(merging).max(200).default([]),
    assign: z.array(assigning).max(200).default([]),
    rows: z.array(rowPatch).max(2_000).default([]),
  })
  .strict()
  .meta({ id: 'DraftPatch' });

/** `trial` takes proposed kinds and dates as confirmed, on the record; `lead` takes what has no lead. */
export const launchInput = z
  .object({
    measures: z.union([z.literal('ready'), z.array(z.string()).min(1).max(10_000)]),
    trial: z.boolean().default(false),
    lead: z.string().max(100).optional(),
    overdue: z.enum(['leave-out', 'year-end']).default('leave-out'),
  })
  .strict()
  .meta({ id: 'LaunchInput' });

/** A launch that was taken: how many measures it starts, how many still lack a lead. */
export const launchAccepted = z
  .object({ operation: z.string(), measures: z.number().int(), unassigned: z.number().int() })
  .meta({ id: 'LaunchAccepted' });

const rowRef = z.object({ ref: z.string(), title: z.string() });

/** What this plan's draft changes against the edition known before; `against` is null where none is known. */
export const editionDiff = z
  .object({
    against: z.object({ planId: z.string(), title: z.string() }).nullable(),
    added: z.array(rowRef),
    removed: z.array(rowRef),
    changed: z.array(
      rowRef.extend({
        formerRef: z.string(),
        fields: z.array(z.object({ field: z.string(), was: z.string(), is: z.string() })),
      }),
    ),
    unchanged: z.number().int(),
  })
  .meta({ id: 'EditionDiff' });
