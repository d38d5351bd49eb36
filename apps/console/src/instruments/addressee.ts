import type { Instrument } from '@duban/api-client';
import type { Words } from '../words/words.js';

/** Whom a letter goes to by name: its department, or the office of the line that is asked; null for the leaders, or everybody. */
export function addresseeOf(
  { department, addressee, line }: Pick<Instrument, 'department' | 'addressee' | 'line'>,
  say: Words,
): string | null {
  if (department !== null) return department.name;
  return addressee ?? (line === null ? null : say.instruments.noAddressee({ line: say.labels.supervisionLine[line] }));
}
