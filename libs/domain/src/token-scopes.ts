import { access } from './access.js';
import type { PersonCommandName } from './commands/registry.js';
import { houseAccess, type HouseAct } from './house.js';
import { administratorRoles, type Role } from './vocabulary.js';

/**
 * What a machine may do in its owner's name: read; report (what a department's handler may: fill in, never sign);
 * command (whatever its owner may do with measures, plans, letters and rules); admin (keep the register).
 */
export const tokenScopes = ['read', 'report', 'command', 'admin'] as const;

/** A part of its owner's power that a token has. */
export type TokenScope = (typeof tokenScopes)[number];

/** The scopes of which any lets a token give this command; read off the access table. */
export function scopesOfCommand(name: PersonCommandName): readonly TokenScope[] {
  const byHandler = access[name].some(({ roles }) => roles.includes('handler'));
  return byHandler ? ['report', 'command'] : ['command'];
}

/** The scope for an act in the house: what an administrator may is an administrator's. */
export function scopeOfAct(act: HouseAct): TokenScope {
  const roles: readonly Role[] = houseAccess[act];
  return administratorRoles.some((each) => roles.includes(each)) ? 'admin' : 'command';
}
