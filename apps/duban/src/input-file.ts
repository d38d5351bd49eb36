import { existsSync, statSync } from 'node:fs';
import { Refusal } from './refusal.js';

/** A file that a person named: it is there, and there is something in it. */
export function inputFile(path: string): string {
  if (!existsSync(path)) throw new Refusal('file.missing', 3, `There is no file ${path}.`);
  if (!statSync(path).isFile()) throw new Refusal('file.missing', 3, `${path} is not a file.`);
  if (statSync(path).size === 0) throw new Refusal('intake.empty', 5, `The file ${path} is empty.`);
  return path;
}
