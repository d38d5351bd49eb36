import { commandOf, scopeOfAct, scopesOfCommand, type TokenScope } from '@duban/domain';
import type { Route } from './route.js';

/**
 * The scopes of which any lets a token in: reading reads, a command by its own cells, an act of the house by its own;
 * none where the account itself is opened. `command` is the name that the path says.
 */
export function scopesOf({ method, access, byHand, scope }: Route, command?: string): readonly TokenScope[] {
  if (byHand) return [];
  if (method === 'get') return ['read'];
  if (scope === 'report') return ['report', 'command'];
  if (scope !== undefined) return [scope];
  const given = command === undefined ? null : commandOf(command);
  if (given) return scopesOfCommand(given.name);
  return typeof access === 'string' ? ['command'] : [...new Set(access.map(scopeOfAct))];
}
