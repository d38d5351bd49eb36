import { officeLine, type SupervisionLine } from '@duban/domain';
import type { EntityManager } from 'typeorm';
import { currentRuleBook } from '../rule-books.js';

/** The line of a department of which nobody said one: the office's own. */
export async function usualLine(manager: EntityManager): Promise<SupervisionLine> {
  const own = officeLine((await currentRuleBook(manager)).policy);
  return own === 'all' ? 'government' : own;
}
