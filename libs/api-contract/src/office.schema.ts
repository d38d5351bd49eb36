import { extensionCauses, paperStages, reviewDecisions } from '@duban/domain';
import { z } from 'zod';
import {
  civilDate,
  department,
  heldPost,
  id,
  instant,
  instrumentKind,
  light,
  status,
  wholeNumber,
} from './values.schema.js';

/** What logs a person in. */
export const credentials = z
  .object({
    login: z.string().min(1).max(80),
    password: z.string().min(1).max(200),
    code: z.string().min(6).max(40).optional().meta({ description: 'Of the second factor, or a recovery code' }),
  })
  .strict()
  .meta({ id: 'Credentials' });

/** Who I am; `clock` says what day it is here and whether that is a trial's. */
export const session = z
  .object({
    personId: z.string(),
    name: z.string(),
    roles: z.array(heldPost),
    departments: z.array(department).optional(),
    /** A first password must be changed before anything else. */
    mustChange: z.boolean(),
    /** The house asks for a second factor, which must be set before anything else. */
    mustSetFactor: z.boolean(),
    /** Vouched for by the directory: there is no password to be asked for again. */
    vouched: z.boolean(),
  })
  .meta({ id: 'Session' });

/** The domain clock: `trial` is shown in the console as long as it is true. */
export const clock = z
  .object({
    now: instant,
    today: civilDate,
    trial: z.boolean(),
    factor: z.number(),
    holidaysCoveredUntil: z.number().int(),
  })
  .meta({ id: 'Clock' });

/** One thing I must do: a command on a measure, soonest first. */
export const inboxItem = z
  .object({
    measureId: z.string(),
    number: z.string(),
    title: z.string(),
    obligationId: z.string().nullable(),
    command: z.string(),
    sentence: z.string(),
    why: z.string(),
    dueOn: civilDate.nullable(),
    workingDaysLeft: z.number().int().nullable(),
    light,
    /** Why it came back, where it is to be written again. */
    returned: z.object({ code: z.string().nullable(), reason: z.string().nullable() }).nullable(),
    /** Whose it is, where I stand in for somebody. */
    inStead: z.string().nullable(),
    /** By which hour of that day, `HH:MM`, where it says one (调度). */
    dueBy: z.string().nullable(),
    /** Of a report that was put off because too many forms were asked for: its day before, and why. */
    putOff: z.object({ from: civilDate, why: z.string() }).nullable(),
    /** 同源: other measures that this report answers along with its own, from the sheet of reports. */
    sharedWith: z.array(
      z.object({ measureId: z.string(), number: z.string(), title: z.string(), planTitle: z.string() }),
    ),
    /** The report of the same task that is due first, and that answers this one along; null where this one leads. */
    answeredWith: z.object({ measureId: z.string(), obligationId: z.string() }).nullable(),
  })
  .meta({ id: 'InboxItem' });

/** A paper that waits for a word of my department: a bulletin to check, its correction to read, points to object to, a draft to comment on, letters that came. */
export const inboxPaper = z
  .object({
    paper: z.enum(['bulletin', 'bulletin-correction', 'evaluation', 'comment', 'letter']),
    /** Of a correction, its bulletin; of letters that came, the oldest. */
    paperId: z.string(),
    count: z.number().int(),
    /** The last day on which it takes a word; of a correction or a letter, the day on which it went out. */
    on: civilDate,
    sentence: z.string(),
    /** Until when, or since when. */
    note: z.string(),
  })
  .meta({ id: 'InboxPaper' });

/** Something I did: what of it, on which measure, when, and where that is by now. */
export const doneItem = z
  .object({
    commandId: z.string(),
    measureId: z.string(),
    number: z.string(),
    title: z.string(),
    command: z.string(),
    sentence: z.string(),
    at: instant,
    status,
    /** Where the paper, stage or figure is that I wrote or signed, if it was one. */
    stage: z.enum(paperStages).nullable(),
    /** Why it came back, where it did. */
    returned: z.object({ code: z.string().nullable(), reason: z.string().nullable() }).nullable(),
  })
  .meta({ id: 'DoneItem' });

