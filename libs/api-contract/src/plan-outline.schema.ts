import { lights, measureStatuses } from '@duban/domain';
import { z } from 'zod';
import { civilDate, department } from './values.schema.js';

const counted = z.number().int();

/** What stands under a heading, everything below it counted in. */
const sums = {
  /** Measures in force or brought to their end, parts given below counted in. */
  measures: counted,
  /** How many of them are parts given below. */
  parts: counted,
  lights: z.partialRecord(z.enum(lights), counted),
  /** Rows that are not launched yet. */
  waiting: counted,
  /** Rows left out on the record. */
  leftOut: counted,
};

const outlineSection = z
  .object({
    path: z.string(),
    title: z.string(),
    depth: counted,
    ...sums,
    /** Passages of this very section that became no measure, goal or indicator. */
    outside: z.array(z.string()),
  })
  .meta({ id: 'PlanOutlineSection' });

const outlineRow = z
  .object({
    /** The path of the section that it stands in; null for what stands in none. */
    section: z.string().nullable(),
    number: z.string(),
    title: z.string(),
    /** Null before it is launched. */
    measureId: z.string().nullable(),
    /** The measure of which this is the part of an office below. */
    parentId: z.string().nullable(),
    lead: department.nullable(),
    status: z.enum(measureStatuses).nullable(),
    light: z.enum(lights).nullable(),
    dueOn: civilDate.nullable(),
    leftOut: z.boolean(),
  })
  .meta({ id: 'PlanOutlineRow' });

/** 规划目录: a plan by its own sections, with the lights of what stands in each, and what of its text became no measure. */
export const planOutline = z
  .object({
    planId: z.string(),
    ...sums,
    /** How many passages of sections in which measures stand became none; null where they were not kept. */
    outside: counted.nullable(),
    sections: z.array(outlineSection),
    rows: z.array(outlineRow),
  })
  .meta({ id: 'PlanOutline' });
