import { numberOfTwo, type Policy } from '@duban/domain';
import type { EntityManager } from 'typeorm';
import { HouseRefusal } from './house-events.js';

/** R28: refuses a policy by which two kinds, or two offices with their 代字, could give the same number. `beside` is a 代字 that is about to be said, of which office. */
export async function refuseMeeting(
  manager: Pick<EntityManager, 'query'>,
  policy: Policy,
  beside: { readonly code: string; readonly mark: string } | null = null,
): Promise<void> {
  const known = await manager.query<{ mark: string }[]>(
    `select office->>'mark' as mark from department where valid_to is null and office->>'mark' <> '' and code <> $1`,
    [beside?.code ?? ''],
  );
  const marks = [...known.map(({ mark }) => mark), ...(beside === null ? [] : [beside.mark])];
  const number = numberOfTwo(policy, marks);
  if (number !== null) throw new HouseRefusal('register.numbers-meet', { number });
}
