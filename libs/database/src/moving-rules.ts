import type { RuleBook } from '@duban/domain';
import type { EntityManager } from 'typeorm';
import type { LockedMeasure, TakenCommand } from './lock.js';
import { hasVersion, ruleBook } from './rule-books.js';

/** The rules that a command moves its measure to; null for a command that moves none, or to what is not there. */
export async function rulesMovedTo(
  manager: EntityManager,
  row: Pick<TakenCommand, 'name' | 'body'>,
  { rules }: Pick<LockedMeasure, 'rules'>,
): Promise<RuleBook | null> {
  const { calendar, policy } = row.body as { calendar?: unknown; policy?: unknown };
  if (row.name === 'move-calendar')
    return (await isKept(manager, 'calendar', calendar))
      ? ruleBook(manager, rules.policy.version, calendar as string)
      : null;
  if (row.name === 'move-policy')
    return (await isKept(manager, 'policy', policy))
      ? ruleBook(manager, policy as string, rules.calendar.version)
      : null;
  return null;
}

/** The measure as it goes on by other rules: noted in its row, and what is to be done on it is noted anew. */
export async function movedTo(manager: EntityManager, locked: LockedMeasure, rules: RuleBook): Promise<LockedMeasure> {
  const policyVersion = rules.policy.version;
  const calendarVersion = rules.calendar.version;
  await manager.query('update measure set policy_version = $2, calendar_version = $3 where measure_id = $1', [
    locked.measureId,
    policyVersion,
    calendarVersion,
  ]);
  return {
    ...locked,
    rules,
    policyVersion,
    ruleVersion: `${policyVersion}/${calendarVersion}`,
    todosOutdated: true,
  };
}

function isKept(manager: EntityManager, what: 'policy' | 'calendar', version: unknown): Promise<boolean> {
  return typeof version === 'string' ? hasVersion(manager, what, version) : Promise.resolve(false);
}
