import type { RuleBook } from '@duban/domain';
import type { EntityManager } from 'typeorm';
import type { LockedMeasure, TakenCommand } from './lock.js';
import { hasVersion, ruleBook } from './rule-books.js';

/** The rules that a command moves its measure to; null for a command that moves none, or to what is not there. */
export async function rulesMovedTo(
  manager: EntityManager,
  row: Pick<TakenCommand, 'name' | 'body'>,
  { policyVersion }: LockedMeasure,
): Promise<RuleBook | null> {
  if (row.name !== 'move-calendar') return null;
  const { calendar } = row.body as { calendar: string };
  return (await hasVersion(manager, 'calendar', calendar)) ? ruleBook(manager, policyVersion, calendar) : null;
}

/** The measure as it goes on by other rules: noted in its row, and what is to be done on it is noted anew. */
export async function movedTo(manager: EntityManager, locked: LockedMeasure, rules: RuleBook): Promise<LockedMeasure> {
  await manager.query('update measure set calendar_version = $2 where measure_id = $1', [
    locked.measureId,
    rules.calendar.version,
  ]);
  return {
    ...locked,
    rules,
    ruleVersion: `${locked.policyVersion}/${rules.calendar.version}`,
    todosOutdated: true,
  };
}
