import { z } from 'zod';
import { formValues } from './grid.schema.js';
import { id, instant } from './values.schema.js';

/** Which form of mine: a command on a measure, and the obligation that it was opened on, if any. */
const draftKey = z
  .object({
    measureId: id,
    command: z.string().max(60),
    obligationId: z.string().max(300).default(''),
  })
  .strict();

/** A half-written form to keep in the place of the one before. */
export const draftInput = draftKey.extend({ values: formValues }).meta({ id: 'DraftInput' });

/** A half-written form as it is kept. */
export const keptDraft = z
  .object({
    measureId: z.string(),
    command: z.string(),
    obligationId: z.string(),
    values: formValues,
    savedAt: instant,
  })
  .meta({ id: 'KeptDraft' });

/** My half-written forms, the newest first. */
export const keptDrafts = z.object({ items: z.array(keptDraft) }).meta({ id: 'KeptDrafts' });

/** Of which measure; of any where none is named. */
export const draftQuery = z.object({ measureId: id.optional() }).strict();

/** Which draft is thrown away. */
export const draftGone = draftKey;
