import { dashboardFigures, lights } from '@duban/domain';
import { z } from 'zod';
import { measureItem } from './measures.schema.js';
import { civilDate, instant, light } from './values.schema.js';

/** Where the rows behind a number are: a list, and what it is asked for. */
export const listOf = z
  .object({
    path: z.enum(['/measures', '/reviews']),
    query: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
  })
  .meta({ id: 'ListOf' });

/** A number with its list. */
export const counted = z.object({ n: z.number().int(), list: listOf }).meta({ id: 'Counted' });

const lightCounts = z.partialRecord(z.enum(lights), counted);

/** Lights of a plan, a department or a field. */
export const lightsRow = z
  .object({
    code: z.string(),
    name: z.string(),
    total: counted,
    lights: lightCounts,
    /** What was terminated stands under no light; null where nothing was. */
    ended: counted.nullable(),
  })
  .meta({ id: 'LightsRow' });

/** 驾驶舱: numbers as they are now, each with the query of its list. */
export const dashboard = z
  .object({
    asOf: instant,
    today: civilDate,
    figures: z.array(
      counted.extend({
        figure: z.enum(dashboardFigures),
        /** By how much it changed in a week; null where nobody counted then. */
        change: z.number().int().nullable(),
      }),
    ),
    plans: z.array(lightsRow),
    departments: z.array(lightsRow),
    /** 分管领域 by leader; `nobody` for what no portfolio names. */
    fields: z.array(lightsRow),
    soonest: z.object({ items: z.array(measureItem), list: listOf }),
    /** `since`: the day on which it became red. */
    longestRed: z.object({ items: z.array(measureItem.extend({ since: civilDate })), list: listOf }),
    reviews: z.array(counted.extend({ leader: z.string(), name: z.string(), oldest: civilDate })),
    /** The last counted day of each month. */
    trend: z.array(z.object({ day: civilDate, lights: z.partialRecord(light, z.number().int()) })),
  })
  .meta({ id: 'Dashboard' });
