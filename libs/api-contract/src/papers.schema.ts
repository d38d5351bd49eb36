import { paperKinds, paperStages, roles, wayStates, waySteps } from '@duban/domain';
import { z } from 'zod';
import { conclusion, department, instant } from './values.schema.js';

/** A paper on its way through hands: drafted, signed by the chain, checked by the office. */
export const paper = z
  .object({
    stage: z.enum(paperStages),
    draftedBy: z.string(),
    signedBy: z.array(z.string()),
    content: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'Paper' });

/** A paper with every hand it went through, its verdict and its reason; kept for ever. */
export const paperRecord = z
  .object({
    paperId: z.string(),
    attempt: z.number().int(),
    kind: z.enum(paperKinds),
    /** The command that wrote it: what stands in it answers that command's questions. */
    writtenBy: z.string().nullable(),
    about: z.array(z.string()),
    pending: z.array(z.string()),
    stage: z.enum(paperStages),
    content: z.record(z.string(), z.unknown()),
    hands: z.array(
      z.object({
        act: z.string(),
        by: z.string(),
        /** In whose stead, or for whom it was recorded. */
        inStead: z.string().nullable(),
        at: instant,
        actsFrom: instant,
      }),
    ),
    /** Its way through hands, by its department's chain; empty for what goes by none. */
    way: z.array(
      z.object({
        step: z.enum(waySteps),
        /** Posts that may take it. */
        roles: z.array(z.enum(roles)),
        state: z.enum(wayStates),
        by: z.string().nullable(),
        inStead: z.string().nullable(),
        on: instant.nullable(),
      }),
    ),
    partsMissing: z.array(department),
    code: z.string().nullable(),
    reason: z.string().nullable(),
    conclusion: conclusion.nullable(),
  })
  .meta({ id: 'PaperRecord' });
