import type { Finding } from '@duban/api-client';
import { wordOf } from '../elements/code-words.js';
import type { Words } from '../words/words.js';

/** A finding in the language spoken now; one that was read before findings had facts, in the words it was stored with. */
export function findingWords(say: Words, { code, facts, message }: Finding): string {
  const words: Readonly<Record<string, ((told: NonNullable<Finding['facts']>) => string) | undefined>> =
    say.draftFindings;
  const known = words[code];
  const needsNone = code === 'document.no-issuer' || code === 'document.no-issue-date' || code === 'text.recognised';
  if (known === undefined || (facts === undefined && !needsNone)) return message;
  const className = facts?.['class'];
  if (className === undefined) return known(facts ?? {});
  return known({ ...facts, class: wordOf(say.labels.measureClass, `${className}`) });
}
