import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Instant } from '@duban/domain';

/** A table of a backup: its file, what stands in it, and the hash that the file must have. */
export interface BackedUpTable {
  readonly table: string;
  readonly file: string;
  /** In the order in which the file has them; columns that PostgreSQL makes itself are left out. */
  readonly columns: readonly string[];
  readonly rows: number;
  readonly sha256: string;
}

/** What a backup says of itself: written last, so that a folder without it is no backup. */
export interface BackupManifest {
  readonly format: 'duban-backup-1';
  readonly at: Instant;
  /** The schema's migrations in their order: a restore brings an empty record exactly so far, and then on. */
  readonly migrations: readonly string[];
  readonly tables: readonly BackedUpTable[];
  readonly sequences: readonly { readonly name: string; readonly last: string }[];
  readonly measures: number;
  /** Of the measures and of the house. */
  readonly events: number;
  /** The end of the house's own chain. */
  readonly house: { readonly seq: number; readonly hash: string };
}

/** A backup that cannot be made or taken back: a stable code with the facts. */
export class BackupRefusal extends Error {
  constructor(
    readonly code: `backup.${string}`,
    readonly facts: Readonly<Record<string, unknown>> = {},
  ) {
    super(code);
    this.name = 'BackupRefusal';
  }
}

const MANIFEST = 'backup.json';

/** Writes what the backup says of itself, whole or not at all. */
export function keepManifest(folder: string, manifest: BackupManifest): void {
  const half = join(folder, `${MANIFEST}.half`);
  writeFileSync(half, `${JSON.stringify(manifest, null, 1)}\n`, { mode: 0o600 });
  renameSync(half, join(folder, MANIFEST));
}

/** Reads it. Throws `backup.not-a-backup` where there is none, or another program's. */
export function manifestOf(folder: string): BackupManifest {
  const file = join(folder, MANIFEST);
  const found = existsSync(file) ? parsed(readFileSync(file, 'utf8')) : null;
  if (found?.format !== 'duban-backup-1' || !Array.isArray(found.tables))
    throw new BackupRefusal('backup.not-a-backup', { folder });
  return found as BackupManifest;
}

function parsed(text: string): Partial<BackupManifest> | null {
  try {
    return JSON.parse(text) as Partial<BackupManifest> | null;
  } catch {
    return null; // the caller says what that means
  }
}

/** The files of a backup that are not what it says of them: missing, cut or changed. */
export async function damagedFiles(folder: string, manifest: BackupManifest): Promise<readonly string[]> {
  const damaged: string[] = [];
  for (const { file, sha256 } of manifest.tables)
    if ((await hashOfFile(join(folder, file))) !== sha256) damaged.push(file);
  return damaged;
}

async function hashOfFile(path: string): Promise<string | null> {
  if (!existsSync(path)) return null;
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
