import {
  usualChain,
  type CivilDate,
  type DepartmentChain,
  type LeaderField,
  type OfficeScope,
  type SheetRegister,
} from '@duban/domain';
import type { EntityManager } from 'typeorm';
import { changeDepartment, readDepartment, registerDepartment } from './departments.js';
import { noteInHouse, type HouseActing } from './house-events.js';
import { addPerson, changePerson, readPerson } from './people.js';
import { currentRuleBook } from '../rule-books.js';
import { notOver, notOverOn, type DatedPost, type PostInput } from './posts.js';
import { changePortfolio, givePortfolio, notBefore, portfoliosOn } from './portfolios.js';

/** What came of it. Passwords are those of new accounts, said this once. */
export interface ImportedRegister {
  readonly departments: { added: number; changed: number; same: number };
  readonly people: { added: number; changed: number; same: number };
  readonly portfolios: { added: number; same: number };
  readonly passwords: { login: string; name: string; password: string }[];
  /** Codes of open departments in which nobody holds a post. */
  readonly empty: readonly string[];
}

/**
 * Brings the register up to what is handed in: who is there is brought up to date, who is not named stays, posts are
 * added, and end where the sheet says so. Doing it twice changes nothing the second time.
 */
export async function importRegister(
  manager: EntityManager,
  given: SheetRegister,
  acting: HouseActing,
): Promise<ImportedRegister> {
  const result = {
    departments: { added: 0, changed: 0, same: 0 },
    people: { added: 0, changed: 0, same: 0 },
    portfolios: { added: 0, same: 0 },
    passwords: [] as ImportedRegister['passwords'],
  };
  for (const department of given.departments) result.departments[await putDepartment(manager, department, acting)] += 1;
  // Parents may stand below their children in a sheet.
  for (const { code, parent } of fromTheTop(given.departments))
    if (parent !== null && (await readDepartment(manager, code))?.parent !== parent)
      await changeDepartment(manager, { code, version: null }, { parent }, acting);
  for (const person of given.people) {
    const { what, password } = await putPerson(manager, person, acting);
    result.people[what] += 1;
    if (password !== null) result.passwords.push({ login: person.login, name: person.name, password });
  }
  const put = { acting, given: new Set<string>() };
  for (const portfolio of given.portfolios) result.portfolios[await putPortfolio(manager, portfolio, put)] += 1;
  const { passwords, ...counted } = result;
  await noteInHouse(manager, acting, { type: 'register.imported', subject: 'house', data: counted });
  const empty = await manager.query<{ code: string }[]>(
    `select code from department d where valid_to is null and not exists (select 1 from post join person using (person_id)
        where department = d.code and state = 'active' and ${notOverOn('$1')}) order by code`,
    [acting.today],
  );
  return { ...counted, passwords, empty: empty.map(({ code }) => code) };
}

/** Each after the one above it: two that change places make no circle on the way. */
function fromTheTop(departments: SheetRegister['departments']): SheetRegister['departments'] {
  const byCode = new Map(departments.map((each) => [each.code, each]));
  const ordered = new Set<SheetRegister['departments'][number]>();
  const put = (each: SheetRegister['departments'][number] | undefined): void => {
    if (each === undefined || ordered.has(each)) return;
    byCode.delete(each.code);
    put(each.parent === null ? undefined : byCode.get(each.parent));
    ordered.add(each);
  };
  departments.forEach(put);
  return [...ordered];
}

async function putDepartment(
  manager: EntityManager,
  { code, name, nameEn, aliases, level, line, chain, office: scope, mark }: SheetRegister['departments'][number],
  acting: HouseActing,
): Promise<'added' | 'changed' | 'same'> {
  const now = await readDepartment(manager, code);
  const office = officeSaid({ scope, mark }, now?.office ?? null);
  if (now === null) {
    const input = {
      code,
      name,
      aliases,
      parent: null,
      level: level ?? 'unknown',
      line: line ?? undefined,
      nameEn: nameEn ?? null,
    } as const;
    await registerDepartment(manager, { ...input, chain: { ...usualChain, ...chain } }, acting);
    if (office) await changeDepartment(manager, { code, version: null }, { office }, acting);
    return 'added';
  }
  const change = {
    ...(name !== now.name && { name }),
    ...(nameEn !== undefined && nameEn !== now.nameEn && { nameEn }),
    ...(aliases.some((each) => !now.aliases.includes(each)) && { aliases: [...new Set([...now.aliases, ...aliases])] }),
    ...(level !== null && level !== now.level && { level }),
    ...(line !== null && line !== now.line && { line }),
    ...(saysOtherwise(chain, now.chain) && chain && { chain }),
    ...(office && !isSameScope(office, now.office) && { office }),
  };
  if (Object.keys(change).length === 0) return 'same';
  await changeDepartment(manager, { code, version: null }, change, acting);
  return 'changed';
}

function saysOtherwise(said: Partial<DepartmentChain> = {}, now: DepartmentChain): boolean {
  return Object.entries(said).some(([step, scope]) => now[step as keyof DepartmentChain] !== scope);
}

function isSameScope(said: OfficeScope, now: OfficeScope | null): boolean {
  const words = ({ lines, plans }: OfficeScope) => [...lines, ...plans].sort().join('\n');
  return now !== null && words(said) === words(now) && (said.mark ?? null) === (now.mark ?? null);
}

/** What a sheet says of an office: its scope, its 代字, or both; undefined where it says nothing. */
function officeSaid(
  { scope, mark }: { readonly scope: OfficeScope | undefined; readonly mark: string | undefined },
  now: OfficeScope | null,
): OfficeScope | undefined {
  const base = scope ?? (mark === undefined ? null : now);
  if (base === null) return undefined;
  const own = mark ?? now?.mark;
  return { ...base, ...(own && { mark: own }) };
}

