import { addDays, type BulletinRow, type Cast, type CivilDate, type Instant } from '@duban/domain';
import type { DataSource } from 'typeorm';
import { answerRows, checkBulletin, issueBulletin } from './bulletins.js';
import { planIdOf, type DemoPlan } from './demo-plan.js';
import { decidePublication, listPublications, proposePublication } from './publications.js';

interface DraftRow {
  readonly id: string;
  readonly cutOff: CivilDate;
  readonly checkUntil: CivilDate;
  readonly rows: readonly BulletinRow[];
}

/**
 * What people do with the month's bulletin: on the day after its cut-off the first overdue row is disputed where it is
 * this month's, and left to the office; those of the months before are checked and signed once their days are over.
 */
export async function demoBulletins(
  record: DataSource,
  { day, today, wall }: { readonly day: CivilDate; readonly today: CivilDate; readonly wall: Instant },
  cast: Cast,
): Promise<void> {
  const drafts = await record.query<DraftRow[]>(
    `select bulletin_id::text as id, cut_off::text as "cutOff", check_until::text as "checkUntil", rows from bulletin where state = 'draft'`,
  );
  for (const { id, cutOff, checkUntil, rows } of drafts) {
    if (isNewest(cutOff, today)) {
      const row = rows.find(({ section, answer }) => section === 'overdue' && answer === null);
      if (day > cutOff && day <= checkUntil && row !== undefined && rows.every(({ answer }) => answer === null))
        await answerRows(
          record,
          id,
          { actor: cast('liaison', row.department), wall },
          { rowIds: [row.rowId], agree: false, text: '已于截止日前报送，回执在案' },
        );
    } else if (day > checkUntil) {
      await checkBulletin(record, id, { actor: cast('office-head', null), wall });
      await issueBulletin(record, id, { actor: cast('secretary-general', null), wall });
    }
  }
}

const MONTH_DAYS = 31;

/** The last one before today: nobody has signed it yet. */
function isNewest(cutOff: CivilDate, today: CivilDate): boolean {
  return Date.parse(today) - Date.parse(cutOff) < MONTH_DAYS * 86_400_000;
}

/** The demo's plan is public under an address of its own; a newer snapshot waits to be approved. */
export async function demoPublication(record: DataSource, planId: string, cast: Cast): Promise<void> {
  const wall = new Date().toISOString();
  const what = { planId, slug: 'community-services' };
  await proposePublication(record, what, { actor: cast('officer', null), wall });
  const [first] = await listPublications(record.manager, planId);
  const actor = cast('secretary-general', null);
  if (first) await decidePublication(record, first.publicationId, { is: 'approved', reason: null }, { actor, wall });
  await proposePublication(record, what, { actor: cast('officer', null), wall });
}

/** Plans of which the public reads anew each month how they stand, under which address. */
const PUBLIC: Readonly<Record<string, string>> = {
  云桥市城市品质提升五年规划: 'city-quality',
  云桥市社区服务提升三年行动方案: 'community-services',
};
/** A plan that has only begun has nothing to show. */
const SHOWN_AFTER_DAYS = 25;

/** 公开 of a month: an officer proposes the plan as it stands on the day of the bulletin, its approver lets it out. */
export async function demoSnapshot(
  record: DataSource,
  plan: DemoPlan,
  { day, today, wall }: { readonly day: CivilDate; readonly today: CivilDate; readonly wall: Instant },
  cast: Cast,
): Promise<void> {
  const slug = PUBLIC[plan.title];
  if (slug === undefined || day < addDays(today, SHOWN_AFTER_DAYS - plan.fromDaysAgo)) return;
  const planId = planIdOf(plan);
  await proposePublication(record, { planId, slug }, { actor: cast('officer', null), wall });
  const [newest] = await listPublications(record.manager, planId);
  const actor = cast('secretary-general', null);
  if (newest) await decidePublication(record, newest.publicationId, { is: 'approved', reason: null }, { actor, wall });
}
