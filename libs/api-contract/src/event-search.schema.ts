import { eventTypes, type EventType } from '@duban/domain';
import { z } from 'zod';
import { timelineEvent } from './measures.schema.js';
import { pageQuery } from './route.js';
import { dataClass, department, id, realDay } from './values.schema.js';

/** Something that happened to a measure, as it was found: its line of the timeline, and of which measure. */
export const foundEvent = timelineEvent
  .extend({
    measure: z.object({
      measureId: z.string(),
      number: z.string(),
      title: z.string(),
      planTitle: z.string(),
      lead: department,
      dataClass,
    }),
  })
  .meta({ id: 'FoundEvent' });

/** The query of `GET /audit/events`. */
export const eventQuery = pageQuery
  .extend({
    type: z.enum(eventTypes as readonly [EventType, ...EventType[]]).optional(),
    who: z
      .string()
      .max(100)
      .optional()
      .meta({ description: 'Part of the name, or a person’s id; `clock` for the clock' }),
    department: z.string().max(100).optional().meta({ description: 'Leads or supports the measure by now' }),
    measureId: id.optional(),
    measure: z.string().max(100).optional().meta({ description: 'In the measure’s number or title' }),
    from: realDay.optional(),
    to: realDay.optional(),
    format: z.enum(['json', 'csv']).default('json'),
  })
  .strict();
