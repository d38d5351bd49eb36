import type { InboxItem } from '@duban/api-client';

/** What waits with the office, by what kind of work it is. */
export const deskKinds = [
  'all',
  'papers',
  'phone',
  'scan',
  'objection',
  'look-back',
  'spot-check',
  'stagnant',
] as const;
export type DeskKind = (typeof deskKinds)[number];

const KIND_OF: Readonly<Record<string, DeskKind>> = {
  'phone-chase': 'phone',
  'attach-scan': 'scan',
  'decide-objection': 'objection',
  'look-back': 'look-back',
  'check-duty': 'spot-check',
  supervise: 'stagnant',
};

/** The rows of one kind; a command that has no kind of its own answers a paper. */
export function ofKind(items: readonly InboxItem[], kind: DeskKind): readonly InboxItem[] {
  return kind === 'all' ? items : items.filter(({ command }) => (KIND_OF[command] ?? 'papers') === kind);
}