async function putPerson(
  manager: EntityManager,
  { login, name, email, phone, posts }: SheetRegister['people'][number],
  acting: HouseActing,
): Promise<{ what: 'added' | 'changed' | 'same'; password: string | null }> {
  const wanted = posts.map(({ role, department, from, to }): PostInput => ({
    role,
    department,
    ...(from !== null && { from }),
    ...(to !== undefined && { to }),
  }));
  const [known] = await manager.query<{ id: string }[]>('select person_id::text as id from person where login = $1', [
    login,
  ]);
  const now = known === undefined ? null : await readPerson(manager, known.id);
  if (now === null) {
    const { password } = await addPerson(manager, { login, name, email, phone, posts: wanted }, acting);
    return { what: 'added', password };
  }
  const held = notOver(now.posts, acting.today);
  const meant = (post: PostInput) =>
    held.find(
      ({ role, department, to }) =>
        role === post.role &&
        department === post.department &&
        (to === null || post.from === undefined || post.from < to),
    );
  const asSaid = held.map((post) => {
    const said = wanted.find((each) => each.to !== undefined && meant(each) === post);
    return said?.to === undefined ? post : { ...post, to: said.to };
  });
  const fresh = wanted.filter((post) => meant(post) === undefined);
  const change = {
    ...(name !== now.name && { name }),
    ...(email !== null && email !== now.email && { email }),
    ...(phone !== null && phone !== now.phone && { phone }),
    ...((fresh.length > 0 || asSaid.some((post, at) => post.to !== held[at]?.to)) && { posts: [...asSaid, ...fresh] }),
  };
  if (Object.keys(change).length === 0) return { what: 'same', password: null };
  await changePerson(manager, { personId: now.personId, version: null }, change, acting);
  return { what: 'changed', password: null };
}

async function putPortfolio(
  manager: EntityManager,
  { login, departments, plans = [], classes = [], from, to = null }: SheetRegister['portfolios'][number],
  { acting, given }: { acting: HouseActing; given: Set<string> },
): Promise<'added' | 'same'> {
  const [person] = await manager.query<{ id: string }[]>('select person_id::text as id from person where login = $1', [
    login,
  ]);
  const personId = person?.id ?? '';
  const held = (await portfoliosOn(manager, acting.today)).filter(
    (each) => each.personId === personId && each.to === null,
  );
  const wanted = namedBy({ departments, plans, classes });
  const now = await portfoliosOn(manager, acting.today);
  const same = now.find((each) => each.personId === personId && each.to === to && namedBy(each) === wanted);
  if (same !== undefined) {
    given.add(same.portfolioId);
    return 'same';
  }
  // A sheet says what a leader holds from now on: what was held before ends, but for what the sheet itself gave.
  for (const each of held.filter(({ portfolioId }) => !given.has(portfolioId)))
    await changePortfolio(
      manager,
      { portfolioId: each.portfolioId, version: null },
      { to: notBefore(each, from ?? acting.today) },
      acting,
    );
  const made = await givePortfolio(
    manager,
    { personId, departments, plans, classes, to, ...(from !== null && { from }) },
    acting,
  );
  given.add(made.portfolioId);
  return 'added';
}

function namedBy({ departments, plans, classes }: LeaderField): string {
  return [departments, plans, classes].map((each) => [...each].sort().join('\n')).join('\t');
}

/** Names and people of the register as a sheet is held against them, with the posts that are held on a day or later. */
export async function knownRegister(
  manager: EntityManager,
  today: CivilDate,
): Promise<{
  today: CivilDate;
  classes: ReadonlySet<string>;
  departments: ReadonlyMap<string, string>;
  parents: ReadonlyMap<string, string>;
  offices: ReadonlySet<string>;
  marks: ReadonlyMap<string, string>;
  plans: readonly { planId: string; title: string; documentNumber: string | null }[];
  people: ReadonlyMap<string, { name: string; posts: readonly DatedPost[] }>;
}> {
  const departments = await manager.query<
    { code: string; parent: string | null; names: string[]; isOffice: boolean; mark: string | null }[]
  >(
    `select code, parent, array_remove(aliases || array[name, code, name_en], null) as names, office is not null as "isOffice", office->>'mark' as mark
       from department where valid_to is null`,
  );
  const people = await manager.query<{ login: string; name: string; posts: DatedPost[] }[]>(
    `select login, name, coalesce((select jsonb_agg(jsonb_build_object('role', role, 'department', nullif(department, ''), 'from', from_on, 'to', to_on))
        from post where post.person_id = person.person_id and ${notOverOn('$1')}), '[]') as posts from person`,
    [today],
  );
  const plans = await manager.query<{ planId: string; title: string; documentNumber: string | null }[]>(
    `select plan_id::text as "planId", title, document_number as "documentNumber" from plan where state <> 'refused' order by created_at, plan_id`,
  );
  const { policy } = await currentRuleBook(manager);
  return {
    today,
    plans,
    classes: new Set(Object.keys(policy.classes)),
    parents: new Map(departments.flatMap(({ code, parent }) => (parent === null ? [] : [[code, parent] as const]))),
    offices: new Set(departments.flatMap(({ code, isOffice }) => (isOffice ? [code] : []))),
    marks: new Map(departments.flatMap(({ code, mark }) => (mark === null ? [] : [[code, mark] as const]))),
    departments: new Map(departments.flatMap(({ code, names }) => names.map((name) => [name, code] as const))),
    people: new Map(people.map(({ login, ...person }) => [login, person])),
  };
}
