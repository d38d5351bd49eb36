import type { Obligation } from '@duban/api-client';
import { lights } from '@duban/domain';

/** Open ones by light, then by date; what is done or dropped comes after. */
export function worstFirst(obligations: readonly Obligation[]): readonly Obligation[] {
  const rank = (each: Obligation) =>
    each.state === 'open' ? lights.indexOf(each.light) : each.state === 'done' ? lights.length : lights.length + 1;
  return [...obligations].sort((a, b) => rank(a) - rank(b) || (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0));
}
