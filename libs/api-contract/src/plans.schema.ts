import { comparators, departmentLevels, dutyPeriods, supervisionLines } from '@duban/domain';
import { z } from 'zod';
import { documentPatch, draftDocument, draftGoals, draftIndicator } from './plan-goals.schema.js';
import { pageQuery } from './route.js';
import { aLine, civilDate, frequency, instant, kind, oneLine, realDay } from './values.schema.js';

/** How far a plan is on its way in. */
export const importState = z.enum(['reading', 'review', 'launching', 'in-force', 'refused']);

const name = aLine(100);
const names = z.array(name).max(100);
const part = z.object({
  title: aLine(300),
  text: z.string().min(1).max(20_000),
  lead: name.nullable().optional(),
  coLeads: names.optional(),
  supporting: names.optional(),
  parties: names.optional(),
});
/** One row into parts, each with who does it where that is said; what is not said stays as it was in the row. */
const splitting = z.object({ ref: z.string(), parts: z.array(part.strict()).min(2).max(20) }).strict();
const merging = z.object({ refs: z.array(z.string()).min(2).max(50), title: aLine(300).optional() }).strict();

/** Something in the document that a reviewer should see. */
export const finding = z
  .object({
    code: z.string(),
    /** In Chinese, for a terminal; `code` and `facts` say it in any language. */
    message: z.string(),
    facts: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
    span: z.object({ start: z.number(), end: z.number() }).nullable().optional(),
    /** Where it stands in a ledger, as Excel counts: row 1, column A. */
    row: z.number().int().optional(),
    column: z.string().optional(),
    /** The change that gives the other cut of the same words. */
    otherCut: z.union([z.object({ split: splitting }), z.object({ merge: merging })]).optional(),
  })
  .meta({ id: 'Finding' });

/** A plan as stored, with how far its import is. */
export const plan = z
  .object({
    planId: z.string(),
    title: z.string(),
    issuer: z.string().nullable(),
    documentNumber: z.string().nullable(),
    issuedOn: civilDate.nullable(),
    state: importState,
    measures: z.number().int(),
    inForce: z.number().int(),
    unassigned: z.number().int(),
    createdAt: instant,
    shiftYears: z.number().int(),
    /** The new edition that its measures run under now; null while it stands. */
    revisedBy: z.string().nullable(),
    /** When it was archived: nothing of it is left to do. */
    archivedOn: civilDate.nullable(),
  })
  .meta({ id: 'Plan' });

/** Which plans: those that run or come in, or those that are archived. */
export const planQuery = pageQuery.extend({ archived: z.enum(['yes']).optional() }).strict();

/** A page of plans, newest first. */
export const plans = z.object({ items: z.array(plan), nextCursor: z.string().nullable() }).meta({ id: 'Plans' });
/** An upload that was taken; its progress is at `plans/{planId}/import`. */
export const planAccepted = z.object({ planId: z.string(), operation: z.string() }).meta({ id: 'PlanAccepted' });

/** How far an import is; `code` and `sentence` say why a document was refused. */
export const importProgress = z
  .object({
    state: importState,
    done: z.number().int(),
    total: z.number().int(),
    code: z.string().nullable(),
    sentence: z.string().nullable(),
    findings: z.array(finding),
  })
  .meta({ id: 'ImportProgress' });

const span = z.object({ start: z.number().int(), end: z.number().int() });

/** Where a dated thing or a duty was read: its words, its place in the source, and how sure the grammar is. */
const readFrom = {
  text: z.string().max(2_000).optional(),
  span: span.nullable().optional(),
  confidence: z.number().min(0).max(1).optional(),
};

const deadline = z
  .object({
    title: aLine(400),
    dueOn: realDay,
    confirmed: z.boolean(),
    /** Counted from the issue date (三年内). */
    relative: z.boolean().optional(),
    ...readFrom,
  })
  .meta({ id: 'DraftDeadline' });

const target = z
  .object({
    title: aLine(400),
    dueOn: realDay.nullable(),
    confirmed: z.boolean(),
    indicator: oneLine(200).optional(),
    comparator: z.enum(comparators).optional(),
    value: z.union([z.number(), oneLine(40)]).optional(),
    valueMax: z.number().optional(),
    unit: oneLine(40).optional(),
    per: oneLine(100).optional(),
    ...readFrom,
  })
  .meta({ id: 'DraftTarget' });

