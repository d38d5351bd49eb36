import type { CivilDate, Instant, NameLanguage } from '@duban/domain';
import type { EntityManager } from 'typeorm';
import { canonicalText, chainHash, hashAfter, hasHash } from './chain.js';
import { heldOn } from './house/people.js';
import { locks } from './locks.js';
import { instant } from './read/instant.js';

/** A measure's chain as far as a seal covers it. */
export type SealedHead = readonly [measureId: string, seq: number, head: string];

/**
 * A root over all that happened since the one before: mailed, printed and exported, so that nobody can make the record
 * anew without a paper that says otherwise.
 */
export interface Seal {
  readonly n: number;
  readonly at: Instant;
  readonly prevRoot: string;
  readonly root: string;
  /** The end of the house's own chain. */
  readonly houseSeq: number;
  readonly houseHead: string;
  /** How many measures had gone on. */
  readonly measures: number;
}

/** A seal with the heads that it covers. */
export interface WholeSeal extends Seal {
  readonly heads: readonly SealedHead[];
}

/** What a root is the hash of. */
function sealedText({ n, at, prevRoot, houseSeq, houseHead, heads }: Omit<WholeSeal, 'root' | 'measures'>): string {
  return canonicalText({ n, at, prevRoot, houseSeq, houseHead, heads });
}

const COLUMNS = `n, ${instant('at')} as at, prev_root as "prevRoot", root, house_seq::int as "houseSeq", house_head as "houseHead", measures`;

/** The newest seals first, before one of them where it is named. */
export async function pageOfSeals(
  manager: Pick<EntityManager, 'query'>,
  { before, limit }: { before: number | null; limit: number },
): Promise<readonly Seal[]> {
  return manager.query<Seal[]>(`select ${COLUMNS} from seal where $1::int is null or n < $1 order by n desc limit $2`, [
    before,
    limit,
  ]);
}

/** A step writes within two seconds; what is younger than this before a seal is looked at again by the next. */
const LOOK_BACK = `interval '10 minutes'`;

/** Seals what happened since the last seal; the last one where nothing did. In a transaction that sees everything. */
export async function sealRecord(manager: EntityManager, at: Instant): Promise<Seal | null> {
  await manager.query('select pg_advisory_xact_lock($1)', [locks.seal]);
  const [last] = await pageOfSeals(manager, { before: null, limit: 1 });
  const [house] = await manager.query<{ seq: number; hash: string }[]>(
    'select seq::int, hash from house_event order by seq desc limit 1',
  );
  const heads = await headsSince(manager, last ?? null);
  if (heads.length === 0 && (house?.seq ?? 0) === (last?.houseSeq ?? 0)) return last ?? null;
  const seal = {
    n: (last?.n ?? 0) + 1,
    at,
    prevRoot: last?.root ?? '',
    houseSeq: house?.seq ?? 0,
    houseHead: house?.hash ?? '',
    heads,
  };
  const whole = { ...seal, root: chainHash(sealedText(seal), hashAfter(seal.prevRoot)), measures: heads.length };
  await manager.query(
    `insert into seal (n, at, prev_root, root, house_seq, house_head, measures) values ($1, $2, $3, $4, $5, $6, $7)`,
    [whole.n, at, whole.prevRoot, whole.root, whole.houseSeq, whole.houseHead, whole.measures],
  );
  await manager.query(
    `insert into seal_head (n, measure_id, seq, head) select $1, (e->>0)::uuid, (e->>1)::int, e->>2 from jsonb_array_elements($2::jsonb) e`,
    [whole.n, JSON.stringify(heads)],
  );
  return whole;
}

async function headsSince(manager: EntityManager, last: Seal | null): Promise<readonly SealedHead[]> {
  const rows = await manager.query<{ id: string; seq: number; head: string }[]>(
    `select m.measure_id::text as id, m.seq, m.head from measure m
      where m.seq > coalesce((select max(s.seq) from seal_head s where s.measure_id = m.measure_id), 0)
        and ($1::timestamptz is null or m.updated_at > $1::timestamptz - ${LOOK_BACK}) order by m.measure_id`,
    [last?.at ?? null],
  );
  return rows.map(({ id, seq, head }) => [id, seq, head]);
}

/** An auditor to whom the root of a seal goes; in the house's language where he chose none. */
export interface SealReader {
  readonly personId: string;
  readonly name: string;
  readonly email: string;
  readonly language: NameLanguage | null;
}

