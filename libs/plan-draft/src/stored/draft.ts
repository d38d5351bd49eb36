import { departmentLevels, supervisionLines } from '@duban/domain';
import { z } from 'zod';
import { draftDocument, draftGoals, draftIndicator } from './goals.js';
import { span } from './read-from.js';
import { draftRow } from './row.js';

/** Something in the document that a reviewer should see. */
const finding = z.looseObject({
  code: z.string(),
  /** In Chinese, for a terminal; `code` and `facts` say it in any language. */
  message: z.string(),
  facts: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  span: span.nullish(),
  /** Where it stands in a ledger, as Excel counts: row 1, column A. */
  row: z.number().optional(),
  column: z.string().optional(),
});

const department = z.looseObject({
  name: z.string(),
  level: z.enum(departmentLevels),
  parent: z.string().nullable(),
  line: z.enum(supervisionLines),
});

const decidedSpelling = z.object({
  spelling: z.string(),
  code: z.string().optional(),
  as: z.string().optional(),
  by: z.string(),
});

const bodiesDecision = z.object({
  /** As the rows name them: 各县(市、区)人民政府. */
  name: z.string(),
  as: z.enum(['parts', 'support', 'words']),
  by: z.string(),
});

const undo = z.object({
  /** Rows to remove. */
  gone: z.array(z.string()),
  /** Rows as they were, each with its place. */
  former: z.array(z.object({ at: z.number(), row: draftRow })),
  decided: z.array(decidedSpelling),
  bodies: z.array(bodiesDecision).optional(),
  /** Only where the last change stated facts of the document. */
  document: draftDocument.optional(),
});

const storedDraft = z.object({
  document: draftDocument.default({}),
  rows: z.array(draftRow).default([]),
  findings: z.array(finding).default([]),
  sections: z.array(z.looseObject({ path: z.string(), title: z.string() })).default([]),
  /** Words of its sections that became nothing of all this; absent in drafts that were read before they were kept. */
  outside: z.array(z.looseObject({ section: z.string(), text: z.string(), span })).optional(),
  /** Proposed for the register; matched against it when the draft is looked at. */
  departments: z.array(department).default([]),
  goals: draftGoals.default({ targets: [], deadlines: [], recurring: [] }),
  indicators: z.array(draftIndicator).default([]),
  decided: z.array(decidedSpelling).default([]),
  /** What becomes of bodies that rows name by their kind, as far as somebody said so. */
  bodies: z.array(bodiesDecision).default([]),
  undo: undo.nullable().default(null),
});

/** A draft as it is stored: the one schema for whoever writes or reads it. */
export type StoredDraft = z.output<typeof storedDraft>;
/** What was decided about one spelling: a registered office (`code`), or a new one (`as`); `by` a person or `trial`. */
export type DecidedSpelling = z.output<typeof decidedSpelling>;
/** What was decided about bodies named by their kind. */
export type BodiesDecision = z.output<typeof bodiesDecision>;
/** Something in the document that a reviewer should see. */
export type StoredFinding = StoredDraft['findings'][number];
/** What takes the last change to rows back. */
export type DraftUndo = Pick<z.output<typeof undo>, 'gone' | 'former'>;
/** An office as the grammar proposes it. */
export type ProposedDepartment = z.output<typeof department>;

/**
 * A draft out of the record: an older one gets what came later, and what a later release wrote beside stays, so that
 * two releases may serve one house. Throws where it is no draft.
 */
export function readDraft(stored: unknown): StoredDraft {
  const draft = storedDraft.parse(stored);
  const before = stored as { rows?: readonly object[] };
  return { ...before, ...draft, rows: draft.rows.map((row, at) => ({ ...before.rows?.[at], ...row })) };
}
