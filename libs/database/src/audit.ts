import { setImmediate as othersTurn } from 'node:timers/promises';
import type { DataSource, EntityManager } from 'typeorm';
import { AuditChecker, type AuditResult, type Broken, type MeasureClaim } from './audit-checker.js';
import { canonicalText, hasHash, type SealedEvent, type WithheldEvent } from './chain.js';
import { storedHashes, type FileNow } from './files.js';
import { houseEvents, type SealedHouseEvent } from './house/house-events.js';
import { houseRows, type HouseRowNow } from './house/house-rows.js';
import { auditPages } from './read/audit-pages.js';
import { seeEverything } from './read/read-as.js';
import { wholeSeals, type Anchor, type WholeSeal } from './seals.js';

/** Checks one measure, or the whole record with its house, its seals and anchors from outside, as it stands. */
export async function verifyRecord(
  record: DataSource,
  measureId?: string,
  anchors: readonly Anchor[] = [],
): Promise<AuditResult> {
  return record.transaction('REPEATABLE READ', async (manager) => {
    await seeEverything(manager);
    return verifyWithin(manager, measureId, anchors);
  });
}

/** The same, in a transaction that the caller holds. */
export async function verifyWithin(
  manager: EntityManager,
  measureId?: string,
  anchors: readonly Anchor[] = [],
): Promise<AuditResult> {
  const checker = new AuditChecker();
  if (measureId === undefined) for await (const seal of wholeSeals(manager)) checker.seals.hear(seal);
  for await (const page of auditPages(manager, measureId))
    for (const { claim, events } of page) {
      checker.measure(claim, events);
      await othersTurn(); // a measure's events take some ten milliseconds, a page's would make everybody wait for a tenth of a second
    }
  await checker.storedFiles(storedHashes(manager, measureId));
  if (measureId !== undefined) return checker.result();
  checker.note(...(await orphans(manager)));
  for await (const event of houseEvents(manager)) checker.houseEvent(event);
  checker.houseRows(await houseRows(manager));
  checker.note(...checker.seals.faults({ anchors, withHouse: true }));
  return checker.result();
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
  | { readonly line: 'seal'; readonly seal: WholeSeal }
  | { readonly line: 'measure'; readonly claim: MeasureClaim }
  | { readonly line: 'event'; readonly event: SealedEvent | WithheldEvent }
  /** What a file's bytes were when the export was written; the bytes themselves are the record's. */
  | { readonly line: 'file'; readonly file: FileNow }
  /** What happened in the house, and how its rows stand: for whoever may read that. */
  | { readonly line: 'house'; readonly event: SealedHouseEvent }
  | { readonly line: 'row'; readonly row: HouseRowNow }
  /** A line that is none of these: an export of ours has no such line. */
  | { readonly line: 'unreadable'; readonly count: number };

/** What the root of an export is the hash of. */
function headsText(all: readonly MeasureClaim[]): string {
  return canonicalText(all.map(({ measureId, seq, head }) => [measureId, seq, head]));
}

/** Checks an export offline, line by line: by itself, and against roots that somebody has from elsewhere. */
export async function verifyExport(
  lines: AsyncIterable<ExportLine>,
  anchors: readonly Anchor[] = [],
): Promise<AuditResult> {
  const checker = new AuditChecker();
  const rows: HouseRowNow[] = [];
  const files: FileNow[] = [];
  let claim: MeasureClaim | null = null;
  let events: (SealedEvent | WithheldEvent)[] = [];
  let promised: string | null = null;
  let withHouse = false;
  const seen: MeasureClaim[] = [];
  const finish = () => {
    if (claim) checker.measure(claim, events);
    claim = null;
    events = [];
  };
  for await (const each of lines) {
    if (each.line === 'head') promised = each.root;
    else if (each.line === 'unreadable')
      checker.note({ measureId: '', seq: each.count, code: 'export.unreadable-line' });
    else if (each.line === 'seal') checker.seals.hear(each.seal);
    else if (each.line === 'measure') {
      finish();
      ({ claim } = each);
      seen.push(each.claim);
    } else if (each.line === 'event') events.push(each.event);
    else if (each.line === 'file') files.push(each.file);
    else {
      finish();
      withHouse = true;
      if (each.line === 'house') checker.houseEvent(each.event);
      else rows.push(each.row);
    }
  }
  finish();
  if (promised === null || !hasHash(headsText(seen), promised))
    checker.note({ measureId: '', seq: 0, code: 'chain.root' });
  await checker.storedFiles(files);
  if (withHouse) checker.houseRows(rows);
  checker.note(...checker.seals.faults({ anchors, withHouse }));
  return checker.result();
}
