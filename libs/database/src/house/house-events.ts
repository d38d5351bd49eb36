import type { CivilDate, HouseEventType, Instant, Refusal, StoodFor } from '@duban/domain';
import type { EntityManager } from 'typeorm';
import { canonicalText, chainHash, hashAfter, hasHash } from '../chain.js';
import { locks } from '../locks.js';
import { instant } from '../read/instant.js';

/** Who does something in the house, when, on which day of the domain, and from where. */
export interface HouseActing {
  readonly by: { readonly personId: string; readonly name: string };
  readonly at: Instant;
  readonly today: CivilDate;
  /** The address that the request came from; null for the command line and the house itself. */
  readonly from: string | null;
}

/** Who did something: a substitute's act names both, in the language of the house's own record. */
export function bothNamed({ personId, name }: StoodFor, inStead: StoodFor | null): HouseActing['by'] {
  return { personId, name: inStead === null ? name : `${name}（代 ${inStead.name}）` };
}

/** In whose name the house itself acts: at its start, and by its command line on the machine. */
export const houseActor = { personId: 'house', name: '本机' } as const;

/** A no of the register: a stable code and the facts a person needs to see why. */
export class HouseRefusal extends Error {
  constructor(
    readonly code: string,
    readonly facts: Readonly<Record<string, unknown>> = {},
  ) {
    super(code);
    this.name = 'HouseRefusal';
  }
}

/** Throws what a rule refuses; nothing where it does not. */
export function refuseIf(refusal: Refusal | null): void {
  if (refusal) throw new HouseRefusal(refusal.code, refusal.facts);
}

/** What happened, to be noted: `subject` is `person/…`, `department/…`, `portfolio/…`, `house`. */
export interface HouseHappening {
  readonly type: HouseEventType;
  readonly subject: string;
  readonly data: object;
}

/** An event of the house as it is hashed. */
export interface HouseEvent extends HouseHappening {
  readonly seq: number;
  readonly at: string;
  readonly actorId: string;
  readonly actorName: string;
  readonly fromAddress: string | null;
  readonly prevHash: string;
}

/** An event of the house with its canonical text (RFC 8785) and that text's hash. */
export interface SealedHouseEvent extends HouseEvent {
  readonly canonical: string;
  readonly hash: string;
}

/** Notes what happened in the house, in one chain; in the transaction of the change itself. */
export async function noteInHouse(
  manager: EntityManager,
  { by, at, from }: Pick<HouseActing, 'by' | 'at' | 'from'>,
  ...happenings: readonly HouseHappening[]
): Promise<void> {
  if (happenings.length === 0) return;
  await manager.query('select pg_advisory_xact_lock($1)', [locks.houseChain]);
  const [last] = await manager.query<{ seq: string; hash: string }[]>(
    'select seq, hash from house_event order by seq desc limit 1',
  );
  let seq = Number(last?.seq ?? 0);
  let prevHash = last?.hash ?? '';
  const sealed = happenings.map((each) => {
    seq += 1;
    const event: HouseEvent = {
      seq,
      at,
      ...each,
      actorId: by.personId,
      actorName: by.name,
      fromAddress: from,
      prevHash,
    };
    const canonical = canonicalText(event);
    prevHash = chainHash(canonical, hashAfter(prevHash));
    return { ...event, canonical, hash: prevHash };
  });
  await manager.query(
    `insert into house_event (seq, at, type, subject, actor_id, actor_name, from_address, data, canonical, prev_hash, hash)
     select (e->>'seq')::bigint, (e->>'at')::timestamptz, e->>'type', e->>'subject', e->>'actorId', e->>'actorName', e->>'fromAddress', e->'data', e->>'canonical', e->>'prevHash', e->>'hash'
       from jsonb_array_elements($1::jsonb) e`,
    [JSON.stringify(sealed)],
  );
}

/** What is wrong with an event of the house, the one before it given; null when nothing is. */
export function houseEventFault(
  event: SealedHouseEvent,
  previous: { hash: string; seq: number } | null,
): string | null {
  const { canonical, hash, ...columns } = event;
  if (typeof canonical !== 'string' || typeof hash !== 'string') return 'chain.form';
  if (event.seq !== (previous?.seq ?? 0) + 1) return 'chain.seq-gap';
  if (event.prevHash !== (previous?.hash ?? '')) return 'chain.prev-hash';
  if (!hasHash(canonical, hash)) return 'chain.hash';
  return canonicalText(columns) === canonical ? null : 'chain.columns';
}

/** Which events of the house are asked for, newest first; `before` is the last of the page before. */
export interface HouseEventQuery {
  readonly before: number | null;
  readonly limit: number;
  readonly who: string | null;
  /** Whoever is or was called so. */
  readonly people: readonly string[];
  readonly type: string | null;
  readonly subject: string | null;
  /** Of an instrument. */
  readonly number: string | null;
  readonly from: Instant | null;
  readonly until: Instant | null;
}

/** An event of the house as it is read. */
export interface HouseEventRecord extends Omit<HouseEvent, 'prevHash'> {
  readonly hash: string;
}

/** A page of what happened in the house. */
export async function pageOfHouseEvents(
  manager: Pick<EntityManager, 'query'>,
  { before, limit, who, people, type, subject, number, from, until }: HouseEventQuery,
): Promise<readonly HouseEventRecord[]> {
  const rows = await manager.query<(Omit<HouseEventRecord, 'at'> & { at: Date })[]>(
    `select seq::int, at, type, subject, actor_id as "actorId", actor_name as "actorName", from_address as "fromAddress", data, hash
       from house_event
      where ($1::bigint is null or seq < $1) and ($2::text is null or actor_id = any($9) or strpos(actor_name, $2) > 0)
        and ($3::text is null or type = $3) and ($4::text is null or subject = $4)
        and ($5::timestamptz is null or at >= $5) and ($6::timestamptz is null or at < $6) and ($8::text is null or data->>'number' = $8)
      order by seq desc limit $7`,
    [before, who, type, subject, from, until, limit, number, people],
  );
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

/** Every event of the house as it was sealed, the oldest first. */
export async function* houseEvents(manager: Pick<EntityManager, 'query'>): AsyncGenerator<SealedHouseEvent> {
  for (let after = 0; ;) {
    const rows: readonly SealedHouseEvent[] = await manager.query(
      `select seq::int, ${instant('at')} as at, type, subject, actor_id as "actorId", actor_name as "actorName", from_address as "fromAddress", data, canonical, prev_hash as "prevHash", hash
         from house_event where seq > $1 order by seq limit 1000`,
      [after],
    );
    if (rows.length === 0) return;
    yield* rows;
    after = rows.at(-1)?.seq ?? 0;
  }
}

/** Walks the whole chain of the house; the first fault found, or null. */
export async function checkHouseChain(
  manager: Pick<EntityManager, 'query'>,
): Promise<{ checked: number; broken: { seq: number; code: string } | null }> {
  let previous: SealedHouseEvent | null = null;
  let checked = 0;
  for await (const event of houseEvents(manager)) {
    const code = houseEventFault(event, previous);
    if (code !== null) return { checked, broken: { seq: event.seq, code } };
    previous = event;
    checked += 1;
  }
  return { checked, broken: null };
}
