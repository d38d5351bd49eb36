import type { PersonCommandName } from '@duban/domain';
import type { FieldWords } from '@duban/words';
import type { Words } from '../words/words.js';
import type { Values } from './questions.js';

type Named = Readonly<Record<string, FieldWords | undefined>>;

/** What a command's question is called: in the command's own words, else in those that all commands share. */
export function fieldWords(say: Words, command: PersonCommandName, name: string, values: Values): FieldWords {
  const own = say.commands[command].fields as Named | undefined;
  const words = own?.[name] ?? (say.commonFields as Named)[name] ?? { label: name };
  const under = (words.under as Readonly<Record<string, string>> | undefined)?.[String(values['decision'])];
  return under === undefined ? words : { ...words, label: under };
}
