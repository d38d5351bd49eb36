import { namedIn, type DataClass, type RecordedFor, type StoredFile } from '@duban/domain';
import { createHash } from 'node:crypto';
import type { DataSource, EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { locks } from './locks.js';

const PART_BYTES = 256 * 1024;
const KEPT_LOOSE_DAYS = 7;
const MOST_LOOSE = 200;

/** A file beside a measure, as a page shows it. */
export interface FileShown extends StoredFile {
  readonly measureId: string;
  readonly dataClass: DataClass;
  /** Who put it there. */
  readonly by: string;
  readonly at: Date;
  /** Whether a scanner had a look at it. */
  readonly scanned: boolean;
  /** Whether something names it; else it is swept away after some days. */
  readonly named: boolean;
}

/** What is known of a file when it comes. */
export type NewFile = Omit<FileShown, 'fileId' | 'at' | 'named'>;

const SHOWN = `file_id::text as "fileId", measure_id::text as "measureId", sha256, name, type, bytes, data_class as "dataClass",
  by_person as by, at, scanned, named_at is not null as named`;

/** A command that could name files. */
export interface Naming {
  readonly name: string;
  readonly body: object;
  readonly recordedFor: RecordedFor | null;
}

function idsNamed({ name, body, recordedFor }: Naming): readonly string[] {
  const scan = recordedFor?.fileId ? [recordedFor.fileId] : [];
  return [...namedIn(name, body).files.map((each) => each.fileId), ...scan];
}

/** True for a command that names files. */
export function namesFiles(naming: Naming): boolean {
  return idsNamed(naming).length > 0;
}

/** The files beside this measure that a command names, by id; what lies elsewhere is not among them. */
export async function filesNamed(
  manager: EntityManager,
  measureId: string,
  naming: Naming,
): Promise<ReadonlyMap<string, StoredFile>> {
  const ids = idsNamed(naming);
  if (ids.length === 0) return new Map();
  const rows = await manager.query<StoredFile[]>(
    `select file_id::text as "fileId", sha256, name, type, bytes from file where measure_id = $1 and file_id::text = any($2)`,
    [measureId, ids],
  );
  return new Map(rows.map((row) => [row.fileId, row]));
}

/** From now on these stay. One that was swept away meanwhile stops the step, which then finds it unknown. */
export async function keepNamed(
  manager: EntityManager,
  measureId: string,
  files: readonly Pick<StoredFile, 'fileId'>[],
): Promise<void> {
  const ids = [...new Set(files.map((each) => each.fileId))];
  const kept = await manager.query<[unknown[], number]>(
    `update file set named_at = coalesce(named_at, now()) where measure_id = $1 and file_id::text = any($2)`,
    [measureId, ids],
  );
  if (kept[1] !== ids.length) throw new Error(`a file of ${measureId} is gone`);
}

/** How many files of somebody's nothing names yet: past a bound no more are taken. */
export async function tooManyLoose(manager: EntityManager, personId: string): Promise<boolean> {
  const [row] = await manager.query<{ n: number }[]>(
    'select count(*)::int as n from file where named_at is null and by_person = $1',
    [personId],
  );
  return (row?.n ?? 0) >= MOST_LOOSE;
}

/** Stores a file that has come; bytes that are there already are not stored again. */
export async function storeFile(
  manager: EntityManager,
  file: NewFile,
  chunks: AsyncIterable<Uint8Array>,
): Promise<FileShown> {
  await manager.query('select pg_advisory_xact_lock_shared($1)', [locks.files]);
  const [there] = await manager.query<object[]>('select 1 from blob_part where sha256 = $1 and n = 0', [file.sha256]);
  if (!there) await storeParts(manager, file.sha256, chunks);
  const [row] = await manager.query<FileShown[]>(
    `insert into file (file_id, measure_id, sha256, name, type, bytes, data_class, by_person, at, scanned)
       values ($1, $2, $3, $4, $5, $6, $7, $8, now(), $9) returning ${SHOWN}`,
    [uuidv7(), file.measureId, file.sha256, file.name, file.type, file.bytes, file.dataClass, file.by, file.scanned],
  );
  if (!row) throw new Error('the file was not stored');
  return row;
}

async function storeParts(manager: EntityManager, sha256: string, chunks: AsyncIterable<Uint8Array>): Promise<void> {
  let n = 0;
  const put = async (bytes: Uint8Array) => {
    // Two who bring the same file at once write the same parts.
    await manager.query('insert into blob_part (sha256, n, bytes) values ($1, $2, $3) on conflict do nothing', [
      sha256,
      n,
      bytes,
    ]);
    n += 1;
  };
  let held = Buffer.alloc(0);
  for await (const chunk of chunks) {
    held = Buffer.concat([held, chunk]);
    for (; held.length >= PART_BYTES; held = held.subarray(PART_BYTES)) await put(held.subarray(0, PART_BYTES));
  }
  if (held.length > 0 || n === 0) await put(held);
}

/** A file, for whoever sees the measure that it lies beside. */
export async function readFileRow(manager: EntityManager, fileId: string): Promise<FileShown | null> {
  const [row] = await manager.query<FileShown[]>(`select ${SHOWN} from file where file_id = $1`, [fileId]);
  return row ?? null;
}

/** The files beside a measure that something names, and those that somebody has just put there, oldest first. */
export async function filesOf(
  manager: EntityManager,
  measureId: string,
  personId: string,
): Promise<readonly FileShown[]> {
  return manager.query<FileShown[]>(
    `select ${SHOWN} from file where measure_id = $1 and (named_at is not null or by_person = $2) order by at, file_id`,
    [measureId, personId],
  );
}

/** The bytes of a hash, part by part. */
export async function* bytesOf(manager: EntityManager, sha256: string): AsyncGenerator<Buffer> {
  for (let n = 0; ; n += 1) {
    const [part] = await manager.query<{ bytes: Buffer }[]>(
      'select bytes from blob_part where sha256 = $1 and n = $2',
      [sha256, n],
    );
    if (!part) return;
    yield part.bytes;
  }
}

/** What the stored bytes hash to now; null where there are none. */
export async function hashNow(manager: EntityManager, sha256: string): Promise<string | null> {
  const hash = createHash('sha256');
  let parts = 0;
  for await (const bytes of bytesOf(manager, sha256)) {
    hash.update(bytes);
    parts += 1;
  }
  return parts === 0 ? null : hash.digest('hex');
}

/** Every file that something names, or those of one measure, with the hash of its bytes as they are now. */
export async function* storedHashes(manager: EntityManager, measureId?: string): AsyncGenerator<FileNow> {
  const rows = await manager.query<{ fileId: string; measureId: string; sha256: string }[]>(
    `select file_id::text as "fileId", measure_id::text as "measureId", sha256 from file where named_at is not null and ($1::uuid is null or measure_id = $1) order by sha256`,
    [measureId ?? null],
  );
  let last = { sha256: '', now: null as string | null };
  for (const { fileId, measureId, sha256 } of rows) {
    if (last.sha256 !== sha256) last = { sha256, now: await hashNow(manager, sha256) };
    yield { fileId, measureId, sha256: last.now };
  }
}

/** What a file's bytes hash to as they are stored now. */
export interface FileNow {
  readonly fileId: string;
  readonly measureId: string;
  /** Null where there are none. */
  readonly sha256: string | null;
}

/** Takes away files that nothing named in some days and no draft holds, and bytes that no file has any more. */
export async function sweepLooseFiles(record: DataSource, wall: string): Promise<number> {
  const loose = `named_at is null and at < $1::timestamptz - interval '${KEPT_LOOSE_DAYS} days'
    and not exists (select from draft d where d.measure_id = file.measure_id and position(file_id::text in d.values::text) > 0)`;
  const [any] = await record.query<object[]>(`select 1 from file where ${loose} limit 1`, [wall]);
  if (!any) return 0;
  return record.transaction(async (manager) => {
    await manager.query('select pg_advisory_xact_lock($1)', [locks.files]);
    const [gone] = await manager.query<[{ sha256: string }[], number]>(
      `delete from file where ${loose} returning sha256`,
      [wall],
    );
    await manager.query(
      `delete from blob_part b where sha256 = any($1) and not exists (select from file f where f.sha256 = b.sha256)`,
      [gone.map((each) => each.sha256)],
    );
    return gone.length;
  });
}
