import { extractGuarded, IntakeRefusal, type PlanDraft } from '@duban/plan-intake';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What became of one file of a folder: its draft, or why it was refused. */
export interface FolderEntry {
  readonly file: string;
  readonly seconds: number;
  readonly draft: PlanDraft | null;
  readonly refusal: { readonly code: string; readonly message: string } | null;
}

const AT_ONCE = 2;
// Nobody waits for one file of a folder: a busy machine may take its time.
const LIMITS = { seconds: 30, megabytes: 256 };

/**
 * Reads every file of a folder, two at a time, each untrusted one in a process of its own, and writes `OUT/FILE.json` for
 * each draft. A refused file stops nothing: it has no draft, and its entry says why.
 */
export async function extractFolder(
  folder: string,
  out: string,
  told: (entry: FolderEntry) => void,
): Promise<FolderEntry[]> {
  mkdirSync(out, { recursive: true });
  const waiting = readdirSync(folder)
    .filter((file) => !file.startsWith('.') && statSync(join(folder, file)).isFile())
    .sort();
  const entries: FolderEntry[] = [];
  const work = async (): Promise<void> => {
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
      const entry = await read(folder, file);
      if (entry.draft !== null) writeFileSync(join(out, `${file}.json`), `${JSON.stringify(entry.draft, null, 2)}\n`);
      entries.push(entry);
      told(entry);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return entries.sort((a, b) => (a.file < b.file ? -1 : 1));
}

async function read(folder: string, file: string): Promise<FolderEntry> {
  const started = process.hrtime.bigint();
  const seconds = (): number => Math.round(Number(process.hrtime.bigint() - started) / 1e7) / 100;
  try {
    const { draft } = await extractGuarded(readFileSync(join(folder, file)), { fileName: file, limits: LIMITS });
    return { file, seconds: seconds(), draft, refusal: null };
  } catch (error) {
    if (!(error instanceof IntakeRefusal)) throw error;
    return { file, seconds: seconds(), draft: null, refusal: { code: error.code, message: error.message } };
  }
}
