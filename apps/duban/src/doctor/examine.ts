import { ConfigError, readExtractor } from '@duban/config';
import { shippedCalendar } from '@duban/domain';
import {
  findPostgresBinaries,
  isPortFree,
  onPathOf,
  pinnedTemporalCli,
  repositoryRoot,
  temporalAnswers,
  temporalAtHand,
} from '@duban/local-stack';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { checkDataFolder, holderOf } from '../stack/data-folder.js';
import { readStackFile, stackFileName } from '../stack/stack-file.js';
import { checkDatabase } from '../stack/recipes.js';

/** One thing that the doctor looked at. */
export interface Check {
  name: string;
  state: 'ok' | 'missing' | 'stale';
  found: string;
  /** What to do, or null where nothing has to be done. */
  fix: string | null;
}

/** What the doctor may look at. */
export interface Patient {
  dataFolder: string;
  env: NodeJS.ProcessEnv;
  /** The civil date of the machine. */
  today: string;
}

/** Looks at everything that a start needs, one check for each; changes nothing. */
export async function examine(patient: Patient): Promise<Check[]> {
  return [
    nodeCheck(),
    await packagesCheck(),
    await postgresCheck(patient),
    await temporalCheck(patient),
    await folderCheck(patient),
    await portCheck(patient),
    calendarCheck(patient.today),
    extractorCheck(patient.env),
  ];
}

/** Node is new enough: 20.19, the line that the lock is made for. */
export function nodeCheck(version: string = process.versions.node): Check {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const fits = (major === 20 && minor >= 19) || (major === 22 && minor >= 13) || major >= 24;
  return verdict('node', fits ? 'ok' : 'stale', { found: version, fix: 'install Node 20.19, 22.13, 24.11 or later' });
}

/** Official working days are shipped for this year; without them dates of the ladder are provisional. */
export function calendarCheck(today: string, years: readonly number[] = shippedCalendar.coveredYears): Check {
  const last = Math.max(...years);
  const state = Number(today.slice(0, 4)) <= last ? 'ok' : 'stale';
  return verdict('calendar', state, {
    found: `official working days to the end of ${last}`,
    fix: 'npx duban calendar FILE with the holiday notice of this year',
  });
}

/** Who reads documents; shows where the extractor is, never its key. */
export function extractorCheck(env: NodeJS.ProcessEnv): Check {
  try {
    const on = readExtractor(env);
    if (on === undefined) return verdict('extractor', 'ok', { found: 'off; the grammar reads documents' });
    const key = on.key === undefined ? 'no key' : 'key set';
    return verdict('extractor', 'ok', { found: `on: ${on.model} at ${new URL(on.url).origin} (${key})` });
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return verdict('extractor', 'missing', { found: 'half configured', fix: error.message });
  }
}

async function packagesCheck(): Promise<Check> {
  const firstRun = join(repositoryRoot(), 'first-run.mjs');
  // An image holds what was installed when it was built, and no lock to hold it against.
  if (!existsSync(firstRun)) return verdict('packages', 'ok', { found: 'those of the image' });
  const { installedAsLocked } = (await import(pathToFileURL(firstRun).href)) as {
    installedAsLocked: () => boolean;
  };
  return installedAsLocked()
    ? verdict('packages', 'ok', { found: 'as package-lock.json says' })
    : verdict('packages', 'stale', { found: 'other than package-lock.json says', fix: 'npm ci' });
}

async function postgresCheck({ env }: Patient): Promise<Check> {
  const given = env.DATABASE_URL;
  return attempt('postgres', async () => {
    if (given) await checkDatabase(given);
    return given ? 'DATABASE_URL answers' : (await findPostgresBinaries()).folder;
  });
}

async function temporalCheck({ env }: Patient): Promise<Check> {
  const address = env.TEMPORAL_ADDRESS;
  if (address) {
    const answers = await temporalAnswers(address);
    return verdict('temporal', answers ? 'ok' : 'missing', {
      found: `TEMPORAL_ADDRESS ${address}${answers ? '' : ' does not answer'}`,
      fix: 'start that server, or unset TEMPORAL_ADDRESS',
    });
  }
  const binary = await temporalAtHand(env);
  if (binary !== undefined) return verdict('temporal', 'ok', { found: `${binary.command} (server ${binary.server})` });
  const go = onPathOf('go', env);
  const fix =
    go === undefined
      ? 'install the Temporal CLI (https://docs.temporal.io/cli) or Go 1.25, or set TEMPORAL_ADDRESS'
      : `npm start builds ${pinnedTemporalCli} with Go, once, in some minutes`;
  return verdict('temporal', 'missing', { found: 'none', fix });
}

async function folderCheck({ dataFolder }: Patient): Promise<Check> {
  const holder = await holderOf(dataFolder);
  if (holder !== undefined) return stackCheck(dataFolder, holder.pid);
  return attempt('data', async () => {
    await checkDataFolder(dataFolder);
    return dataFolder;
  });
}

/** The folder is held: what runs on it should be well. */
async function stackCheck(dataFolder: string, pid: number): Promise<Check> {
  if (!existsSync(join(dataFolder, stackFileName)))
    return verdict('data', 'missing', {
      found: `a launcher (${pid}) is starting or stopping here`,
      fix: 'wait for its ready line',
    });
  const { url } = readStackFile(dataFolder);
  const answer = await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(5000) }).catch(() => undefined);
  if (answer?.ok === true) return verdict('data', 'ok', { found: `a stack runs here: ${url}` });
  return verdict('data', 'missing', {
    found: `a stack runs here (${url}) and is not ready`,
    fix: `look into ${join(dataFolder, 'logs')}`,
  });
}

async function portCheck({ env }: Patient): Promise<Check> {
  const free = await isPortFree(4300, env.HOST || '127.0.0.1');
  return verdict('port', 'ok', { found: free ? '4300 is free' : '4300 is taken; a start takes the next free one' });
}

async function attempt(name: string, look: () => Promise<string>): Promise<Check> {
  try {
    return verdict(name, 'ok', { found: await look() });
  } catch (error) {
    return verdict(name, 'missing', {
      found: 'none that can be used',
      fix: error instanceof Error ? error.message : String(error),
    });
  }
}

function verdict(name: string, state: Check['state'], { found, fix }: { found: string; fix?: string }): Check {
  return { name, state, found, fix: state === 'ok' ? null : (fix ?? null) };
}
