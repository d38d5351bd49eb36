import { ConfigError, readConfig } from '@duban/config';
import { SECOND_FACTOR_WORDS, secondFactorRule } from '@duban/domain';
import { reserveNextPort, reservePort, type ReservedPort } from '@duban/local-stack';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from '../refusal.js';
import type { Account, StartOptions } from './start-options.js';

const firstPort = 4300;

/** What api and worker would die of is said before anything starts. */
export function checkEnvironment(env: NodeJS.ProcessEnv): void {
  const { PORT: _oursToChoose, ...rest } = env;
  const { secondFactor } = readConfig({
    ...rest,
    DATABASE_URL: env.DATABASE_URL || 'postgres://127.0.0.1/of-our-own',
  });
  if (secondFactorRule(secondFactor) === null) throw new ConfigError('DUBAN_SECOND_FACTOR', SECOND_FACTOR_WORDS);
}

/** A plan is imported by an officer of the office, on the record: one who is asked for, or known from an earlier start. */
export function checkImporter({ accounts, plan, demo, dataFolder }: StartOptions): void {
  if ((plan === undefined && !demo) || accounts === 'trial') return;
  const file = join(dataFolder, 'accounts.json');
  const known = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Account[]) : [];
  if (officerAmong([...(accounts?.accounts ?? []), ...known]) !== undefined) return;
  throw new Refusal(
    'accounts.no-officer',
    2,
    'A plan is imported by an officer of the office: add --accounts trial, or --accounts FILE with a role "officer".',
  );
}

/** Reserves the port asked for, or refuses where it is taken; without a wish the next free one. */
export async function choosePort(wished: number | undefined, host: string): Promise<ReservedPort> {
  if (wished === undefined) return reserveNextPort(firstPort, host);
  const reserved = await reservePort(wished, host);
  if (reserved !== undefined) return reserved;
  throw new Refusal('port.taken', 4, `Port ${wished} is taken: give another --port, or none to get the next free one.`);
}

/** The first officer of the office among accounts. */
export function officerAmong(accounts: readonly Account[]): Account | undefined {
  return accounts.find(({ roles }) => roles.some(({ role }) => role === 'officer'));
}
