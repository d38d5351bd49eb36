import { dateOf, type CivilDate, type Instant, type RuleBook } from '@duban/domain';
import type { EntityManager } from 'typeorm';
import { domainAt, readClock } from './domain-clock.js';
import { currentRuleBook } from './rule-books.js';

/** The rules in force, and the moment and day by the clock of the house at an instant of the wall. */
export async function todayIn(
  manager: EntityManager,
  wall: Instant,
): Promise<{ now: Instant; today: CivilDate; rules: RuleBook }> {
  const rules = await currentRuleBook(manager);
  const now = domainAt(await readClock(manager), wall);
  return { rules, now, today: dateOf(rules.calendar, now) };
}

/** The civil date of the domain at an instant of the wall. */
export async function todayOf(manager: EntityManager, wall: Instant): Promise<CivilDate> {
  return (await todayIn(manager, wall)).today;
}
