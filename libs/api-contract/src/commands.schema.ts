import { z } from 'zod';
import { conclusion, kind, post, realDay as civilDate, sendBackCode } from './values.schema.js';

const text = z.string().max(4_000);
const nothing = z.object({});
const node = z.object({ title: z.string().max(200), dueOn: civilDate, weight: z.number().min(0).max(100) });
const reportNode = z.object({ obligationId: z.string(), evidence: z.string().max(400) });

/** 代录: recorded for another, acting from the day it was written. */
export const recordedFor = z
  .object({
    name: z.string().min(1).max(80),
    post,
    source: z.string().min(1).max(200),
    file: z.string().nullable().default(null),
    writtenOn: civilDate,
  })
  .meta({ id: 'RecordedFor' });

const bodies = {
  acknowledge: z.object({ batch: z.boolean().optional() }),
  return: z.object({ reason: text, suggestedLead: z.string().optional() }),
  reassign: z.object({ lead: z.string(), supporting: z.array(z.string()).optional(), reason: text }),
  'change-kind': z.object({ kind, reason: text }),
  'file-work-plan': z.object({ nodes: z.array(node).max(24) }),
  'sign-work-plan': nothing,
  'check-work-plan': z.object({ agree: z.boolean(), code: sendBackCode.optional(), reason: text.optional() }),
  'approve-work-plan': z.object({ agree: z.boolean(), code: sendBackCode.optional(), reason: text.optional() }),
  'name-part': z.object({
    department: z.string(),
    what: text,
    obligationId: z.string().optional(),
    dueOn: civilDate.optional(),
  }),
  'answer-part': z.object({ obligationId: z.string(), text }),
  report: z.object({
    obligationId: z.string().optional(),
    text: text.default(''),
    problems: text.default(''),
    nextSteps: text.default(''),
    noChange: z.boolean().default(false),
    nodes: z.array(reportNode).default([]),
  }),
  'sign-report': z.object({ obligationId: z.string().optional() }),
  'accept-report': z.object({ obligationId: z.string().optional() }),
  'send-back-report': z.object({ obligationId: z.string().optional(), code: sendBackCode, reason: text }),
  'request-extension': z.object({
    obligationId: z.string(),
    newDueOn: civilDate,
    cause: z.enum(['funds', 'land', 'superior', 'supporting', 'policy']),
    done: text,
  }),
  'sign-extension': nothing,
  'decide-extension': z.object({ agree: z.boolean(), reason: text }),
  'request-completion': z.object({ text, evidence: z.array(z.string().max(400)).max(50) }),
  'sign-completion': nothing,
  'decide-completion': z.object({
    agree: z.boolean(),
    conclusion: conclusion.optional(),
    code: sendBackCode.optional(),
    reason: text,
    leftOver: node.optional(),
  }),
  'strike-off': z.object({ reason: text.optional() }),
  instruct: z.object({ text, department: z.string().optional(), dueOn: civilDate }),
  'reply-instruction': z.object({ obligationId: z.string(), text }),
  supervise: z.object({ obligationId: z.string(), reason: text }),
  'change-deadline': z.object({ obligationId: z.string(), dueOn: civilDate, reason: text }),
  suspend: z.object({ until: civilDate, decidedBy: z.string().max(80), reason: text }),
  resume: z.object({ reason: text }),
  terminate: z.object({ document: z.string().max(200), reason: text }),
  'decide-review': z.object({
    obligationId: z.string(),
    decision: z.enum([
      'instruct',
      'extend',
      'reassign',
      'add-support',
      'change-target',
      'accept-explanation',
      'suspend',
      'terminate',
      'meeting',
      'bulletin',
    ]),
    reason: text,
    dueOn: civilDate.optional(),
    department: z.string().optional(),
    text: text.optional(),
    document: z.string().max(200).optional(),
  }),
  'delegate-review': z.object({ obligationId: z.string(), to: z.string(), reason: text }),
} as const;

/** The name of a command that a person gives on a measure. */
export type MeasureCommandName = keyof typeof bodies;

/** Every command's body, by name; `recordedFor` may stand in any of them. */
export const commandBodies = Object.fromEntries(
  Object.entries(bodies).map(([name, body]) => [
    name,
    body
      .extend({ recordedFor: recordedFor.optional() })
      .strict()
      .meta({ id: `Command-${name}` }),
  ]),
) as unknown as { readonly [N in MeasureCommandName]: z.ZodObject };

/** The names of all commands, in the order of a measure’s life. */
export const commandNames = Object.keys(bodies) as readonly MeasureCommandName[];

/** What a form sends for a command. */
export type CommandInput<N extends MeasureCommandName> = z.input<(typeof bodies)[N]> & {
  recordedFor?: z.input<typeof recordedFor>;
};
