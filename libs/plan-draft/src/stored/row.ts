import { comparators, dutyPeriods, frequencies, measureKinds } from '@duban/domain';
import { z } from 'zod';
import { confidence, span } from './read-from.js';

/** Where a dated thing or a duty was read: its words, its place in the source, and how sure the grammar is. */
const readFrom = { text: z.string().optional(), span: span.nullish(), confidence: confidence.optional() };

const deadline = z.object({
  title: z.string(),
  dueOn: z.string(),
  confirmed: z.boolean(),
  /** Counted from the issue date (三年内). */
  relative: z.boolean().optional(),
  ...readFrom,
});

const target = z.object({
  title: z.string(),
  dueOn: z.string().nullable(),
  confirmed: z.boolean(),
  indicator: z.string().optional(),
  comparator: z.enum(comparators).optional(),
  value: z.union([z.number(), z.string()]).optional(),
  valueMax: z.number().optional(),
  unit: z.string().optional(),
  per: z.string().optional(),
  ...readFrom,
});

const recurring = z.object({
  title: z.string(),
  confirmation: z.enum(dutyPeriods),
  confirmed: z.boolean(),
  frequency: z.enum(frequencies).optional(),
  quantity: z.number().nullish(),
  unit: z.string().nullish(),
  ...readFrom,
});

/** What a row was cut from, so that a merge of all its parts gives it back. */
const cut = z.object({
  ref: z.string(),
  number: z.string(),
  title: z.string(),
  text: z.string(),
  span,
  parts: z.number(),
});

/** A row as it is stored; what later releases added has what stood before them. */
export const draftRow = z.object({
  ref: z.string(),
  number: z.string(),
  title: z.string(),
  text: z.string(),
  lead: z.string().nullable(),
  coLeads: z.array(z.string()).default([]),
  /** The part that each co-lead owns, by its name here; one that is not there owns the whole task. */
  coLeadParts: z.record(z.string(), z.string()).optional(),
  supporting: z.array(z.string()),
  /** Bodies named by kind only (各县(市、区)人民政府). */
  parties: z.array(z.string()).default([]),
  departmentsVerbatim: z.string().nullable().default(null),
  suggestedLead: z
    .object({ name: z.string(), because: z.enum(['section', 'text', 'issuer']) })
    .nullable()
    .default(null),
  kind: z.enum(measureKinds),
  class: z.string(),
  span,
  deadlines: z.array(deadline),
  targets: z.array(target),
  recurring: z.array(recurring),
  /** Dates in words that give no day. */
  undated: z.array(z.object({ title: z.string(), ...readFrom })).default([]),
  cutFrom: z.array(cut).default([]),
  /** What a reviewer corrected, by field, each with what was read. */
  corrected: z.record(z.string(), z.unknown()).default({}),
  confidence,
  doubtful: z.array(z.string()),
  confirmed: z.boolean(),
  state: z.enum(['ready', 'unassigned', 'doubtful', 'launched', 'left-out']),
  measureId: z.string().nullable(),
});

/** A measure of a draft: what the grammar proposed, as the reviewer left it. `ready` rows can be launched. */
export type DraftRow = z.output<typeof draftRow>;
