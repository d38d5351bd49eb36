import { otherHand, publicationRefusal, publicSnapshot, type CivilDate, type PublicSnapshot } from '@duban/domain';
import type { DataSource, EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { leadNames } from './lead-names.js';
import { officesSeen, planInSight, type Sight } from './read/sight.js';
import { HouseRefusal, refuseIf } from './house/house-events.js';
import { noteRows } from './house/house-rows.js';
import { postHolders, type LetterActing } from './letter-dealing.js';
import { isPlanArchived } from './plan-years.js';
import { seeEverything } from './read/read-as.js';
import { todayIn } from './today-in.js';
import { soundStates } from './unreadable.js';

/** A snapshot on its way to the public, or there. */
export interface Publication {
  readonly publicationId: string;
  readonly planId: string;
  readonly slug: string;
  readonly state: 'proposed' | 'approved' | 'refused' | 'withdrawn';
  readonly content: PublicSnapshot;
  readonly proposedById: string;
  readonly proposedBy: string;
  readonly proposedOn: CivilDate;
  readonly decidedBy: string | null;
  readonly decidedOn: CivilDate | null;
  readonly reason: string | null;
}

const NAMED = (column: string) =>
  `coalesce((select name from person where person_id::text = t.${column}), t.${column})`;
const PUBLICATION = `t.publication_id::text as "publicationId", t.plan_id::text as "planId", t.slug, t.state, t.content, t.proposed_by as "proposedById",
  ${NAMED('proposed_by')} as "proposedBy", t.proposed_on::text as "proposedOn", ${NAMED('decided_by')} as "decidedBy", t.decided_on::text as "decidedOn", t.reason`;

/** What the public reads under an address: what was approved last and not taken down since; null where nothing is. */
export async function publishedSnapshot(manager: EntityManager, slug: string): Promise<PublicSnapshot | null> {
  const [found] = await manager.query<{ content: PublicSnapshot; state: string }[]>(
    `select content, state from publication where slug = $1 and state in ('approved', 'withdrawn') order by publication_id desc limit 1`,
    [slug],
  );
  return found?.state === 'approved' ? found.content : null;
}

/** Snapshots of a plan, or all that wait for a decision, newest first. */
export function listPublications(
  manager: EntityManager,
  planId: string | null,
  sight: Sight = null,
): Promise<readonly Publication[]> {
  return manager.query<Publication[]>(
    `select ${PUBLICATION} from publication t where case when $1::uuid is null then t.state = 'proposed' else t.plan_id = $1 end and ${planInSight('t.plan_id', '$2')}
      order by t.publication_id desc limit 50`,
    [planId, officesSeen(sight)],
  );
}

/** Freezes a plan as it stands, to be approved. An address is one plan's for ever. */
export async function proposePublication(
  record: DataSource,
  { planId, slug }: { readonly planId: string; readonly slug: string },
  { actor, wall }: LetterActing,
): Promise<void> {
  await record.transaction(async (manager) => {
    await seeEverything(manager);
    const [plan] = await manager.query<Pick<PublicSnapshot, 'title' | 'issuer' | 'documentNumber'>[]>(
      `select title, issuer, document_number as "documentNumber" from plan where plan_id = $1 and state = 'in-force' for update`,
      [planId],
    );
    if (!plan) throw new HouseRefusal('plan.not-found');
    if (await isPlanArchived(manager, planId)) throw new HouseRefusal('plan.archived');
    // A plan's new edition goes on at the address of those before it.
    const [other] = await manager.query<unknown[]>(
      `with recursive edition as (select $2::uuid as plan_id
         union select r.against from revision r join edition using (plan_id) where r.state = 'done')
       select 1 from publication where slug = $1 and plan_id not in (select plan_id from edition) limit 1`,
      [slug, planId],
    );
    if (other) throw new HouseRefusal('publication.slug-taken', { slug });
    const { today: asOf } = await todayIn(manager, wall);
    const content = publicSnapshot({ ...plan, asOf }, await soundStates(manager, planId), await leadNames(manager));
    const publicationId = uuidv7();
    await manager.query(
      `insert into publication (publication_id, plan_id, slug, state, content, proposed_by, proposed_on) values ($1, $2, $3, 'proposed', $4, $5, $6)`,
      [publicationId, planId, slug, JSON.stringify(content), actor.personId, asOf],
    );
    await noteRows(manager, { by: actor, at: wall, from: null }, 'publication.proposed', [publicationId]);
  });
}

/** The second hand: what is approved is public at once; what is refused, or taken down later, says why. */
export async function decidePublication(
  record: DataSource,
  publicationId: string,
  { is, reason }: { readonly is: 'approved' | 'refused' | 'withdrawn'; readonly reason: string | null },
  { actor, wall }: LetterActing,
): Promise<void> {
  await record.transaction(async (manager) => {
    const [found] = await manager.query<{ state: string; proposedBy: string; planId: string }[]>(
      `select state, proposed_by as "proposedBy", plan_id::text as "planId" from publication where publication_id = $1 for update`,
      [publicationId],
    );
    if (!found) throw new HouseRefusal('publication.not-found');
    const { today, rules } = await todayIn(manager, wall);
    if (is === 'withdrawn') {
      if (found.state !== 'approved') throw new HouseRefusal('publication.not-out');
    } else {
      const holders = (await postHolders(manager, today))(found.planId);
      const { roles: who } = otherHand(rules.policy.publicity.approver, holders, found.proposedBy);
      refuseIf(publicationRefusal(found, actor, who));
      // Proposed before the plan was archived: it can be refused still, and what is out taken down.
      if (is === 'approved' && (await isPlanArchived(manager, found.planId))) throw new HouseRefusal('plan.archived');
    }
    await manager.query(
      'update publication set state = $2, decided_by = $3, decided_on = $4, reason = $5 where publication_id = $1',
      [publicationId, is, actor.personId, today, reason],
    );
    await noteRows(manager, { by: actor, at: wall, from: null }, `publication.${is}`, [publicationId]);
  });
}
