import {
  completePolicy,
  underPolicy,
  type Actor,
  type Assignment,
  type CivilDate,
  type Measure,
  type OpenedObligation,
  type Policy,
  type Series,
} from '@duban/domain';
import type { EntityManager } from 'typeorm';
import { refuseMeeting } from './house/office-marks.js';
import { canonicalText, sha256 } from './chain.js';
import { HouseRefusal, noteInHouse, type HouseActing } from './house/house-events.js';
import { bodyHash } from './launching.js';
import { locks } from './locks.js';
import { seeEverything } from './read/read-as.js';
import { currentRuleBook, hasVersion, keepVersion, ruleBook } from './rule-books.js';
import { isReadable } from './unreadable.js';

/** A policy that was adopted: when, by whom, by which document, and how many open measures go by it. */
export interface AdoptedPolicy {
  readonly version: string;
  readonly adoptedAt: string;
  readonly adoptedBy: string | null;
  readonly document: string | null;
  readonly current: boolean;
  readonly measures: number;
}

/** Every policy that was ever adopted, the newest first. */
export async function adoptedPolicies(manager: EntityManager): Promise<readonly AdoptedPolicy[]> {
  await seeEverything(manager); // a count of measures says nothing of any of them
  const rows = await manager.query<(Omit<AdoptedPolicy, 'adoptedAt' | 'current'> & { adoptedAt: Date })[]>(
    `select b.version, b.adopted_at as "adoptedAt", e.actor_name as "adoptedBy", e.data->>'document' as document, coalesce(m.measures, 0)::int as measures
       from rule_book b
       left join lateral (select actor_name, data from house_event where subject = 'policy/' || b.version order by seq desc limit 1) e on true
       left join (select policy_version, count(*) as measures from measure where not closed group by 1) m on m.policy_version = b.version
      where b.what = 'policy' order by b.adopted_at desc`,
  );
  return rows.map((row, index) => ({ ...row, adoptedAt: row.adoptedAt.toISOString(), current: index === 0 }));
}

/** A policy as it was adopted, completed by what came later; refuses for a version that nobody adopted. */
export async function policyOfVersion(manager: EntityManager, version: string): Promise<Policy> {
  if (!(await hasVersion(manager, 'policy', version))) throw new HouseRefusal('policy.not-found', { version });
  const { policy } = await ruleBook(manager, version, (await currentRuleBook(manager)).calendar.version);
  return policy;
}

/**
 * Adopts a policy in place of the one that was current when it was made: measures that are launched from now on go by
 * it, running ones keep theirs until they are moved. A version stays what it was.
 */
export async function takePolicy(
  manager: EntityManager,
  { policy, document, instead }: { policy: Policy; document: string; instead: string },
  acting: HouseActing,
): Promise<void> {
  await manager.query('select pg_advisory_xact_lock($1)', [locks.ruleBooks]);
  const current = (await currentRuleBook(manager)).policy.version;
  if (current !== instead) throw new HouseRefusal('policy.other-current', { current });
  const { version } = policy;
  const known = await keptPolicy(manager, version);
  if (known && isAnother(known, policy)) throw new HouseRefusal('policy.version-taken', { version });
  await refuseMeeting(manager, known ?? policy);
  await keepVersion(manager, 'policy', known ?? policy);
  const data = { version, document, hash: sha256(canonicalText(known ?? policy)) };
  await noteInHouse(manager, acting, { type: 'policy.adopted', subject: `policy/${version}`, data });
}

/** Whether another policy was adopted under this one's version. */
export async function isVersionTaken(manager: EntityManager, policy: Policy): Promise<boolean> {
  const known = await keptPolicy(manager, policy.version);
  return known !== null && isAnother(known, policy);
}

async function keptPolicy(manager: EntityManager, version: string): Promise<Policy | null> {
  const [row] = await manager.query<{ data: Policy }[]>(
    `select data from rule_book where what = 'policy' and version = $1`,
    [version],
  );
  return row?.data ?? null;
}

function isAnother(known: Policy, policy: Policy): boolean {
  return canonicalText(completePolicy(known)) !== canonicalText(policy);
}

/** What a move comes to: how many measures, and of those that were looked at which moments change. */
export interface PolicyMoveTaken {
  readonly policy: string;
  readonly measures: number;
  readonly looked: number;
  readonly moments: number;
  readonly rows: readonly {
    readonly measureId: string;
    readonly number: string;
    readonly title: string;
    readonly lead: string;
    readonly obligation: string;
    readonly rung: string;
    readonly from: CivilDate | null;
    readonly to: CivilDate | null;
  }[];
}

/** Which measures are moved, to what, and why. */
export interface PolicyMove {
  readonly policy: string;
  /** Null for those of every plan. */
  readonly planId: string | null;
  readonly reason: string;
}

