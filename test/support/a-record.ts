import { ensureDefaults, migrate, openToServices, recordOf, setClock } from '@duban/database';
import type { DataSource } from 'typeorm';
import { aPostgres } from './a-postgres.js';

/** A fresh record with the schema and the shipped rules. */
export interface TestRecord {
  readonly url: string;
  readonly record: DataSource;
  end(): Promise<void>;
}

/** A migrated record in a database of its own. */
export async function aRecord(): Promise<TestRecord> {
  const database = await aPostgres({
    name: 'duban',
    prepare: async (url) => {
      await migrate(url);
      await openToServices(url);
    },
  });
  const record = await recordOf(database.url, 5).initialize();
  await ensureDefaults(record.manager);
  return {
    url: database.url,
    record,
    end: async () => {
      await record.destroy();
      await database.drop();
    },
  };
}

/** Makes it a given civil moment in Shanghai (`2026-03-02 10:00`) at a wall instant. */
export async function makeIt(record: DataSource, words: string, wall: string): Promise<void> {
  await setClock(record.manager, { wall, domain: shanghai(words), factor: 1, trial: true });
}

/** The instant of civil words in Shanghai. */
export function shanghai(words: string): string {
  const [date = '', time = '12:00'] = words.split(' ');
  return new Date(`${date}T${time}:00+08:00`).toISOString();
}
