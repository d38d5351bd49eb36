import { stateVersion, type Measure } from '@duban/domain';
import type { DataSource, EntityManager } from 'typeorm';
import { brokenBy, canonicalText, sha256, type SealedEvent } from './chain.js';
import { auditPages } from './read/audit-pages.js';
import { seeEverything } from './read/read-as.js';
import { folded } from './refold.js';

/** A break in a measure's chain. */
export interface Broken {
  readonly measureId: string;
  readonly seq: number;
  readonly code: string;
}

/** A column that is not what the events say. */
export interface Differs {
  readonly measureId: string;
  readonly field: string;
  readonly recorded: unknown;
  readonly recomputed: unknown;
}

/** What a measure's row says, to be held against its events. */
export interface MeasureClaim {
  readonly measureId: string;
  readonly seq: number;
  readonly head: string;
  readonly fields: Readonly<Record<string, unknown>>;
  /** Which version of folding made the state; exports of the first release do not say: 1. */
  readonly stateVersion?: number;
}

/** What a check of a whole record or export found. */
export interface AuditResult {
  readonly ok: boolean;
  readonly measures: number;
  readonly events: number;
  readonly broken: readonly Broken[];
  readonly differs: readonly Differs[];
}

/** Checks one measure or all of them in the record as it stands. */
export async function verifyRecord(record: DataSource, measureId?: string): Promise<AuditResult> {
  return record.transaction('REPEATABLE READ', async (manager) => {
    await seeEverything(manager);
    const checker = new AuditChecker();
    for await (const page of auditPages(manager, measureId))
      for (const { claim, events } of page) checker.measure(claim, events);
    if (measureId === undefined) checker.note(...(await orphans(manager)));
    return checker.result();
  });
}

/** Events whose measure is gone. */
async function orphans(manager: EntityManager): Promise<readonly Broken[]> {
  return manager.query<Broken[]>(
    `select e.measure_id::text as "measureId", min(e.seq) as seq, 'chain.no-measure' as code
       from event e where not exists (select 1 from measure m where m.measure_id = e.measure_id) group by 1`,
  );
}

/** A line of an export. */
export type ExportLine =
  | {
      readonly line: 'head';
      readonly format: 'duban-audit';
      readonly v: 1;
      readonly root: string;
      readonly measures: number;
    }
  | { readonly line: 'measure'; readonly claim: MeasureClaim }
  | { readonly line: 'event'; readonly event: SealedEvent }
  /** A line that is none of these: an export of ours has no such line. */
  | { readonly line: 'unreadable'; readonly count: number };

function rootOf(all: readonly MeasureClaim[]): string {
  return sha256(canonicalText(all.map(({ measureId, seq, head }) => [measureId, seq, head])));
}

/** Checks an export offline, line by line. */
export async function verifyExport(lines: AsyncIterable<ExportLine>): Promise<AuditResult> {
  const checker = new AuditChecker();
  let claim: MeasureClaim | null = null;
  let events: SealedEvent[] = [];
  let promised: string | null = null;
  const seen: MeasureClaim[] = [];
  const finish = () => {
    if (claim) checker.measure(claim, events);
    events = [];
  };
  for await (const each of lines) {
    if (each.line === 'head') promised = each.root;
    else if (each.line === 'unreadable')
      checker.note({ measureId: '', seq: each.count, code: 'export.unreadable-line' });
    else if (each.line === 'measure') {
      finish();
      ({ claim } = each);
      seen.push(each.claim);
    } else events.push(each.event);
  }
  finish();
  if (promised !== rootOf(seen)) checker.note({ measureId: '', seq: 0, code: 'chain.root' });
  return checker.result();
}

/** Holds measures against their events. */
class AuditChecker {
  private measures = 0;
  private events = 0;
  private readonly broken: Broken[] = [];
  private readonly differs: Differs[] = [];

  measure(claim: MeasureClaim, events: readonly SealedEvent[]): void {
    this.measures += 1;
    this.events += events.length;
    let previous: SealedEvent | null = null;
    for (const event of events) {
      const code: string | null =
        event.measureId === claim.measureId ? brokenBy(event, previous) : 'chain.other-measure';
      if (code !== null) this.broken.push({ measureId: claim.measureId, seq: event.seq, code });
      previous = event;
    }
    if ((previous?.hash ?? '') !== claim.head || (previous?.seq ?? 0) !== claim.seq)
      this.broken.push({ measureId: claim.measureId, seq: claim.seq, code: 'chain.head' });
    if (events.length > 0) this.compare(claim, events);
  }

  note(...broken: readonly Broken[]): void {
    this.broken.push(...broken);
  }

  result(): AuditResult {
    return {
      ok: this.broken.length === 0 && this.differs.length === 0,
      measures: this.measures,
      events: this.events,
      broken: this.broken,
      differs: this.differs,
    };
  }

  private compare(claim: MeasureClaim, events: readonly SealedEvent[]): void {
    let recount: Measure | null;
    try {
      recount = folded(events);
    } catch {
      this.broken.push({ measureId: claim.measureId, seq: claim.seq, code: 'chain.no-fold' });
      return;
    }
    const recomputed: Record<string, unknown> = { ...(recount as object), state: recount };
    for (const [field, recorded] of Object.entries(claim.fields)) {
      // A state in another version's words says the same otherwise: the other columns are held against the events.
      if (field === 'state' && (claim.stateVersion ?? 1) !== stateVersion) continue;
      if (canonicalText(recorded) !== canonicalText(recomputed[field] ?? null)) {
        this.differs.push({
          measureId: claim.measureId,
          field,
          recorded: field === 'state' ? 'state' : recorded,
          recomputed: field === 'state' ? 'state' : (recomputed[field] ?? null),
        });
      }
    }
  }
}
