import { addDays, type CivilDate, type NameLanguage } from '@duban/domain';
import type { EntityManager } from 'typeorm';

/** What a channel did last. */
export interface ChannelState {
  readonly channel: string;
  readonly sentAt: Date | null;
  readonly failedAt: Date | null;
  readonly failure: string | null;
}

/** Notes that a channel took something, or why it did not. */
export async function noteChannel(manager: EntityManager, channel: string, failure: string | null): Promise<void> {
  if (failure === null)
    await manager.query(
      `insert into channel_state (channel, sent_at) values ($1, now()) on conflict (channel) do update set sent_at = now()`,
      [channel],
    );
  else
    await manager.query(
      `insert into channel_state (channel, failed_at, failure) values ($1, now(), $2)
         on conflict (channel) do update set failed_at = now(), failure = excluded.failure`,
      [channel, failure],
    );
}

/** What each channel did last. */
export async function channelStates(manager: EntityManager): Promise<readonly ChannelState[]> {
  return manager.query<ChannelState[]>(
    `select channel, sent_at as "sentAt", failed_at as "failedAt", failure from channel_state`,
  );
}

/** A digest that did not reach its reader. */
export interface Unreached {
  readonly person: { readonly personId: string; readonly name: string };
  readonly on: CivilDate;
  readonly channel: string | null;
  readonly state: string;
  readonly failure: string;
}

const MOST_UNREACHED = 100;

/** Digests of the last fortnight that did not reach their readers for certain, the newest first. */
export async function unreached(manager: EntityManager, today: CivilDate): Promise<readonly Unreached[]> {
  return manager.query<Unreached[]>(
    `select jsonb_build_object('personId', person_id, 'name', p.name) as person, on_day::text as "on", channel, m.state, coalesce(failure, '') as failure
       from message m join person p using (person_id)
      where on_day > $1::date and (m.state in ('refused', 'unsure') or (failure is not null and m.state in ('queued', 'folded')))
      order by on_day desc, p.name limit ${MOST_UNREACHED}`,
    [addDays(today, -14)],
  );
}

/** How somebody chose to be reached, null for the first way that is open; and in which language, null for the house's. */
export interface ReachedBy {
  readonly channel: string | null;
  readonly language: NameLanguage | null;
}

/** What somebody chose of how he is reached. */
export async function chosenReach(manager: EntityManager, personId: string): Promise<ReachedBy> {
  const [row] = await manager.query<ReachedBy[]>('select channel, language from person_setting where person_id = $1', [
    personId,
  ]);
  return row ?? { channel: null, language: null };
}

/** Notes how somebody chose to be reached. */
export async function chooseReach(
  manager: EntityManager,
  personId: string,
  { channel, language }: ReachedBy,
): Promise<void> {
  await manager.query(
    `insert into person_setting (person_id, channel, language) values ($1, $2, $3)
       on conflict (person_id) do update set channel = excluded.channel, language = excluded.language`,
    [personId, channel, language],
  );
}
