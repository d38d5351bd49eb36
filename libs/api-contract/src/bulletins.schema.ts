import { bulletinSections } from '@duban/domain';
import { z } from 'zod';
import { letterHand } from './letters.schema.js';
import { ownNames } from './policy.schema.js';
import { pageQuery } from './route.js';
import { civilDate, department, pageOf } from './values.schema.js';

/** A row as it was frozen, what its department says of it, and how a dispute was settled. */
export const bulletinRow = z
  .object({
    rowId: z.string(),
    section: z.enum(bulletinSections),
    department,
    measureId: z.string().nullable(),
    number: z.string(),
    title: z.string().nullable(),
    item: z.string(),
    dueOn: civilDate.nullable(),
    lateWorkingDays: z.number().int(),
    done: z.number().int(),
    of: z.number().int(),
    answer: z.object({ agree: z.boolean(), text: z.string(), by: z.string(), on: civilDate }).nullable(),
    outcome: z
      .object({
        is: z.enum(['stands', 'changed', 'removed']),
        text: z.string(),
        reason: z.string(),
        by: z.string(),
        on: civilDate,
      })
      .nullable(),
    /** The reader speaks for this row's department. */
    mine: z.boolean(),
  })
  .meta({ id: 'BulletinRow' });

/** 更正 as it is read: drafted, checked and signed as the bulletin itself. */
export const bulletinCorrection = z
  .object({
    /** Empty of those that earlier releases sent out at once. */
    correctionId: z.string(),
    text: z.string(),
    reason: z.string(),
    state: z.enum(['draft', 'signed']),
    by: z.string(),
    on: civilDate,
    checkedBy: z.string().nullable(),
    checkedOn: civilDate.nullable(),
    returnedBy: z.string().nullable(),
    returnedWhy: z.string().nullable(),
    signedBy: z.string().nullable(),
    signedOn: civilDate.nullable(),
    /** 已阅: which departments have read it; a department sees its own. */
    read: z.array(z.object({ department, by: z.string(), on: civilDate })),
    /** How many departments it speaks to; null to a department. */
    readers: z.number().int().nullable(),
    /** It waits to be read by the reader's department. */
    toRead: z.boolean(),
    /** Whose turn it is, while it is on its way. */
    hand: letterHand.nullable(),
  })
  .meta({ id: 'BulletinCorrectionView' });

/** 通报 as somebody sees it: a department its own rows until it is out, then everybody all of it. */
export const bulletin = z
  .object({
    bulletinId: z.string(),
    /** What the house called things on the day on which it was signed; null for a draft, which speaks today's words, and in lists. */
    names: ownNames.nullable(),
    cutOff: civilDate,
    checkUntil: civilDate,
    stage: z.enum(['checking', 'settling', 'signing', 'issued']),
    number: z.string().nullable(),
    issuedOn: civilDate.nullable(),
    issuedBy: z.string().nullable(),
    checkedBy: z.string().nullable(),
    checkedOn: civilDate.nullable(),
    returnedBy: z.string().nullable(),
    returnedWhy: z.string().nullable(),
    /** Whose turn it is, while it is on its way through hands. */
    hand: letterHand.nullable(),
    /** A heading of its own, and what is said under its parts; null where it has none. */
    heading: z.string().nullable(),
    remark: z.string().nullable(),
    /** What was changed each time it had come back, as far as its hands see it. */
    revisions: z.array(
      z.object({
        by: z.string(),
        on: civilDate,
        /** Why it had come back. */
        asked: z.string(),
        heading: z.string().nullable(),
        remark: z.string().nullable(),
        rows: z.array(
          z.object({ rowId: z.string(), is: z.enum(['stands', 'changed', 'removed']), reason: z.string() }),
        ),
      }),
    ),
    rows: z.array(bulletinRow),
    /** Rows that wait for the reader's word. */
    toCheck: z.number().int(),
    /** Disputes that are not settled. */
    disputes: z.number().int(),
    /** Those that are signed; for the office and its hands also the one on its way. */
    corrections: z.array(bulletinCorrection),
  })
  .meta({ id: 'Bulletin' });

/** A page of bulletins, the newest cut-off first; without their rows. */
export const bulletins = pageOf(bulletin.omit({ rows: true }).meta({ id: 'BulletinItem' }), 'Bulletins');

/** A page of bulletins; with `mine`, those alone that wait for the reader's hand or word, however old, on one page. */
export const bulletinQuery = pageQuery.extend({ mine: z.enum(['true', 'false']).default('false') }).strict();

const words = z.string().trim().max(1_000);

/** 核对: of these rows, agreed or not; a dispute says what is wrong. */
export const rowsAnswer = z
  .object({ rowIds: z.array(z.string()).min(1).max(500), agree: z.boolean(), text: words.default('') })
  .strict()
  .meta({ id: 'BulletinRowsAnswer' });

/** How a dispute is settled; `text` is what a changed row says instead. */
export const rowOutcome = z
  .object({
    rowId: z.string(),
    is: z.enum(['stands', 'changed', 'removed']),
    text: words.default(''),
    reason: words.min(1),
  })
  .strict()
  .meta({ id: 'BulletinRowOutcome' });

/** 修改 of a bulletin that came back: its heading and remark (empty for none of its own), rows left out, put back or, where disputed, changed. */
export const bulletinRevision = z
  .object({
    heading: z.string().trim().max(100).optional(),
    remark: words.optional(),
    rows: z.array(rowOutcome).max(500).default([]),
  })
  .strict()
  .refine(({ heading, remark, rows }) => heading !== undefined || remark !== undefined || rows.length > 0)
  .meta({ id: 'BulletinRevision', examples: [{ heading: '关于重点工作推进情况的通报', remark: '', rows: [] }] });

/** 更正: what is right, and why it is corrected. */
export const correction = z
  .object({ text: words.min(1), reason: words.min(1) })
  .strict()
  .meta({ id: 'BulletinCorrection' });
