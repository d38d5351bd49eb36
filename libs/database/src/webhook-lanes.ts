import type { Instant } from '@duban/domain';
import type { EntityManager } from 'typeorm';
import { HouseRefusal } from './house/house-events.js';
import { instant } from './read/instant.js';
import { unsealed } from './sealed-secret.js';

/** A target that a worker serves: where its messages go, and what signs them. */
export interface WebhookLane {
  readonly targetId: string;
  readonly url: string;
  /** Sealed, the newest first. */
  readonly secrets: readonly string[];
}

/** A message that is due, with what it says of its event. */
export interface DueDelivery {
  readonly deliveryId: string;
  readonly webhookId: string;
  readonly type: string;
  readonly at: Instant;
  readonly measureId: string;
  readonly planId: string;
  readonly seq: number;
  readonly tries: number;
  /** Milliseconds since its first try. */
  readonly triedForMs: number;
}

/** A try that failed, and when the next one is; null: none. */
export interface FailedTry {
  readonly status: number | null;
  readonly failure: string;
  readonly pauseMs: number | null;
}

/** So long a worker that says nothing keeps a lane. */
const CLAIMED_FOR = `interval '5 seconds'`;
const MOST_QUEUED_AT_ONCE = 500;
/** After more failures than these one after another the target was away, and what waited for it goes at once. */
const AWAY_AFTER = 3;

/** Transactions below the oldest that still runs, as `changesAfter` has it. */
const SETTLED = `pg_snapshot_xmin(pg_current_snapshot())::text::bigint`;

/** Claims the lanes that have something to do and that nobody serves, but those that this worker has already. */
export async function claimLanes(
  manager: Pick<EntityManager, 'query'>,
  worker: string,
  serving: readonly string[],
): Promise<readonly WebhookLane[]> {
  const [rows] = await manager.query<[WebhookLane[], number]>(
    `update webhook_target set claimed_by = $1, claimed_until = now() + ${CLAIMED_FOR}
      where target_id in (
        select target_id from webhook_target t
         where state = 'on' and target_id <> all($2::uuid[]) and coalesce(claimed_until < now(), true) and coalesce(rest_until <= now(), true)
           and (exists (select from webhook_delivery d where d.target_id = t.target_id and d.state = 'queued' and d.next_at <= now())
             or exists (select from event e where (e.tx, e.event_id) > (t.after_tx, t.after_event) and e.tx < ${SETTLED}))
         for update skip locked)
      returning ${LANE}`,
    [worker, serving],
  );
  return rows;
}

/** The lane of a target, for whoever tries it by hand; refuses where there is none. */
export async function webhookLane(manager: Pick<EntityManager, 'query'>, targetId: string): Promise<WebhookLane> {
  const [lane] = await manager.query<WebhookLane[]>(
    `select ${LANE} from webhook_target where target_id = $1 and state <> 'removed'`,
    [targetId],
  );
  if (!lane) throw new HouseRefusal('webhook.not-found', { targetId });
  return lane;
}

const LANE = `target_id::text as "targetId", url, array_remove(array[secret, case when former_until > now() then former_secret end], null) as secrets`;

/** Says that a worker is still at it; the lane as it is by now, or null where it is no longer this worker's. */
export async function keepLane(
  manager: Pick<EntityManager, 'query'>,
  targetId: string,
  worker: string,
): Promise<WebhookLane | null> {
  const [rows] = await manager.query<[WebhookLane[], number]>(
    `update webhook_target set claimed_until = now() + ${CLAIMED_FOR} where target_id = $1 and claimed_by = $2 and state = 'on' returning ${LANE}`,
    [targetId, worker],
  );
  return rows[0] ?? null;
}

/** Gives a lane back. */
export async function leaveLane(
  manager: Pick<EntityManager, 'query'>,
  targetId: string,
  worker: string,
): Promise<void> {
  await manager.query(
    'update webhook_target set claimed_by = null, claimed_until = null where target_id = $1 and claimed_by = $2',
    [targetId, worker],
  );
}

/** A lane's secrets as they sign; null where one does not open with this key. */
export function secretsOf({ targetId, secrets }: WebhookLane, sealKey: string): readonly string[] | null {
  const open = secrets.map((each) => unsealed(each, targetId, sealKey));
  return open.includes(null) ? null : open.filter((each) => each !== null);
}

