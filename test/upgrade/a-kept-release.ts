import { bringBack } from '@duban/database';
import { databaseUrlOf, startPostgres, stopPostgres } from '@duban/local-stack';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import pg from 'pg';

/** What a record had at a moment. */
export interface Figures {
  readonly events: number;
  readonly rungs: number;
  readonly open: number;
}

/** Counts what is in a record of any release. */
export async function figuresOf(record: pg.Client): Promise<Figures> {
  const { rows } = await record.query<Figures>(
    `select count(*)::int as events, (count(*) filter (where type = 'rung.reached'))::int as rungs,
            (select count(*)::int from measure where not closed) as open from event`,
  );
  return rows[0] as Figures;
}

/** Lays a release's fixture out as the data folder that it left when it was stopped, and says what its record has. */
export async function layKeptRelease(fixture: string, data: string): Promise<Figures> {
  const kept = (name: string) => gunzipSync(readFileSync(join(fixture, `${name}.gz`)));
  mkdirSync(join(data, 'logs'), { recursive: true, mode: 0o711 });
  for (const name of ['temporal.db', 'accounts.json']) writeFileSync(join(data, name), kept(name), { mode: 0o600 });
  const server = await startPostgres({ dataFolder: data, logFile: join(data, 'logs', 'postgres.log') });
  const first = new pg.Client({ connectionString: server.url });
  await first.connect();
  await first.query('create database duban template template0');
  await first.end();
  const url = databaseUrlOf(server.url, 'duban');
  await bringBack(url, fixture);
  const record = new pg.Client({ connectionString: url });
  await record.connect();
  const figures = await figuresOf(record);
  await record.end();
  await stopPostgres(server.process);
  return figures;
}
