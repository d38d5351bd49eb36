import { matterOrigins, urgencies } from '@duban/domain';
import { z } from 'zod';
import { pageQuery } from './route.js';
import { aLine, civilDate, dataClass, department, light, pageOf, realDay, status } from './values.schema.js';

/** What comes in beside plans, as an officer takes it in. */
export const matterInput = z
  .object({
    origin: z.enum(matterOrigins),
    /** Number or name of the paper: matters of one paper stand together. */
    document: aLine(200),
    title: aLine(200),
    text: z.string().trim().min(1).max(4_000),
    lead: aLine(80),
    supporting: z.array(aLine(80)).max(40).default([]),
    dueOn: realDay,
    /** 调度: by which hour of that day. */
    hour: z
      .string()
      .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
      .optional(),
    /** 专项督查: when its plan stands, and when the visit is. */
    planOn: realDay.optional(),
    visitOn: realDay.optional(),
    /** 批示: the leader who gave it. */
    giver: aLine(80).optional(),
    /** 批示: how urgent it is; `dueOn` then lies within the days that the policy gives to it. */
    urgency: z.enum(urgencies).optional(),
    dataClass: dataClass.default('internal'),
  })
  .strict()
  .meta({ id: 'MatterInput' });

/** Where it went. */
export const matterGiven = z.object({ planId: z.string(), measureId: z.string() }).meta({ id: 'MatterGiven' });

/** A matter in the list of its origin. */
export const matter = z
  .object({
    measureId: z.string(),
    document: z.string(),
    number: z.string(),
    title: z.string(),
    class: z.string(),
    lead: department.nullable(),
    status,
    light,
    dueOn: civilDate.nullable(),
    /** 调度: by which hour of that day. */
    hour: z.string().nullable(),
  })
  .meta({ id: 'ListedMatter' });

/** A page of the matters of an origin. */
export const matters = pageOf(matter, 'Matters');

/** Which matters. */
export const matterQuery = pageQuery
  .extend({ origin: z.enum(matterOrigins).optional(), state: z.enum(['open', 'closed']).default('open') })
  .strict();
