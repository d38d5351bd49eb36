import { existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { fromCaller } from './caller.js';
import { Refusal } from './refusal.js';

/** Where a person wants something written: in a folder that is there, and no folder itself. */
export function outputFile(path: string): string {
  const whole = fromCaller(path);
  const folder = dirname(whole);
  if (!existsSync(folder)) throw new Refusal('file.missing', 3, `There is no folder ${folder}.`);
  if (existsSync(whole) && statSync(whole).isDirectory())
    throw new Refusal('usage.not-a-file', 2, `${path} is a folder.`);
  return whole;
}
