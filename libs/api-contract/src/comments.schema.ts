import { commentSides } from '@duban/domain';
import { z } from 'zod';
import { civilDate, department, realDay } from './values.schema.js';

const words = z.string().trim().max(2_000);

/** A date or value as a department would have it; `was` says which one of that title is meant. */
const proposedChange = z
  .object({
    of: z.enum(['deadline', 'target']),
    title: z.string().max(2_000),
    was: civilDate.nullable(),
    dueOn: realDay.nullable(),
    value: z.string().trim().max(100).nullable(),
  })
  .strict()
  .meta({ id: 'ProposedChange' });

const proposal = z
  .object({ lead: z.string().max(200).nullable(), changes: z.array(proposedChange).max(100) })
  .strict()
  .meta({ id: 'CommentProposal' });

/** A measure of the draft as it was sent. */
export const commentedRow = z
  .object({
    ref: z.string(),
    number: z.string(),
    title: z.string(),
    text: z.string(),
    lead: z.string().nullable(),
    coLeads: z.array(z.string()),
    supporting: z.array(z.string()),
    deadlines: z.array(z.object({ title: z.string(), dueOn: z.string() })),
    targets: z.array(
      z.object({ title: z.string(), dueOn: z.string().nullable(), value: z.string().nullable(), unit: z.string() }),
    ),
    recurring: z.array(z.object({ title: z.string(), confirmation: z.string() })),
    /** Of a new edition: what it says otherwise than the one before. */
    changes: z.array(z.object({ field: z.string(), was: z.string(), is: z.string() })).nullable(),
  })
  .meta({ id: 'CommentedRow' });

/** A department's word on a measure, and what the office made of it. */
export const commentItem = z
  .object({
    itemId: z.string(),
    ref: z.string(),
    department,
    side: z.enum(commentSides),
    answer: z
      .object({
        is: z.enum(['agree', 'comment', 'proposal', 'silent']),
        text: z.string(),
        proposal: proposal.nullable(),
        /** What the proposed lead is called. */
        leadName: z.string().nullable(),
        by: z.string(),
        on: civilDate,
      })
      .nullable(),
    outcome: z.object({ is: z.enum(['taken', 'aside']), reason: z.string(), by: z.string(), on: civilDate }).nullable(),
    /** The round was ended before it said anything. */
    unheard: z.literal(true).optional(),
    /** The reader speaks for this department. */
    mine: z.boolean(),
    /** The office has it to settle. */
    waits: z.boolean(),
  })
  .meta({ id: 'CommentItem' });

/** 征求意见 as somebody sees it: a department its own measures, the office all of them. */
export const commentRound = z
  .object({
    roundId: z.string(),
    planId: z.string(),
    planTitle: z.string(),
    issuer: z.string().nullable(),
    state: z.enum(['open', 'closed']),
    stage: z.enum(['asking', 'settling', 'settled']),
    sentOn: civilDate,
    sentBy: z.string(),
    until: civilDate,
    silenceAgrees: z.boolean(),
    closedOn: civilDate.nullable(),
    closedWhy: z.string().nullable(),
    rows: z.array(commentedRow),
    items: z.array(commentItem),
    unreached: z.array(z.string()),
    /** Items that wait for the reader's word. */
    toAnswer: z.number().int(),
    /** Items that wait for the office. */
    toSettle: z.number().int(),
    answered: z.number().int(),
    of: z.number().int(),
  })
  .meta({ id: 'CommentRound' });

/** Rounds, without their measures. */
export const commentRounds = z
  .object({ items: z.array(commentRound.omit({ rows: true, items: true }).meta({ id: 'CommentRoundItem' })) })
  .meta({ id: 'CommentRounds' });

/** The rounds of a plan's draft, with their measures. */
export const planComments = z.object({ items: z.array(commentRound) }).meta({ id: 'PlanComments' });

/** Whom the draft is sent to, and until when; all registered departments that it names, and the policy's days. */
export const commentSend = z
  .object({ departments: z.array(z.string().max(200)).max(1_000).optional(), until: realDay.optional() })
  .strict()
  .meta({ id: 'CommentSend' });

/** What a department says of some of its measures. */
export const commentAnswer = z
  .object({
    itemIds: z.array(z.string().max(400)).min(1).max(2_000),
    is: z.enum(['agree', 'comment', 'proposal']),
    text: words.default(''),
    proposal: proposal.nullable().default(null),
  })
  .strict()
  .meta({ id: 'CommentAnswer' });

/** What the office makes of a word: takes the proposal over into the draft, or sets it aside with a reason. */
export const commentOutcome = z
  .object({ itemId: z.string().max(400), is: z.enum(['taken', 'aside']), reason: words.default('') })
  .strict()
  .meta({ id: 'CommentOutcome' });
