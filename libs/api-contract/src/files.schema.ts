import { z } from 'zod';
import { dataClass, id, instant } from './values.schema.js';

/** Where a file is put, before a byte of it is read. */
export const fileTarget = z
  .object({
    measureId: id,
    /** The measure's own where none is given. */
    dataClass: dataClass.optional(),
  })
  .strict();

/** Whose files. */
export const fileQuery = z.object({ measureId: id }).strict();

/** A file beside a measure. */
export const storedFile = z
  .object({
    fileId: z.string(),
    measureId: z.string(),
    name: z.string(),
    /** Its media type, told from the bytes. */
    type: z.string(),
    bytes: z.number().int(),
    sha256: z.string(),
    dataClass,
    by: z.object({ personId: z.string(), name: z.string() }),
    at: instant,
    /** Whether a scanner had a look at it. */
    scanned: z.boolean(),
    /** Whether a paper, an answer or a scan names it; else it is swept away after some days. */
    named: z.boolean(),
    /** Obligations that it shows something of. */
    about: z.array(z.string()),
  })
  .meta({ id: 'StoredFile' });

/** The files beside a measure, and what may be put there. */
export const storedFiles = z
  .object({
    items: z.array(storedFile),
    mayAttach: z.boolean(),
    mostBytes: z.number().int(),
    /** Media types that are taken. */
    types: z.array(z.string()),
    /** Whether files are scanned when they come. */
    scanned: z.boolean(),
  })
  .meta({ id: 'StoredFiles' });
