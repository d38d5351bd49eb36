import { directions, obligationStates, progressWords, strengths } from '@duban/domain';
import { z } from 'zod';
import { civilDate, department, instant, realDay, wholeNumber } from './values.schema.js';

const MOST = 1_000_000_000_000;
const MOST_STEPS = 50;
const amount = z.number().min(-MOST).max(MOST);

/** What one county or unit adds to a figure. */
const figurePart = z.object({
  name: z.string(),
  /** Its code, where it said so itself. */
  department: z.string().optional(),
  value: z.number().optional(),
  numerator: z.number().optional(),
  denominator: z.number().optional(),
});

/** A figure as it was reported, and what became of it; `from` where it was reported in another measure. */
export const figure = z
  .object({
    figureId: z.string(),
    value: z.number(),
    numerator: z.number().nullable(),
    denominator: z.number().nullable(),
    asOf: civilDate,
    source: z.string(),
    parts: z.array(figurePart),
    /** Σ of the parts; another than `value` where nobody has settled which holds: then `finding`. */
    sum: z.number().nullable(),
    finding: z.boolean(),
    by: z.string(),
    at: instant,
    state: z.enum(['reported', 'confirmed', 'sent-back', 'replaced']),
    answeredBy: z.string().nullable(),
    reason: z.string().nullable(),
    settled: z.object({ take: z.enum(['own', 'parts']), reason: z.string(), by: z.string() }).nullable(),
    from: z.string().nullable(),
    /** By when its owner says which holds; absent where nothing differs. */
    settleBy: civilDate.optional(),
  })
  .meta({ id: 'Figure' });

/** How an indicator is measured and judged. */
export const indicatorTerms = z
  .object({
    definition: z.string(),
    direction: z.enum(directions),
    strength: z.enum(strengths),
    tolerance: z.number(),
    path: z.array(z.object({ on: civilDate, value: z.number() })),
    releases: z.array(z.object({ asOf: civilDate, on: civilDate })),
    /** 基期值: what growth is counted from. */
    base: z.object({ value: z.number(), on: civilDate, source: z.string() }).optional(),
  })
  .meta({ id: 'IndicatorTerms' });

/** How far the last confirmed figure has come from the base: in the unit, and for what is counted in percent. */
const growth = z.object({ by: z.number(), percent: z.number().nullable() });

/** What a target promises in numbers, and how it stands by its confirmed figures. */
export const measured = z
  .object({
    indicator: z.string(),
    comparator: z.string(),
    /** Null for a part of a count that nobody shared out. */
    value: z.number().nullable(),
    unit: z.string(),
    terms: indicatorTerms.nullable(),
    word: z.enum(progressWords),
    /** What the path asks by the day of the last figure. */
    should: z.number().nullable(),
    growth: growth.nullable(),
    /** The figure that is asked next, and from when. */
    next: z.object({ asOf: civilDate, on: civilDate }).nullable(),
    missed: z.object({ by: z.number(), explainBy: civilDate }).nullable(),
    figures: z.array(figure),
    /** 分地区: each office below with what it said last, `said` null where it has not; empty where none has. */
    below: z.array(
      z.object({
        department,
        said: z
          .object({
            value: z.number(),
            numerator: z.number().nullable(),
            denominator: z.number().nullable(),
            asOf: civilDate,
            source: z.string(),
          })
          .nullable(),
      }),
    ),
  })
  .meta({ id: 'Measured' });

/** A measure's target that speaks of an indicator. */
export const indicatorTarget = z
  .object({
    measureId: z.string(),
    number: z.string(),
    title: z.string(),
    planTitle: z.string(),
    lead: department.nullable(),
    obligationId: z.string(),
    obligationTitle: z.string(),
    state: z.enum(obligationStates),
    dueOn: civilDate,
    measured,
  })
  .meta({ id: 'IndicatorTarget' });

/** An indicator over all plans that share it: `last` is what was confirmed, `pending` what waits for the office. */
export const indicator = z
  .object({
    indicatorId: z.string(),
    name: z.string(),
    unit: z.string(),
    /** The office whose parts it counts; null where it is the whole's. */
    partOf: department.nullable(),
    terms: indicatorTerms.nullable(),
    word: z.enum(progressWords),
    last: figure.nullable(),
    growth: growth.nullable(),
    /** Every version of the base value, oldest first; what came with the plan has no hand. */
    bases: z.array(
      z.object({
        value: z.number(),
        on: civilDate,
        source: z.string(),
        by: z.string().nullable(),
        at: instant.nullable(),
        document: z.string().nullable(),
      }),
    ),
    pending: figure.nullable(),
    next: z.object({ asOf: civilDate, on: civilDate }).nullable(),
    targets: z.array(indicatorTarget),
  })
  .meta({ id: 'Indicator' });

/** Figures of an indicator as they were reported, the newest point in time first; every version is there. */
export const indicatorValues = z
  .object({ items: z.array(figure.extend({ measureId: z.string(), obligationId: z.string() })) })
  .meta({ id: 'IndicatorValues' });

/** Filters of the list of indicators. */
export const indicatorQuery = z
  .object({
    text: z.string().max(100).optional(),
    limit: wholeNumber(1, 200).default(50),
    cursor: z.string().max(500).optional(),
  })
  .strict();

/** How the indicator is judged from now on, in every measure that shares it. */
export const indicatorPatch = z
  .object({
    definition: z.string().max(1_000).default(''),
    direction: z.enum(directions),
    strength: z.enum(strengths),
    tolerance: z.number().min(0).max(MOST),
    path: z
      .array(z.object({ on: realDay, value: amount }).strict())
      .max(MOST_STEPS)
      .default([]),
    releases: z
      .array(z.object({ asOf: realDay, on: realDay }).strict())
      .max(MOST_STEPS)
      .default([]),
    /** Left out, what stands stays; another than stands asks a document. */
    base: z
      .object({ value: amount, on: realDay, source: z.string().min(1).max(200) })
      .strict()
      .optional(),
    document: z.string().max(200).optional(),
  })
  .strict()
  .meta({ id: 'IndicatorPatch' });

/** The office's answer to the figure that waits. */
export const indicatorConfirm = z
  .object({ agree: z.boolean(), reason: z.string().max(4_000).optional() })
  .strict()
  .meta({ id: 'IndicatorConfirm' });

/** Which of two figures that differ holds, and why. */
export const indicatorSettle = z
  .object({ take: z.enum(['own', 'parts']), reason: z.string().min(1).max(4_000) })
  .strict()
  .meta({ id: 'IndicatorSettle' });
