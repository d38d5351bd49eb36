import { createHash } from 'node:crypto';
import { createWriteStream, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { recordOf } from '../data-source.js';
import { houseActor, noteInHouse } from '../house/house-events.js';
import { BackupRefusal, keepManifest, type BackedUpTable, type BackupManifest } from './backup-folder.js';

/** What is of the moment, or lets somebody in without a password: it is in no backup. */
const LEFT_OUT = ['session', 'login_attempt', 'request_count', 'heartbeat', 'migrations'];

/**
 * Writes the whole record into an empty folder, as it stood at one moment, while it goes on running. `progress` hears
 * each table. The export is an event of the house. Throws `backup.folder-taken` where the folder has something in it.
 */
export async function backUp(
  databaseUrl: string,
  folder: string,
  progress: (line: string) => void = () => undefined,
): Promise<BackupManifest> {
  if (existsSync(folder) && readdirSync(folder).length > 0) throw new BackupRefusal('backup.folder-taken', { folder });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  await noteBackup(databaseUrl);
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    const tables: BackedUpTable[] = [];
    for (const { table, columns } of await tablesOf(client)) {
      progress(table);
      tables.push(await copied(client, { table, columns }, folder));
    }
    const manifest = await saidOf(client, tables);
    await client.query('commit');
    keepManifest(folder, manifest);
    return manifest;
  } finally {
    await client.end();
  }
}

async function noteBackup(databaseUrl: string): Promise<void> {
  const record = await recordOf(databaseUrl, 1).initialize();
  try {
    const acting = { by: houseActor, at: new Date().toISOString(), from: null };
    await record.transaction((manager) =>
      noteInHouse(manager, acting, { type: 'record.backed-up', subject: 'record', data: {} }),
    );
  } finally {
    await record.destroy();
  }
}

async function tablesOf(client: pg.Client): Promise<readonly { table: string; columns: readonly string[] }[]> {
  const { rows } = await client.query<{ table: string; columns: string[] }>(
    `select c.relname as table, array_agg(a.attname::text order by a.attnum) as columns
       from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
      where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relname <> all($1)
      group by c.relname order by c.relname`,
    [LEFT_OUT],
  );
  return rows;
}

async function copied(
  client: pg.Client,
  { table, columns }: { table: string; columns: readonly string[] },
  folder: string,
): Promise<BackedUpTable> {
  const file = `${table}.copy.gz`;
  const list = columns.map(quoted).join(', ');
  const hash = createHash('sha256');
  const hashed = new PassThrough();
  hashed.on('data', (bytes: Buffer) => hash.update(bytes));
  const source = client.query(copyTo(`copy (select ${list} from ${quoted(table)}) to stdout`));
  await pipeline(source, createGzip(), hashed, createWriteStream(join(folder, file), { mode: 0o600, flags: 'wx' }));
  return { table, file, columns, rows: source.rowCount, sha256: hash.digest('hex') };
}

async function saidOf(client: pg.Client, tables: readonly BackedUpTable[]): Promise<BackupManifest> {
  const one = async <T extends object>(sql: string) => (await client.query<T>(sql)).rows;
  const migrations = await one<{ name: string }>('select name from migrations order by timestamp, name');
  const sequences = await one<{ name: string; last: string }>(
    `select sequencename::text as name, coalesce(last_value, 0)::text as last from pg_sequences where schemaname = 'public' order by 1`,
  );
  const [house] = await one<{ seq: number; hash: string }>(
    'select seq::int as seq, hash from house_event order by seq desc limit 1',
  );
  const rowsOf = (name: string) => tables.find(({ table }) => table === name)?.rows ?? 0;
  return {
    format: 'duban-backup-1',
    at: new Date().toISOString(),
    migrations: migrations.map(({ name }) => name),
    tables,
    sequences: sequences.filter(({ name }) => !LEFT_OUT.some((table) => name.startsWith(`${table}_`))),
    measures: rowsOf('measure'),
    events: rowsOf('event') + rowsOf('house_event'),
    house: house ?? { seq: 0, hash: '' },
  };
}

/** A name as PostgreSQL takes it whatever is in it. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
