import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from '../refusal.js';
import { officerAmong } from './start-checks.js';
import type { Account } from './start-options.js';

/** The person who works at the command line: DUBAN_LOGIN and DUBAN_PASSWORD, else the first officer of the data folder's accounts. */
export function officerOf(data: string): { login: string; password: string } {
  const { DUBAN_LOGIN: login, DUBAN_PASSWORD: password } = process.env;
  if (login !== undefined && password !== undefined) return { login, password };
  const file = join(data, 'accounts.json');
  const accounts = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Account[]) : [];
  const officer = officerAmong(accounts);
  if (officer === undefined)
    throw new Refusal('accounts.no-officer', 3, 'Nobody to log in as: set DUBAN_LOGIN and DUBAN_PASSWORD.');
  return officer;
}
