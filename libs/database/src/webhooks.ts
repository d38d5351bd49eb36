import type { EventType, Instant } from '@duban/domain';
import { randomBytes } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { HouseRefusal, noteInHouse, type HouseActing } from './house/house-events.js';
import { noteRows } from './house/house-rows.js';
import { endOfRecord } from './read/changes.js';
import { instant } from './read/instant.js';
import { seeEverything } from './read/read-as.js';
import { sealed, unsealed } from './sealed-secret.js';

/** A machine that is told of what happens, as it is kept; never what signs. */
export interface WebhookTarget {
  readonly targetId: string;
  readonly name: string;
  readonly url: string;
  readonly types: readonly EventType[];
  readonly state: 'on' | 'off';
  /** Of name, address and types: one more with each change of them. */
  readonly version: number;
  readonly madeBy: string;
  readonly madeAt: Instant;
  /** Until when messages are signed with the former secret, too. */
  readonly formerUntil: Instant | null;
  readonly takenAt: Instant | null;
  readonly failedAt: Instant | null;
  readonly failure: string | null;
  /** Since when it takes nothing; null while it does. */
  readonly failingSince: Instant | null;
  readonly restUntil: Instant | null;
  readonly queued: number;
  /** Since when the oldest message waits: how far it is behind. */
  readonly waitingSince: Instant | null;
  readonly dead: number;
}

/** What is said of a target when it is made. */
export type WebhookInput = Pick<WebhookTarget, 'name' | 'url' | 'types'>;

/** A message and what became of it. */
export interface WebhookDelivery {
  readonly deliveryId: string;
  readonly webhookId: string;
  readonly type: EventType;
  readonly state: 'queued' | 'taken' | 'dead';
  readonly tries: number;
  readonly queuedAt: Instant;
  readonly nextAt: Instant | null;
  readonly takenAt: Instant | null;
  readonly status: number | null;
  readonly failure: string | null;
}

const MOST_TARGETS = 20;
const SECRET_BYTES = 32;
const TWO_SECRETS_FOR = '24 hours';
const KEPT = `delete from webhook_delivery where (state = 'taken' and taken_at < now() - interval '7 days') or (state = 'dead' and queued_at < now() - interval '90 days')`;

const COLUMNS = `target_id::text as "targetId", name, url, types, state, version, made_by as "madeBy", ${instant('made_at')} as "madeAt",
  case when former_until > now() then ${instant('former_until')} end as "formerUntil", ${instant('taken_at')} as "takenAt",
  ${instant('failed_at')} as "failedAt", failure, ${instant('failing_since')} as "failingSince",
  case when rest_until > now() then ${instant('rest_until')} end as "restUntil",
  (select count(*)::int from webhook_delivery d where d.target_id = t.target_id and d.state = 'queued') as queued,
  (select ${instant('min(d.queued_at)')} from webhook_delivery d where d.target_id = t.target_id and d.state = 'queued') as "waitingSince",
  (select count(*)::int from webhook_delivery d where d.target_id = t.target_id and d.state = 'dead') as dead`;

/** Every target, the newest first. */
export async function webhookTargets(manager: Pick<EntityManager, 'query'>): Promise<readonly WebhookTarget[]> {
  return manager.query(`select ${COLUMNS} from webhook_target t where state <> 'removed' order by target_id desc`);
}

/** One target; refuses where there is none. */
export async function webhookTarget(manager: Pick<EntityManager, 'query'>, targetId: string): Promise<WebhookTarget> {
  const [target] = await manager.query<WebhookTarget[]>(
    `select ${COLUMNS} from webhook_target t where state <> 'removed' and target_id = $1`,
    [targetId],
  );
  if (!target) throw new HouseRefusal('webhook.not-found', { targetId });
  return target;
}

