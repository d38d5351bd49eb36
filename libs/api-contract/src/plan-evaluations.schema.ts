import {
  conclusions,
  lights,
  measureStatuses,
  planEvaluationKinds,
  planEvaluationStates,
  progressWords,
  roles,
} from '@duban/domain';
import { z } from 'zod';
import { letterHand } from './letters.schema.js';
import { publicPlan } from './publications.schema.js';
import { aLine, civilDate, realDay } from './values.schema.js';

/** What was collected from a plan's measures at a cut-off, frozen. */
export const planEvaluationContent = z
  .object({
    title: z.string(),
    issuer: z.string().nullable(),
    documentNumber: z.string().nullable(),
    asOf: civilDate,
    sums: z.object({
      measures: z.number().int(),
      done: z.number().int(),
      running: z.number().int(),
      late: z.number().int(),
      suspended: z.number().int(),
      terminated: z.number().int(),
      dates: z.object({
        of: z.number().int(),
        done: z.number().int(),
        doneLate: z.number().int(),
        openLate: z.number().int(),
      }),
    }),
    measures: z.array(
      z.object({
        measureId: z.string(),
        number: z.string(),
        /** Null where its data class keeps its words to those who see it. */
        title: z.string().nullable(),
        isPublic: z.boolean(),
        lead: z.string(),
        status: z.enum(measureStatuses),
        light: z.enum(lights),
        word: z.enum(progressWords),
        confirmed: z.number().nullable(),
        done: z.number().int(),
        of: z.number().int(),
        conclusion: z.enum(conclusions).nullable(),
        dueOn: civilDate.nullable(),
        lateWorkingDays: z.number().int(),
      }),
    ),
    /** Those of sensitive measures are not named; only those of public ones are published. */
    indicators: z.array(publicPlan.shape.indicators.element.extend({ isPublic: z.boolean() })),
  })
  .meta({ id: 'PlanEvaluationContent' });

/** 中期评估, 总结评估 of a plan. */
export const planEvaluation = z
  .object({
    evaluationId: z.string(),
    planId: z.string(),
    planTitle: z.string(),
    kind: z.enum(planEvaluationKinds),
    dueOn: civilDate,
    inSightFrom: civilDate,
    /** The document that says the day; null where the policy does. */
    document: z.string().nullable(),
    state: z.enum(planEvaluationStates),
    content: planEvaluationContent.nullable(),
    text: z.string(),
    proposedBy: z.string().nullable(),
    proposedOn: civilDate.nullable(),
    signedBy: z.string().nullable(),
    signedOn: civilDate.nullable(),
    returnedWhy: z.string().nullable(),
    isPublic: z.boolean(),
    /** Its plan is archived: nobody is asked for it until that is taken out again. */
    rests: z.boolean(),
    /** Who signs, while it is proposed. */
    hand: letterHand
      .pick({ roles: true, mine: true })
      .extend({
        /** The post that the policy names, where nobody but the proposer holds it and another signs; else null. */
        insteadOf: z.enum(roles).nullable(),
        /** Nobody in the house could sign it: somebody must be given a post. */
        nobody: z.boolean(),
      })
      .meta({ id: 'PlanEvaluationHand' })
      .nullable(),
  })
  .meta({ id: 'PlanEvaluation' });

/** Evaluations of plans, by their day. */
export const planEvaluations = z.object({ items: z.array(planEvaluation) }).meta({ id: 'PlanEvaluations' });

/** A day of its own, by the document that names it. */
export const planEvaluationDate = z
  .object({
    kind: z.enum(planEvaluationKinds),
    dueOn: realDay,
    document: aLine(200),
  })
  .strict()
  .meta({ id: 'PlanEvaluationDate' });

/** The office's words. */
export const planEvaluationText = z
  .object({ text: z.string().trim().max(20_000) })
  .strict()
  .meta({ id: 'PlanEvaluationText' });
