import { scryptSync } from 'node:crypto';
import { DataSource, type EntityManager } from 'typeorm';
import { officeInSight } from '@duban/domain';
import { sha256 } from './chain.js';

/**
 * PostgreSQL's own roles. `app`: worker, and whoever may see every measure. `reader`: who sees what a setting names.
 * `api`: the API between its readings; it sees no measure, and becomes one of the others for the length of a reading.
 * None of them owns a table, and none can change or delete what happened.
 */
export const roles = { api: 'duban_api', app: 'duban_app', reader: 'duban_reader' } as const;

/** The setting that names the departments in sight, as PostgreSQL writes a list. */
export const SIGHT = 'duban.sight';

const IN_SIGHT = `current_setting('${SIGHT}', true)::text[]`;
const asOffice = (code: string) => `E'${officeInSight('').replace('\n', '\\n')}' || ${code} = any(${IN_SIGHT})`;
const OF_OFFICE = `office <> '' and ${asOffice('office')}`;

/** Tables of what happened: rows are added, and that is all. */
export const appendOnly = ['event', 'house_event', 'seal', 'seal_head'];

/** Tables that speak of one measure, and are seen by whoever sees it. */
export const walled = [
  'event',
  'file',
  'indicator_target',
  'problem',
  'review',
  'instrument_item',
  'judged',
  'message_item',
  'todo',
  'seal_head',
] as const;

/** What a reader of some measures needs beside them: no plan's draft or document, but what kind of paper it came by; nobody's password. */
const READ_BESIDE =
  'addressee, day_figure, department, domain_clock, form_week, late_week, measure_count, measure_count_change, measure_words, portfolio, post, rule_book, substitute';
const READ_IN_PART = [
  '(plan_id, title, document_number, shift_years, source_name) on plan',
  '(person_id, name, state) on person',
];

/**
 * Makes roles, rights and row-level policies what they should be, whatever stood before: all at once, and only where
 * they are others or there are new tables, since whoever works meanwhile waits. For the owner of the tables.
 */
export async function raiseWalls(manager: EntityManager): Promise<void> {
  await makeRoles(manager);
  const statements = [...rights(), ...policies()];
  const [row] = await manager.query<{ tables: string; built: string | null }[]>(
    `select string_agg(relname, ',' order by relname) as tables, obj_description(to_regprocedure('unseen()'), 'pg_proc') as built
       from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`,
  );
  const plan = `walls ${sha256(JSON.stringify([statements, row?.tables]))}`;
  if (row?.built === plan) return;
  await manager.transaction(async (within) => {
    for (const statement of statements) await within.query(statement);
    await within.query(`comment on function unseen() is '${plan}'`);
  });
}

async function makeRoles(manager: EntityManager): Promise<void> {
  for (const name of Object.values(roles))
    await manager.query(
      `do $$ begin if not exists (select from pg_roles where rolname = '${name}') then create role ${name} noinherit nologin; end if;
       exception when duplicate_object or unique_violation then null; end $$`,
    );
  // Who is no superuser must be let into a role to read in its name: the API, and the owner on the command line.
  for (const name of [roles.app, roles.reader])
    for (const [member, known] of [
      [roles.api, `'${roles.api}'`],
      ['current_user', 'current_user'],
    ])
      await manager.query(
        `do $$ begin if not pg_has_role(${known}, '${name}', 'member') then grant ${name} to ${member}; end if;
         exception when unique_violation then null; end $$`,
      );
}

function rights(): readonly string[] {
  const services = `${roles.api}, ${roles.app}`;
  return [
    `grant usage on schema public to ${services}, ${roles.reader}`,
    `grant select, insert, update, delete on all tables in schema public to ${services}`,
    `grant usage, select on all sequences in schema public to ${services}`,
    `revoke update, delete, truncate on ${appendOnly.join(', ')} from public, ${services}, ${roles.reader}`,
    `grant select on measure, ${walled.join(', ')}, instrument, command, ${READ_BESIDE} to ${roles.reader}`,
    ...READ_IN_PART.map((each) => `grant select ${each} to ${roles.reader}`),
  ];
}

function policies(): readonly string[] {
  const seen = (table: string) => `exists (select from measure m where m.measure_id = ${table}.measure_id)`;
  return [
    // Whoever forgets to say who reads is told so, and gets nothing.
    `create or replace function unseen() returns boolean language plpgsql stable as $$ begin
       raise exception 'measures are read as somebody (readAs)' using errcode = 'insufficient_privilege'; end $$`,
    // Whoever supervises in one office of several sees what that looks after.
    ...wall('measure', `array_prepend(lead, supporting) && ${IN_SIGHT} or ${OF_OFFICE}`),
    ...walled.flatMap((table) => wall(table, seen(table))),
    // A letter is its addressee's once it has gone out, and its office's before.
    ...wall(
      'instrument',
      `number is not null and (department = any(${IN_SIGHT}) or ${asOffice('department')}) or ${OF_OFFICE}`,
    ),
    ...wall('command', seen('command')),
    // The mailbox for commands is the API's own to put into and to look into.
    `drop policy unread on command`,
    `create policy unread on command to ${roles.api} using (true) with check (true)`,
  ];
}

/** A table's rows: all for the worker, those in sight for a reader, none for the API between its readings. */
function wall(table: string, inSight: string): readonly string[] {
  return [
    `alter table ${table} enable row level security`,
    ...['everything', 'in_sight', 'unread'].map((name) => `drop policy if exists ${name} on ${table}`),
    `create policy everything on ${table} to ${roles.app} using (true) with check (true)`,
    `create policy in_sight on ${table} for select to ${roles.reader} using (${inSight})`,
    `create policy unread on ${table} to ${roles.api} using (unseen())`,
  ];
}

/** The address of the record for a service: its own role, with a password that only who knows the owner's can make. */
export function serviceUrl(ownerUrl: string, service: 'api' | 'app', password?: string): string {
  const url = new URL(ownerUrl);
  const owners = decodeURIComponent(url.password);
  url.username = roles[service];
  url.password = password ?? scryptSync(owners, roles[service], 32).toString('hex');
  return url.toString();
}

/** Lets the services in under their own roles; the addresses at which they find the record. */
export async function openToServices(
  ownerUrl: string,
  password?: string,
): Promise<{ readonly api: string; readonly app: string }> {
  const urls = { api: serviceUrl(ownerUrl, 'api', password), app: serviceUrl(ownerUrl, 'app', password) };
  const owner = await new DataSource({ type: 'postgres', url: ownerUrl }).initialize();
  try {
    for (const [service, url] of Object.entries(urls))
      await owner.query(`alter role ${roles[service as keyof typeof urls]} login password '${new URL(url).password}'`);
  } finally {
    await owner.destroy();
  }
  return urls;
}
