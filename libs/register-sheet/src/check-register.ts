import { isOfOneOffice, markAsRead } from '@duban/domain';
import type { CivilDate, DepartmentChain, DepartmentLevel, Role, SheetRegister, SupervisionLine } from '@duban/domain';
import { isDepartmental, isLeading } from './columns.js';
import { choices, plansNamed, scopeNamed, type KnownPlan } from './plans-named.js';
import type { ReadRegister, SheetRow } from './read-sheets.js';
import type { SheetFault, SheetFaultCode } from './sheet-faults.js';

/** A post that somebody holds or will hold; `to` is the first day on which it is not held any more. */
export interface KnownPost {
  readonly role: Role;
  readonly department: string | null;
  readonly from: CivilDate;
  readonly to: CivilDate | null;
}

/** Who is in the register before. */
export interface KnownRegister {
  /** The day of the import. */
  readonly today: CivilDate;
  /** Code of the department above each, by code. */
  readonly parents: ReadonlyMap<string, string>;
  /** Code by every name: the code itself, the name, each alias. */
  readonly departments: ReadonlyMap<string, string>;
  /** Codes of the supervision offices that have a scope. */
  readonly offices: ReadonlySet<string>;
  /** 代字 of those that have their own, by code. */
  readonly marks: ReadonlyMap<string, string>;
  /** Plans of the house: a sheet names one by its title, or its document number or id where titles are alike. */
  readonly plans: readonly KnownPlan[];
  /** Classes of measure that the rules know. */
  readonly classes: ReadonlySet<string>;
  /** Posts that are held or will be, by log-in name. */
  readonly people: ReadonlyMap<string, { readonly name: string; readonly posts: readonly KnownPost[] }>;
}

/** What the good rows say, and what is wrong with the others. */
export interface CheckedRegister {
  readonly register: SheetRegister;
  readonly faults: readonly SheetFault[];
}

const PARTED = /[、,，;；\n]+/;
const PLANS_PARTED = /[;；\n]+/;

/** Holds the rows against one another and against who is there. A row with a fault is left out. */
export function checkedRegister({ rows, faults }: ReadRegister, known: KnownRegister): CheckedRegister {
  const found = new Faults(faults);
  const departments = departmentsOf(rows.departments, known, found);
  const marked = departments.list.flatMap(({ code, office }) => (office === undefined ? [] : [code]));
  const offices = new Set([...known.offices, ...marked]);
  const people = peopleOf(rows.people, { codes: departments.codes, offices, known }, found);
  const portfolios = rows.portfolios.flatMap((row) =>
    portfolioOf(row, { codes: departments.codes, people, known }, found),
  );
  return {
    register: { departments: departments.list, people: [...people.values()], portfolios },
    faults: found.all,
  };
}

/** Faults as they are found, and which rows have one. */
class Faults {
  readonly all: SheetFault[];
  private readonly wrong = new Set<string>();

  constructor(before: readonly SheetFault[]) {
    this.all = [...before];
    for (const { sheet, cell } of before) this.wrong.add(`${sheet}/${/\d+$/.exec(cell)?.[0] ?? ''}`);
  }

  /** `found` is what is told of the cell, where it is more than what stands there. */
  note({ sheet, row, cells, places }: SheetRow, field: string, code: SheetFaultCode, found?: string): void {
    const told = found ?? (cells[field] ?? '').slice(0, 40);
    this.all.push({ code, sheet, cell: places[field] ?? `A${row}`, found: told });
    this.wrong.add(`${sheet}/${row}`);
  }

  has({ sheet, row }: SheetRow): boolean {
    return this.wrong.has(`${sheet}/${row}`);
  }
}

type DepartmentOfSheet = SheetRegister['departments'][number];

