import {
  lightColours,
  lights,
  namedLists,
  nameLanguages,
  readAssumptions,
  readInstructionRates,
  rungKinds,
} from '@duban/domain';
import { z } from 'zod';
import { movedMoment } from './calendar.schema.js';
import { aLine, civilDate, department, id, instant, realDay } from './values.schema.js';

const version = z.string().min(1).max(60);

/** A policy as data; what may stand in it, the rules say, with a pointer to each mistake. */
const policyData = z.record(z.string(), z.unknown()).meta({ description: 'Ladders, classes and terms, as adopted' });

/** The version in the path. */
export const policyVersionPath = version;

/** Every policy that was adopted, the newest first. */
export const policyList = z
  .object({
    items: z.array(
      z.object({
        version: z.string(),
        adoptedAt: instant,
        adoptedBy: z.string().nullable(),
        document: z.string().nullable(),
        current: z.boolean(),
        /** Open measures that go by it. */
        measures: z.number().int(),
      }),
    ),
  })
  .meta({ id: 'PolicyList' });

/** One policy, whole. */
export const policyView = z.object({ version: z.string(), policy: policyData }).meta({ id: 'PolicyView' });

/** What a house calls things, by list, code and language; what it does not say is called as it is shipped. */
export const ownNames = z
  .partialRecord(z.enum(namedLists), z.record(z.string(), z.partialRecord(z.enum(nameLanguages), z.string())))
  .meta({ id: 'OwnNames' });

/** What the house calls things, by list, code and language, and the colour of each light: by the policy in force. */
export const houseNaming = z
  .object({
    version: z.string(),
    names: ownNames,
    colours: z.record(z.enum(lights), z.enum(lightColours)),
  })
  .meta({ id: 'HouseNaming' });

/** A policy to be checked. */
export const policyInput = z.object({ policy: policyData }).strict().meta({ id: 'PolicyInput' });

/** What is wrong with a policy; nothing when it can be adopted. */
export const policyCheck = z
  .object({
    ok: z.boolean(),
    faults: z.array(z.object({ code: z.string(), pointer: z.string(), found: z.string(), message: z.string() })),
  })
  .meta({ id: 'PolicyCheck' });

/** A policy to be adopted: by which document, and in place of which version. */
export const policyAdoption = policyInput
  .extend({
    document: aLine(200),
    instead: version.meta({ description: 'The version that was current when this one was made' }),
  })
  .strict()
  .meta({ id: 'PolicyAdoption' });

const assume = z
  .string()
  .max(200)
  .refine((text) => readAssumptions(text) !== null, { message: 'such as: in-time 70%, late:5 20%, silent 10%' })
  .default('silent');

const leadersDecideAfter = z.number().int().min(0).max(60).nullable().default(null).meta({
  description: 'Working days that leaders take for a row of their weekly list; null where they leave it',
});

const leadersInstruct = z
  .string()
  .max(200)
  .refine((text) => readInstructionRates(text) !== null, { message: 'such as: urgent 1%, pressing 2%, ordinary 5%' })
  .default('')
  .meta({
    description: 'How often leaders instruct: the share of measures a month by urgency; empty where they do not',
  });

/** What to rehearse: a plan of the house, from a day on, under an assumed conduct. */
export const policyRehearsalInput = policyInput
  .extend({
    planId: id,
    from: realDay,
    until: realDay,
    assume,
    leadersDecideAfter,
    leadersInstruct,
    beside: z.object({ assume, leadersDecideAfter, leadersInstruct }).strict().nullable().default(null).meta({
      description: 'Another conduct: it is held beside this one under the same policy, instead of the current policy',
    }),
    seed: z
      .number()
      .int()
      .min(0)
      .max(2 ** 31)
      .default(1),
  })
  .strict()
  .refine(({ from, until }) => until > from && Number(until.slice(0, 4)) - Number(from.slice(0, 4)) <= 6, {
    message: 'after from, and at most six years',
    path: ['until'],
  })
  .meta({
    id: 'PolicyRehearsalInput',
    examples: [{ policy: {}, planId: '3f2b8c1e-5d4a-4c6b-9a7e-0d1c2b3a4f5e', from: '2026-01-05', until: '2027-01-05' }],
  });

const rehearsalSummary = z
  .object({
    messages: z.number().int(),
    letters: z.record(z.string(), z.number().int()),
    /** How the first letter of each kind would be numbered. */
    numbers: z.record(z.string(), z.string()),
    /** Reminders that stand where a letter would: of departments in no line of supervision. */
    remindedOnly: z.number().int(),
    reviews: z.number().int(),
    /** 批示 that leaders gave, and how many were answered, late or not, by the end. */
    instructions: z.object({ given: z.number().int(), answered: z.number().int(), late: z.number().int() }),
    forms: z.number().int(),
    weeks: z.array(
      z.object({
        week: z.string(),
        messages: z.number().int(),
        letters: z.number().int(),
        reviews: z.number().int(),
        mostForms: z.number().int(),
      }),
    ),
    heaviest: z.object({ department, week: z.string(), forms: z.number().int() }).nullable(),
    /** The fullest weekly list of each leader's post, then the rows of each week and the instructions given in it. */
    leaders: z.array(
      z.object({
        leader: z.string(),
        week: z.string(),
        rows: z.number().int(),
        weeks: z.array(z.object({ week: z.string(), rows: z.number().int(), instructions: z.number().int() })),
      }),
    ),
    /** What each department is asked for and sent, the most loaded first. */
    departments: z.array(
      z.object({
        department,
        forms: z.number().int(),
        letters: z.number().int(),
        weeks: z.array(z.object({ week: z.string(), forms: z.number().int() })),
      }),
    ),
    /** How often each rung of a ladder was reached. */
    rungs: z.array(z.object({ rung: z.string(), kind: z.enum(rungKinds), count: z.number().int() })),
    /** What goes out on a day. */
    days: z.array(
      z.object({ on: civilDate, messages: z.number().int(), letters: z.record(z.string(), z.number().int()) }),
    ),
  })
  .meta({ id: 'RehearsalSummary' });

/** The same plan and people under the current policy and under the one that is tried; or this policy under two conducts. */
export const policyRehearsal = z
  .object({
    /** How many measures were rehearsed, spread over the plan, and how many it has. */
    measures: z.number().int(),
    of: z.number().int(),
    /** The policy of `before`. */
    instead: z.string(),
    before: rehearsalSummary,
    after: rehearsalSummary,
  })
  .meta({ id: 'PolicyRehearsal' });

/** Running measures to be moved: of one plan or of all; without `keep` it only says what would change. */
export const policyMoveInput = z
  .object({ planId: id.nullable().default(null), reason: z.string().trim().min(1).max(1_000), keep: z.boolean() })
  .strict()
  .meta({ id: 'PolicyMoveInput' });

/** How many measures a move comes to, and which of their moments change; `from` null where one is new, `to` null where it falls away. */
export const policyMoved = z
  .object({
    policy: z.string(),
    measures: z.number().int(),
    looked: z.number().int(),
    moments: z.number().int(),
    given: z.number().int(),
    rows: z.array(movedMoment.extend({ from: civilDate.nullable(), to: civilDate.nullable() })),
  })
  .meta({ id: 'PolicyMoved' });
