import type { DataSource } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { houseActor } from './house/house-events.js';
import { noteRows } from './house/house-rows.js';

const NAME = '云桥市数据共享平台';
const URL = 'https://data.yunqiao.invalid/hooks/duban';
const TYPES = ['measure.assigned', 'light.changed', 'review.opened'];
const FAILURE = 'HTTP 503';

/** A machine that was told until its host went away: what it took, and two dead letters. Its secret is nobody's, so it is off. */
export async function demoWebhook(record: DataSource): Promise<void> {
  const targetId = uuidv7();
  await record.transaction(async (manager) => {
    await manager.query(
      `insert into webhook_target (target_id, name, url, types, state, secret, made_by, made_at, after_tx, after_event, taken_at, failed_at, failure)
       select $1, $2, $3, $4, 'off', '', $5, now() - interval '30 days', max(tx), max(event_id), now() - interval '30 hours', now() - interval '5 hours', $6 from event`,
      [targetId, NAME, URL, TYPES, houseActor.name, FAILURE],
    );
    await manager.query(
      `insert into webhook_delivery (target_id, event_id, webhook_id, type, state, tries, queued_at, first_tried_at, taken_at, status, failure)
       select $1, event_id, 'evt_' || left(hash, 32), type, case when newest <= 2 then 'dead' else 'taken' end, case when newest <= 2 then 11 else 1 end,
              now() - newest * interval '15 hours', now() - newest * interval '15 hours', case when newest > 2 then now() - newest * interval '15 hours' end,
              case when newest <= 2 then 503 else 204 end, case when newest <= 2 then $3 end
         from (select event_id, hash, type, row_number() over (order by event_id desc) as newest from event where type = any($2)) happened
        where newest <= 8 order by event_id`,
      [targetId, TYPES, FAILURE],
    );
    await noteRows(manager, { by: houseActor, at: new Date().toISOString(), from: null }, 'webhook.made', [targetId]);
  });
}
