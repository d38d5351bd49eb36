import type { Account } from '@duban/database';
import { isCivilDate, roles } from '@duban/domain';
import { readFileSync } from 'node:fs';
import { inputFile } from '../input-file.js';
import { Refusal } from '../refusal.js';

/** What `duban start` was asked for, checked. */
export interface StartOptions {
  dataFolder: string;
  /** The port asked for; without one the next free one is taken. */
  port: number | undefined;
  plan: { file: string; shiftYears: number; lead: string | undefined } | undefined;
  accounts: 'trial' | AccountFile | undefined;
  demo: boolean;
  /** An empty house that its first administrator sets up by a one-time address, instead of accounts that are made here. */
  setup: boolean;
  /** Domain seconds per wall second, if asked for. */
  speed: number | undefined;
  /** How many processes serve the API, and how many do the work. */
  processes: { api: number; workers: number };
  /** The civil date on which the domain clock starts. */
  today: string | undefined;
  /** A key of Temporal's payloads that is lost, and what it sealed with it. */
  forgetPayloadKey: string | undefined;
}

export type { Account };

/** The accounts of a file given by `--accounts`. */
export interface AccountFile {
  file: string;
  accounts: Account[];
}

/** The flags as commander hands them over. */
export interface StartFlags {
  data: string;
  port?: string;
  plan?: string;
  shiftYears?: string;
  lead?: string;
  accounts?: string;
  demo?: boolean;
  setup?: boolean;
  speed?: string;
  today?: string;
  api?: string;
  workers?: string;
  forgetPayloadKey?: string;
}

/** Checks the flags against each other and reads what they name. Starts and writes nothing. */
export function readStartOptions(flags: StartFlags, fromCaller: (path: string) => string): StartOptions {
  const demo = flags.demo ?? false;
  if (flags.speed !== undefined && !demo) throw usage('--speed goes with --demo only: real clocks keep real time.');
  if (demo && flags.plan !== undefined) throw usage('--demo brings its own plan: leave out --plan.');
  const setup = flags.setup ?? false;
  if (setup && (demo || flags.plan !== undefined || flags.accounts !== undefined))
    throw usage('--setup opens an empty house: leave out --demo, --plan and --accounts.');
  for (const flag of ['shiftYears', 'lead'] as const) {
    if (flags[flag] !== undefined && flags.plan === undefined)
      throw usage(`--${flag === 'lead' ? 'lead' : 'shift-years'} goes with --plan only.`);
  }
  return {
    dataFolder: fromCaller(flags.data),
    port: flags.port === undefined ? undefined : wholeNumber('--port', flags.port, { least: 1, most: 65_535 }),
    plan: flags.plan === undefined ? undefined : readPlan(fromCaller(flags.plan), flags),
    accounts: flags.accounts === undefined ? (demo ? 'trial' : undefined) : readAccounts(flags.accounts, fromCaller),
    demo,
    setup,
    speed: flags.speed === undefined ? undefined : wholeNumber('--speed', flags.speed, { least: 1, most: 1_000_000 }),
    processes: { api: several('--api', flags.api), workers: several('--workers', flags.workers) },
    today: flags.today === undefined ? undefined : civilDate(flags.today),
    forgetPayloadKey: flags.forgetPayloadKey,
  };
}

const MOST_PROCESSES = 16;

function several(flag: string, text: string | undefined): number {
  return text === undefined ? 1 : wholeNumber(flag, text, { least: 1, most: MOST_PROCESSES });
}

function readPlan(file: string, flags: StartFlags): NonNullable<StartOptions['plan']> {
  const shiftYears =
    flags.shiftYears === undefined ? 0 : wholeNumber('--shift-years', flags.shiftYears, { least: -50, most: 50 });
  return { file: inputFile(file), shiftYears, lead: flags.lead };
}

function readAccounts(value: string, fromCaller: (path: string) => string): 'trial' | AccountFile {
  if (value === 'trial') return 'trial';
  const file = inputFile(fromCaller(value));
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw new Refusal('accounts.not-json', 5, `The accounts file ${file} is not JSON.`);
  }
  if (!Array.isArray(content) || content.length === 0 || !content.every(isAccount)) {
    throw new Refusal(
      'accounts.malformed',
      5,
      `The accounts file ${file} must be a list of {login, password, name, roles[{role, department}]}.`,
    );
  }
  return { file, accounts: content };
}

function isAccount(value: unknown): value is Account {
  if (typeof value !== 'object' || value === null) return false;
  const { login, password, name, roles: held } = value as Record<string, unknown>;
  const words = [login, password, name].every((word) => typeof word === 'string' && word !== '');
  return (
    words &&
    Array.isArray(held) &&
    held.every((each) => roles.some((role) => role === (each as { role?: unknown } | null)?.role))
  );
}

function wholeNumber(flag: string, text: string, { least, most }: { least: number; most: number }): number {
  const value = /^-?\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= least && value <= most))
    throw usage(`${flag} must be a whole number from ${least} to ${most}, not "${text}".`);
  return value;
}

function civilDate(text: string): string {
  if (!isCivilDate(text)) throw usage(`--today must be a date YYYY-MM-DD, not "${text}".`);
  return text;
}

function usage(sentence: string): Refusal {
  return new Refusal('usage', 2, sentence);
}
