import { comparators, dataClasses } from '@duban/domain';
import { z } from 'zod';
import { aLine, civilDate, frequency, realDay } from './values.schema.js';

const span = z.object({ start: z.number().int(), end: z.number().int() });

/** What a goal was read from: its words, its place in the source, and how sure the grammar is. */
const readFrom = { text: z.string(), span, confidence: z.number().min(0).max(1) };

/** A number that the plan as a whole is to reach; `dueOn` is null where no day is named. A ratio stays text (3.1:1). */
export const goalTarget = z
  .object({
    indicator: z.string(),
    comparator: z.enum(comparators),
    value: z.union([z.number(), z.string()]),
    valueMax: z.number().optional(),
    unit: z.string(),
    per: z.string().optional(),
    dueOn: civilDate.nullable(),
    ...readFrom,
  })
  .meta({ id: 'GoalTarget' });

/** What the plan as a whole is to have done by a day; null where the words give none. `relative`: counted from the issue date. */
export const goalDeadline = z
  .object({ title: z.string(), dueOn: civilDate.nullable(), relative: z.boolean(), ...readFrom })
  .meta({ id: 'GoalDeadline' });

/** What the plan as a whole asks for again and again. */
export const goalRecurring = z
  .object({
    title: z.string(),
    frequency,
    quantity: z.number().nullable(),
    unit: z.string().nullable(),
    ...readFrom,
  })
  .meta({ id: 'GoalRecurring' });

/** The goals of the plan as a whole. They are read, not launched: no measure comes of them. */
export const draftGoals = z
  .object({ targets: z.array(goalTarget), deadlines: z.array(goalDeadline), recurring: z.array(goalRecurring) })
  .meta({ id: 'DraftGoals' });

/** A row of an indicator table: values by year; one with a sign stays text (>99), an empty cell is null. */
export const draftIndicator = z
  .object({
    name: z.string(),
    unit: z.string(),
    values: z.record(z.string(), z.union([z.number(), z.string()]).nullable()),
    kind: z.enum(['预期性', '约束性']).nullable(),
    span,
  })
  .meta({ id: 'DraftIndicator' });

/** Facts of the document, null or missing where it does not say; `confidence` of each that was found, 1 once a reviewer stated it. */
export const draftDocument = z
  .looseObject({
    title: z.string().nullable().optional(),
    issuer: z.string().nullable().optional(),
    documentNumber: z.string().nullable().optional(),
    issuedOn: civilDate.nullable().optional(),
    planPeriod: z.object({ start: z.number().int(), end: z.number().int() }).nullable().optional(),
    leadRule: z.string().nullable().optional(),
    /** 公开属性 of its measures: proposed from the document, internal where it says nothing. */
    dataClass: z.enum(dataClasses).optional(),
    confidence: z.record(z.string(), z.number()).optional(),
  })
  .meta({ id: 'DraftDocument' });

const EARLIEST_ISSUE = '1900-01-01';

/** Facts as a reviewer states them; null: the document does not say. Dates counted from the issue date stay as they are. */
export const documentPatch = z
  .object({
    title: aLine(300).optional(),
    issuer: aLine(500).nullable().optional(),
    documentNumber: aLine(100).nullable().optional(),
    issuedOn: realDay
      .refine((day) => day >= EARLIEST_ISSUE, { message: `before ${EARLIEST_ISSUE}` })
      .nullable()
      .optional(),
    dataClass: z.enum(dataClasses).optional(),
  })
  .strict()
  .refine((facts) => Object.keys(facts).length > 0, { message: 'no fact is given' })
  .meta({ id: 'DraftDocumentPatch' });
