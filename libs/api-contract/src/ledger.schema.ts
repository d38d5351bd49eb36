import { ledgerFields, ledgerGroups, obligationStates } from '@duban/domain';
import { z } from 'zod';
import { measureItem, measureQuery } from './measures.schema.js';
import { aLine, civilDate } from './values.schema.js';

const field = z.enum(ledgerFields);

/** A line of the ledger: what a list says of a measure, and each field that the reader sees, in words. */
export const ledgerItem = measureItem
  .extend({
    cells: z.partialRecord(field, z.union([z.string(), z.number()]).nullable()),
    /** For a Gantt: from the day it was assigned to its date, with its dated work. */
    bar: z
      .object({
        from: civilDate,
        to: civilDate.nullable(),
        marks: z.array(z.object({ on: civilDate, title: z.string(), state: z.enum(obligationStates) })),
      })
      .nullable(),
    /** What is stored of it cannot be read: of its cells only number, names and title stand. */
    unreadable: z.boolean(),
  })
  .meta({ id: 'LedgerItem' });

/** A page of the ledger, with the fields that the reader sees, in order. */
export const ledgerPage = z
  .object({
    columns: z.array(field),
    items: z.array(ledgerItem),
    nextCursor: z.string().nullable(),
    total: z.number().int(),
    totalIs: z.enum(['exact', 'at-least']),
  })
  .meta({ id: 'LedgerPage' });

/** The filters of the list of measures; and as what, of which columns, in which order the ledger is wanted. */
export const ledgerQuery = measureQuery
  .extend({
    format: z.enum(['json', 'csv', 'xlsx', 'docx']).default('json'),
    columns: z.union([field, z.array(field)]).optional(),
    sort: z.enum(['number', 'due', 'light', 'progress', 'updated', 'lead', 'class']).default('number'),
    order: z.enum(['asc', 'desc']).default('asc'),
  })
  .strict();

/** Which groups: the filters, and by what. */
export const ledgerGroupQuery = measureQuery
  .omit({ sort: true, limit: true, cursor: true })
  .extend({ by: z.enum(ledgerGroups).default('plan') })
  .strict();

/** The groups of a ledger, each counted. */
export const ledgerSums = z
  .object({
    items: z.array(
      z.object({
        /** A plan's id, a department's code, a light or a class. */
        key: z.string(),
        name: z.string(),
        n: z.number().int(),
        late: z.number().int(),
        done: z.number().int(),
      }),
    ),
  })
  .meta({ id: 'LedgerGroups' });

/** A list as somebody likes to see it. */
export const savedView = z
  .object({
    viewId: z.string(),
    page: z.string(),
    name: z.string(),
    /** Filters, sort and groups as the address has them. */
    query: z.string(),
    columns: z.array(z.string()),
    shared: z.boolean(),
    mine: z.boolean(),
    version: z.number().int(),
  })
  .meta({ id: 'SavedView' });

/** Views of a page: one's own, and those for everybody. */
export const savedViews = z.object({ items: z.array(savedView) }).meta({ id: 'SavedViews' });

/** Of which page views are wanted. */
export const viewQuery = z.object({ page: z.string().max(40).optional() }).strict();

/** A view to be saved; only the office shares one with everybody. */
export const viewInput = z
  .object({
    page: z.string().min(1).max(40).default('ledger'),
    name: aLine(60),
    query: z.string().max(2_000),
    columns: z.array(z.string().max(60)).max(60).default([]),
    shared: z.boolean().default(false),
  })
  .strict()
  .meta({ id: 'ViewInput' });
