import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A test or file that a table of requirements names; the test by its title. */
export interface Evidence {
  readonly file: string;
  readonly title: string | undefined;
}

/** What a text of Markdown refers to, and the test of each that is named with one. */
export function evidenceIn(text: string): readonly Evidence[] {
  return [...text.matchAll(/\[[^\]]+\]\(([^)#\s]+)(?:#[^)]*)?\)(?: “([^”]+)”)?/g)].map(([, file = '', title]) => ({
    file,
    title,
  }));
}

/** Of these, the ones whose file or test is not there; files stand relative to the folder. */
export function missingFrom(folder: string, all: readonly Evidence[]): readonly Evidence[] {
  return all.filter(({ file, title }) => {
    const path = join(folder, file);
    if (!existsSync(path)) return true;
    if (title === undefined) return false;
    const spec = readFileSync(path, 'utf8');
    return !["'", '`', '"'].some((quote) => spec.includes(`${quote}${title}${quote}`));
  });
}
