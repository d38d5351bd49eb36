import { houseActor, noteRows, putCommand, putLaunch } from '@duban/database';
import type { Actor, CommandBodies, CommandName, RecordedFor, Role } from '@duban/domain';
import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';

const cityWide: readonly Role[] = [
  'officer',
  'office-head',
  'deputy-secretary-general',
  'leader',
  'secretary-general',
  'principal',
  'auditor',
];

/** Somebody with one post, e.g. `handler@教育局`, `officer`. */
export function somebody(post: string): Actor {
  const [role = '', department] = post.split('@');
  const named = role as Role;
  return {
    personId: post,
    name: post,
    posts: [{ role: named, department: cityWide.includes(named) ? null : (department ?? '教育局') }],
  };
}

/** A measure of an invented plan, put into the record and ready to be stepped. */
export async function aLaunchedMeasure(
  record: DataSource,
  part: Partial<CommandBodies['assign']>,
  wall: string,
): Promise<string> {
  const planId = randomUUID();
  const measureId = randomUUID();
  await record.query(
    `insert into plan (plan_id, title, state, source_name, source_hash, source, created_by) values ($1, '云桥市行动方案', 'in-force', 'plan.txt', $2, '', 'officer')`,
    [planId, planId],
  );
  const body: CommandBodies['assign'] = {
    measureId,
    planId,
    number: '一/1',
    title: '建设云桥公共图书角',
    kind: 'deliverable',
    class: '规划任务',
    dataClass: 'public',
    lead: '教育局',
    supporting: [],
    obligations: [],
    recurring: [],
    confirmedBy: 'review',
    ...part,
  };
  await record.transaction((manager) =>
    putLaunch(manager, { body, text: body.title, order: 0, span: null, actor: somebody('officer') }, wall),
  );
  return measureId;
}

/** A command put into the record; its id. */
export async function aCommand<N extends CommandName>(
  record: DataSource,
  measureId: string,
  given: { as: string | Actor; name: N; body: CommandBodies[N]; wall: string; recordedFor?: RecordedFor },
): Promise<string> {
  const commandId = randomUUID();
  if (given.recordedFor) await registered(record, given.recordedFor);
  await putCommand(record.manager, {
    commandId,
    measureId,
    name: given.name,
    body: given.body,
    actor: typeof given.as === 'string' ? somebody(given.as) : given.as,
    recordedFor: given.recordedFor ?? null,
    wall: given.wall,
  });
  return commandId;
}

/** Whoever is recorded holds the post in the register. */
async function registered(record: DataSource, { name, post }: RecordedFor): Promise<void> {
  const [one] = await record.query<{ id: string }[]>(
    `insert into person (person_id, login, name, password_hash) values ($1, $2, $2, '-')
       on conflict (login) do update set name = excluded.name returning person_id::text as id`,
    [randomUUID(), name],
  );
  const personId = one?.id ?? '';
  await record.query('insert into post (person_id, role, department) values ($1, $2, $3) on conflict do nothing', [
    personId,
    post.role,
    post.department ?? '',
  ]);
  const noting = { by: houseActor, at: new Date().toISOString(), from: null };
  await record.transaction((manager) => noteRows(manager, noting, 'person.added', [personId]));
}

/** What the clock did about obligations of a kind, as `day rung instrument-or-kind`. */
export async function rungsOf(record: DataSource, measureId: string, prefix: string): Promise<readonly string[]> {
  const rows = await record.query<{ line: string }[]>(
    `select data->>'on' || ' ' || (data->>'rung') || ' ' || coalesce(data->>'instrument', data->>'kind') as line
       from event where measure_id = $1 and type = 'rung.reached' and data->>'obligationId' like $2 || '%' order by seq`,
    [measureId, prefix],
  );
  return rows.map((row) => row.line);
}
