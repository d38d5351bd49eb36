import { existsSync, statSync, type Stats } from 'node:fs';
import { Refusal } from './refusal.js';

/** A file that a person named: it is there, and there is something in it. */
export function inputFile(path: string): string {
  if (!existsSync(path)) throw new Refusal('file.missing', 3, `There is no file ${path}.`);
  const stats = statSync(path);
  if (!stats.isFile())
    throw new Refusal('file.missing', 3, `${path} is ${whatElse(stats)}: name a file on the disk that holds the text.`);
  if (stats.size === 0) throw new Refusal('intake.empty', 5, `The file ${path} is empty.`);
  return path;
}

function whatElse(stats: Stats): string {
  if (stats.isDirectory()) return 'a folder';
  if (stats.isFIFO()) return 'a pipe, which can be read once only';
  return stats.isCharacterDevice() || stats.isBlockDevice() ? 'a device' : 'a socket';
}