const MOST_LOOKED_AT = 300;
const MOST_ROWS = 200;
/** A measure that is set aside moves when it is mended, however late. */
const MOVE_LIFE_DAYS = 400;
const TO_MOVE = `from measure m where not m.closed and m.state is not null and m.policy_version <> $1 and ($2::uuid is null or m.plan_id = $2)`;

/** What changes in running measures, looked at in the first few hundred; nothing is given yet. */
export async function whatPolicyMoves(
  manager: EntityManager,
  { policy, planId }: PolicyMove,
  now: string,
): Promise<PolicyMoveTaken> {
  await seeEverything(manager);
  const next = await policyOfVersion(manager, policy);
  const [{ count } = { count: 0 }] = await manager.query<{ count: number }[]>(
    `select count(*)::int as count ${TO_MOVE}`,
    [policy, planId],
  );
  const found = await manager.query<
    { id: string; number: string; title: string; lead: string; state: Measure; by: string; calendar: string }[]
  >(
    `select m.measure_id::text as id, m.number, m.title, m.lead, m.state, m.policy_version as by, m.calendar_version as calendar ${TO_MOVE}
      order by m.next_due_at, m.measure_id limit $3`,
    [policy, planId, MOST_LOOKED_AT],
  );
  const rows: PolicyMoveTaken['rows'][number][] = [];
  for (const { id, number, title, lead, state, by, calendar } of found.filter(isReadable)) {
    const rules = await ruleBook(manager, by, calendar);
    const moved = underPolicy(state, { rules, next: { ...rules, policy: next }, now });
    for (const { obligationId, seriesId, rung, from, to } of moved.moments) {
      const titled = [...state.obligations, ...state.series].find(
        (each) => ('obligationId' in each ? each.obligationId : each.seriesId) === (obligationId ?? seriesId),
      );
      rows.push({ measureId: id, number, title, lead, obligation: titled?.title ?? '', rung, from, to });
    }
  }
  return { policy, measures: count, looked: found.length, moments: rows.length, rows: rows.slice(0, MOST_ROWS) };
}

/** Gives every running measure the command to move; who waits for one already gets no second. How many were given. */
export async function givePolicyMoves(
  manager: EntityManager,
  { policy, planId, reason }: PolicyMove,
  { actor, acting }: { actor: Actor; acting: HouseActing },
): Promise<number> {
  await seeEverything(manager);
  const command = { name: 'move-policy', body: { policy, reason } };
  const [row] = await manager.query<{ given: number }[]>(
    `with given as (
       insert into command (command_id, measure_id, name, body, body_hash, actor, created_at, expires_at, state)
       select $3 || ':' || $1 || ':' || $7 || ':' || m.measure_id, m.measure_id, $3, $4, $5, $6, $7::timestamptz, $7::timestamptz + make_interval(days => $8), 'waiting'
       ${TO_MOVE} and not exists (select from command c where c.measure_id = m.measure_id and c.state = 'waiting' and c.name = $3)
       on conflict (command_id) do nothing returning 1)
     select count(*)::int as given from given`,
    [
      policy,
      planId,
      command.name,
      JSON.stringify(command.body),
      bodyHash(command),
      JSON.stringify(actor),
      acting.at,
      MOVE_LIFE_DAYS,
    ],
  );
  return row?.given ?? 0;
}

/** The measures of a plan as they were launched, spread over it, for a rehearsal; and how many there are. */
export async function launchedMeasures(
  manager: EntityManager,
  planId: string,
  most: number,
): Promise<{ readonly of: number; readonly bodies: readonly Assignment[] }> {
  await seeEverything(manager);
  const rows = await manager.query<{ data: Launched; of: number }[]>(
    `with all_of as (
       select e.data, m.number_order, count(*) over ()::int as of, row_number() over (order by m.number_order, m.measure_id) as place
         from measure m join event e on e.measure_id = m.measure_id and e.seq = 1 where m.plan_id = $1)
     select data, of from all_of where (place - 1) * $2::int / greatest(of, $2::int) <> (place - 2) * $2::int / greatest(of, $2::int) or place = 1
      order by place limit $2::int`,
    [planId, most],
  );
  return { of: rows[0]?.of ?? 0, bodies: rows.map(({ data }) => launchBody(data)) };
}

type Launched = Omit<Assignment, 'obligations' | 'recurring'> & {
  readonly obligations: readonly OpenedObligation[];
  readonly series: readonly Series[];
};

function launchBody({ obligations, series, ...body }: Launched): Assignment {
  return {
    ...body,
    obligations: obligations.flatMap(({ kind, title, dueOn, target }) =>
      kind === 'deadline' || kind === 'target' ? [{ kind, title, dueOn, target: target ?? null }] : [],
    ),
    recurring: series.flatMap(({ kind, title, cycle, promised }) =>
      kind === 'recurring' ? [{ title, confirmation: cycle, ...(promised && { promised }) }] : [],
    ),
  };
}
