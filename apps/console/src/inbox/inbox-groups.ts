import type { InboxItem } from '@duban/api-client';

export interface InboxGroup {
  readonly name: 'overdue' | 'soon' | 'later' | 'undated';
  readonly items: readonly InboxItem[];
}

const SOON_WORKING_DAYS = 3;

/** The inbox by urgency, overdue first; within a group soonest first. Empty groups are left out. */
export function inboxGroups(items: readonly InboxItem[]): readonly InboxGroup[] {
  const sorted = [...items].sort((a, b) =>
    (a.dueOn ?? '9999') < (b.dueOn ?? '9999') ? -1 : (a.dueOn ?? '9999') > (b.dueOn ?? '9999') ? 1 : 0,
  );
  const names: readonly InboxGroup['name'][] = ['overdue', 'soon', 'later', 'undated'];
  return names
    .map((name) => ({ name, items: sorted.filter((item) => groupOf(item) === name) }))
    .filter((group) => group.items.length > 0);
}

function groupOf(item: InboxItem): InboxGroup['name'] {
  if (item.workingDaysLeft === null) return 'undated';
  if (item.workingDaysLeft < 0) return 'overdue';
  return item.workingDaysLeft <= SOON_WORKING_DAYS ? 'soon' : 'later';
}
