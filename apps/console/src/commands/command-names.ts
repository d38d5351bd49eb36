import { personCommands, type PersonCommandName } from '@duban/domain';

export type { PersonCommandName };

/** True for a command that a person gives on a measure. */
export function isCommand(name: string): name is PersonCommandName {
  return (personCommands as readonly string[]).includes(name);
}

export { personCommands };
