import {
  listDepartmentsOptions,
  listPeopleOptions,
  listPlansOptions,
  type Department,
  type Person,
  type Plan,
} from '@duban/api-client';
import { useQuery } from '@tanstack/react-query';
import { isLeader, isOfficer, useSession } from '../shell/session.js';

const REGISTER_MS = 600_000;

/** The department register; empty until it has come. */
export function useDepartments(): readonly Department[] {
  return useQuery({ ...listDepartmentsOptions({ query: { limit: 200 } }), staleTime: REGISTER_MS }).data?.items ?? [];
}

/** People, for those who may see them. */
export function usePeople(wanted: boolean): readonly Person[] {
  return (
    useQuery({ ...listPeopleOptions({ query: { limit: 200 } }), staleTime: REGISTER_MS, enabled: wanted }).data
      ?.items ?? []
  );
}

/** Plans, for the filters of those who see more than one. */
export function usePlans(): readonly Plan[] {
  const session = useSession();
  const wanted = isOfficer(session) || isLeader(session);
  return (
    useQuery({ ...listPlansOptions({ query: { limit: 200 } }), staleTime: 60_000, enabled: wanted }).data?.items ?? []
  );
}

/** Choices for a select, by department name. */
export function departmentChoices(departments: readonly Department[]): { value: string; label: string }[] {
  return departments.map((each) => ({ value: each.code, label: each.name }));
}
