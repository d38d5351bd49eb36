import { numberOfTwo, type Policy } from '@duban/domain';
import type { EntityManager } from 'typeorm';
import { HouseRefusal } from './house-events.js';

/** R28: a number that a letter and another, or a matter, could both get by a policy and the 代字 of the offices; null where none could. */
export async function meetingNumber(
  manager: Pick<EntityManager, 'query'>,
  policy: Policy,
  beside: { readonly code: string; readonly mark: string } | null = null,
): Promise<string | null> {
  const known = await manager.query<{ mark: string }[]>(
    `select office->>'mark' as mark from department where valid_to is null and office->>'mark' <> '' and code <> $1`,
    [beside?.code ?? ''],
  );
  return numberOfTwo(policy, [...known.map(({ mark }) => mark), ...(beside === null ? [] : [beside.mark])]);
}

/** Refuses a policy by which two kinds, or two offices with their 代字, could give the same number. `beside` is a 代字 that is about to be said, of which office. */
export async function refuseMeeting(
  manager: Pick<EntityManager, 'query'>,
  policy: Policy,
  beside: { readonly code: string; readonly mark: string } | null = null,
): Promise<void> {
  const number = await meetingNumber(manager, policy, beside);
  if (number !== null) throw new HouseRefusal('register.numbers-meet', { number });
}
