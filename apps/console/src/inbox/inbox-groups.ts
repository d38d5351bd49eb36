import type { InboxItem } from '@duban/api-client';
import { takingSeveralDates } from '@duban/domain';

/** A measure with all that I must do on it, soonest first. */
export interface InboxMeasure {
  readonly measureId: string;
  readonly number: string;
  readonly title: string;
  readonly duties: readonly InboxItem[];
}

export interface InboxGroup {
  readonly name: 'overdue' | 'soon' | 'later' | 'undated';
  /** One row a measure; it stands where its most urgent duty does. */
  readonly measures: readonly InboxMeasure[];
}

const SOON_WORKING_DAYS = 3;

/**
 * One row for one promise: a deadline and the node that stands for all of it are finished by one form on one day, so
 * they are one thing to do; nor is a task that stands in several plans reported twice.
 */
export function onePromiseEach(items: readonly InboxItem[]): readonly InboxItem[] {
  const key = ({ measureId, command, dueOn, obligationId }: InboxItem) =>
    [measureId, command, dueOn, FINISHING.includes(command) ? '' : obligationId].join('/');
  return items
    .filter((item, at) => items.findIndex((other) => key(other) === key(item)) === at)
    .filter((item) => !items.some((other) => answers(other, item)));
}

/** 同源: the report of the task that is due first, and that goes to this measure as well. */
function answers(first: InboxItem, { command, answeredWith }: InboxItem): boolean {
  if (answeredWith === null || first.command !== command || first.answeredWith !== null) return false;
  return first.measureId === answeredWith.measureId && first.obligationId === answeredWith.obligationId;
}

const FINISHING: readonly string[] = takingSeveralDates;

/** The inbox by urgency, overdue first; within a group soonest first. Empty groups are left out. */
export function inboxGroups(items: readonly InboxItem[]): readonly InboxGroup[] {
  const byMeasure = new Map<string, InboxItem[]>();
  const due = ({ dueOn }: InboxItem) => dueOn ?? '9999';
  const sorted = [...items].sort((a, b) => (due(a) < due(b) ? -1 : due(a) > due(b) ? 1 : 0));
  for (const item of sorted) byMeasure.set(item.measureId, [...(byMeasure.get(item.measureId) ?? []), item]);
  const measures = [...byMeasure.values()].flatMap((duties): InboxMeasure[] => {
    const [first] = duties;
    return first ? [{ measureId: first.measureId, number: first.number, title: first.title, duties }] : [];
  });
  const names: readonly InboxGroup['name'][] = ['overdue', 'soon', 'later', 'undated'];
  return names
    .map((name) => ({ name, measures: measures.filter(({ duties: [first] }) => first && groupOf(first) === name) }))
    .filter((group) => group.measures.length > 0);
}

function groupOf(item: InboxItem): InboxGroup['name'] {
  if (item.workingDaysLeft === null) return 'undated';
  if (item.workingDaysLeft < 0) return 'overdue';
  return item.workingDaysLeft <= SOON_WORKING_DAYS ? 'soon' : 'later';
}
