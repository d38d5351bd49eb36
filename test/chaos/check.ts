import { ruleBook, todoRows, verifyWithin } from '@duban/database';
import type { Measure } from '@duban/domain';
import type { EntityManager } from 'typeorm';
import type { Told } from '../support/index.js';

/** What the outside knows: what people were told of their commands, and which mails came. */
export interface Outside {
  /** Each with a text of its own, by which its row is found. */
  readonly told: readonly (Told & { readonly text: string })[];
  /** The last event before it began: a demo's history speaks of commands that nobody gave to this stack. */
  readonly since: string;
  /** Message-ID of each mail that was taken before the record was read, repeats included: of these it must know. */
  readonly mails: readonly string[];
  /** Those that were taken by now: a morning may have come and gone between the two. */
  readonly mailsByNow: () => readonly string[];
}

/**
 * Holds a record against what the outside knows, reading nothing but tables: every fault by name, none when all is well.
 * Every accepted command once, no phantom, every rung once, mails that came, to-dos as the rules say, every state as
 * its events make it, every chain whole.
 */
export async function faultsOf(manager: EntityManager, outside: Outside): Promise<readonly string[]> {
  return [
    ...(await commandFaults(manager, outside)),
    ...(await rungFaults(manager)),
    ...(await mailFaults(manager, outside)),
    ...(await todoFaults(manager)),
    ...(await recordFaults(manager)),
  ];
}

async function commandFaults(manager: EntityManager, { told, since }: Outside): Promise<readonly string[]> {
  const rows = await manager.query<{ id: string; text: string; state: string; events: number }[]>(
    `select c.command_id as id, c.body->>'text' as text, c.state,
            (select count(*)::int from event e where e.command_id = c.command_id and e.type = 'instruction.given') as events
       from command c where c.name = 'instruct' and not exists (select 1 from event e where e.command_id = c.command_id and e.event_id <= $1::bigint)`,
    [since],
  );
  const byText = new Map(rows.map((row) => [row.text, row]));
  const toldOf = new Map(told.map((each) => [each.text, each]));
  const [orphans] = await manager.query<{ n: number }[]>(
    `select count(*)::int as n from event e left join command c using (command_id)
      where e.command_id is not null and e.event_id > $1::bigint and (c.command_id is null or c.state <> 'done')`,
    [since],
  );
  return [
    ...told.flatMap(({ text, status }) => {
      const row = byText.get(text);
      if (status !== 200) return row?.state === 'done' ? [`refused to its giver, and done: ${text}`] : [];
      if (row?.state !== 'done') return [`accepted and ${row?.state ?? 'lost'}: ${text}`];
      return row.events === 1 ? [] : [`accepted and done ${row.events} times: ${text}`];
    }),
    ...rows.flatMap(({ text, state }) => [
      ...(toldOf.has(text) ? [] : [`a command that nobody gave: ${text}`]),
      ...(state === 'waiting' || state === 'broken' ? [`a command that is ${state}: ${text}`] : []),
    ]),
    ...((orphans?.n ?? 0) > 0 ? [`${orphans?.n} events of commands that were not carried out`] : []),
  ];
}

async function rungFaults(manager: EntityManager): Promise<readonly string[]> {
  const key = `e.measure_id::text || '/' || (e.data->>'obligationId') || '/' || (e.data->>'rung') || '/' || (e.data->>'dueOn')`;
  const twice = await manager.query<{ rung: string }[]>(
    `select ${key} as rung from event e where e.type = 'rung.reached' group by 1 having count(*) > 1`,
  );
  const untold = await manager.query<{ rung: string }[]>(
    `select ${key} as rung from event e where e.type = 'rung.reached'
        and not exists (select 1 from message_item i where i.item_id = ${key})`,
  );
  const late = await manager.query<{ id: string }[]>(
    `select measure_id::text as id from measure where not closed and next_due_at < now() - interval '2 minutes'`,
  );
  return [
    ...twice.map(({ rung }) => `a rung twice: ${rung}`),
    ...untold.map(({ rung }) => `a rung that no message speaks of: ${rung}`),
    ...late.map(({ id }) => `due and not done: ${id}`),
  ];
}

async function mailFaults(manager: EntityManager, { mails, mailsByNow }: Outside): Promise<readonly string[]> {
  const rows = await manager.query<{ id: string; state: string; who: string }[]>(
    `select message_id as id, state, person_id::text || ' ' || on_day as who from message`,
  );
  const idOf = (mail: string) => mail.replace(/^<|@duban>$/g, '');
  const came = new Set(mailsByNow().map(idOf));
  const known = new Set(rows.map(({ id }) => id));
  const persons = rows.map(({ who }) => who);
  return [
    ...rows.filter(({ id, state }) => state === 'sent' && !came.has(id)).map(({ id }) => `sent and never came: ${id}`),
    ...[...new Set(mails.map(idOf))]
      .filter((id) => !known.has(id) && !id.startsWith('seal'))
      .map((id) => `came and is in no record: ${id}`),
    ...persons.filter((who, index) => persons.indexOf(who) !== index).map((who) => `two digests a day: ${who}`),
  ];
}

async function todoFaults(manager: EntityManager): Promise<readonly string[]> {
  const measures = await manager.query<{ id: string; state: Measure; policy: string; calendar: string }[]>(
    `select measure_id::text as id, state, policy_version as policy, calendar_version as calendar from measure where state is not null`,
  );
  const faults: string[] = [];
  for (const { id, state, policy, calendar } of measures) {
    const wanted = todoRows(state, await ruleBook(manager, policy, calendar)).map(
      ({ command, obligation_id: obligation, addressee }) => `${command}/${obligation}/${addressee}`,
    );
    const rows = await manager.query<{ key: string }[]>(
      `select command || '/' || obligation_id || '/' || addressee as key from todo where measure_id = $1`,
      [id],
    );
    const there = rows.map(({ key }) => key);
    faults.push(
      ...wanted.filter((key) => !there.includes(key)).map((key) => `a to-do that nobody sees: ${id} ${key}`),
      ...there.filter((key) => !wanted.includes(key)).map((key) => `a to-do that the rules do not ask: ${id} ${key}`),
    );
  }
  return faults;
}

async function recordFaults(manager: EntityManager): Promise<readonly string[]> {
  const { broken, differs } = await verifyWithin(manager);
  return [
    ...broken.map(({ measureId, seq, code }) => `${code}: ${measureId} event ${seq}`),
    ...differs.map(({ measureId, field }) => `not what its events say: ${measureId} ${field}`),
  ];
}
