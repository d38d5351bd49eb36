import type { CivilDate } from './civil-date.js';

/** By what the page of departments can be put in order: by code, or by a number with the most first. */
export const standingSorts = [
  'name',
  'leads',
  'supports',
  'todos',
  'late',
  'forms',
  'lateness',
  'letters',
  'stranded',
  'score',
] as const;
/** An order of departments. */
export type StandingSort = (typeof standingSorts)[number];

/** Which of a department's to-dos are asked for: all, what is late, or the forms of this week. */
export const todosOfDepartment = ['all', 'late', 'forms'] as const;

/** What an order looks at. */
export interface Ordered {
  readonly code: string;
  readonly leads: number;
  readonly supports: number;
  readonly todos: number;
  readonly late: number;
  readonly forms: number;
  readonly lateDays: number;
  readonly letters: number;
  readonly stranded: number;
  readonly score: number | null;
}

const HUNDREDTHS = 100;

/** The whole number by which a department stands where it does; nothing is told by `name` but the code. */
export function standingKey(row: Ordered, sort: StandingSort): number {
  switch (sort) {
    case 'name':
      return 0;
    case 'lateness':
      return row.lateDays;
    case 'score':
      return row.score === null ? -1 : Math.round(row.score * HUNDREDTHS);
    default:
      return row[sort];
  }
}

/** Departments in an order, and of those only what comes after a place in it; by code where the number is the same. */
export function inStandingOrder<R extends Ordered>(
  rows: readonly R[],
  sort: StandingSort,
  after: { readonly key: number; readonly code: string } | null,
): readonly R[] {
  const comes = (a: { key: number; code: string }, b: { key: number; code: string }) =>
    b.key - a.key || (a.code < b.code ? -1 : a.code > b.code ? 1 : 0);
  const keyed = rows.map((row) => ({ row, key: standingKey(row, sort), code: row.code }));
  return keyed
    .filter((each) => after === null || comes(after, each) < 0)
    .sort(comes)
    .map(({ row }) => row);
}

/** A row of a department as the house noted it on a day. */
export interface NotedDepartment {
  readonly code: string;
  readonly on: CivilDate;
  readonly type: string;
  readonly name: string;
  readonly successors: readonly string[];
}

/** What became of a department on a day. */
export interface DepartmentTurn {
  readonly on: CivilDate;
  readonly what: 'registered' | 'renamed' | 'closed' | 'merged' | 'split' | 'took-over';
  /** What it was called from then on. */
  readonly name: string;
  /** Codes of those who took over, or from whom it took over. */
  readonly departments: readonly string[];
}

/** What a department was called, and what became of it: changes of anything else are left out. */
export function turnsOfDepartment(code: string, noted: readonly NotedDepartment[]): readonly DepartmentTurn[] {
  const turns: DepartmentTurn[] = [];
  let name: string | null = null;
  for (const each of noted) {
    if (each.code !== code) {
      if (each.type === 'department.succeeded' && each.successors.includes(code))
        turns.push({ on: each.on, what: 'took-over', name: name ?? code, departments: [each.code] });
      continue;
    }
    const turn = turnOf(each, name);
    if (turn !== null) turns.push({ on: each.on, what: turn, name: each.name, departments: each.successors });
    name = each.name;
  }
  return turns;
}

function turnOf({ type, name, successors }: NotedDepartment, before: string | null): DepartmentTurn['what'] | null {
  switch (type) {
    case 'department.closed':
    case 'department.succeeded':
      return successors.length > 1 ? 'split' : successors.length === 1 ? 'merged' : 'closed';
    default:
      if (before === null) return type === 'department.added' ? 'registered' : null;
      return before === name ? null : 'renamed';
  }
}
