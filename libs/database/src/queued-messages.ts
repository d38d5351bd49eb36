import { addDays, type CivilDate } from '@duban/domain';
import type { EntityManager } from 'typeorm';
import type { DigestRow } from './desk.js';

/** A queued digest with its reader's name and address. */
export interface QueuedMessage {
  readonly messageId: string;
  readonly personId: string;
  readonly name: string;
  readonly email: string | null;
  readonly day: CivilDate;
  readonly rows: readonly DigestRow[];
}

/** Digests that wait to be sent, oldest day first; those of the last fortnight only. */
export async function queuedMessages(manager: EntityManager, day: CivilDate): Promise<readonly QueuedMessage[]> {
  return manager.query<QueuedMessage[]>(
    `select message_id as "messageId", person_id as "personId", p.name, p.email, on_day::text as day, rows
       from message m join person p using (person_id) where m.state = 'queued' and on_day between $2::date and $1::date order by on_day, message_id`,
    [day, addDays(day, -14)],
  );
}

/** Notes what became of a digest. */
export async function noteMessage(
  manager: EntityManager,
  messageId: string,
  how: { state: 'sent' | 'no-address' } | { failure: string },
): Promise<void> {
  if ('state' in how)
    await manager.query(`update message set state = $2, sent_at = now(), tries = tries + 1 where message_id = $1`, [
      messageId,
      how.state,
    ]);
  else
    await manager.query('update message set tries = tries + 1, failure = $2 where message_id = $1', [
      messageId,
      how.failure,
    ]);
}
