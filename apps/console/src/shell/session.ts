import { readClockOptions, readSessionOptions, type Clock, type Session } from '@duban/api-client';
import { leaderRoles, officeRoles } from '@duban/domain';
import { useQuery } from '@tanstack/react-query';
import { wallToday } from '../elements/dates.js';

export type RoleName = Session['roles'][number]['role'];

/** Who is logged in. Screens are only shown once this is known. */
export function useSession(): Session | undefined {
  return useQuery({ ...readSessionOptions(), staleTime: 300_000 }).data;
}

/** True when the person holds one of these roles. */
export function holdsRole(session: Session | undefined, ...roles: readonly RoleName[]): boolean {
  return session?.roles.some((post) => roles.includes(post.role)) ?? false;
}

export function isOfficer(session: Session | undefined): boolean {
  return holdsRole(session, ...officeRoles);
}

export function isLeader(session: Session | undefined): boolean {
  return holdsRole(session, ...leaderRoles);
}

/** The domain clock: what day it is for every measure. */
export function useClock(): Clock | undefined {
  return useQuery({ ...readClockOptions(), refetchInterval: 60_000 }).data;
}

/** Today by the domain clock. */
export function useToday(): string {
  return useClock()?.today ?? wallToday();
}