/** Which page of what I did; `started` for what began with me alone. */
export const doneQuery = z
  .object({
    started: z.enum(['true', 'false']).default('false'),
    limit: wholeNumber(1, 200).default(50),
    cursor: z.string().max(500).optional(),
  })
  .strict();

/**
 * A page of what I must do, soonest first; `total` counts all of it up to a thousand, and `next` is the instant of the next due moment
 * when there is nothing.
 */
export const inbox = z
  .object({
    items: z.array(inboxItem),
    nextCursor: z.string().nullable(),
    total: z.number().int(),
    totalIs: z.enum(['exact', 'at-least']),
    next: z.string().nullable(),
    /** Papers that wait for a word of my department, beside measures; on the first page alone. */
    papers: z.array(inboxPaper),
    /** Drafts of letters that wait for my hand, by what I do with them, since when; on the first page alone. */
    letters: z.array(
      z
        .object({ act: z.enum(['check', 'sign', 'redo']), count: z.number().int(), since: civilDate })
        .meta({ id: 'InboxLetters' }),
    ),
  })
  .meta({ id: 'Inbox' });

/** Which page of the inbox; `limit=0` asks for the total alone. */
export const inboxQuery = z
  .object({
    limit: wholeNumber(0, 200).default(200),
    cursor: z.string().max(500).optional(),
    /** What I must do on this measure alone. */
    measureId: id.optional(),
  })
  .strict();

/** One row of the weekly list 督办审议, with its pack. */
export const reviewRow = z
  .object({
    reviewId: z.string(),
    measureId: z.string(),
    obligationId: z.string(),
    number: z.string(),
    title: z.string(),
    lead: department.nullable(),
    subject: z.string(),
    dueOn: civilDate,
    /** Which decisions fit this row. */
    decisions: z.array(z.enum(reviewDecisions)),
    openedOn: civilDate,
    /** The day of the list that the row stands in; undecided, it goes from list to list. */
    listOn: civilDate,
    /** 收官清单: due on the last day of its plan, decided with what else of its department ends there. */
    closing: z.boolean(),
    clause: z.string(),
    planTitle: z.string(),
    lateWorkingDays: z.number().int(),
    /** What was tried, in its order. */
    tried: z.array(
      z.object({
        on: civilDate,
        rung: z.string(),
        letter: z
          .object({
            kind: instrumentKind,
            state: z.enum(['drafted', 'issued', 'withdrawn']),
            number: z.string().nullable(),
          })
          .nullable(),
        call: z.enum(['owed', 'noted']).nullable(),
      }),
    ),
    /** 按逾期下达: why its date, past already, was launched all the same; null for any other row. */
    launchedOverdue: z.string().nullable(),
    /** What the department says of why: of its last extension, or of its last report with problems. */
    theirReason: z
      .object({ from: z.enum(['extension', 'report']), cause: z.enum(extensionCauses).nullable(), text: z.string() })
      .nullable(),
    lastReport: z.string().nullable(),
    /** The posts whose turn it is to decide; leaders whom it passed may decide it still. Empty once decided. */
    heldBy: z.array(z.string()),
    /** Whether it is the reader's turn: by his post and field, as the one it was given to, or in somebody's stead. */
    yours: z.boolean(),
    delegatedTo: z.string().nullable(),
    state: z.enum(['open', 'decided']),
    decision: z.string().nullable(),
    /** Who decided, when and why; `recordedBy` where the office recorded it from paper. Null while open, or where it ended by itself. */
    decided: z
      .object({
        by: z.string(),
        at: instant,
        reason: z.string().nullable(),
        recordedBy: z.string().nullable(),
        /** In whose stead it was decided, by a substitute. */
        inStead: z.string().nullable(),
      })
      .nullable(),
  })
  .meta({ id: 'ReviewRow' });

/** A page of the weekly list. */
export const reviews = z
  .object({ items: z.array(reviewRow), nextCursor: z.string().nullable() })
  .meta({ id: 'Reviews' });

/** What a check of the hash chain found. */
export const chainCheck = z
  .object({
    ok: z.boolean(),
    checked: z.number().int(),
    broken: z.array(z.object({ measureId: z.string(), seq: z.number().int(), code: z.string() })),
  })
  .meta({ id: 'ChainCheck' });
