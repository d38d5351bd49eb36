import { readExtractor, readOcrCommand } from '@duban/config';
import {
  endpointExtractor,
  extractGuarded,
  extractRecognised,
  extractWith,
  IntakeRefusal,
  type PlanDraft,
} from '@duban/plan-intake';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { inputFile } from './input-file.js';
import { refusedInput } from './refused-input.js';

const OCR_SECONDS = 300;

/**
 * The draft of a file that a person named, by the extractor that the environment asks for. Untrusted bytes are parsed in a
 * process with limits; a refused ledger has each of its errors on stderr before the refusal.
 */
export async function readPlan(path: string): Promise<PlanDraft> {
  const settings = readExtractor(process.env);
  const extractor = settings === undefined ? null : endpointExtractor(settings);
  const bytes = readFileSync(inputFile(path));
  try {
    const command = readOcrCommand(process.env);
    const ocr = command === undefined ? null : { command, timeoutSeconds: OCR_SECONDS };
    const extracted = await extractRecognised(extractGuarded, bytes, { fileName: basename(path) }, ocr);
    return (await extractWith(extractor, extracted)).draft;
  } catch (error) {
    if (!(error instanceof IntakeRefusal)) throw error;
    tellRowErrors(error.findings);
    throw refusedInput(error);
  }
}

/** Row errors of a ledger on stderr, a line each: address, column, what is wrong. */
export function tellRowErrors(findings: readonly { readonly code: string; readonly message: string }[]): void {
  for (const { code, message } of findings)
    if (code.startsWith('ledger.')) process.stderr.write(`${message} (${code})\n`);
}
