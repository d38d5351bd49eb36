import { stateFault, stateVersion, type Measure } from '@duban/domain';
import type { DataSource, EntityManager } from 'typeorm';
import { brokenBy, type SealedEvent } from './chain.js';
import type { MeasureClaim } from './audit-checker.js';
import { differences } from './claims.js';
import { houseActor, noteInHouse } from './house/house-events.js';
import { projectState } from './projections.js';
import { auditPages } from './read/audit-pages.js';
import { seeEverything } from './read/read-as.js';
import { folded } from './refold.js';
import { SealCheck, wholeSeals } from './seals.js';

/** A measure whose row is not what its events make. */
export interface FalseState {
  readonly measureId: string;
  /** Which claims of the row are not so; `state` where nothing of it can be read. */
  readonly fields: readonly string[];
  /** Where its state cannot be read at all; null where pages show it as if it were so. */
  readonly fault: string | null;
  /** Its events make it anew; not so where they are no whole chain themselves, or no release folds them. */
  readonly mendable: boolean;
}

/** Claims that no state makes: rows of letters and of the weekly list, the launch, the rules that it goes by. `duban verify` holds them. */
const OF_OTHERS = ['items', 'reviews', 'launched', 'policyVersion'];

/** Every measure whose row is not what its events make by today's folding; rows that another version of folding made are its step's. */
export function falseStates(record: DataSource): Promise<readonly FalseState[]> {
  return record.transaction('REPEATABLE READ', async (manager) => {
    await seeEverything(manager);
    const seals = new SealCheck();
    for await (const seal of wholeSeals(manager)) seals.hear(seal);
    const found: FalseState[] = [];
    for await (const page of auditPages(manager))
      for (const { claim, events } of page) {
        seals.measure(claim.measureId, events);
        const { fields, made } = held(claim, events);
        if (fields.length === 0) continue;
        found.push({ ...{ measureId: claim.measureId, fields, mendable: made !== null }, fault: faultOf(claim) });
      }
    // Whose events were sealed otherwise is not made anew from them: that would hide what somebody did.
    const others = new Set(seals.faults({ anchors: [], withHouse: false }).map(({ measureId }) => measureId));
    return found.map((each) => (others.has(each.measureId) || others.has('') ? { ...each, mendable: false } : each));
  });
}

/**
 * Makes these rows anew from their events, which nobody can change, and notes of each in the house's own chain what was
 * not so: whoever changed a row past the rules has not changed it unseen. How many were mended.
 */
export async function mendFalse(record: DataSource, measureIds: readonly string[]): Promise<number> {
  let mended = 0;
  for (const measureId of measureIds)
    mended += await record.transaction(async (manager) => {
      await seeEverything(manager);
      await manager.query('select 1 from measure where measure_id = $1 for update', [measureId]);
      return (await mend(manager, measureId)) ? 1 : 0;
    });
  return mended;
}

async function mend(manager: EntityManager, measureId: string): Promise<boolean> {
  for await (const [row] of auditPages(manager, measureId)) {
    const { fields, made } = row === undefined ? { fields: [], made: null } : held(row.claim, row.events);
    if (made === null || fields.length === 0) return false;
    await projectState(manager, made);
    await manager.query('update measure set class = $2, data_class = $3, todo_version = 0 where measure_id = $1', [
      measureId,
      made.class,
      made.dataClass,
    ]);
    const at = new Date().toISOString();
    await noteInHouse(
      manager,
      { by: houseActor, at, from: null },
      { type: 'measure.mended', subject: `measure/${measureId}`, data: { fields } },
    );
    return true;
  }
  return false;
}

/** Which claims of a row are not what its events make, and what they do make where they are whole. */
function held(
  claim: MeasureClaim,
  events: readonly SealedEvent[],
): { readonly fields: readonly string[]; readonly made: Measure | null } {
  if (events.length === 0) return { fields: [], made: null };
  let made: Measure | null = null;
  try {
    made = folded(events);
  } catch {
    // Told as a state that cannot be made anew.
  }
  const isReadable = faultOf(claim) === null;
  if (made === null) return { fields: isReadable ? [] : ['state'], made: null };
  if (claim.stateVersion !== stateVersion && isReadable) return { fields: [], made: null };
  const fields = differences(claim.fields, { measure: made, events, sameFold: true })
    .map(({ field }) => field)
    .filter((field) => !OF_OTHERS.includes(field));
  return { fields, made: isWhole(claim, events) ? made : null };
}

function faultOf({ fields: { state } }: MeasureClaim): string | null {
  return stateFault(state);
}

function isWhole({ seq, head }: MeasureClaim, events: readonly SealedEvent[]): boolean {
  const last = events.at(-1);
  if (last?.seq !== seq || last.hash !== head) return false;
  return events.every((each, index) => brokenBy(each, events[index - 1] ?? null) === null);
}
