import { hash } from '@node-rs/argon2';
import { randomInt } from 'node:crypto';

/** Signs that nobody takes for another when a password is read from paper. */
const SIGNS = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const LENGTH = 14;

/** A first password, to be changed at the first log-in: about 80 bits, easy to read from paper. */
export function firstPassword(): string {
  const signs = Array.from({ length: LENGTH }, () => SIGNS[randomInt(SIGNS.length)] ?? '');
  return signs.join('');
}

/** Argon2id of a password, as it is stored. */
export function passwordHash(password: string): Promise<string> {
  return hash(password);
}
