import type { Question, Values } from './questions.js';

/** What was written, or a file's name where nothing was: a name is evidence that a list can show. */
export function wordsOr(written: unknown, name: string): unknown {
  if (Array.isArray(written)) return written.some((line) => line !== '') ? written : [name];
  return typeof written === 'string' && written.trim() !== '' ? written : name;
}

/** Questions in words that a file's name answers. */
const NAMED: readonly string[] = ['evidence', 'file'];

/** A form's answers once a file has come for one of its questions. */
export function withFile(
  questions: readonly Question[],
  question: string,
  files: readonly string[],
  name: string,
): Values {
  const lines = questions.filter((each) => NAMED.includes(each.name));
  const worded = lines.map((each): [string, unknown] => [
    each.name,
    (held: unknown) => wordsOr(held ?? (each.form.form === 'list' ? [] : ''), name),
  ]);
  return { ...Object.fromEntries(worded), [question]: files };
}
