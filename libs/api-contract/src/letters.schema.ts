import { supervisionLines } from '@duban/domain';
import { z } from 'zod';
import { ownNames } from './policy.schema.js';
import { civilDate, department, instrumentKind, role } from './values.schema.js';

/** Whose turn a draft is: 核稿 or 签发, or the office's where it came back; by which posts, and whether it is the reader's. */
export const letterHand = z
  .object({
    act: z.enum(['check', 'sign', 'redo']),
    roles: z.array(role),
    mine: z.boolean(),
    /** Whether the reader may give it back; of a correction of his own, take it back. */
    returns: z.boolean(),
    /** The reader's post is next, but he took the step before: another is to hold the post. */
    sameHand: z.boolean(),
  })
  .meta({ id: 'LetterHand' });

/** 督办文书 with its rows; `number` once it is issued, `hand` while it is a draft. */
export const instrument = z
  .object({
    instrumentId: z.string(),
    kind: instrumentKind,
    /** What the policy of today calls the kind in English letters. */
    kindCode: z.string(),
    /** What the house called things on the day on which it was signed; null for a draft, which speaks today's words, and in lists. */
    names: ownNames.nullable(),
    department: department.nullable(),
    /** Of several offices in one house the one whose letter it is, at its head; null where it is the house's. */
    office: department.nullable(),
    draftedOn: civilDate,
    state: z.enum(['draft', 'issued', 'withdrawn']),
    number: z.string().nullable(),
    issuedOn: civilDate.nullable(),
    issuedBy: z.string().nullable(),
    /** Why it was taken back after it had gone out; it keeps its number. */
    withdrawnWhy: z.string().nullable(),
    hand: letterHand.nullable(),
    checkedBy: z.string().nullable(),
    checkedOn: civilDate.nullable(),
    /**
     * Who gave it back to the office, and why, until it is sent again. Nobody and `register.lines-changed` where a 商请 that
     * was checked goes to another office by now, so that it is checked once more.
     */
    returnedBy: z.string().nullable(),
    returnedWhy: z.string().nullable(),
    /** The day by which the department answers; null where none is asked, or before it goes out. */
    replyBy: civilDate.nullable(),
    contact: z.object({ name: z.string(), phone: z.string().nullable() }).nullable(),
    receivedBy: z.string().nullable(),
    receivedOn: civilDate.nullable(),
    /** 商请: the line whose office is asked; null for what goes to a department or to the leaders. */
    line: z.enum(supervisionLines).nullable(),
    /** Whom it goes to by name, where that is no department of the register; null as well while nobody is named. */
    addressee: z.string().nullable(),
    /** 复函 to a 商请, as the office noted it. */
    answer: z.object({ on: civilDate, text: z.string(), notedBy: z.string() }).nullable(),
    rows: z.array(
      z.object({
        measureId: z.string(),
        /** Whose it is: a report to leaders speaks of several. */
        department,
        number: z.string(),
        title: z.string(),
        /** The plan it is of: numbers are each plan's own. */
        planTitle: z.string(),
        obligation: z.string(),
        dueOn: civilDate,
        rung: z.string(),
        /** What would have gone to the department itself, were it of the office's own line. */
        instead: instrumentKind.nullable(),
        /** Working days late, in the department's own hands, when the letter was drafted. */
        lateWorkingDays: z.number().int(),
        shiftYears: z.number().int(),
      }),
    ),
  })
  .meta({ id: 'Instrument' });

/** A page of instruments, newest first; `counts` of this year beside the last, for those who issue. */
export const instruments = z
  .object({
    items: z.array(instrument),
    nextCursor: z.string().nullable(),
    counts: z.array(z.object({ kind: instrumentKind, count: z.number().int(), yearBefore: z.number().int() })),
  })
  .meta({ id: 'Instruments' });

/** The drafts to check or to issue. */
export const letterBatch = z
  .object({ ids: z.array(z.string()).min(1).max(200) })
  .strict()
  .meta({ id: 'IssueInstruments' });

/** Why an instrument is given back, or taken back. */
export const letterReason = z
  .object({ reason: z.string().trim().min(1).max(500) })
  .strict()
  .meta({ id: 'LetterReason' });

/** What another line's office answered, and on which day it came; today where it is not said. */
export const letterAnswer = z
  .object({ answer: z.string().trim().min(1).max(1_000), on: civilDate.optional() })
  .strict()
  .meta({ id: 'LetterAnswer' });

const refused = z.array(z.object({ instrumentId: z.string(), code: z.string(), sentence: z.string() }));

/** What was issued, and what was not and why. */
export const issueResult = z
  .object({ issued: z.array(z.object({ instrumentId: z.string(), number: z.string() })), refused })
  .meta({ id: 'IssueResult' });

/** What was checked, and what was not and why. */
export const checkResult = z
  .object({ checked: z.array(z.object({ instrumentId: z.string() })), refused })
  .meta({ id: 'CheckResult' });
