import type { DepartmentLevel, SupervisionLine } from '@duban/domain';
import { departmentMatcher, groupSpellings, proposeDepartments, type RegisteredDepartment } from '@duban/plan-intake';
import type { DecidedSpelling, ProposedDepartment, StoredDraft } from '../stored/draft.js';
import type { DraftRow } from '../stored/row.js';

/**
 * An office that the draft names, held against the register of today: `known` (its very name or alias), `suggested`
 * (like a registered one: its rows wait until somebody says so), `new`, or what the reviewer decided: `mapped` to a
 * registered one, `added` as a new one.
 */
export interface DraftOffice {
  readonly name: string;
  readonly spellings: string[];
  readonly mentions: number;
  readonly level: DepartmentLevel;
  readonly parent: string | null;
  readonly line: SupervisionLine;
  readonly match: { readonly code: string; readonly name: string; readonly score: number } | null;
  readonly state: 'known' | 'suggested' | 'new' | 'mapped' | 'added';
}

/** What the draft knows about its offices: the grammar's proposals, and what was decided since. */
export interface DraftOffices {
  readonly proposals: readonly ProposedDepartment[];
  readonly decided: readonly DecidedSpelling[];
}

/** A likeness from which a trial takes a suggestion as confirmed. */
const TRIAL_TAKES_FROM = 0.9;

/** Every office that a row names. */
export function namesOf(row: Pick<DraftRow, 'lead' | 'coLeads' | 'supporting'>): readonly string[] {
  return [...(row.lead === null ? [] : [row.lead]), ...row.coLeads, ...row.supporting];
}

/**
 * The offices that the draft's rows name, held against the register: the most named first, two spellings of one
 * office as one entry, unless the register knows them as two.
 */
export function draftDepartments(
  rows: readonly DraftRow[],
  offices: DraftOffices,
  register: readonly RegisteredDepartment[],
): readonly DraftOffice[] {
  const counts = new Map<string, number>();
  for (const name of rows.filter((row) => row.state !== 'left-out').flatMap(namesOf))
    counts.set(name, (counts.get(name) ?? 0) + 1);
  const mentions = (spelling: string) => counts.get(spelling) ?? 0;
  const match = departmentMatcher(register);
  const registered = new Map(register.map((entry) => [entry.code, entry]));
  const exact = (spelling: string): string | null => {
    const found = match(spelling);
    return found?.score === 1 ? found.code : null;
  };
  const entries = groupSpellings(counts.keys())
    .flatMap((group) => apartInRegister(group, exact))
    .map((group) => [...group].sort((a, b) => mentions(b) - mentions(a)))
    .map((spellings): DraftOffice => {
      const name = spellings[0] ?? '';
      const { level, parent, line } = proposalOf(name, offices.proposals);
      const sum = spellings.reduce((total, each) => total + mentions(each), 0);
      const standing = standingOf(spellings, { decided: offices.decided, match, registered });
      return { name, spellings, mentions: sum, level, parent, line, ...standing };
    });
  return entries.sort((a, b) => b.mentions - a.mentions);
}

/** Spellings that the register knows as different offices part; the others stay with the one known, or by themselves. */
function apartInRegister(
  group: readonly string[],
  exact: (spelling: string) => string | null,
): readonly (readonly string[])[] {
  const byCode = new Map<string, string[]>();
  for (const spelling of group) {
    const code = exact(spelling) ?? '';
    byCode.set(code, [...(byCode.get(code) ?? []), spelling]);
  }
  return byCode.size > (byCode.has('') ? 2 : 1) ? [...byCode.values()] : [group];
}

function proposalOf(name: string, proposals: readonly ProposedDepartment[]) {
  const stored = proposals.find((each) => each.name === name);
  const [made] = stored ? [stored] : proposeDepartments([name]);
  return { level: made?.level ?? 'unknown', parent: made?.parent ?? null, line: made?.line ?? 'government' } as const;
}

interface Known {
  readonly decided: readonly DecidedSpelling[];
  readonly match: ReturnType<typeof departmentMatcher>;
  readonly registered: ReadonlyMap<string, RegisteredDepartment>;
}

function standingOf(
  spellings: readonly string[],
  { decided, match, registered }: Known,
): Pick<DraftOffice, 'match' | 'state'> {
  const matched = (code: string, score: number) => ({ code, name: registered.get(code)?.name ?? code, score });
  const decision = spellings.flatMap((spelling) => decided.find((each) => each.spelling === spelling) ?? [])[0];
  if (decision?.code !== undefined && registered.has(decision.code))
    return { match: matched(decision.code, 1), state: 'mapped' };
  if (decision?.as !== undefined) {
    const since = match(decision.as);
    return since?.score === 1 ? { match: matched(since.code, 1), state: 'known' } : { match: null, state: 'added' };
  }
  const best = spellings
    .flatMap((spelling) => match(spelling) ?? [])
    .reduce<{ code: string; score: number } | null>((a, b) => (a !== null && a.score >= b.score ? a : b), null);
  if (best === null) return { match: null, state: 'new' };
  return { match: matched(best.code, best.score), state: best.score === 1 ? 'known' : 'suggested' };
}

/** The spellings that wait for a reviewer: like a registered office, and nobody said so. */
export function unsettledSpellings(departments: readonly DraftOffice[]): ReadonlySet<string> {
  return new Set(departments.filter((each) => each.state === 'suggested').flatMap((each) => each.spellings));
}

/** A row as it stands against today's register: what only resembles an office keeps it from being ready. */
export function heldAgainstRegister(row: DraftRow, unsettled: ReadonlySet<string>): DraftRow {
  if (row.state === 'launched' || !namesOf(row).some((name) => unsettled.has(name))) return row;
  const doubtful = row.doubtful.includes('departments') ? row.doubtful : ['departments', ...row.doubtful];
  return { ...row, doubtful, state: row.state === 'ready' ? 'doubtful' : row.state };
}

/** A trial takes what is almost surely the same office as confirmed, on the record; the rest waits. */
export function trialDecisions(departments: readonly DraftOffice[]): readonly DecidedSpelling[] {
  return departments.flatMap(({ state, match, spellings }) =>
    state === 'suggested' && match !== null && match.score >= TRIAL_TAKES_FROM
      ? spellings.map((spelling) => ({ spelling, code: match.code, by: 'trial' }))
      : [],
  );
}

/** What a launch registers and resolves: new offices under their main spelling, and every spelling's code. */
export function registration(departments: readonly DraftOffice[], decided: readonly DecidedSpelling[]) {
  return departments.map((each) => {
    const as = each.spellings.flatMap((spelling) => decided.find((one) => one.spelling === spelling)?.as ?? [])[0];
    const name = each.match?.name ?? as ?? each.name;
    return { ...each, name, isNew: each.match === null, code: each.match?.code ?? name };
  });
}

/** A draft's rows and departments, held against the register of today. */
export function held(draft: StoredDraft, register: readonly RegisteredDepartment[]) {
  const { departments: proposals, decided } = draft;
  const departments = draftDepartments(draft.rows, { proposals, decided }, register);
  const unsettled = unsettledSpellings(departments);
  return { departments, rows: draft.rows.map((row) => heldAgainstRegister(row, unsettled)) };
}
