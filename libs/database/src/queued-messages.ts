import { addDays, type CivilDate, type NameLanguage } from '@duban/domain';
import type { EntityManager } from 'typeorm';
import type { DigestRow } from './digests.js';

/** A queued digest with its reader, and how he wants to be reached. */
export interface QueuedMessage {
  readonly messageId: string;
  readonly personId: string;
  readonly name: string;
  readonly email: string | null;
  readonly phone: string | null;
  /** The channel that the reader chose; null for none. */
  readonly chosen: string | null;
  /** In which language he wants to be told; null for the house's. */
  readonly language: NameLanguage | null;
  readonly day: CivilDate;
  readonly rows: readonly DigestRow[];
  /** The channel by which somebody began to send it and gave no sign of life since; null where nobody did. */
  readonly begun: string | null;
}

/** Whoever sends a digest gives a sign of it more often than this. */
const CLAIM_SECONDS = 20;

const UNCLAIMED = `(claimed_at is null or claimed_at < now() - interval '${CLAIM_SECONDS} seconds')`;

/** Digests that wait to be sent and that nobody is sending, oldest day first; those of the last fortnight only. */
export async function queuedMessages(manager: EntityManager, day: CivilDate): Promise<readonly QueuedMessage[]> {
  return manager.query<QueuedMessage[]>(
    `select message_id as "messageId", person_id as "personId", p.name, p.email, p.phone, s.channel as chosen, s.language, on_day::text as day, rows,
            case when m.claimed_at is not null then m.channel end as begun
       from message m join person p using (person_id) left join person_setting s using (person_id)
      where m.state = 'queued' and ${UNCLAIMED} and on_day between $2::date and $1::date order by on_day, message_id`,
    [day, addDays(day, -14)],
  );
}

/** Takes a digest to be sent by a channel; false where somebody else has it, or it is sent. */
export async function claimMessage(manager: EntityManager, messageId: string, channel: string): Promise<boolean> {
  const [claimed] = await manager.query<[object[], number]>(
    `update message set claimed_at = now(), channel = $2 where message_id = $1 and state = 'queued' and ${UNCLAIMED} returning 1`,
    [messageId, channel],
  );
  return claimed.length > 0;
}

/** A sign of life from whoever sends a digest. */
export async function keepClaim(manager: EntityManager, messageId: string): Promise<void> {
  await manager.query(`update message set claimed_at = now() where message_id = $1 and claimed_at is not null`, [
    messageId,
  ]);
}

/** How many digests of these days somebody else is sending at this moment. */
export async function claimedMessages(manager: EntityManager, day: CivilDate): Promise<number> {
  const [row] = await manager.query<{ n: number }[]>(
    `select count(*)::int as n from message where state = 'queued' and not ${UNCLAIMED} and on_day between $2::date and $1::date`,
    [day, addDays(day, -14)],
  );
  return row?.n ?? 0;
}

/** What became of a digest; `queued` is tried again. */
export interface MessageEnd {
  readonly state: 'sent' | 'no-address' | 'silent' | 'refused' | 'unsure' | 'queued';
  readonly failure?: string;
}

/** Notes what became of a digest, and lets go of it. */
export async function noteMessage(
  manager: EntityManager,
  messageId: string,
  { state, failure }: MessageEnd,
): Promise<void> {
  await manager.query(
    `update message set state = $2, failure = coalesce($3, failure), tries = tries + 1, claimed_at = null,
            sent_at = case when $2 in ('sent', 'no-address', 'silent') then now() end
      where message_id = $1`,
    [messageId, state, failure ?? null],
  );
}
