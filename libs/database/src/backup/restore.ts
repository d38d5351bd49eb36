import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { DataSource } from 'typeorm';
import { verifyRecord } from '../audit.js';
import type { AuditResult } from '../audit-checker.js';
import { migrate, recordOf } from '../data-source.js';
import { houseActor, noteInHouse } from '../house/house-events.js';
import { revokeTokens } from '../house/tokens.js';
import { migrations } from '../migrations/index.js';
import { quoted } from './back-up.js';
import { BackupRefusal, damagedFiles, manifestOf, type BackupManifest } from './backup-folder.js';

/** What came back, held against itself: every chain, every state, every row of the house. */
export interface Restored {
  readonly manifest: BackupManifest;
  readonly audit: AuditResult;
}

/**
 * Brings a backup into an empty database: its own schema first, then its rows, then today's migrations and a check of
 * the whole record. Nothing is written before every file was found to be what the backup says. Who was let in by a
 * session or a token must log in anew. Throws `backup.*`.
 */
export async function restore(
  databaseUrl: string,
  folder: string,
  progress: (line: string) => void = () => undefined,
): Promise<Restored> {
  const manifest = await bringBack(databaseUrl, folder, progress);
  progress('migrations');
  await migrate(databaseUrl);
  const record = await recordOf(databaseUrl, 2).initialize();
  try {
    progress('check');
    const audit = await verifyRecord(record);
    await noteRestore(record, manifest);
    return { manifest, audit };
  } finally {
    await record.destroy();
  }
}

/**
 * Only as it was: the schema of the release that made the backup, and its rows. What that release would open again,
 * and what today's is started on by an upgrade. Throws `backup.*`.
 */
export async function bringBack(
  databaseUrl: string,
  folder: string,
  progress: (line: string) => void = () => undefined,
): Promise<BackupManifest> {
  const manifest = manifestOf(folder);
  const damaged = await damagedFiles(folder, manifest);
  if (damaged.length > 0) throw new BackupRefusal('backup.damaged', { files: damaged });
  await schemaOf(databaseUrl, manifest);
  await rowsInto(databaseUrl, { folder, manifest, progress });
  return manifest;
}

/** The tables as they were when the backup was made. */
async function schemaOf(databaseUrl: string, manifest: BackupManifest): Promise<void> {
  const then = migrations.filter(({ name }) => manifest.migrations.includes(name));
  const unknown = manifest.migrations.filter((name) => !then.some((each) => each.name === name));
  if (unknown.length > 0) throw new BackupRefusal('backup.newer-release', { migrations: unknown });
  const record = await new DataSource({
    ...recordOf(databaseUrl, 1).options,
    migrations: then,
  }).initialize();
  try {
    const [found] = await record.query<{ tables: number }[]>(
      `select count(*)::int as tables from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`,
    );
    if ((found?.tables ?? 0) > 0) throw new BackupRefusal('backup.database-not-empty');
    await record.runMigrations({ transaction: 'each' });
  } finally {
    await record.destroy();
  }
}

async function rowsInto(
  databaseUrl: string,
  { folder, manifest, progress }: { folder: string; manifest: BackupManifest; progress: (line: string) => void },
): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    await client.query('begin');
    const tables = await inOrderOfReferences(client, manifest);
    await client.query(`truncate ${tables.map(({ table }) => quoted(table)).join(', ')} cascade`);
    // What triggers would count or tell is in the backup already.
    for (const { table } of tables) await client.query(`alter table ${quoted(table)} disable trigger user`);
    for (const { table, file, columns, rows } of tables) {
      progress(table);
      const into = client.query(copyFrom(`copy ${quoted(table)} (${columns.map(quoted).join(', ')}) from stdin`));
      await pipeline(createReadStream(join(folder, file)), createGunzip(), into);
      if (into.rowCount !== rows) throw new BackupRefusal('backup.damaged', { files: [file] });
    }
    for (const { table } of tables) await client.query(`alter table ${quoted(table)} enable trigger user`);
    for (const { name, last } of manifest.sequences)
      if (last !== '0') await client.query('select setval($1::regclass, $2::bigint)', [quoted(name), last]);
    await client.query('commit');
  } finally {
    await client.end();
  }
}

/** Who is referred to comes first. */
async function inOrderOfReferences(client: pg.Client, { tables }: BackupManifest) {
  const { rows } = await client.query<{ from: string; to: string }>(
    `select conrelid::regclass::text as from, confrelid::regclass::text as to from pg_constraint
      where contype = 'f' and conrelid <> confrelid and connamespace = 'public'::regnamespace`,
  );
  const ordered: BackupManifest['tables'][number][] = [];
  let left = [...tables];
  while (left.length > 0) {
    const waits = (table: string) =>
      rows.some(({ from, to }) => from === table && left.some((each) => each.table === to));
    const ready = left.filter(({ table }) => !waits(table));
    if (ready.length === 0)
      throw new Error(`tables refer to one another in a circle: ${left.map((each) => each.table).join(', ')}`);
    ordered.push(...ready);
    left = left.filter((each) => !ready.includes(each));
  }
  return ordered;
}

/** That it came back, and from when, is on the record; tokens and calendar addresses that may have been closed since open nothing. */
async function noteRestore(record: DataSource, { at, house }: BackupManifest): Promise<void> {
  const acting = { by: houseActor, at: new Date().toISOString(), today: at.slice(0, 10), from: null };
  await record.transaction(async (manager) => {
    await noteInHouse(manager, acting, { type: 'record.restored', subject: 'record', data: { at, seq: house.seq } });
    const holders = await manager.query<{ id: string }[]>('select distinct person_id::text as id from access_token');
    for (const { id } of holders) await revokeTokens(manager, { personId: id, tokenId: null }, acting);
    await manager.query('update person_setting set calendar_hash = null, calendar_since = null');
  });
}
