import { randomBytes } from 'node:crypto';
import { ApiSession } from '../api-session.js';
import type { DataFolder } from './data-folder.js';
import { Refusal } from '../refusal.js';
import { isImported, putPlanInForce, type PlanInForce } from './plan-import.js';
import type { RecordSteps } from './record-steps.js';
import { officerAmong } from './start-checks.js';
import type { Account, StartOptions } from './start-options.js';

/** What a running stack is filled with, and how. */
export interface Seeding {
  options: StartOptions;
  record: RecordSteps;
  folder: DataFolder;
  url: string;
  databaseUrl: string;
  progress: (line: string) => void;
  signal: AbortSignal;
}

const accountsFile = 'accounts.json';

/** Makes the accounts asked for, puts the plan asked for in force and returns that plan, or the demo's, which is there. */
export async function seed(seeding: Seeding): Promise<PlanInForce | null> {
  const { options } = seeding;
  const accounts = await seedAccounts(seeding);
  const plan = await planAskedFor(seeding, accounts);
  if (options.accounts === 'trial' && plan !== null) await seedAccounts(seeding); // now those of the plan's departments too
  return plan;
}

async function planAskedFor(seeding: Seeding, accounts: Account[]): Promise<PlanInForce | null> {
  const { options, folder } = seeding;
  if (options.plan === undefined && !options.demo) return null;
  const officer = officerAmong(accounts);
  if (officer === undefined) throw new Error('The accounts lost their officer.'); // looked for before the start
  const session = await letIn(seeding, officer);
  if (session === null) return null;
  if (options.plan !== undefined) return putPlanInForce(session, options.plan, folder, seeding);
  // The demo's own plan, not one that is over or still a draft.
  const [demo] = (await session.plans()).toSorted((a, b) => b.inForce - a.inForce);
  if (demo === undefined) return null;
  const { planId, measures, inForce, unassigned } = demo;
  return { planId, measures, inForce, unassigned };
}

/**
 * The officer's session; null where a password does not let in alone (a second factor, one of his own choice) and there
 * is nothing to import: a house that is there is not kept shut for the sake of its ready line.
 */
async function letIn({ options, url, folder, progress }: Seeding, officer: Account): Promise<ApiSession | null> {
  try {
    const session = await ApiSession.open(url, officer);
    await session.plans();
    return session;
  } catch (error) {
    const isShut = error instanceof Refusal && error.code.startsWith('auth.');
    if (!isShut || (options.plan !== undefined && !isImported(options.plan, folder))) throw error;
    progress(`The ready line says no plan: ${officer.login} is not let in by the password alone (${error.code}).`);
    return null;
  }
}

async function seedAccounts(seeding: Seeding): Promise<Account[]> {
  const { options, record, folder, databaseUrl } = seeding;
  if (options.accounts === undefined) {
    const code = await record.openSetup(databaseUrl, options.setup);
    if (code === null) await makeFirstAdministrator(seeding);
    else seeding.progress(invitation(seeding.url, code));
    return folder.readJson<Account[]>(accountsFile) ?? [];
  }
  const wish = options.accounts === 'trial' ? 'trial' : options.accounts.accounts;
  const accounts = await record.seedAccounts(databaseUrl, wish);
  folder.writeJson(accountsFile, accounts);
  return accounts;
}

/** Where the first administrator of an empty house is let in. */
export const invitation = (url: string, code: string): string =>
  `Set up this house at ${url}/setup#code=${code} (good until it is done, once).`;

/** Somebody must be able to log in to a record that nobody can log in to; the password is shown once and kept nowhere. */
async function makeFirstAdministrator({ record, databaseUrl, progress }: Seeding): Promise<void> {
  if (await record.hasAccounts(databaseUrl)) return;
  const password = randomBytes(16).toString('base64url');
  await record.seedAccounts(databaseUrl, [
    { login: 'system-admin', password, name: '系统管理员', roles: [{ role: 'system-admin' }] },
  ]);
  progress(`The system administrator logs in as system-admin with ${password} (shown this once).`);
}
