import {
  type BulletinRow,
  type CivilDate,
  type HouseEventType,
  type Role,
  type RuleBook,
  type StoredCorrection,
} from '@duban/domain';
import type { DataSource, EntityManager } from 'typeorm';
import { HouseRefusal } from './house/house-events.js';
import { noteRows } from './house/house-rows.js';
import { heldRoles, type LetterActing } from './letter-dealing.js';
import { seeEverything } from './read/read-as.js';
import { todayIn } from './today-in.js';

/** A bulletin's row, locked, with the day of the domain. */
export interface BulletinDealing {
  readonly manager: EntityManager;
  readonly bulletin: LockedBulletin;
  readonly rules: RuleBook;
  readonly today: CivilDate;
  readonly isHeld: (role: Role) => boolean;
}

/** A bulletin's row as it is held while somebody deals with it. */
export interface LockedBulletin {
  readonly state: 'draft' | 'issued';
  readonly checkUntil: CivilDate;
  readonly rows: readonly BulletinRow[];
  readonly checkedBy: string | null;
  readonly returnedBy: string | null;
  readonly returnedWhy: string | null;
  readonly writtenBy: string | null;
  readonly corrections: readonly StoredCorrection[];
}

/** Deals with one bulletin in a transaction that holds it; what was done stands in the house's record. */
export async function dealingWithBulletin(
  record: DataSource,
  {
    bulletinId,
    acting: { actor, wall },
    type,
  }: { readonly bulletinId: string; readonly acting: LetterActing; readonly type: HouseEventType },
  work: (deal: BulletinDealing) => Promise<void | 'done' | 'nothing'>,
): Promise<void> {
  await record.transaction(async (manager) => {
    await seeEverything(manager);
    const [bulletin] = await manager.query<LockedBulletin[]>(
      `select state, check_until::text as "checkUntil", rows, checked_by as "checkedBy", returned_by as "returnedBy", returned_why as "returnedWhy", written_by as "writtenBy", corrections from bulletin where bulletin_id = $1 for update`,
      [bulletinId],
    );
    if (!bulletin) throw new HouseRefusal('bulletin.not-found');
    const { rules, today } = await todayIn(manager, wall);
    const outcome = await work({ manager, bulletin, rules, today, isHeld: await heldRoles(manager, today) });
    if (outcome === 'nothing') return;
    const { personId, name } = actor;
    await noteRows(manager, { by: { personId, name }, at: wall, from: null }, type, [bulletinId]);
  });
}
