import { readClockOptions, readSessionOptions, type Clock, type Session } from '@duban/api-client';
import { leaderRoles, mayInHouse, officeRoles, type HouseAct } from '@duban/domain';
import { useQuery } from '@tanstack/react-query';
import { wallToday } from '../elements/dates.js';

export type RoleName = Session['roles'][number]['role'];

/** Who is logged in. Screens are only shown once this is known. */
export function useSession(): Session | undefined {
  return useQuery({ ...readSessionOptions(), staleTime: 300_000 }).data;
}

/** True while somebody has a first password, or owes a second factor: nothing but the page for it is open. */
export function owesEntry(session: Session | undefined): boolean {
  return session !== undefined && (session.mustChange || session.mustSetFactor);
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

/** True when the person may do one of these in the house; the API decides, and knows whether administrators are separated. */
export function mayKeep(session: Session | undefined, ...acts: readonly HouseAct[]): boolean {
  const actor = { personId: '', name: '', posts: session?.roles ?? [] };
  return acts.some((act) => mayInHouse(actor, act, { separateAdmins: false }));
}

/** The domain clock: what day it is for every measure. */
export function useClock(): Clock | undefined {
  return useQuery({ ...readClockOptions(), refetchInterval: 60_000 }).data;
}

/** Today by the domain clock. */
export function useToday(): string {
  return useClock()?.today ?? wallToday();
}
