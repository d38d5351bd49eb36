import { z } from 'zod';
import { instant } from './values.schema.js';

/** 投诉建议 with its answer. */
export const suggestion = z
  .object({
    suggestionId: z.string(),
    by: z.string(),
    at: instant,
    /** The page from which it was said. */
    page: z.string().nullable(),
    text: z.string(),
    answer: z.string().nullable(),
    answeredBy: z.string().nullable(),
    answeredAt: instant.nullable(),
  })
  .meta({ id: 'Suggestion' });

/** Suggestions, the newest first. */
export const suggestions = z
  .object({ items: z.array(suggestion), nextCursor: z.string().nullable() })
  .meta({ id: 'Suggestions' });

/** What somebody says about the system. */
export const suggestionInput = z
  .object({ text: z.string().trim().min(1).max(2000), page: z.string().max(300).nullable().default(null) })
  .strict()
  .meta({ id: 'SuggestionInput' });

/** The answer to a suggestion. */
export const suggestionAnswer = z
  .object({ text: z.string().trim().min(1).max(2000) })
  .strict()
  .meta({ id: 'SuggestionAnswer' });

/** How the house is set up, as its settings and its record say; nothing secret. */
export const systemState = z
  .object({
    release: z.string(),
    /** Whether browsers are given an address by https (`PUBLIC_URL`). */
    https: z.boolean(),
    /** The organisation's directory (OpenID Connect); null where accounts are local alone. */
    directory: z
      .object({
        issuer: z.string(),
        label: z.string(),
        scope: z.string(),
        groupsClaim: z.string(),
        groups: z.boolean(),
      })
      .nullable(),
    logIn: z.object({
      passwordProfile: z.enum(['asvs', 'dengbao']),
      /** Of whom a second factor is asked: `everybody`, or posts. */
      secondFactor: z.array(z.string()),
      tokenDays: z.number().int(),
      /** 三员分立: no administrator holds another's post, none sees business. */
      separateAdmins: z.boolean(),
    }),
    record: z.object({
      hash: z.enum(['sha256', 'sm3']).nullable(),
      payloadsSealed: z.boolean(),
      filesScanned: z.boolean(),
    }),
    /** 备案号; null where none is set. */
    filing: z.string().nullable(),
    /** The newest first. */
    backups: z.array(z.object({ at: instant, restored: z.boolean() })),
  })
  .meta({ id: 'SystemState' });
