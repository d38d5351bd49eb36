import {
  listDepartmentsOptions,
  listPeople,
  listPlansOptions,
  readPlanOptions,
  type Department,
  type Person,
  type Plan,
  type RegisteredDepartment,
} from '@duban/api-client';
import { leaderRoles, type Role } from '@duban/domain';
import { useQuery } from '@tanstack/react-query';
import { departmentName, type DepartmentNames } from '@duban/words';
import { isLeader, isOfficer, useSession } from '../shell/session.js';
import { spoken } from '../words/words.js';

const REGISTER_MS = 600_000;

/** The department register; empty until it has come. */
export function useDepartments(): readonly RegisteredDepartment[] {
  return useQuery({ ...listDepartmentsOptions({ query: { limit: 200 } }), staleTime: REGISTER_MS }).data?.items ?? [];
}

/** Everybody, page by page: a register of a city is a few hundred. */
async function everybody(): Promise<readonly Person[]> {
  const found: Person[] = [];
  let cursor: string | null | undefined;
  do {
    const query = { limit: 200, ...(cursor ? { cursor } : {}) };
    const { data } = await listPeople({ query, throwOnError: true });
    found.push(...data.items);
    cursor = data.nextCursor;
  } while (cursor !== null);
  return found;
}

/** Those who hold one of these posts; asked for only when it is wanted. */
export function usePeople(wanted: boolean, posts: readonly Role[]): readonly Person[] {
  const people =
    useQuery({ queryKey: ['people'], queryFn: everybody, staleTime: REGISTER_MS, enabled: wanted }).data ?? [];
  return people.filter((person) => person.roles.some((post) => posts.includes(post.role)));
}

/** Those who may decide a review. */
export function useDeciders(wanted: boolean): readonly Person[] {
  return usePeople(wanted, leaderRoles);
}

/**
 * Plans, for the filters of those who see more than one; those of the archive where that is what is looked at. The one
 * that is chosen is among them, wherever it stands, so that it is called by its title.
 */
export function usePlans(archived?: 'yes', chosen?: string): readonly Plan[] {
  const session = useSession();
  const wanted = isOfficer(session) || isLeader(session);
  const query = { limit: 200, ...(archived && { archived }) };
  const { data } = useQuery({ ...listPlansOptions({ query }), staleTime: 60_000, enabled: wanted });
  const isElsewhere = data !== undefined && chosen !== undefined && !data.items.some((each) => each.planId === chosen);
  const path = { planId: chosen ?? '' };
  const elsewhere = useQuery({ ...readPlanOptions({ path }), staleTime: 60_000, enabled: isElsewhere }).data;
  const plans = data?.items ?? [];
  return isElsewhere && elsewhere !== undefined ? [...plans, elsewhere] : plans;
}

/** What a department of the register is called in the language spoken now. */
export function called(department: DepartmentNames): string {
  return departmentName(department, spoken() === 'en' ? 'en' : 'zh');
}

/** The same of the department that has this code; the code where the register has not come, or knows none. */
export function nameIn(departments: readonly (DepartmentNames & { readonly code: string })[], code: string): string {
  const found = departments.find((each) => each.code === code);
  return found === undefined ? code : called(found);
}

/** Choices for a select, by department name. */
export function departmentChoices(departments: readonly Department[]): { value: string; label: string }[] {
  return departments.map((each) => ({ value: each.code, label: called(each) }));
}
