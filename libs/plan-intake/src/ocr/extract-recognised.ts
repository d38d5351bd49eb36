import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { ChildOptions } from '../child/extract-in-child.js';
import type { ExtractedDocument } from '../child/extracted.js';
import { IntakeRefusal } from '../intake-refusal.js';
import type { DraftFinding } from '../plan-draft.js';

/** A program of the office's own that reads pictures: called with the path of a file, it prints the text (UTF-8). */
export interface OcrSettings {
  readonly command: string;
  readonly timeoutSeconds: number;
}

type Read = (bytes: Uint8Array, options: ChildOptions) => Promise<ExtractedDocument>;

const MOST_OUTPUT = 20 * 1024 * 1024;

/**
 * What `read` reads; pages that are pictures by the office's own program, where the environment names one. What it printed is
 * read as any other text, and a finding says so. Without a program, or where it fails, scanned pages stay refused.
 */
export async function extractRecognised(
  read: Read,
  bytes: Uint8Array,
  options: ChildOptions,
  ocr: OcrSettings | null,
): Promise<ExtractedDocument> {
  try {
    return await read(bytes, options);
  } catch (error) {
    if (ocr === null || !(error instanceof IntakeRefusal) || error.code !== 'intake.scanned') throw error;
    const text = await recognise(bytes, ocr, error);
    const { draft, document } = await read(new TextEncoder().encode(text), { ...options, fileName: 'recognised.txt' });
    const said: DraftFinding = {
      code: 'text.recognised',
      message: '原件为扫描件,文字由外部识别程序读出,请与原件核对',
      span: null,
      quote: null,
    };
    return { draft: { ...draft, findings: [said, ...draft.findings] }, document };
  }
}

/** The program gets a copy of the file, no shell, and no secret of our environment. */
async function recognise(bytes: Uint8Array, ocr: OcrSettings, scanned: IntakeRefusal): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'duban-ocr-'));
  const file = join(folder, 'scanned.pdf');
  try {
    await writeFile(file, bytes, { mode: 0o600 });
    const { stdout } = await promisify(execFile)(ocr.command, [file], {
      encoding: 'utf8',
      env: { PATH: process.env.PATH, LANG: 'C.UTF-8' },
      maxBuffer: MOST_OUTPUT,
      timeout: ocr.timeoutSeconds * 1000,
    });
    return stdout;
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'error';
    throw new IntakeRefusal('intake.scanned', { ...scanned.facts, recognition: reason });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