/** The newest seal, and the auditors with an address, to whom its root goes: a copy that is not in this house. */
export async function sealToMail(
  manager: EntityManager,
  day: CivilDate,
): Promise<{
  seal: Seal;
  to: readonly SealReader[];
} | null> {
  const [seal] = await pageOfSeals(manager, { before: null, limit: 1 });
  if (!seal) return null;
  const to = await manager.query<SealReader[]>(
    `select distinct person_id::text as "personId", p.name, p.email, s.language from post join person p using (person_id) left join person_setting s using (person_id)
      where role in ('auditor', 'audit-admin') and p.state = 'active' and p.email is not null and ${heldOn('$1')} order by 1`,
    [day],
  );
  return { seal, to };
}

/** Every seal with its heads, the oldest first. */
export async function* wholeSeals(manager: Pick<EntityManager, 'query'>): AsyncGenerator<WholeSeal> {
  for (let after = 0; ;) {
    const [row] = await manager.query<WholeSeal[]>(
      `select ${COLUMNS}, coalesce((select jsonb_agg(jsonb_build_array(measure_id, seq, head) order by measure_id) from seal_head h where h.n = seal.n), '[]') as heads
         from seal where n > $1 order by n limit 1`,
      [after],
    );
    if (!row) return;
    after = row.n;
    yield row;
  }
}

/** A root that somebody has on paper, in a mail or in an older export. */
export interface Anchor {
  readonly n: number;
  readonly root: string;
}

/** What is wrong with seals, or with what they cover. */
export interface SealFault {
  readonly measureId: string;
  readonly seq: number;
  readonly code: string;
}

/**
 * Holds seals against one another, against the record they cover and against anchors from outside. `hear` every seal,
 * the oldest first, before the record; then `faults` of each measure and of the house.
 */
export class SealCheck {
  private readonly found: SealFault[] = [];
  private readonly wanted = new Map<string, Map<number, string>>();
  private readonly houseWanted = new Map<number, string>();
  private readonly roots = new Map<number, string>();
  private last: WholeSeal | null = null;

  hear(seal: WholeSeal): void {
    const { n, heads, root, prevRoot, houseSeq, houseHead } = seal;
    const right =
      n === (this.last?.n ?? 0) + 1 && prevRoot === (this.last?.root ?? '') && hasHash(sealedText(seal), root);
    if (!right) this.found.push({ measureId: '', seq: n, code: 'seal.broken' });
    for (const [measureId, seq, head] of heads) {
      const known = this.wanted.get(measureId) ?? new Map<number, string>();
      this.wanted.set(measureId, known.set(seq, head));
    }
    if (houseSeq > 0) this.houseWanted.set(houseSeq, houseHead);
    this.roots.set(n, root);
    this.last = seal;
  }

  /** A measure's events: each head that was sealed is there as it was. */
  measure(measureId: string, events: readonly { readonly seq: number; readonly hash: string }[]): void {
    for (const [seq, head] of this.wanted.get(measureId) ?? [])
      if (events[seq - 1]?.hash !== head) this.found.push({ measureId, seq, code: 'seal.other-event' });
    this.wanted.delete(measureId);
  }

  /** An event of the house. */
  house({ seq, hash }: { readonly seq: number; readonly hash: string }): void {
    const wanted = this.houseWanted.get(seq);
    if (wanted !== undefined && wanted !== hash)
      this.found.push({ measureId: '', seq, code: 'seal.other-house-event' });
    this.houseWanted.delete(seq);
  }

  /** All faults, once everything was heard; without the house's events where the record at hand does not hold them. */
  faults({ anchors, withHouse }: { anchors: readonly Anchor[]; withHouse: boolean }): readonly SealFault[] {
    const gone = [...this.wanted].map(([measureId, heads]) => ({
      measureId,
      seq: Math.max(...heads.keys()),
      code: 'seal.measure-gone',
    }));
    const house = withHouse
      ? [...this.houseWanted.keys()].map((seq) => ({ measureId: '', seq, code: 'seal.house-event-gone' }))
      : [];
    const anchored = anchors
      .filter(({ n, root }) => this.roots.get(n) !== root)
      .map(({ n }) => ({ measureId: '', seq: n, code: 'seal.other-root' }));
    return [...this.found, ...gone, ...house, ...anchored];
  }
}
