import type { PersonCommandName } from '@duban/domain';
import { firstWords } from '../words/zh-first.js';

export type { PersonCommandName };

/** True for a command that a person gives on a measure: one that has words. The rules themselves come with its form. */
export function isCommand(name: string): name is PersonCommandName {
  return Object.hasOwn(firstWords.commands, name);
}
