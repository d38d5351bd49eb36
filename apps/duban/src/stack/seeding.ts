import { randomBytes } from 'node:crypto';
import { ApiSession } from '../api-session.js';
import type { DataFolder } from './data-folder.js';
import { putPlanInForce, type PlanInForce } from './plan-import.js';
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

/** Makes the accounts asked for, imports the plan and puts it in force; returns that plan. */
export async function seed(seeding: Seeding): Promise<PlanInForce | null> {
  const { options, record, databaseUrl } = seeding;
  const accounts = await seedAccounts(seeding);
  if (options.demo) await record.seedDemo(databaseUrl);
  const inForce = options.plan === undefined ? null : await importPlan(seeding, options.plan, accounts);
  if (options.accounts === 'trial' && (options.demo || inForce !== null)) await seedAccounts(seeding); // of its departments
  return inForce;
}

async function seedAccounts(seeding: Seeding): Promise<Account[]> {
  const { options, record, folder, databaseUrl } = seeding;
  if (options.accounts === undefined) {
    await makeFirstAdministrator(seeding);
    return folder.readJson<Account[]>(accountsFile) ?? [];
  }
  const wish = options.accounts === 'trial' ? 'trial' : options.accounts.accounts;
  const accounts = await record.seedAccounts(databaseUrl, wish);
  folder.writeJson(accountsFile, accounts);
  return accounts;
}

/** Somebody must be able to log in to a record that nobody can log in to; the password is shown once and kept nowhere. */
async function makeFirstAdministrator({ record, databaseUrl, progress }: Seeding): Promise<void> {
  if (await record.hasAccounts(databaseUrl)) return;
  const password = randomBytes(12).toString('base64url');
  await record.seedAccounts(databaseUrl, [
    { login: 'system-admin', password, name: '系统管理员', roles: [{ role: 'system-admin' }] },
  ]);
  progress(`The system administrator logs in as system-admin with ${password} (shown this once).`);
}

async function importPlan(
  seeding: Seeding,
  plan: NonNullable<StartOptions['plan']>,
  accounts: Account[],
): Promise<PlanInForce> {
  const officer = officerAmong(accounts);
  if (officer === undefined) throw new Error('The accounts lost their officer.'); // looked for before the start
  const session = await ApiSession.open(seeding.url, officer);
  return putPlanInForce(session, plan, seeding.folder, seeding);
}