/** By which code each name is known, in the register and in the sheet; a row that is there twice is noted. */
function codesOf(rows: readonly SheetRow[], known: KnownRegister, found: Faults): Map<string, string> {
  const codes = new Map(known.departments);
  const given = new Set<string>();
  for (const row of rows) {
    const { name = '', code } = row.cells;
    const own = (code === undefined ? undefined : codes.get(code)) ?? codes.get(name) ?? code ?? name;
    if (given.has(own)) found.note(row, 'name', 'register.row-twice');
    given.add(own);
    for (const each of new Set([own, name, ...aliasesOf(row)].filter((words) => words !== ''))) {
      const other = codes.get(each);
      if (other === undefined) codes.set(each, own);
      else if (other !== own) found.note(row, each === name ? 'name' : 'aliases', 'register.row-twice');
    }
  }
  return codes;
}

function departmentsOf(rows: readonly SheetRow[], known: KnownRegister, found: Faults) {
  const codes = codesOf(rows, known, found);
  const taken = new Map<string, string>();
  const list = rows.flatMap((row): DepartmentOfSheet[] => {
    const { name = '', parent, level, line, nameEn, mark } = row.cells;
    const chain = chainOf(row);
    const office = scopeNamed(partedIn(row, 'looksAfter', PLANS_PARTED), known.plans);
    for (const { code: fault, name: named } of office?.faults ?? []) found.note(row, 'looksAfter', fault, named);
    const above = parent === undefined ? null : (codes.get(parent) ?? null);
    if (parent !== undefined && above === null) found.note(row, 'parent', 'register.unknown-department');
    const code = codes.get(name) ?? name;
    if (above === code) found.note(row, 'parent', 'register.parent-circle');
    noteNames(row, { code, isOffice: office !== null, known, given: taken }, found);
    if (found.has(row)) return [];
    return [
      {
        code,
        name,
        ...(nameEn !== undefined && { nameEn }),
        ...(mark !== undefined && { mark }),
        aliases: aliasesOf(row),
        parent: above,
        level: (level as DepartmentLevel | undefined) ?? null,
        line: (line as SupervisionLine | undefined) ?? null,
        ...(Object.keys(chain).length > 0 && { chain }),
        ...(office && { office: office.scope }),
      },
    ];
  });
  // What stands in a circle is left out, as every row with a fault, and then what stands below a row that is.
  const wrong = noteCircles({ rows, list, known }, found);
  const stored = new Set(known.departments.values());
  const kept = withParents(
    list.filter(({ code }) => !wrong.has(code)),
    { rows, stored },
    found,
  );
  for (const { code } of kept) stored.add(code);
  return { codes: new Map([...codes].filter(([, code]) => stored.has(code))), list: kept };
}

/** A name in English and a 代字 are nobody else's, in the register and in the sheet; only a supervision office has a 代字. */
function noteNames(
  row: SheetRow,
  {
    code,
    isOffice,
    known,
    given,
  }: { code: string; isOffice: boolean; known: KnownRegister; given: Map<string, string> },
  found: Faults,
): void {
  const { nameEn, mark } = row.cells;
  const isAnothers = (key: string, inRegister: readonly string[]) => {
    const whose = given.get(key) ?? code;
    given.set(key, whose);
    return whose !== code || inRegister.some((each) => each !== code);
  };
  if (nameEn !== undefined) {
    const alike = [...known.departments].flatMap(([name, its]) => (readAs(name) === readAs(nameEn) ? [its] : []));
    if (isAnothers(`name ${readAs(nameEn)}`, alike)) found.note(row, 'nameEn', 'register.row-twice');
  }
  if (mark === undefined) return;
  if (!isOffice && !known.offices.has(code)) found.note(row, 'mark', 'register.no-office');
  const alike = [...known.marks].flatMap(([its, each]) => (markAsRead(each) === markAsRead(mark) ? [its] : []));
  if (isAnothers(`mark ${markAsRead(mark)}`, alike)) found.note(row, 'mark', 'register.mark-taken');
}

