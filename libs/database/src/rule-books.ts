import {
  completePolicy,
  defaultPolicy,
  shippedCalendar,
  type Calendar,
  type Policy,
  type RuleBook,
} from '@duban/domain';
import type { DataSource, EntityManager } from 'typeorm';
import { houseActor, type HouseActing } from './house/house-events.js';
import { noteRows } from './house/house-rows.js';

const readBefore = new WeakMap<DataSource, Map<string, unknown>>();

/** A version never changes once adopted, so one reading serves as long as this record is open. */
async function version<T>(manager: EntityManager, what: 'policy' | 'calendar', name: string): Promise<T> {
  const found = await versionOrNull<T>(manager, what, name);
  if (found === null) throw new Error(`the record has no ${what} ${name}`);
  return found;
}

/** True when the record has this version. */
export async function hasVersion(manager: EntityManager, what: 'policy' | 'calendar', name: string): Promise<boolean> {
  return (await versionOrNull(manager, what, name)) !== null;
}

async function versionOrNull<T>(manager: EntityManager, what: 'policy' | 'calendar', name: string): Promise<T | null> {
  const key = `${what}/${name}`;
  const versions = readBefore.get(manager.connection) ?? new Map<string, unknown>();
  const known = versions.get(key);
  if (known) return known as T;
  const [row] = await manager.query<{ data: T }[]>('select data from rule_book where what = $1 and version = $2', [
    what,
    name,
  ]);
  if (!row) return null;
  readBefore.set(manager.connection, versions.set(key, row.data));
  return row.data;
}

/** The policy and calendar that a measure runs by. */
export async function ruleBook(
  manager: EntityManager,
  policyVersion: string,
  calendarVersion: string,
): Promise<RuleBook> {
  const policy = completed(await version<Policy>(manager, 'policy', policyVersion));
  const calendar = await version<Calendar>(manager, 'calendar', calendarVersion);
  return { policy, calendar };
}

const completedBefore = new WeakMap<Policy, Policy>();

/** A policy that an earlier release adopted says nothing of what came later: there the shipped one speaks. */
function completed(policy: Policy): Policy {
  const known = completedBefore.get(policy);
  if (known) return known;
  const whole = completePolicy(policy);
  completedBefore.set(policy, whole);
  return whole;
}

/** The newest adopted policy and calendar: what new measures start with and the desk keeps. */
export async function currentRuleBook(manager: EntityManager): Promise<RuleBook> {
  const rows = await manager.query<{ what: 'policy' | 'calendar'; version: string }[]>(
    'select distinct on (what) what, version from rule_book order by what, adopted_at desc',
  );
  const named = (what: string) => rows.find((row) => row.what === what)?.version ?? '';
  return ruleBook(manager, named('policy'), named('calendar'));
}

/** Keeps a version and makes it the newest of its kind; a version that is there stays what it was. */
export async function keepVersion(
  manager: EntityManager,
  what: 'policy' | 'calendar',
  data: { readonly version: string },
): Promise<void> {
  await manager.query(
    `insert into rule_book (what, version, data, adopted_at) values ($1, $2, $3, clock_timestamp())
     on conflict (what, version) do update set adopted_at = clock_timestamp()`,
    [what, data.version, JSON.stringify(data)],
  );
}

/** Makes a policy the one that new measures start with; measures that run keep theirs. A version stays what it was. */
export async function adoptPolicy(manager: EntityManager, policy: Policy, acting: HouseActing): Promise<void> {
  await keepVersion(manager, 'policy', policy);
  await noteRows(manager, acting, 'policy.adopted', [policy.version]);
}

/**
 * Puts the shipped policy, the shipped calendar and a clock that shows the wall's time into a new record. What a later
 * release ships beside it: a calendar comes by `takeRelease`, a policy by being adopted.
 */
export async function ensureDefaults(manager: EntityManager): Promise<void> {
  const added = await manager.query<{ what: 'policy' | 'calendar'; version: string }[]>(
    `insert into rule_book (what, version, data)
     select * from (values ('policy', $1, $2::jsonb), ('calendar', $3, $4::jsonb)) as shipped(what, version, data)
      where not exists (select 1 from rule_book kept where kept.what = shipped.what)
     on conflict do nothing returning what, version`,
    [defaultPolicy.version, JSON.stringify(defaultPolicy), shippedCalendar.version, JSON.stringify(shippedCalendar)],
  );
  const noting = { by: houseActor, at: new Date().toISOString(), from: null };
  for (const { what, version: name } of added)
    await noteRows(manager, noting, what === 'policy' ? 'policy.adopted' : 'calendar.adopted', [name]);
  await manager.query(
    `insert into domain_clock (id, anchor_wall, anchor_domain, factor, trial) values (1, now(), now(), 1, false) on conflict do nothing`,
  );
}
