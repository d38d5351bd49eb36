import { calendarLayers } from '@duban/domain';
import { z } from 'zod';
import { civilDate, department, realDay, wholeNumber } from './values.schema.js';

const MOST_TEXT = 20_000;
const MOST_DAYS = 120;
const MOST_TERMS = 2;

/** 地方放假: what the region's own notice says of a year. */
const regionalDays = z.object({ document: z.string(), daysOff: z.array(civilDate), workedDays: z.array(civilDate) });

const term = z.object({ from: civilDate, until: civilDate });

/** 校历: the two terms of a school year, by the document that says so. */
const schoolYear = z.object({ document: z.string(), terms: z.array(term) });

/** The calendar that the house goes by: its edition, the years whose notice is out, and their days. */
export const calendar = z
  .object({
    version: z.string(),
    utcOffsetMinutes: z.number().int(),
    coveredYears: z.array(z.number().int()),
    daysOff: z.array(civilDate),
    workedDays: z.array(civilDate),
    /** Documents that this house loaded itself, by year. */
    notices: z.record(z.string(), z.string()).optional(),
    /** The region's own days, by year, over the nation's. */
    regional: z.record(z.string(), regionalDays).optional(),
    /** School calendars, by the year in whose autumn the school year begins. */
    schoolYears: z.record(z.string(), schoolYear).optional(),
  })
  .meta({ id: 'Calendar' });

/** One year of it. In a year without a notice the days off are the statutory ones, and everything is provisional. */
export const calendarYear = z
  .object({
    version: z.string(),
    year: z.number().int(),
    provisional: z.boolean(),
    document: z.string().nullable(),
    daysOff: z.array(civilDate),
    workedDays: z.array(civilDate),
    regional: regionalDays.nullable(),
    school: schoolYear.nullable(),
  })
  .meta({ id: 'CalendarYear' });

/** A year's notice: its own words, from which the days or terms are read, or the days or terms themselves. */
export const noticeInput = z
  .object({
    document: z
      .string()
      .trim()
      .min(1)
      .max(200)
      .meta({ description: 'Number or name of the document, as people cite it' }),
    layer: z.enum(calendarLayers).default('nation'),
    text: z.string().max(MOST_TEXT).optional(),
    daysOff: z.array(realDay).max(MOST_DAYS).optional(),
    workedDays: z.array(realDay).max(MOST_DAYS).optional(),
    terms: z
      .array(z.object({ from: realDay, until: realDay }).strict())
      .max(MOST_TERMS)
      .optional()
      .meta({
        description: 'Of a school calendar (layer school): both terms of the school year that begins in this year',
      }),
  })
  .strict()
  .refine(({ text, daysOff, terms }) => [text, daysOff, terms].filter((each) => each !== undefined).length === 1, {
    message: 'text, daysOff or terms',
    path: ['text'],
  })
  .refine(({ layer, daysOff, terms }) => (layer === 'school' ? daysOff : terms) === undefined, {
    message: 'terms are of a school calendar, days off of the other layers',
    path: ['layer'],
  })
  .meta({ id: 'NoticeInput', examples: [{ document: '云政办发〔2026〕1号', daysOff: ['2027-01-01'] }] });

/** A moment of a measure that lies on another day now. */
export const movedMoment = z.object({
  measureId: z.string(),
  number: z.string(),
  title: z.string(),
  lead: department,
  obligation: z.string(),
  rung: z.string(),
  from: civilDate,
  to: civilDate,
});

/** What a notice comes to: measures that move to the new edition, moments that move with them, the first of these by name. */
export const noticeTaken = z
  .object({
    calendar: z.string(),
    year: z.number().int(),
    daysOff: z.array(civilDate),
    workedDays: z.array(civilDate),
    terms: z.array(term),
    measures: z.number().int(),
    moved: z.number().int(),
    rows: z.array(movedMoment),
  })
  .meta({ id: 'NoticeTaken' });

/** The year in the path. */
export const calendarYearPath = wholeNumber(1990, 2100);