/** Those whose parent is in the register or comes with them; the others are told at their cell. */
function withParents(
  list: readonly DepartmentOfSheet[],
  beside: { readonly rows: readonly SheetRow[]; readonly stored: ReadonlySet<string> },
  found: Faults,
): readonly DepartmentOfSheet[] {
  const { rows, stored } = beside;
  const there = ({ parent }: DepartmentOfSheet) =>
    parent === null || stored.has(parent) || list.some(({ code }) => code === parent);
  const orphans = list.filter((each) => !there(each));
  if (orphans.length === 0) return list;
  for (const { name } of orphans) {
    const row = rows.find(({ cells }) => cells['name'] === name);
    if (row !== undefined) found.note(row, 'parent', 'register.unknown-department');
  }
  return withParents(list.filter(there), beside, found);
}

function chainOf({ cells }: SheetRow): Partial<DepartmentChain> {
  const steps = ['sectionCheck', 'headSignature', 'leaderApproval'] as const;
  return Object.fromEntries(steps.flatMap((step) => (cells[step] === undefined ? [] : [[step, cells[step]]])));
}

function aliasesOf({ cells }: SheetRow): readonly string[] {
  return (cells['aliases'] ?? '')
    .split(PARTED)
    .map((each) => each.trim())
    .filter((each) => each !== '' && each !== cells['name']);
}

/** Notes departments that stand above themselves, in the sheet or with what the register says; answers with their codes. */
function noteCircles(
  {
    rows,
    list,
    known,
  }: {
    readonly rows: readonly SheetRow[];
    readonly list: readonly DepartmentOfSheet[];
    readonly known: KnownRegister;
  },
  found: Faults,
): ReadonlySet<string> {
  const wrong = new Set<string>();
  // A sheet that names no parent leaves that of the register.
  const said = list.flatMap(({ code, parent }) => (parent === null ? [] : [[code, parent] as const]));
  const parents = new Map([...known.parents, ...said]);
  for (const [code] of said) {
    const name = list.find((each) => each.code === code)?.name;
    const seen = new Set([code]);
    let above = parents.get(code);
    while (above !== undefined && !seen.has(above)) {
      seen.add(above);
      above = parents.get(above);
    }
    if (above !== code) continue;
    wrong.add(code);
    const row = rows.find(({ cells }) => cells['name'] === name);
    if (row !== undefined && !found.has(row)) found.note(row, 'parent', 'register.parent-circle');
  }
  return wrong;
}

type PersonOfSheet = SheetRegister['people'][number];

function peopleOf(
  rows: readonly SheetRow[],
  { codes, offices, known }: { codes: ReadonlyMap<string, string>; offices: ReadonlySet<string>; known: KnownRegister },
  found: Faults,
): ReadonlyMap<string, PersonOfSheet> {
  const people = new Map<string, PersonOfSheet>();
  const logins = new Map([...known.people.keys()].map((each) => [readAs(each), each]));
  for (const row of rows) {
    const { login = '', name = '', role, department, phone, email, from, to } = row.cells;
    const code = department === undefined ? null : (codes.get(department) ?? null);
    if (!logins.has(readAs(login))) logins.set(readAs(login), login);
    if (department !== undefined && code === null) found.note(row, 'department', 'register.unknown-department');
    const post = role as Role | undefined;
    if (post !== undefined && isDepartmental(post) && department === undefined)
      found.note(row, 'department', 'register.post-needs-department');
    if (
      post !== undefined &&
      !isDepartmental(post) &&
      department !== undefined &&
      !isOfOneOffice({ role: post, department: code })
    )
      found.note(row, 'department', 'register.post-has-no-department');
    if (post !== undefined && code !== null && isOfOneOffice({ role: post, department: code }) && !offices.has(code))
      found.note(row, 'department', 'register.no-office');
    const before = people.get(login);
    const called = before?.name ?? known.people.get(login)?.name ?? name;
    if (before !== undefined && called !== name) found.note(row, 'name', 'register.name-differs');
    if (before?.posts.some((each) => each.role === post && each.department === code) === true)
      found.note(row, 'role', 'register.row-twice');
    if (logins.get(readAs(login)) !== login) found.note(row, 'login', 'register.login-taken');
    const held = known.people.get(login)?.posts.filter((each) => each.role === role && each.department === code) ?? [];
    const since = heldSince(held, from);
    if (since !== undefined) found.note(row, 'from', 'register.held-since', `${from} / ${since}`);
    if (to !== undefined && to < known.today) found.note(row, 'to', 'register.ends-in-the-past');
    else if (to !== undefined && to <= (from ?? held[0]?.from ?? known.today))
      found.note(row, 'to', 'register.wrong-days');
    if (found.has(row) || post === undefined) continue;
    people.set(login, {
      login,
      name,
      email: email ?? before?.email ?? null,
      phone: phone ?? before?.phone ?? null,
      posts: [
        ...(before?.posts ?? []),
        { role: post, department: code, from: from ?? null, ...(to !== undefined && { to }) },
      ],
    });
  }
  return people;
}