/** Makes a target, which is told of what happens from now on; `secret` is said this once, and kept sealed. */
export async function makeWebhook(
  manager: EntityManager,
  { name, url, types }: WebhookInput,
  sealKey: string,
  acting: HouseActing,
): Promise<{ target: WebhookTarget; secret: string }> {
  await seeEverything(manager);
  await manager.query('lock table webhook_target in share row exclusive mode');
  if ((await webhookTargets(manager)).length >= MOST_TARGETS)
    throw new HouseRefusal('webhook.too-many', { most: MOST_TARGETS });
  const targetId = uuidv7();
  const secret = newSecret();
  const { tx, eventId } = await endOfRecord(manager);
  await manager.query(
    `insert into webhook_target (target_id, name, url, types, state, secret, made_by, made_at, after_tx, after_event) values ($1, $2, $3, $4, 'on', $5, $6, $7, $8, $9)`,
    [
      targetId,
      name,
      url,
      [...new Set(types)],
      sealed(secret, targetId, sealKey),
      acting.by.name,
      acting.at,
      tx,
      eventId,
    ],
  );
  await noteRows(manager, acting, 'webhook.made', [targetId]);
  return { target: await webhookTarget(manager, targetId), secret };
}

/**
 * Changes a target's name, address or types, for whoever saw it as it stands; its secret stays. What waits goes to the new
 * address at once: that the old one failed is no news of it.
 */
export async function changeWebhook(
  manager: EntityManager,
  { targetId, version }: { targetId: string; version: number | null },
  change: Partial<WebhookInput>,
  acting: HouseActing,
): Promise<WebhookTarget> {
  await manager.query('select 1 from webhook_target where target_id = $1 for update', [targetId]);
  const now = await webhookTarget(manager, targetId);
  if (version !== null && version !== now.version) throw new HouseRefusal('register.stale-version', { targetId });
  const { name, url, types } = { ...now, ...change };
  const next = { name, url, types: [...new Set(types)] };
  if (JSON.stringify(next) === JSON.stringify({ name: now.name, url: now.url, types: now.types })) return now;
  await changed(
    manager,
    `update webhook_target
        set name = $2, types = $4, version = version + 1, url = $3,
            failures = case when url = $3 then failures else 0 end, failing_since = case when url = $3 then failing_since end,
            rest_until = case when url = $3 then rest_until end
      where target_id = $1 and state <> 'removed' returning 1`,
    [targetId, name, url, next.types],
  );
  await noteRows(manager, acting, 'webhook.changed', [targetId]);
  return webhookTarget(manager, targetId);
}

/** Gives a target a new secret; for a day messages are signed with both, as far as the former still opens. */
export async function rotateWebhook(
  manager: EntityManager,
  targetId: string,
  sealKey: string,
  acting: HouseActing,
): Promise<{ target: WebhookTarget; secret: string }> {
  const secret = newSecret();
  const [target] = await manager.query<{ former: string }[]>(
    `select secret as former from webhook_target where target_id = $1 and state <> 'removed' for update`,
    [targetId],
  );
  // One that does not open signs nothing, and beside it the new one would not either.
  const opens = target !== undefined && unsealed(target.former, targetId, sealKey) !== null;
  await changed(
    manager,
    `update webhook_target set former_secret = case when $3 then secret end, former_until = case when $3 then now() + interval '${TWO_SECRETS_FOR}' end,
            secret = $2, rest_until = null
      where target_id = $1 and state <> 'removed' returning 1`,
    [targetId, sealed(secret, targetId, sealKey), opens],
  );
  await noteRows(manager, acting, 'webhook.rotated', [targetId]);
  return { target: await webhookTarget(manager, targetId), secret };
}

/** Stops telling a target; what waits for it waits on. One that is told nothing already stays as it is. */
export async function disableWebhook(
  manager: EntityManager,
  targetId: string,
  acting: Pick<HouseActing, 'by' | 'at' | 'from'>,
): Promise<void> {
  if (!(await retireWebhook(manager, targetId, acting))) await webhookTarget(manager, targetId);
}

