import type { Actor } from './actor.js';
import { roles, type Role } from './vocabulary.js';

/** What a house asks of passwords and log-ins. */
export interface PasswordProfile {
  readonly shortest: number;
  readonly differentSigns: number;
  /** How many of small letters, capitals, digits and other signs; Chinese and its like count as other signs. */
  readonly kinds: number;
  /** After so many days it must be changed; null where age is no reason. */
  readonly goodForDays: number | null;
  /** So many before it are not chosen again. */
  readonly remembers: number;
  /** Tries of one account in a quarter of an hour, from addresses that its owner has not come from lately. */
  readonly triesOfAccount: number;
  /** A session that nobody uses ends. */
  readonly idleMinutes: number;
}

/** The names of the profiles, as the setting has them. */
export const passwordProfileNames = ['asvs', 'dengbao'] as const;

/** A name of a profile. */
export type PasswordProfileName = (typeof passwordProfileNames)[number];

/**
 * OWASP ASVS 5.0 (long, no composition, no ageing) and 等保 2.0 level 3 (GB/T 22239: complexity, change at intervals,
 * failed log-ins handled, idle end): the two contradict each other, so a house chooses.
 */
export const passwordProfiles: Readonly<Record<PasswordProfileName, PasswordProfile>> = {
  asvs: {
    shortest: 12,
    differentSigns: 5,
    kinds: 0,
    goodForDays: null,
    remembers: 0,
    triesOfAccount: 30,
    idleMinutes: 30,
  },
  dengbao: {
    shortest: 12,
    differentSigns: 5,
    kinds: 3,
    goodForDays: 90,
    remembers: 5,
    triesOfAccount: 5,
    idleMinutes: 15,
  },
};

/** Of whom a house asks a second factor: of everybody, or of whoever holds one of these posts. */
export type SecondFactorRule = 'everybody' | readonly Role[];

/** What the setting is, for whoever wrote something else into it. */
export const SECOND_FACTOR_WORDS = 'must be everybody, or posts between commas';

/** What a setting's words ask; null where one of them is no post. */
export function secondFactorRule(words: readonly string[]): SecondFactorRule | null {
  if (words.includes('everybody')) return 'everybody';
  const named = roles.filter((role) => words.includes(role));
  return named.length === new Set(words).size ? named : null;
}

/** Whether the house asks a second factor of somebody. */
export function asksFactor(rule: SecondFactorRule, { posts }: Pick<Actor, 'posts'>): boolean {
  return rule === 'everybody' || posts.some(({ role }) => rule.includes(role));
}

/** What everybody tries first here; docs/security.md names them. */
const OWN_WORDS = ['duban', '督办'];

const KINDS: readonly RegExp[] = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^a-zA-Z0-9]/];

/** Why a password cannot be chosen: too short, too plain, or it says the log-in name where that is known, or this program's own. */
export function passwordFault(
  password: string,
  login: string | null,
  {
    shortest,
    differentSigns,
    kinds,
  }: Pick<PasswordProfile, 'shortest' | 'differentSigns' | 'kinds'> = passwordProfiles.asvs,
): string | null {
  if ([...password].length < shortest) return 'auth.password-short';
  if (new Set(password).size < differentSigns) return 'auth.password-plain';
  const said = password.toLowerCase();
  if ([...OWN_WORDS, ...(login === null ? [] : [login.toLowerCase()])].some((each) => said.includes(each)))
    return 'auth.password-plain';
  return KINDS.filter((each) => each.test(password)).length < kinds ? 'auth.password-kinds' : null;
}
