import * as database from '@duban/database';
import { prepareForeignTemporal, prepareTemporal } from '@duban/local-stack';
import { loadPayloadKeys } from '@duban/payload-codec';
import type { StackFile } from './stack-file.js';
import type { Account } from './start-options.js';
import { wakeAll, withStores } from './stores.js';

/** The domain clock of a stack: `factor` domain seconds pass in a wall second, counted from the two anchors. */
export interface DomainClock {
  anchorWall: string;
  anchorDomain: string;
  factor: number;
}

/** What the launcher needs done in the record and its engine before and beside the API. Each may be called again on every start. */
export interface RecordSteps {
  migrate: (databaseUrl: string) => Promise<unknown>;
  /** Lets API and worker in under roles of their own; where each finds the record. */
  openToServices: (databaseUrl: string, password?: string) => Promise<{ api: string; app: string }>;
  /** Sets the clock where a trial asks for it, goes on with it where it runs; returns what holds now. */
  startClock: (databaseUrl: string, wish: { today?: string; speed?: number }) => Promise<DomainClock>;
  /** Holds the keys of a file against those that sealed what Temporal keeps; one that is lost may be forgotten first. */
  holdPayloadKeys: (databaseUrl: string, file: string | undefined, forget?: string) => Promise<void>;
  /** The one-time code of an empty house whose set-up is wanted, or was begun and not finished; null for any other. */
  openSetup: (databaseUrl: string, wanted: boolean) => Promise<string | null>;
  /** Whether anybody can log in to this record. */
  hasAccounts: (databaseUrl: string) => Promise<boolean>;
  /** Makes the accounts that are missing. `trial` makes one of each role, and those of every department it finds. */
  seedAccounts: (databaseUrl: string, accounts: 'trial' | Account[]) => Promise<Account[]>;
  /** Our own invented city: its plans, people and two years of history. */
  seedDemo: (databaseUrl: string) => Promise<void>;
  /** Makes our namespace on the Temporal of this machine, and on one that others run. */
  prepareTemporal: (address: string, namespace: string) => Promise<void>;
  prepareForeignTemporal: (address: string, namespace: string) => Promise<void>;
  /** Starts the runs of measures that are not over and were made without one. */
  wakeOpen: (stack: StackFile) => Promise<void>;
}

/** The steps as the record's library has them. */
export const recordSteps: RecordSteps = {
  migrate: database.migrate,
  openToServices: database.openToServices,
  startClock: database.startClock,
  holdPayloadKeys: async (databaseUrl, file, forget) => {
    const keys = loadPayloadKeys(file);
    const record = await database.recordOf(databaseUrl, 1).initialize();
    try {
      if (forget !== undefined) await database.forgetPayloadKey(record.manager, forget);
      await database.holdPayloadKeys(record.manager, keys);
    } finally {
      await record.destroy();
    }
  },
  openSetup: async (databaseUrl, wanted) => {
    const record = await database.recordOf(databaseUrl, 1).initialize();
    try {
      const { setupOpen } = await database.readHouse(record.manager);
      return wanted || setupOpen ? await database.openSetup(record.manager) : null;
    } finally {
      await record.destroy();
    }
  },
  hasAccounts: async (databaseUrl) => {
    const record = await database.recordOf(databaseUrl, 1).initialize();
    try {
      const [found] = await record.query<{ any: boolean }[]>('select exists (select from person) as any');
      return found?.any === true;
    } finally {
      await record.destroy();
    }
  },
  seedAccounts: database.seedAccounts,
  seedDemo: database.seedDemo,
  prepareTemporal,
  prepareForeignTemporal,
  wakeOpen: (stack) =>
    withStores(stack, async (stores) => {
      const open = await stores.record.query<{ id: string }[]>(
        'select measure_id::text as id from measure where not closed order by 1',
      );
      await wakeAll(
        stores,
        open.map(({ id }) => id),
      );
    }),
};
