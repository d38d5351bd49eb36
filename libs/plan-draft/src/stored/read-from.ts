import { z } from 'zod';

/** UTF-16 offsets in the decoded text. */
export const span = z.object({ start: z.number(), end: z.number() });

/** How sure the grammar is, 0 to 1. */
export const confidence = z.number();
