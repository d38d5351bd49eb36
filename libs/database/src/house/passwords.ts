import { hash } from '@node-rs/argon2';
import { randomInt } from 'node:crypto';

/** Signs that nobody takes for another when a password is read from paper. */
const SIGNS = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const GROUPS = 4;
const SIGNS_A_GROUP = 6;

/** A first password, to be changed at the first log-in: 139 bits (ASVS 11.5.1), in groups so that it is read from paper. */
export function firstPassword(): string {
  const sign = () => SIGNS[randomInt(SIGNS.length)] ?? '';
  const group = () => Array.from({ length: SIGNS_A_GROUP }, sign).join('');
  return Array.from({ length: GROUPS }, group).join('-');
}

/** Argon2id of a password, as it is stored. */
export function passwordHash(password: string): Promise<string> {
  return hash(password);
}
