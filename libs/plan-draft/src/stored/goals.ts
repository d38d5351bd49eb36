import { comparators, dataClasses, frequencies } from '@duban/domain';
import { z } from 'zod';
import { confidence, span } from './read-from.js';

const readFrom = { text: z.string(), span, confidence };

const goalTarget = z.object({
  indicator: z.string(),
  comparator: z.enum(comparators),
  /** A ratio stays text (3.1:1). */
  value: z.union([z.number(), z.string()]),
  valueMax: z.number().optional(),
  unit: z.string(),
  per: z.string().optional(),
  dueOn: z.string().nullable(),
  ...readFrom,
});

const goalDeadline = z.object({
  title: z.string(),
  dueOn: z.string().nullable(),
  /** Counted from the issue date. */
  relative: z.boolean(),
  ...readFrom,
});

const goalRecurring = z.object({
  title: z.string(),
  frequency: z.enum(frequencies),
  quantity: z.number().nullable(),
  unit: z.string().nullable(),
  ...readFrom,
});

/** The goals of the plan as a whole. They are read, not launched: no measure comes of them. */
export const draftGoals = z.object({
  targets: z.array(goalTarget),
  deadlines: z.array(goalDeadline),
  recurring: z.array(goalRecurring),
});

/** A row of an indicator table: values by year; one with a sign stays text (>99), an empty cell is null. */
export const draftIndicator = z.object({
  name: z.string(),
  unit: z.string(),
  values: z.record(z.string(), z.union([z.number(), z.string()]).nullable()),
  kind: z.enum(['预期性', '约束性']).nullable(),
  span,
});

/** Facts of the document, null or missing where it does not say; `confidence` of each that was found, 1 once a reviewer stated it. */
export const draftDocument = z.looseObject({
  title: z.string().nullish(),
  issuer: z.string().nullish(),
  documentNumber: z.string().nullish(),
  issuedOn: z.string().nullish(),
  planPeriod: z.object({ start: z.number(), end: z.number() }).nullish(),
  leadRule: z.string().nullish(),
  dataClass: z.enum(dataClasses).optional(),
  confidence: z.record(z.string(), z.number()).optional(),
});

/** The goals of the plan as a whole. */
export type DraftGoals = z.output<typeof draftGoals>;
/** A row of an indicator table. */
export type DraftIndicator = z.output<typeof draftIndicator>;
/** Facts of the document. */
export type DraftDocument = z.output<typeof draftDocument>;
