import { conclusions, lights, measureStatuses, yearOutcomes, yearPlanStates } from '@duban/domain';
import { z } from 'zod';
import { civilDate, wholeNumber } from './values.schema.js';

const count = z.number().int();

/** What a year came to, in numbers. */
const yearSums = z
  .object({
    measures: count,
    'still-open': count,
    'carried-over': count,
    'struck-off': count,
    terminated: count,
  })
  .meta({ id: 'PlanYearSums' });

const reopened = z.object({ by: z.string(), on: civilDate, why: z.string() }).nullable();

/** A year of a plan. */
const planYearItem = z
  .object({
    year: count,
    /** Its end and ten working days: from then on it may be closed. */
    closesOn: civilDate,
    closedBy: z.string().nullable(),
    closedOn: civilDate.nullable(),
    sums: yearSums.nullable(),
    /** Why it was last opened again. */
    reopened,
  })
  .meta({ id: 'PlanYearItem' });

/** The years of a plan, and whether it is archived. */
export const planYears = z
  .object({
    items: z.array(planYearItem),
    archive: z.object({
      archivedOn: civilDate.nullable(),
      archivedBy: z.string().nullable(),
      reopened,
      /** What of the plan is left to do before it can be archived; of the open measures some are parts below another. `later`: evaluations that rest while it is archived. */
      left: z.object({ open: count, parts: count, waiting: count, evaluations: count, later: count }),
    }),
  })
  .meta({ id: 'PlanYears' });

/** 年度收官: the closing list of a plan's year, frozen once it is closed. */
export const planYear = z
  .object({
    planId: z.string(),
    title: z.string(),
    issuer: z.string().nullable(),
    documentNumber: z.string().nullable(),
    year: count,
    asOf: civilDate,
    closesOn: civilDate,
    closedBy: z.string().nullable(),
    closedOn: civilDate.nullable(),
    sums: yearSums,
    measures: z.array(
      z.object({
        measureId: z.string(),
        number: z.string(),
        /** Null where its data class keeps its words to those who see it. */
        title: z.string().nullable(),
        lead: z.string(),
        status: z.enum(measureStatuses),
        light: z.enum(lights),
        outcome: z.enum(yearOutcomes),
        conclusion: z.enum(conclusions).nullable(),
        overOn: civilDate.nullable(),
        open: z.array(z.object({ title: z.string(), dueOn: civilDate })),
        dueOn: civilDate.nullable(),
        done: count,
        of: count,
        /** Why it is still open; before the close what the department last said. */
        reason: z.string(),
      }),
    ),
    workPlans: z.array(
      z.object({
        measureId: z.string(),
        number: z.string(),
        title: z.string().nullable(),
        lead: z.string(),
        dueOn: civilDate,
        state: z.enum(yearPlanStates),
        nodes: count,
        nodesDone: count,
      }),
    ),
  })
  .meta({ id: 'PlanYear' });

/** Years of plans that are over and not closed. */
export const owedYears = z
  .object({
    items: z.array(z.object({ planId: z.string(), planTitle: z.string(), year: count, closesOn: civilDate })),
  })
  .meta({ id: 'OwedYears' });

const reason = z.string().trim().max(500);

/** Why each measure that is still open is. */
export const yearClosing = z
  .object({
    reasons: z
      .array(z.object({ measureId: z.string().max(80), reason }).strict())
      .max(10_000)
      .default([]),
  })
  .strict()
  .meta({ id: 'YearClosing' });

/** A year as it stands in an address. */
export const yearPath = wholeNumber(1950, 2200);
