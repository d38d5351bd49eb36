// `node apps/duban/bin/run.mjs test/upgrade/keep-release.ts DATA FOLDER`: keeps a stopped stack of a release as a
// fixture: its rows in the form of a backup, Temporal's store, its accounts. For a release that cannot back up itself;
// made from today's tree, and reads nothing but what PostgreSQL says of the tables that are there.
import type { BackupManifest } from '@duban/database';
import { databaseUrlOf, startPostgres, stopPostgres } from '@duban/local-stack';
import { createHash } from 'node:crypto';
import { createWriteStream, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip, gzipSync } from 'node:zlib';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';

const LEFT_OUT = ['session', 'login_attempt', 'heartbeat', 'migrations'];
const [data = '', folder = ''] = process.argv.slice(2);

mkdirSync(folder, { recursive: true });
const server = await startPostgres({ dataFolder: data, logFile: join(data, 'logs', 'kept.log') });
const client = new pg.Client({ connectionString: databaseUrlOf(server.url, 'duban') });
await client.connect();
try {
  writeFileSync(join(folder, 'backup.json'), `${JSON.stringify(await manifest(), null, 1)}\n`);
} finally {
  await client.end();
  await stopPostgres(server.process);
}
for (const name of ['temporal.db', 'accounts.json'])
  writeFileSync(join(folder, `${name}.gz`), gzipSync(readFileSync(join(data, name)), { level: 9 }));

type BackedUp = BackupManifest['tables'][number];

async function manifest(): Promise<BackupManifest> {
  const { rows: found } = await client.query<{ table: string; columns: string[] }>(
    `select c.relname as table, array_agg(a.attname::text order by a.attnum) as columns
       from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
      where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relname <> all($1) group by 1 order by 1`,
    [LEFT_OUT],
  );
  const tables: BackedUp[] = [];
  for (const each of found) tables.push(await kept(each));
  const { rows: migrations } = await client.query<{ name: string }>('select name from migrations order by timestamp');
  const { rows: sequences } = await client.query<{ name: string; last: string }>(
    `select sequencename::text as name, coalesce(last_value, 0)::text as last from pg_sequences where schemaname = 'public'`,
  );
  const rowsOf = (name: string) => tables.find(({ table }) => table === name)?.rows ?? 0;
  return {
    format: 'duban-backup-1',
    at: new Date().toISOString(),
    migrations: migrations.map(({ name }) => name),
    tables,
    sequences: sequences.filter(({ name }) => !name.startsWith('migrations')),
    measures: rowsOf('measure'),
    events: rowsOf('event'),
    house: { seq: 0, hash: '' },
  };
}

async function kept({ table, columns }: { table: string; columns: readonly string[] }): Promise<BackedUp> {
  const file = `${table}.copy.gz`;
  const hash = createHash('sha256');
  const hashed = new PassThrough();
  hashed.on('data', (bytes: Buffer) => hash.update(bytes));
  const list = columns.map((each) => `"${each}"`).join(', ');
  const source = client.query(copyTo(`copy (select ${list} from "${table}") to stdout`));
  await pipeline(source, createGzip({ level: 9 }), hashed, createWriteStream(join(folder, file)));
  return { table, file, columns, rows: source.rowCount, sha256: hash.digest('hex') };
}
