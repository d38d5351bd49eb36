import { ensureDefaults, migrate, openToServices, recordOf, seedDemo, setClock } from '@duban/database';
import type { DataSource } from 'typeorm';
import { aPostgres, type Template } from './a-postgres.js';

/** A fresh record with the schema and the shipped rules. */
export interface TestRecord {
  readonly url: string;
  readonly record: DataSource;
  end(): Promise<void>;
}

const migrated: Template = {
  name: 'duban',
  prepare: async (url) => {
    await migrate(url);
    await openToServices(url);
  },
};

/** The demo is made once for a run: each spec has a copy of it. */
const withDemo: Template = {
  name: 'demo',
  from: migrated,
  prepare: async (url) => {
    const record = await recordOf(url, 2).initialize();
    try {
      await ensureDefaults(record.manager);
      await makeIt(record, '2026-11-20 09:00', new Date().toISOString());
    } finally {
      await record.destroy();
    }
    await seedDemo(url);
  },
};

/** A migrated record in a database of its own. */
export function aRecord(): Promise<TestRecord> {
  return aRecordOf(migrated);
}

/** A record of its own with the demo's city in it, on the morning of 2026-11-20. */
export function aDemoRecord(): Promise<TestRecord> {
  return aRecordOf(withDemo);
}

async function aRecordOf(template: Template): Promise<TestRecord> {
  const database = await aPostgres(template);
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