const recurringDuty = z
  .object({
    title: aLine(400),
    confirmation: z.enum(dutyPeriods),
    confirmed: z.boolean(),
    frequency: frequency.optional(),
    quantity: z.number().nullable().optional(),
    unit: oneLine(40).nullable().optional(),
    ...readFrom,
  })
  .meta({ id: 'DraftRecurring' });

/** A date in words that gives no day; the reviewer may make a deadline of it. */
const undated = z.object({ title: oneLine(400), ...readFrom }).meta({ id: 'DraftUndated' });

/** What a row was cut from, so that a merge of all its parts gives it back. */
const cut = z.object({
  ref: z.string(),
  number: z.string(),
  title: z.string(),
  text: z.string(),
  span,
  parts: z.number(),
});

/** Who could lead a row that names nobody, and why; never taken for granted. */
export const suggestedLead = z
  .object({ name: z.string(), because: z.enum(['section', 'text', 'issuer']) })
  .meta({ id: 'SuggestedLead' });

/** A measure of a draft: what the grammar proposed, as the reviewer left it. `ready` rows can be launched. */
export const draftRow = z
  .object({
    ref: z.string(),
    number: z.string(),
    title: z.string(),
    text: z.string(),
    lead: z.string().nullable(),
    coLeads: z.array(z.string()),
    /** The part that each co-lead owns, by its name here; one that is not there owns the whole task. */
    coLeadParts: z.record(z.string(), z.string()).optional(),
    supporting: z.array(z.string()),
    /** Bodies named by kind only (各县(市、区)人民政府). */
    parties: z.array(z.string()),
    departmentsVerbatim: z.string().nullable(),
    suggestedLead: suggestedLead.nullable(),
    kind,
    class: z.string(),
    span: z.object({ start: z.number(), end: z.number() }),
    deadlines: z.array(deadline),
    targets: z.array(target),
    recurring: z.array(recurringDuty),
    undated: z.array(undated),
    cutFrom: z.array(cut),
    /** What a reviewer corrected, by field, each with what was read; `cut`: the rows that it was cut from or joined of. */
    corrected: z.record(z.string(), z.unknown()),
    confidence: z.number(),
    doubtful: z.array(z.string()),
    confirmed: z.boolean(),
    state: z.enum(['ready', 'unassigned', 'doubtful', 'launched', 'left-out']),
    measureId: z.string().nullable(),
  })
  .meta({ id: 'DraftRow' });

/**
 * An office that the draft names, held against the register of today: `known` (its very name or alias),
 * `suggested` (like a registered one: its rows wait until somebody says so), `new`, or what the reviewer
 * decided: `mapped` to a registered one, `added` as a new one.
 */
export const draftDepartment = z
  .object({
    name: z.string(),
    spellings: z.array(z.string()),
    mentions: z.number().int(),
    level: z.enum(departmentLevels),
    parent: z.string().nullable(),
    /** As the register says of an office that it knows, else as its name says. */
    line: z.enum(supervisionLines),
    /** How it stands to the supervision office: letters go to its own line only. */
    standing: z.enum(['own', 'other', 'none']),
    /** Of another line: who is asked by a 商请; null where the policy names nobody. */
    asked: z.string().nullable(),
    match: z.object({ code: z.string(), name: z.string(), score: z.number() }).nullable(),
    state: z.enum(['known', 'suggested', 'new', 'mapped', 'added']),
  })
  .meta({ id: 'DraftDepartment' });

/** What becomes of bodies that are named by their kind: a part each, supporting departments, or words of the text. */
const bodiesAs = z.enum(['parts', 'support', 'words']);

/** Bodies that the draft names by their kind only (各县(市、区)人民政府), held against the register of today. */
export const draftBodies = z
  .object({
    name: z.string(),
    mentions: z.number().int(),
    /** False where the words leave open which are meant (有关县区). */
    known: z.boolean(),
    found: z.array(z.object({ code: z.string(), name: z.string() })),
    as: bodiesAs,
    /** A person said so; else it is what is done where nobody says. */
    decided: z.boolean(),
  })
  .meta({ id: 'DraftBodies' });

/** A draft under review beside the text that its spans point into (UTF-16 offsets). */
export const draft = z
  .object({
    planId: z.string(),
    version: z.number().int(),
    document: draftDocument,
    sections: z.array(z.object({ path: z.string(), title: z.string() })),
    rows: z.array(draftRow),
    departments: z.array(draftDepartment),
    bodies: z.array(draftBodies),
    /** What the plan as a whole asks; empty also in drafts that were read before goals were kept. */
    goals: draftGoals,
    indicators: z.array(draftIndicator),
    findings: z.array(finding),
    /** Classes that the policy in force lists; what has another goes by its default class. */
    classes: z.array(z.string()),
    source: z.string(),
    /** How much was corrected: rows of any correction, and corrections by field. */
    corrections: z.object({ rows: z.number().int(), fields: z.record(z.string(), z.number().int()) }),
    /** The last change can be taken back. */
    undoable: z.boolean(),
  })
  .meta({ id: 'Draft' });

