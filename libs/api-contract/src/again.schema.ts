import { z } from 'zod';

/** A code of the second factor, or a recovery code; owed where the account has a factor. */
export const codeAgain = z.string().min(1).max(60).optional();

/** The log-in once more: its password, and its code. */
export const again = z.object({
  /** Whoever came by the directory has none here: a log-in of the last minutes stands for it. */
  password: z.string().min(1).max(200).optional(),
  code: codeAgain,
});
