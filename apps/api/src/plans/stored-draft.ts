import type { DraftDocument, DraftGoals, DraftIndicator, DraftRow, FindingView } from '@duban/api-contract';
import { addDepartments, learnAliases, type RegisterEntry } from '@duban/database';
import type { Actor } from '@duban/domain';
import type { DraftDepartment } from '@duban/plan-intake';
import type { EntityManager } from 'typeorm';
import {
  draftDepartments,
  heldAgainstRegister,
  namesOf,
  unsettledSpellings,
  type DecidedSpelling,
  type registration,
} from './draft-departments.js';
import type { DraftUndo } from './draft-undo.js';

/** A draft as it is stored; the worker writes the first, older ones lack what came later. */
export interface StoredDraft {
  document: DraftDocument;
  rows: DraftRow[];
  findings: FindingView[];
  sections: { path: string; title: string }[];
  departments: DraftDepartment[];
  goals: DraftGoals;
  indicators: DraftIndicator[];
  decided: DecidedSpelling[];
  /** `document` only where the last change stated facts of it. */
  undo: (DraftUndo & { decided: DecidedSpelling[]; document?: DraftDocument }) | null;
}

/** A stored draft with what came later. */
export function wholeDraft(draft: Partial<StoredDraft>): StoredDraft {
  const { document = {}, rows = [], findings = [], sections = [], departments = [], decided = [], undo = null } = draft;
  const { goals = { targets: [], deadlines: [], recurring: [] }, indicators = [] } = draft;
  const named = { coLeads: [], parties: [], departmentsVerbatim: null, suggestedLead: null };
  const later = { ...named, undated: [], cutFrom: [], corrected: {} };
  const whole = rows.map((row) => ({ ...later, ...row }));
  return { document, rows: whole, findings, sections, departments, goals, indicators, decided, undo };
}

/** A draft's rows and departments, held against the register of today. */
export function held(draft: StoredDraft, register: readonly RegisterEntry[]) {
  const { departments: proposals, decided } = draft;
  const departments = draftDepartments(draft.rows, { proposals, decided }, register);
  const unsettled = unsettledSpellings(departments);
  return { departments, rows: draft.rows.map((row) => heldAgainstRegister(row, unsettled)) };
}

/** Registers the offices that these rows name; every spelling's code, as the launch will use it. */
export async function registered(
  manager: EntityManager,
  rows: readonly DraftRow[],
  offices: ReturnType<typeof registration>,
  by: Actor,
): Promise<Record<string, string>> {
  const noting = { by, at: new Date().toISOString(), from: null };
  const named = new Set(rows.flatMap(namesOf));
  const codes: Record<string, string> = {};
  for (const office of offices.filter((each) => each.spellings.some((spelling) => named.has(spelling)))) {
    if (office.isNew) await addDepartments(manager, [office], noting);
    await learnAliases(manager, office.code, office.spellings, noting);
    for (const spelling of office.spellings) codes[spelling] = office.code;
  }
  return codes;
}
