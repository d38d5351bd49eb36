import { MOST_POINTS, scoredFacts, scoringExamples, scoringFaults, scoringWays } from '@duban/domain';
import { z } from 'zod';
import { aLine, civilDate, department } from './values.schema.js';

const example = z.enum(scoringExamples);

/** 计分规则: what each fact is worth, up to which cap. */
export const scoringRules = z
  .object({
    example,
    base: z.number(),
    fewestObligations: z.number().int(),
    perObligations: z.number().int(),
    rules: z
      .array(
        z.object({
          code: z.string(),
          fact: z.enum(scoredFacts),
          by: z.enum(scoringWays),
          points: z.number(),
          cap: z.number(),
        }),
      )
      .readonly(),
  })
  .meta({ id: 'ScoringRules' });

const stage = z.enum(['open', 'deciding', 'standing']);

/** An evaluation in the list. */
export const evaluationItem = z
  .object({
    evaluationId: z.string(),
    year: z.number().int(),
    from: civilDate,
    to: civilDate,
    stage,
    objectUntil: civilDate,
    rulesVersion: z.number().int(),
    document: z.string(),
    /** Objections that wait for the office. */
    undecided: z.number().int(),
  })
  .meta({ id: 'EvaluationItem' });

/** Evaluations, and the rules that were adopted; null while evaluation is off. */
export const evaluations = z
  .object({
    adopted: z
      .object({
        version: z.number().int(),
        rules: scoringRules,
        document: z.string(),
        yearEndsOn: z.string(),
        adoptedBy: z.string(),
        adoptedOn: civilDate,
      })
      .nullable(),
    /** The examples as shipped, for whoever adopts one. */
    examples: z.array(scoringRules),
    items: z.array(evaluationItem),
  })
  .meta({ id: 'Evaluations' });

/** A point with the event that says it, what was said against it, and why it was struck. */
export const evaluationPoint = z
  .object({
    pointId: z.string(),
    rule: z.string(),
    fact: z.enum(scoredFacts),
    measureId: z.string(),
    number: z.string(),
    title: z.string().nullable(),
    item: z.string(),
    seq: z.number().int(),
    /** What it is worth before the cap of its rule. */
    worth: z.number(),
    struck: z.object({ why: z.enum(['objection', 'corrected']), reason: z.string() }).nullable(),
    objection: z
      .object({
        objectionId: z.string(),
        text: z.string(),
        by: z.string(),
        on: civilDate,
        answer: z.object({ agree: z.boolean(), reason: z.string(), by: z.string(), on: civilDate }).nullable(),
      })
      .nullable(),
  })
  .meta({ id: 'EvaluationPoint' });

/** An evaluation as somebody sees it: the office, leaders and auditors all of it, a department its own. */
export const evaluation = evaluationItem
  .omit({ undecided: true })
  .extend({
    rules: scoringRules,
    draftedOn: civilDate,
    /** The reader drafted it, and decides no objection. */
    mine: z.boolean(),
    /** Like departments together, by line and level; within a group by code, never by rank. */
    groups: z.array(
      z.object({
        line: z.string(),
        level: z.string(),
        departments: z.array(
          z.object({
            department,
            owed: z.number().int(),
            score: z.number().nullable(),
            byRule: z.array(z.object({ code: z.string(), facts: z.number().int(), points: z.number() })),
            /** The reader speaks for it. */
            mine: z.boolean(),
            /** Who said for it that nothing is said against its points; null where nobody did. */
            agreed: z.object({ by: z.string(), on: civilDate }).nullable(),
            points: z.array(evaluationPoint),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'Evaluation' });

const words = z.string().trim().min(1).max(1_000);

/** Points of at most two places after the point: what is said on paper is what counts. */
const points = (least: number) =>
  z
    .number()
    .min(least)
    .max(MOST_POINTS)
    .refine((n) => Math.round(n * 100) / 100 === n, { message: 'at most two decimals' });
const load = z.number().int().min(1).max(MOST_POINTS);

/** The numbers that a house gives its rules: contradictions are refused where they stand. */
export const scoringNumbers = z
  .object({
    base: points(0),
    fewestObligations: load,
    perObligations: load,
    rules: z
      .array(
        z
          .object({
            fact: z.enum(scoredFacts),
            by: z.enum(scoringWays),
            points: points(-MOST_POINTS),
            cap: points(0.01),
          })
          .strict(),
      )
      .min(1)
      .max(scoredFacts.length)
      .superRefine((rules, context) => {
        for (const { code, path } of scoringFaults(rules))
          context.addIssue({ code: 'custom', message: code, path: [...path], params: { code } });
      }),
  })
  .strict()
  .meta({ id: 'ScoringNumbers' });

/** Which example is adopted, with which numbers if not its own, on which document, and on which day (MM-DD) its year ends. */
export const scoringInput = z
  .object({
    example,
    numbers: scoringNumbers.optional(),
    document: aLine(200),
    yearEndsOn: z
      .string()
      .refine((day) => day !== '02-29', { abort: true, params: { code: 'policy.leap-day' } })
      .regex(/^(02-(0[1-9]|1\d|2[0-8])|(0[13578]|1[02])-(0[1-9]|[12]\d|3[01])|(0[469]|11)-(0[1-9]|[12]\d|30))$/)
      .default('12-31'),
  })
  .strict()
  .meta({ id: 'ScoringInput' });

/** Which year is evaluated. */
export const evaluationInput = z
  .object({ year: z.number().int().min(2000).max(2100) })
  .strict()
  .meta({ id: 'EvaluationInput' });

/** What is wrong with a point. */
export const pointObjection = z
  .object({ pointId: z.string().max(400), text: words })
  .strict()
  .meta({ id: 'PointObjection' });

/** Whether an objection is right, and why. */
export const pointDecision = z
  .object({ objectionId: z.string().max(80), agree: z.boolean(), reason: words })
  .strict()
  .meta({ id: 'PointDecision' });