/** The same where a receiver wants no more: who was disabled or taken away meanwhile is no news. False for such a one. */
export async function retireWebhook(
  manager: EntityManager,
  targetId: string,
  acting: Pick<HouseActing, 'by' | 'at' | 'from'>,
): Promise<boolean> {
  const [rows] = await manager.query<[object[], number]>(
    `update webhook_target set state = 'off', claimed_by = null, claimed_until = null where target_id = $1 and state = 'on' returning 1`,
    [targetId],
  );
  if (rows.length === 0) return false;
  await noteRows(manager, acting, 'webhook.disabled', [targetId]);
  return true;
}

/** Tells a target again: what waits for it, and what happens from now on; of what happened meanwhile it is not told. */
export async function enableWebhook(manager: EntityManager, targetId: string, acting: HouseActing): Promise<void> {
  await seeEverything(manager);
  const { tx, eventId } = await endOfRecord(manager);
  await changed(
    manager,
    `update webhook_target
        set after_tx = case when state = 'off' then $2 else after_tx end, after_event = case when state = 'off' then $3 else after_event end,
            state = 'on', failures = 0, failing_since = null, rest_until = null
      where target_id = $1 and state <> 'removed' returning 1`,
    [targetId, tx, eventId],
  );
  await noteRows(manager, acting, 'webhook.enabled', [targetId]);
}

/** Takes a target away with all that waits for it; that it was there stays on the record. */
export async function removeWebhook(manager: EntityManager, targetId: string, acting: HouseActing): Promise<void> {
  await changed(
    manager,
    `update webhook_target set state = 'removed', secret = '', former_secret = null where target_id = $1 and state <> 'removed' returning 1`,
    [targetId],
  );
  await manager.query('delete from webhook_delivery where target_id = $1', [targetId]);
  await noteRows(manager, acting, 'webhook.removed', [targetId]);
}

/** Sends messages again that were taken or are dead, at once: those that are named, or every dead one; how many there were. */
export async function replayWebhook(
  manager: EntityManager,
  { targetId, deliveries }: { targetId: string; deliveries: readonly string[] | 'dead' },
  acting: HouseActing,
): Promise<number> {
  await changed(
    manager,
    `update webhook_target set failures = 0, failing_since = null, rest_until = null where target_id = $1 and state <> 'removed' returning 1`,
    [targetId],
  );
  const named = deliveries === 'dead' ? null : deliveries;
  const [rows] = await manager.query<[object[], number]>(
    `update webhook_delivery set state = 'queued', tries = 0, queued_at = now(), next_at = now(), first_tried_at = null
      where target_id = $1 and case when $2::bigint[] is null then state = 'dead' else state <> 'queued' and delivery_id = any($2) end returning 1`,
    [targetId, named],
  );
  await noteInHouse(manager, acting, {
    type: 'webhook.replayed',
    subject: `webhook/${targetId}`,
    data: { messages: rows.length },
  });
  return rows.length;
}

/** A page of a target's messages in one state, newest first; `before` is the last of the page before. */
export async function webhookDeliveries(
  manager: Pick<EntityManager, 'query'>,
  { targetId, state, before, limit }: { targetId: string; state: string | null; before: string | null; limit: number },
): Promise<readonly WebhookDelivery[]> {
  return manager.query(
    `select delivery_id::text as "deliveryId", webhook_id as "webhookId", type, state, tries, ${instant('queued_at')} as "queuedAt",
            case when state = 'queued' then ${instant('next_at')} end as "nextAt", ${instant('taken_at')} as "takenAt", status, failure
       from webhook_delivery
      where target_id = $1 and ($2::text is null or state = $2) and ($3::bigint is null or delivery_id < $3)
      order by delivery_id desc limit $4`,
    [targetId, state, before, limit],
  );
}

/** Forgets what was taken a week ago, and what was dead a quarter ago. */
export async function sweepWebhooks(manager: Pick<EntityManager, 'query'>): Promise<void> {
  await manager.query(KEPT);
}

function newSecret(): string {
  return `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`;
}

async function changed(manager: EntityManager, update: string, values: readonly unknown[]): Promise<void> {
  const [rows] = await manager.query<[object[], number]>(update, [...values]);
  if (rows.length === 0) throw new HouseRefusal('webhook.not-found', { targetId: values[0] });
}
