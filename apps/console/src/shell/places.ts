import type { Session } from '@duban/api-client';
import { administratorRoles, departmentRoles } from '@duban/domain';
import { holdsRole, isLeader, isOfficer, mayKeep } from './session.js';

export type Place =
  | '/inbox'
  | '/report'
  | '/cockpit'
  | '/desk'
  | '/measures'
  | '/ledger'
  | '/indicators'
  | '/reviews'
  | '/instruments'
  | '/departments'
  | '/matters'
  | '/problems'
  | '/bulletins'
  | '/evaluations'
  | '/plans/import'
  | '/policies'
  | '/calendar'
  | '/audit'
  | '/admin';
type Word =
  | 'inbox'
  | 'report'
  | 'cockpit'
  | 'desk'
  | 'measures'
  | 'ledger'
  | 'indicators'
  | 'reviews'
  | 'instruments'
  | 'departments'
  | 'matters'
  | 'problems'
  | 'bulletins'
  | 'evaluations'
  | 'plans'
  | 'policies'
  | 'calendar'
  | 'audit'
  | 'admin';

/** Whoever has business here; administrators have none. */
const atWork = (session: Session | undefined) =>
  session !== undefined &&
  (session.roles.length === 0 || session.roles.some(({ role }) => !administratorRoles.some((each) => each === role)));
const keeps = (session: Session | undefined) =>
  mayKeep(session, 'people.keep', 'posts.keep', 'departments.keep', 'system.read');

/** Every place, in the order of the navigation, and for whom it is there. */
const PLACES: readonly { to: Place; word: Word; isFor: (session: Session | undefined) => boolean }[] = [
  { to: '/inbox', word: 'inbox', isFor: atWork },
  { to: '/report', word: 'report', isFor: (session) => holdsRole(session, ...departmentRoles) },
  { to: '/desk', word: 'desk', isFor: isOfficer },
  { to: '/measures', word: 'measures', isFor: atWork },
  { to: '/ledger', word: 'ledger', isFor: atWork },
  { to: '/indicators', word: 'indicators', isFor: atWork },
  { to: '/reviews', word: 'reviews', isFor: (session) => isLeader(session) || isOfficer(session) },
  {
    to: '/instruments',
    word: 'instruments',
    isFor: (session) => isOfficer(session) || isLeader(session) || holdsRole(session, 'auditor', ...departmentRoles),
  },
  { to: '/departments', word: 'departments', isFor: (session) => mayKeep(session, 'standing.read') },
  { to: '/matters', word: 'matters', isFor: (session) => mayKeep(session, 'matters.read') },
  { to: '/problems', word: 'problems', isFor: atWork },
  { to: '/bulletins', word: 'bulletins', isFor: (session) => mayKeep(session, 'bulletins.read') },
  { to: '/evaluations', word: 'evaluations', isFor: atWork },
  { to: '/cockpit', word: 'cockpit', isFor: (session) => mayKeep(session, 'dashboard.read') },
  { to: '/plans/import', word: 'plans', isFor: isOfficer },
  { to: '/policies', word: 'policies', isFor: (session) => mayKeep(session, 'policies.read') },
  { to: '/calendar', word: 'calendar', isFor: (session) => mayKeep(session, 'calendar.keep') },
  {
    to: '/audit',
    word: 'audit',
    isFor: (session) => isOfficer(session) || holdsRole(session, 'auditor', 'audit-admin'),
  },
  { to: '/admin', word: 'admin', isFor: keeps },
];

/** Places this person has a use for; the API decides what is shown there. */
export function placesOf(session: Session | undefined): readonly { to: Place; word: Word }[] {
  return PLACES.filter(({ isFor }) => isFor(session));
}

/** True when the place is there for this person at all. */
export function mayEnter(place: Place, session: Session | undefined): boolean {
  return placesOf(session).some(({ to }) => to === place);
}
