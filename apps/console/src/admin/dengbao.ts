import type { SystemState } from '@duban/api-client';
import { addDays, administratorRoles } from '@duban/domain';
import { officeDate } from '../elements/dates.js';

/** What of 等保 2.0 level 3 a house chooses by its settings, in the standard's order: test/security/dengbao.md has all of it. */
export const chosen = {
  password: '8.1.4.1 a, b',
  https: '8.1.4.1 c',
  secondFactor: '8.1.4.1 d',
  separateAdmins: '8.1.4.2 d',
  scanner: '8.1.4.5',
  sealed: '8.1.4.8 b',
  backup: '8.1.4.9 a',
} as const;

/** One of these. */
export type Chosen = keyof typeof chosen;

const BACKUP_DAYS = 7;

/** Which of them hold as the house stands. */
export function heldOf(
  { https, logIn, record, backups }: SystemState,
  today: string,
): Readonly<Record<Chosen, boolean>> {
  const { secondFactor } = logIn;
  const asked = (role: string) => secondFactor.includes('everybody') || secondFactor.includes(role);
  const [last] = backups.filter(({ restored }) => !restored);
  return {
    password: logIn.passwordProfile === 'dengbao',
    https,
    secondFactor: administratorRoles.every(asked),
    separateAdmins: logIn.separateAdmins,
    scanner: record.filesScanned,
    sealed: record.payloadsSealed,
    backup: last !== undefined && addDays(officeDate(last.at), BACKUP_DAYS) >= today,
  };
}
