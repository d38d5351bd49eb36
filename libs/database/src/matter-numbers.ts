import { clockActor, matterNumber, type GivenCommand, type CivilDate, give, passTime } from '@duban/domain';
import type { DataSource, EntityManager } from 'typeorm';
import { lockMeasure, nowFor } from './lock.js';
import { MATTER_SOURCE } from './matter-source.js';
import { seeEverything } from './read/read-as.js';
import { currentRuleBook } from './rule-books.js';
import { recordTurn } from './turn-row.js';

/** The next number of the register of matters, of the year of this day. Its count is locked until the matter stands or does not. */
export async function nextMatterNumber(manager: EntityManager, day: CivilDate): Promise<string> {
  const year = Number(day.slice(0, 4));
  const { policy } = await currentRuleBook(manager);
  const [row] = await manager.query<{ last: number }[]>(
    `insert into matter_count (year, last) values ($1, 1)
     on conflict (year) do update set last = matter_count.last + 1 returning last`,
    [year],
  );
  return matterNumber(policy, { year, inYear: row?.last ?? 1 });
}

/** A matter that was numbered within its paper, as the releases before did. */
interface Unnumbered {
  readonly id: string;
  readonly day: CivilDate;
}

/**
 * Gives a number of the register to every matter that has only its place in its paper: in the order in which they came in,
 * on their own chains. Run when the schema is brought up to date; a matter that can't be stepped keeps its place's number until the next time, and is warned of.
 */
export async function numberMatters(record: DataSource): Promise<number> {
  const matters = await record.transaction(async (manager) => {
    await seeEverything(manager);
    return manager.query<Unnumbered[]>(
      `select m.measure_id::text as id, (m.assigned_at at time zone 'Asia/Shanghai')::date::text as day
         from measure m join plan p using (plan_id)
        where p.source_name like $1 and m.parent_id is null and m.state is not null and m.number ~ '^[0-9]+$'
        order by m.assigned_at, m.number_order, m.measure_id`,
      [`${MATTER_SOURCE}:%`],
    );
  });
  let count = 0;
  for (const { id, day } of matters)
    count += await record
      .transaction(async (manager) => {
        await seeEverything(manager);
        const number = await nextMatterNumber(manager, day);
        await numberOne(manager, id, number);
        await numberParts(manager, id, number);
        return 1;
      })
      .catch((error: unknown) => {
        process.emitWarning(`${id}: ${String(error)}`, { code: 'matter.not-numbered' });
        return 0;
      });
  return count;
}

/** Parts of a matter are numbered after it. */
async function numberParts(manager: EntityManager, parentId: string, number: string): Promise<void> {
  const parts = await manager.query<{ id: string; suffix: string }[]>(
    `select measure_id::text as id, substring(number from '-[^-]*$') as suffix from measure
      where parent_id = $1 and state is not null order by measure_id`,
    [parentId],
  );
  for (const { id, suffix } of parts) await numberOne(manager, id, `${number}${suffix}`);
}

async function numberOne(manager: EntityManager, measureId: string, number: string): Promise<void> {
  const locked = await lockMeasure(manager, measureId);
  if (!locked?.state) return;
  const now = nowFor(locked, new Date().toISOString());
  const commandId = `number-matter:${measureId}`;
  const command: GivenCommand = {
    commandId,
    command: { name: 'number-matter', body: { number } },
    actor: clockActor,
    recordedFor: null,
    actsFrom: now,
  };
  const due = passTime({ measure: locked.state, events: [] }, now, now, locked.rules);
  const { turn } = give(due, command, now, locked.rules);
  if (turn.measure?.number !== number) throw new Error(`measure ${measureId} does not take ${number}`);
  await recordTurn(manager, locked, { turn, given: new Map([[commandId, command]]) });
}
