import { z } from 'zod';
import { civilDate, department, light, status } from './values.schema.js';

/** 收官清单 of one department: what of a plan it still owes on the plan's last day, and how much it led of it. */
export const closingList = z
  .object({
    planId: z.string(),
    planTitle: z.string(),
    endsOn: civilDate,
    department: department.nullable(),
    /** Measures of the plan that the department leads, and those of them of which nothing is owed any more. */
    led: z.number().int(),
    through: z.number().int(),
    /** Those that are in no row here and still owe: late, or with dates of their own. */
    otherwise: z.number().int(),
    rows: z.array(
      z.object({
        measureId: z.string(),
        number: z.string(),
        title: z.string(),
        status,
        light,
        owed: z.array(z.string()),
        /** Its open row of the weekly list. */
        reviewId: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'ClosingList' });

/** The closing lists in sight, soonest end first. */
export const closingLists = z.object({ items: z.array(closingList) }).meta({ id: 'ClosingLists' });