const rowPatch = z
  .object({
    ref: z.string(),
    number: aLine(60).optional(),
    title: aLine(300).optional(),
    text: z.string().trim().min(1).max(20_000).optional(),
    lead: name.nullable().optional(),
    coLeads: names.optional(),
    coLeadParts: z.record(z.string().max(100), oneLine(400)).optional(),
    supporting: names.optional(),
    parties: names.optional(),
    kind: kind.optional(),
    class: z.string().max(40).optional(),
    deadlines: z.array(deadline.strict()).max(100).optional(),
    targets: z.array(target.strict()).max(200).optional(),
    recurring: z.array(recurringDuty.strict()).max(100).optional(),
    undated: z.array(undated.strict()).max(100).optional(),
    confirmed: z.boolean().optional(),
    leftOut: z.boolean().optional(),
  })
  .strict();

const assigning = z
  .object({
    section: z.string().min(1).max(100),
    lead: name.optional(),
    supporting: names.optional(),
    class: z.string().max(40).optional(),
    confirmed: z.boolean().optional(),
  })
  .strict();
/** `code` maps an office to a registered one (null takes a decision back); `add` makes a new one, under `as`. */
const mapping = z.union([
  z.object({ name, code: z.string().max(100).nullable() }).strict(),
  z.object({ name, add: z.literal(true), as: name.optional() }).strict(),
]);

/**
 * A reviewer's changes, in this order: rows split, rows merged, a section's rows given to somebody in bulk, single
 * rows corrected (only the fields given change), departments mapped, facts of the document corrected. All of it
 * holds, or none. `undo` takes the last change back and stands alone.
 */
export const draftPatch = z
  .object({
    split: z.array(splitting).max(200).default([]),
    merge: z.array(merging).max(200).default([]),
    assign: z.array(assigning).max(200).default([]),
    rows: z.array(rowPatch).max(2_000).default([]),
    departments: z.array(mapping).max(2_000).default([]),
    bodies: z
      .array(z.object({ name, as: bodiesAs.nullable() }).strict())
      .max(200)
      .default([]),
    document: documentPatch.optional(),
    undo: z.literal(true).optional(),
  })
  .strict()
  .refine(
    ({ undo, document, ...changes }) =>
      undo === undefined || (document === undefined && Object.values(changes).every((each) => each.length === 0)),
    { path: ['undo'], message: 'undo stands alone' },
  )
  .meta({ id: 'DraftPatch' });

/**
 * `trial` takes proposed kinds and dates as confirmed, on the record; `lead` takes what has no lead. Dates that are past
 * are left out, moved to the end of the year, or launched as overdue: red, with one row of the weekly list each, and why.
 */
export const launchInput = z
  .object({
    measures: z.union([z.literal('ready'), z.array(z.string()).min(1).max(10_000)]),
    trial: z.boolean().default(false),
    lead: name.optional(),
    overdue: z.enum(['leave-out', 'year-end', 'as-overdue']).default('leave-out'),
    overdueReason: aLine(500).optional(),
  })
  .strict()
  .refine(({ overdue, overdueReason }) => (overdue === 'as-overdue') === (overdueReason !== undefined), {
    path: ['overdueReason'],
    message: 'as-overdue says why, and nothing else does',
  })
  .meta({ id: 'LaunchInput' });

/** A launch that was taken: how many measures it starts, how many still lack a lead. */
export const launchAccepted = z
  .object({ operation: z.string(), measures: z.number().int(), unassigned: z.number().int() })
  .meta({ id: 'LaunchAccepted' });

const rowRef = z.object({ ref: z.string(), title: z.string() });

/** What this plan's draft changes against the edition known before; `against` is null where none is known. */
export const editionDiff = z
  .object({
    against: z.object({ planId: z.string(), title: z.string() }).nullable(),
    added: z.array(rowRef),
    removed: z.array(rowRef),
    changed: z.array(
      rowRef.extend({
        formerRef: z.string(),
        fields: z.array(z.object({ field: z.string(), was: z.string(), is: z.string() })),
      }),
    ),
    unchanged: z.number().int(),
  })
  .meta({ id: 'EditionDiff' });
