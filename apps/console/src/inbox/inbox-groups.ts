import type { InboxItem } from '@duban/api-client';

export interface InboxGroup {
  readonly name: 'overdue' | 'soon' | 'later' | 'undated';
  readonly items: readonly InboxItem[];
}

const SOON_WORKING_DAYS = 3;

/**
 * One row for one promise: a deadline and the node that stands for all of it are finished by one form on one day, so
 * they are one thing to do.
 */
export function onePromiseEach(items: readonly InboxItem[]): readonly InboxItem[] {
  const key = ({ measureId, command, dueOn, obligationId }: InboxItem) =>
    [measureId, command, dueOn, FINISHING.includes(command) ? '' : obligationId].join('/');
  return items.filter((item, at) => items.findIndex((other) => key(other) === key(item)) === at);
}

/** Commands whose one form takes several dates. */
const FINISHING: readonly string[] = ['finish', 'sign-finish', 'accept-finish'];

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
