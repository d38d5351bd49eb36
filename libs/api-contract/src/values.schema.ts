import {
  civilDays,
  conclusions,
  dataClasses,
  frequencies,
  instrumentKinds,
  isCivilDate,
  isOneLine,
  isWithinCivilDays,
  lights,
  measureKinds,
  measureStatuses,
  obligationKinds,
  deliverableStages,
  progressWords,
  roles,
  sendBackCodes,
} from '@duban/domain';
import { z } from 'zod';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** An id as the record gives it out: of what is none, nothing is asked of the record. Every id that is given in a query or a form is one of these. */
export const id = z.guid();

/** A civil date `YYYY-MM-DD` in the office's zone. */
export const civilDate = z
  .string()
  .regex(DAY, { abort: true })
  .meta({ description: 'Civil date YYYY-MM-DD', examples: ['2026-06-30'] });

/** A civil date that there is, and that anything may be dated: every date that is given is one of these. */
export const realDay = civilDate
  .refine(isCivilDate, { message: 'no such day', abort: true, params: { code: 'date.no-such-day' } })
  .refine(isWithinCivilDays, {
    message: `not from ${civilDays.first} to ${civilDays.last}`,
    params: { code: 'date.out-of-range' },
  });

/** Words on one line, or none. */
export function oneLine(most: number) {
  return z.string().max(most).refine(isOneLine, NOT_ONE_LINE);
}

/** Words on one line, without what stands around them: a title, a name, a number, a document. */
export function aLine(most: number) {
  return z.string().trim().min(1).max(most).refine(isOneLine, NOT_ONE_LINE);
}

const NOT_ONE_LINE = { message: '', params: { code: 'text.not-one-line' } };

/** A whole number as an address or a form has it: digits and nothing else, so that `0x7EA`, `1e3` and ` 7` are none. */
export function wholeNumber(least: number, most: number) {
  return z.preprocess((given, context) => {
    if (typeof given === 'number') return given;
    if (typeof given === 'string' && /^(0|-?[1-9]\d{0,8})$/.test(given)) return Number(given);
    context.issues.push({ code: 'custom', input: given, message: '', params: { code: 'number.not-whole' } });
    return z.NEVER;
  }, z.number().int().min(least).max(most));
}

/** An instant, ISO-8601 UTC. */
export const instant = z
  .string()
  .meta({ description: 'Instant, ISO-8601 UTC', examples: ['2026-06-26T08:00:00.000Z'] });

/** How often a duty comes round; 每两周 and 定期 are `other`. */
export const frequency = z.enum(frequencies);

/** Where a measure stands in its life. */
export const status = z.enum(measureStatuses);
/** What a lamp says. */
export const light = z.enum(lights);
/** 事项类别 */
export const kind = z.enum(measureKinds);
/** 公开属性 */
export const dataClass = z.enum(dataClasses);
/** 督办文书 by kind. */
export const instrumentKind = z.enum(instrumentKinds);
/** What is owed, by kind. */
export const obligationKind = z.enum(obligationKinds);
/** A post’s role. */
export const role = z.enum(roles);
/** Why a paper was sent back. */
export const sendBackCode = z.enum(sendBackCodes);
/** 结论 */
export const conclusion = z.enum(conclusions);

/** RFC 9457 problem, with the sentence in the reader's language. */
export const problem = z
  .object({
    type: z.string(),
    code: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    traceId: z.string(),
    facts: z.record(z.string(), z.unknown()).optional(),
    errors: z.array(z.object({ pointer: z.string(), code: z.string(), message: z.string() })).optional(),
  })
  .meta({ id: 'Problem' });

/** A department as it is shown. */
export const department = z.object({ code: z.string(), name: z.string() }).meta({ id: 'Department' });

/** A person by id and name. */
export const personRef = z.object({ personId: z.string(), name: z.string() }).meta({ id: 'PersonRef' });
/** A role, in a department where it is a departmental one. */
export const post = z.object({ role, department: z.string().nullable() }).meta({ id: 'Post' });
/** A post that somebody may act by; `for`: whose it is, where he stands in for that person. */
export const heldPost = post.extend({ for: personRef.optional() }).meta({ id: 'HeldPost' });

/** A page of a list: `nextCursor` is null on the last. */
export function pageOf<T extends z.ZodType>(item: T, id: string) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() }).meta({ id });
}

/** Honest progress: percent only where nodes give it, k of n always. */
export const progress = z
  .object({
    confirmed: z.number().nullable(),
    scheduled: z.number().nullable(),
    done: z.number().int(),
    of: z.number().int(),
    word: z.enum(progressWords),
    /** Of a deliverable, once somebody has said: as the office confirmed it, and as its department says. */
    stage: z
      .object({ confirmed: z.enum(deliverableStages).nullable(), reported: z.enum(deliverableStages) })
      .optional(),
    /** Of standing and advocated work: how often it was done in the period told last, never a percentage. */
    acts: z.object({ times: z.number().int(), confirmed: z.boolean() }).optional(),
  })
  .meta({ id: 'Progress' });
