import type { Obligation } from '@duban/api-client';

const ORDER: readonly Obligation['light'][] = [
  'red',
  'overdue',
  'behind',
  'near-due',
  'in-review',
  'awaiting-data',
  'on-path',
  'ahead',
  'none',
  'done',
];

/** Open ones by light, then by date; what is done or dropped comes after. */
export function worstFirst(obligations: readonly Obligation[]): readonly Obligation[] {
  const rank = (each: Obligation) =>
    each.state === 'open' ? ORDER.indexOf(each.light) : each.state === 'done' ? ORDER.length : ORDER.length + 1;
  return [...obligations].sort((a, b) => rank(a) - rank(b) || (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0));
}
