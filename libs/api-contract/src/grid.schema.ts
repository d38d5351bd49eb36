import { deliverableStages, gridBeside } from '@duban/domain';
import { z } from 'zod';
import { measured } from './figures.schema.js';
import { sheetFault } from './register.schema.js';
import { civilDate, instant, kind, light, wholeNumber } from './values.schema.js';

const MOST_ROWS = 200;
const rowId = z.string().min(1).max(400).meta({ description: '`{measureId}/{command}/{obligationId}`' });

/** What a form holds while it is filled: answers by the name of the command's question, finished or not. */
export const formValues = z.record(z.string().max(60), z.unknown());

/** A part of a batch: one command on one measure, and how it ended. */
export const batchItem = z
  .object({
    id: z.string(),
    measureId: z.string(),
    command: z.string(),
    state: z.enum(['waiting', 'done', 'refused', 'expired']),
    /** Why it was refused, in the reader's language too. */
    code: z.string().nullable(),
    sentence: z.string().nullable(),
  })
  .meta({ id: 'BatchItem' });

/** Many commands by one signature: each is refused or done by itself. `waiting` is asked again by its operation. */
export const batchAnswer = z
  .object({ operation: z.string(), state: z.enum(['waiting', 'done']), items: z.array(batchItem) })
  .meta({ id: 'BatchAnswer' });

const target = z.object({
  indicator: z.string(),
  comparator: z.string(),
  /** Null for a part of a count that nobody shared out. */
  value: z.union([z.number(), z.string()]).nullable(),
  unit: z.string(),
});

/** One row of the grid 填报: one command that is asked of me, and all that one needs to see while answering it. */
export const gridRow = z
  .object({
    id: rowId,
    step: z.enum(['write', 'sign']),
    command: z.string(),
    measureId: z.string(),
    number: z.string(),
    title: z.string(),
    planTitle: z.string(),
    kind,
    /** The clause in the plan. */
    clause: z.string(),
    /** What is asked, in words. */
    asks: z.string(),
    /** The obligations that it answers: more than one where one promise has two. */
    about: z.array(z.string()),
    target: target.nullable(),
    /** The target in numbers that it speaks of, with its figures; 待数据 where none is out. */
    measured: measured.nullable(),
    /** Other measures that the same figure or report answers: 同源. */
    sharedWith: z.array(
      z.object({ measureId: z.string(), number: z.string(), title: z.string(), planTitle: z.string() }),
    ),
    dueOn: civilDate.nullable(),
    workingDaysLeft: z.number().int().nullable(),
    light,
    /** What was reported last before this period. */
    last: z.object({ title: z.string(), text: z.string(), noChange: z.boolean() }).nullable(),
    /** Why it came back, where it did. */
    returned: z.object({ code: z.string().nullable(), reason: z.string() }).nullable(),
    /** Whether 无变化 will be taken, and if not, why; null where it is no question of the row's. */
    noChange: z.object({ allowed: z.boolean(), why: z.string().nullable() }).nullable(),
    /** Answers as they stand: a draft of mine, else what came back, else a proposal, else none. To be signed: the paper. */
    values: formValues,
    /** When my draft was saved; null where there is none. */
    savedAt: instant.nullable(),
    /** Of a deliverable, how far it has come: as the office confirmed it, and as its department says. */
    stage: z
      .object({ confirmed: z.enum(deliverableStages).nullable(), reported: z.enum(deliverableStages) })
      .nullable(),
    /** What else of its measure I may do now, by the names of the commands. */
    acts: z.array(z.enum(gridBeside)),
    /** Whose paper it is, where it is to be signed. */
    draftedBy: z.string().nullable(),
    /** Which text it is: named when it is signed, no other one is. */
    draft: z.string().nullable(),
  })
  .meta({ id: 'GridRow' });

/** Rows due from me over all plans, soonest first. */
export const grid = z
  .object({
    items: z.array(gridRow),
    nextCursor: z.string().nullable(),
    total: z.number().int(),
    totalIs: z.enum(['exact', 'at-least']),
  })
  .meta({ id: 'Grid' });

/** Which rows of the grid: those to write, or those to sign. */
export const gridQuery = z
  .object({
    step: z.enum(['write', 'sign']).default('write'),
    limit: wholeNumber(0, MOST_ROWS).default(MOST_ROWS),
    cursor: z.string().max(500).optional(),
  })
  .strict();

/** What a workbook of the grid brought: rows that are drafts now, and each wrong cell. Nothing is handed in by it. */
export const gridSheetRead = z
  .object({
    taken: z.array(z.string()),
    /** Rows that say what the grid holds already. */
    same: z.number().int(),
    faults: z.array(sheetFault),
  })
  .meta({ id: 'GridSheetRead' });

/** Half-written rows to keep; what was kept before of the same row is replaced, unless it is newer than `knownAt`. */
export const gridDrafts = z
  .object({
    drafts: z
      .array(
        z
          .object({
            id: rowId,
            values: formValues,
            knownAt: z.iso.datetime().nullable().optional().meta({
              description:
                'The `savedAt` of the draft that this one goes on from, null where there was none: a newer one, of another window, is not written over. Left out, any is.',
            }),
          })
          .strict(),
      )
      .min(1)
      .max(MOST_ROWS),
  })
  .strict()
  .meta({ id: 'GridDrafts' });

/** Those that are kept, and since when; those of which a newer draft stays; those that are not, and why: they are another's to write, or out of sight by now. */
export const gridSaved = z
  .object({
    items: z.array(z.object({ id: z.string(), savedAt: instant })),
    newer: z.array(z.string()),
    refused: z.array(z.object({ id: z.string(), code: z.string(), sentence: z.string() })),
  })
  .meta({ id: 'GridSaved' });

/** The rows that one submit, signature or return is for. */
export const gridRows = z
  .object({
    ids: z.array(rowId).min(1).max(MOST_ROWS),
    drafts: z.record(rowId, z.string().max(40)).optional().meta({
      description:
        'To be signed: the text that was read of each row, as its `draft` says it; another one is not signed',
    }),
  })
  .strict()
  .meta({ id: 'GridRows' });

/** The rows that go back to those who wrote them, and why. */
export const gridReturn = gridRows.extend({ reason: z.string().min(1).max(4_000) }).meta({ id: 'GridReturn' });

/** One command on many measures: the same body for each. */
export const batchInput = z
  .object({
    // An id in capitals is the same id.
    ids: z.array(z.string().max(100).toLowerCase()).min(1).max(MOST_ROWS),
    body: z.record(z.string(), z.unknown()).default({}),
  })
  .strict()
  .meta({ id: 'BatchInput' });
