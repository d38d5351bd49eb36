import type { EntityManager } from 'typeorm';
import { faultsOf, type Outside } from './check.js';

/** Twelve ways in which a store could have lied after a fault; a checker that sees less proves nothing. */
const corruptions: Readonly<Record<string, string>> = {
  'an accepted command lost its event': `delete from event where event_id = (select max(event_id) from event where type = 'instruction.given')`,
  'an accepted command lost with all that it did': `with gone as (delete from command where command_id = (select max(command_id) from command where name = 'instruct' and state = 'done') returning command_id)
     delete from event where command_id in (select command_id from gone)`,
  'a command done twice': `insert into event select (jsonb_populate_record(e, jsonb_build_object('event_id', 9000000000000000, 'seq', m.seq + 1))).*
     from event e join measure m using (measure_id) where e.event_id = (select max(event_id) from event where type = 'instruction.given')`,
  'an answered command that waits again': `update command set state = 'waiting' where command_id = (select min(command_id) from command where name = 'instruct' and state = 'done')`,
  'a command that nobody gave': `insert into command (command_id, measure_id, name, body, body_hash, actor, state, created_at, expires_at)
     select 'phantom', measure_id, 'instruct', '{"text": "没有人说过"}', '', actor, 'refused', created_at, expires_at from command where name = 'instruct' limit 1`,
  'a rung that was reached twice': `insert into event select (jsonb_populate_record(e, jsonb_build_object('event_id', 9000000000000000, 'seq', m.seq + 1))).*
     from event e join measure m using (measure_id) where e.event_id = (select max(event_id) from event where type = 'rung.reached')`,
  'a rung that nobody was told of': `delete from message_item where item_id = (select max(measure_id || '/' || (data->>'obligationId') || '/' || (data->>'rung') || '/' || (data->>'dueOn')) from event where type = 'rung.reached')`,
  'a digest noted as sent that never went out': `insert into message (message_id, person_id, on_day, rows, state) select 'never', person_id, '2099-01-01', '[]', 'sent' from person limit 1`,
  'a digest that went out and is forgotten': `delete from message where message_id = (select max(message_id) from message where state = 'sent')`,
  'a to-do that is gone': `delete from todo where ctid = (select max(ctid) from todo)`,
  'a light that its events do not make': `update measure set light = case light when 'red' then 'overdue' else 'red' end where measure_id = (select measure_id from measure where not closed order by measure_id limit 1)`,
  'a word of an event that was changed': `update event set data = data || '{"text": "改过"}' where event_id = (select max(event_id) from event where type = 'instruction.given')`,
};

/** Those that the checker did not see, each tried in a transaction that is undone. */
export async function unseenCorruptions(manager: EntityManager, outside: Outside): Promise<readonly string[]> {
  const unseen: string[] = [];
  for (const [name, sql] of Object.entries(corruptions)) {
    await manager.query('savepoint corrupted');
    await manager.query(sql);
    if ((await faultsOf(manager, outside)).length === 0) unseen.push(name);
    await manager.query('rollback to savepoint corrupted');
  }
  return unseen;
}

/** How many there are. */
export const corruptionCount = Object.keys(corruptions).length;
