import {
  givePortfolio,
  houseActor,
  pageOfSeals,
  sealRecord,
  seedDemo,
  verifyWithin,
  type Anchor,
} from '@duban/database';
import type { DataSource } from 'typeorm';
import { Dice, tamperings } from './tamperings.js';

/** What became of so many tamperings. */
export interface TamperRun {
  readonly tried: number;
  readonly found: number;
  readonly byKind: Readonly<Record<string, number>>;
  /** What nobody would have noticed. */
  readonly unseen: readonly string[];
}

/** A record with half a year behind it, sealed; its last root, as it stands on paper somewhere else. */
export async function aSealedRecord(record: DataSource, url: string): Promise<readonly Anchor[]> {
  await seedDemo(url, { city: false }); // each tampering is looked for in the whole of it
  return record.transaction(async (manager) => {
    const [leader] = await manager.query<{ id: string }[]>(
      `select person_id::text as id from post where role = 'leader' order by person_id limit 1`,
    );
    const [department] = await manager.query<{ code: string }[]>('select code from department order by code');
    const acting = { by: houseActor, at: new Date().toISOString(), today: '2026-11-20', from: null };
    await givePortfolio(
      manager,
      { personId: leader?.id ?? '', departments: [department?.code ?? ''], from: '2026-01-01' },
      acting,
    );
    await sealRecord(manager, new Date().toISOString());
    return pageOfSeals(manager, { before: null, limit: 1 });
  });
}

/** Tampers so many times, each on the record as it was, and asks each time whether the check finds it. */
export async function tamperRuns(
  record: DataSource,
  anchors: readonly Anchor[],
  { seed, cases }: { seed: number; cases: number },
): Promise<TamperRun> {
  const dice = new Dice(seed);
  const kinds = Object.entries(tamperings);
  const byKind: Record<string, number> = {};
  const unseen: string[] = [];
  for (let at = 0; at < cases; at += 1) {
    const [name, tampering] = kinds[at % kinds.length] ?? kinds[0]!;
    const runner = record.createQueryRunner();
    await runner.startTransaction();
    try {
      const what = await tampering(runner.manager, dice);
      const { ok } = await verifyWithin(runner.manager, undefined, anchors);
      byKind[name] = (byKind[name] ?? 0) + 1;
      if (ok) unseen.push(`${name}: ${what}`);
    } finally {
      await runner.rollbackTransaction();
      await runner.release();
    }
  }
  return { tried: cases, found: cases - unseen.length, byKind, unseen };
}
