import type { SetupInput } from '@duban/api-client';
import { administratorRoles, passwordFault, type Role } from '@duban/domain';

/** A step of the set-up that is answered before the first log-in. */
export type StepName = 'organisation' | 'rules' | 'administrators';

/** Somebody who gets an account at once. */
export interface FirstPerson {
  readonly role: Role;
  readonly login: string;
  readonly name: string;
  readonly password: string;
}

/** What was answered so far. */
export interface SetupAnswers extends Required<Omit<SetupInput, 'administrators'>> {
  readonly administrators: readonly FirstPerson[];
}

/** Nobody has answered anything; the code may come with the address. */
export function emptySetup(code: string): SetupAnswers {
  return {
    code,
    name: '',
    level: 'city',
    policy: 'government',
    separateAdmins: false,
    administrators: [{ role: 'system-admin', login: '', name: '', password: '' }],
  };
}

/** Whether a step still wants an answer. */
export function missingIn(step: StepName, { code, name, administrators, separateAdmins }: SetupAnswers): boolean {
  if (step === 'organisation') return code.trim() === '' || name.trim() === '';
  if (step === 'rules') return false;
  const held = administrators.map(({ role }) => role);
  const wanted: readonly Role[] = separateAdmins ? administratorRoles : ['system-admin'];
  const logins = new Set(administrators.map(({ login }) => login.trim()));
  return (
    wanted.some((role) => !held.includes(role)) ||
    logins.size < administrators.length ||
    administrators.some(
      (each) =>
        each.login.trim() === '' || each.name.trim() === '' || passwordFault(each.password, each.login.trim()) !== null,
    )
  );
}
