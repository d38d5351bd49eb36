import { unzipSync } from 'fflate';
import { IntakeRefusal } from '../intake-refusal.js';

/** An entry as the archive's own directory lists it. */
export interface ArchiveEntry {
  readonly name: string;
  readonly packed: number;
  readonly unpacked: number;
  readonly encrypted: boolean;
}

const MOST_UNPACKED = 64 * 1024 * 1024;
const MOST_ENTRIES = 4000;
const MOST_RATIO = 200;

/** Reads the archive's directory without unpacking anything. Refuses bombs, protected and damaged archives. */
export function listArchive(bytes: Uint8Array): ArchiveEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOfDirectory(view);
  const count = view.getUint16(end + 10, true);
  if (count > MOST_ENTRIES || count === 0xffff) throw new IntakeRefusal('intake.archive-bomb', { entries: count });
  const entries: ArchiveEntry[] = [];
  let at = view.getUint32(end + 16, true);
  for (let i = 0; i < count; i++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50)
      throw new IntakeRefusal('intake.broken', { entry: i });
    const nameLength = view.getUint16(at + 28, true);
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
    const flags = view.getUint16(at + 8, true);
    entries.push({
      name,
      packed: view.getUint32(at + 20, true),
      unpacked: view.getUint32(at + 24, true),
      encrypted: (flags & 1) === 1,
    });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  refuseBombs(entries, bytes.length);
  return entries;
}

function endOfDirectory(view: DataView): number {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 66_000); at--) {
    if (view.getUint32(at, true) === 0x06054b50) return at;
  }
  throw new IntakeRefusal('intake.broken', { bytes: view.byteLength });
}

function refuseBombs(entries: readonly ArchiveEntry[], size: number): void {
  if (entries.some((e) => e.encrypted)) throw new IntakeRefusal('intake.encrypted', { entries: entries.length });
  const unpacked = entries.reduce((sum, e) => sum + e.unpacked, 0);
  const bomb = unpacked > MOST_UNPACKED || (unpacked > 4 * 1024 * 1024 && unpacked > size * MOST_RATIO);
  if (bomb) throw new IntakeRefusal('intake.archive-bomb', { unpacked, limit: MOST_UNPACKED });
}

/** Unpacks the named entries. An entry larger than its directory says is damaged: nothing is unpacked past it. */
export function unpack(bytes: Uint8Array, names: readonly string[]): Map<string, Uint8Array> {
  return unpackWhere(bytes, (name) => names.includes(name));
}

/** Unpacks the entries whose name fits. */
export function unpackMatching(bytes: Uint8Array, names: RegExp): Map<string, Uint8Array> {
  return unpackWhere(bytes, (name) => names.test(name));
}

function unpackWhere(bytes: Uint8Array, wanted: (name: string) => boolean): Map<string, Uint8Array> {
  listArchive(bytes);
  try {
    return new Map(Object.entries(unzipSync(bytes, { filter: (file) => wanted(file.name) })));
  } catch (error) {
    throw new IntakeRefusal('intake.broken', { reason: error instanceof Error ? error.message : String(error) });
  }
}