/** A log-in name as people read it, whatever its width and case. */
function readAs(login: string): string {
  return login.normalize('NFKC').toLowerCase();
}

/** Since when a post is held that a sheet says to begin on another day; a term after the one that ends is another. */
function heldSince(held: readonly KnownPost[], from: string | undefined): CivilDate | undefined {
  if (from === undefined || held.some((each) => each.from === from)) return undefined;
  return held.find(({ to }) => to === null || from < to)?.from;
}

function partedIn({ cells }: SheetRow, field: string, by = PARTED): readonly string[] {
  return (cells[field] ?? '')
    .split(by)
    .map((each) => each.trim())
    .filter((each) => each !== '');
}

function portfolioOf(
  row: SheetRow,
  {
    codes,
    people,
    known,
  }: { codes: ReadonlyMap<string, string>; people: ReadonlyMap<string, PersonOfSheet>; known: KnownRegister },
  found: Faults,
): SheetRegister['portfolios'] {
  const { login = '', from, to } = row.cells;
  const held = [
    ...(people.get(login)?.posts.map((each) => each.role) ?? []),
    ...(known.people.get(login)?.posts.map((each) => each.role) ?? []),
  ];
  if (!people.has(login) && !known.people.has(login)) found.note(row, 'login', 'register.unknown-person');
  else if (!held.some(isLeading)) found.note(row, 'login', 'register.no-leader');
  const named = partedIn(row, 'departments');
  const plans = partedIn(row, 'plans', PLANS_PARTED);
  const classes = partedIn(row, 'classes');
  const meant = plans.map((name) => ({ name, among: plansNamed(known.plans, name) }));
  if (meant.some(({ among }) => among.length === 0)) found.note(row, 'plans', 'register.unknown-plan');
  for (const { name, among } of meant)
    if (among.length > 1) found.note(row, 'plans', 'register.ambiguous-plan', choices(name, among));
  if (classes.some((each) => !known.classes.has(each))) found.note(row, 'classes', 'register.unknown-class');
  if (to !== undefined && to < known.today) found.note(row, 'to', 'register.ends-in-the-past');
  else if (to !== undefined && to <= (from ?? known.today)) found.note(row, 'to', 'register.wrong-days');
  if (named.some((each) => !codes.has(each))) found.note(row, 'departments', 'register.unknown-department');
  if (found.has(row)) return [];
  return [
    {
      login,
      departments: [...new Set(named.map((each) => codes.get(each) ?? each))].sort(),
      ...(plans.length > 0 && {
        plans: [...new Set(meant.flatMap(({ among }) => among.map(({ planId }) => planId)))].sort(),
      }),
      ...(classes.length > 0 && { classes: [...new Set(classes)].sort() }),
      from: from ?? null,
      ...(to !== undefined && { to }),
    },
  ];
}
