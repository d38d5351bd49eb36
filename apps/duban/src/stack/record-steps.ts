import * as database from '@duban/database';
import { Refusal } from '../refusal.js';
import type { Account } from './start-options.js';

/** The domain clock of a stack: `factor` domain seconds pass in a wall second, counted from the two anchors. */
export interface DomainClock {
  anchorWall: string;
  anchorDomain: string;
  factor: number;
}

/** What the launcher needs done in the record before and beside the API. Each may be called again on every start. */
export interface RecordSteps {
  migrate(databaseUrl: string): Promise<unknown>;
  /** Sets the clock where it is not set yet, goes on with it where it is; returns what holds now. */
  startClock(databaseUrl: string, wish: { today?: string; speed?: number }): Promise<DomainClock>;
  /** Makes the accounts that are missing. `trial` makes one of each role, and those of every department it finds. */
  seedAccounts(databaseUrl: string, accounts: 'trial' | Account[]): Promise<Account[]>;
  /** Our own invented plan, people and half a year of history. */
  seedDemo(databaseUrl: string): Promise<void>;
}

/** The steps as the record's library has them. */
export const recordSteps: RecordSteps = {
  migrate: (databaseUrl) => step('migrate')(databaseUrl),
  startClock: (databaseUrl, wish) => step('startClock')(databaseUrl, wish),
  seedAccounts: (databaseUrl, accounts) => step('seedAccounts')(databaseUrl, accounts),
  seedDemo: (databaseUrl) => step('seedDemo')(databaseUrl),
};

/** A step that the library doesn't have yet is refused by name: nothing is silently left out. */
function step<Name extends keyof RecordSteps>(name: Name): RecordSteps[Name] {
  const found = (database as Partial<RecordSteps>)[name];
  if (found === undefined) throw new Refusal('record.no-such-step', 3, `The record's library has no "${name}" yet.`);
  return found;
}