/** Queues what happened since the lane's place in the record, each event once, and moves the place; in one transaction. */
export async function queueHappened(manager: EntityManager, targetId: string): Promise<void> {
  const [lane] = await manager.query<{ types: string[]; tx: string; eventId: string }[]>(
    `select types, after_tx::text as tx, after_event::text as "eventId" from webhook_target where target_id = $1 and state = 'on' for update`,
    [targetId],
  );
  if (!lane) return;
  const [last] = await manager.query<{ tx: string; eventId: string }[]>(
    `with happened as materialized (
       select tx, event_id, type, hash from event where (tx, event_id) > ($2::bigint, $3::bigint) and tx < ${SETTLED}
        order by tx, event_id limit ${MOST_QUEUED_AT_ONCE}),
     queued as (
       insert into webhook_delivery (target_id, event_id, webhook_id, type)
       select $1, event_id, 'evt_' || left(hash, 32), type from happened where cardinality($4::text[]) = 0 or type = any($4) order by tx, event_id
       on conflict do nothing)
     select tx::text as tx, event_id::text as "eventId" from happened order by happened.tx desc, happened.event_id desc limit 1`,
    [targetId, lane.tx, lane.eventId, lane.types],
  );
  if (last)
    await manager.query('update webhook_target set after_tx = $2, after_event = $3 where target_id = $1', [
      targetId,
      last.tx,
      last.eventId,
    ]);
}

/** The messages of a lane that are due, the oldest first. */
export async function dueDeliveries(
  manager: Pick<EntityManager, 'query'>,
  targetId: string,
  most: number,
): Promise<readonly DueDelivery[]> {
  return manager.query(
    `select d.delivery_id::text as "deliveryId", d.webhook_id as "webhookId", d.type, ${instant('e.at')} as at, e.measure_id::text as "measureId",
            m.plan_id::text as "planId", e.seq, d.tries, coalesce(extract(epoch from now() - d.first_tried_at) * 1000, 0)::float as "triedForMs"
       from webhook_delivery d join event e using (event_id) join measure m using (measure_id)
      where d.target_id = $1 and d.state = 'queued' and d.next_at <= now() order by d.delivery_id limit $2`,
    [targetId, most],
  );
}

/** Notes that a message was taken. A target that was away and is back gets at once what waited for it. */
export async function noteTaken(
  manager: EntityManager,
  targetId: string,
  deliveryId: string,
  status: number | null,
): Promise<void> {
  await manager.query(
    `update webhook_delivery set state = 'taken', taken_at = now(), tries = tries + 1, first_tried_at = coalesce(first_tried_at, now()), status = $2, failure = null
      where delivery_id = $1 and state = 'queued'`,
    [deliveryId, status],
  );
  const [target] = await manager.query<{ failures: number }[]>(
    'select failures from webhook_target where target_id = $1 for update',
    [targetId],
  );
  await manager.query(
    'update webhook_target set taken_at = now(), failures = 0, failing_since = null, rest_until = null where target_id = $1',
    [targetId],
  );
  if ((target?.failures ?? 0) >= AWAY_AFTER)
    await manager.query(
      `update webhook_delivery set next_at = now() where target_id = $1 and state = 'queued' and next_at > now()`,
      [targetId],
    );
}

/** Notes that a message was not taken, and how often in a row its target took none; what waited for a day is dead with it. */
export async function noteNotTaken(
  manager: EntityManager,
  targetId: string,
  deliveryId: string,
  { status, failure, pauseMs }: FailedTry,
): Promise<number> {
  await manager.query(
    `update webhook_delivery set tries = tries + 1, first_tried_at = coalesce(first_tried_at, now()), status = $2, failure = $3,
            state = case when $4::float is null then 'dead' else state end, next_at = now() + coalesce($4::float, 0) * interval '1 millisecond'
      where delivery_id = $1 and state = 'queued'`,
    [deliveryId, status, failure, pauseMs],
  );
  const [[target]] = await manager.query<[{ failures: number }[], number]>(
    `update webhook_target set failed_at = now(), failure = $2, failures = failures + 1, failing_since = coalesce(failing_since, now())
      where target_id = $1 returning failures`,
    [targetId, failure],
  );
  await manager.query(
    `update webhook_delivery d set state = 'dead', failure = $2 from webhook_target t
      where d.target_id = $1 and t.target_id = $1 and d.state = 'queued' and d.queued_at < now() - interval '1 day' and t.failing_since < now() - interval '1 day'`,
    [targetId, failure],
  );
  return target?.failures ?? 1;
}

/** Leaves a target alone for a while. */
export async function restLane(manager: Pick<EntityManager, 'query'>, targetId: string, ms: number): Promise<void> {
  await manager.query(
    `update webhook_target set rest_until = now() + $2::float * interval '1 millisecond' where target_id = $1`,
    [targetId, ms],
  );
}
