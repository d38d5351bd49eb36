import {
  answerRefusal,
  bulletinStage,
  checkUntil,
  clockActor,
  dateOf,
  isCutOff,
  isSettledSo,
  letterHand,
  actingFor,
  letterRefusal,
  returnRefusal,
  momentOf,
  bulletinRevisionRefusal,
  settleRefusal,
  type BulletinRevision,
  type Actor,
  type BulletinRow,
  type CivilDate,
  type Instant,
  type LetterAct,
  type RowOutcome,
} from '@duban/domain';

import type { DataSource, EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { dealingWithBulletin, type BulletinDealing, type LockedBulletin } from './bulletin-dealing.js';
import { frozenRows } from './frozen-rows.js';
import { HouseRefusal, refuseIf } from './house/house-events.js';
import { noteRows } from './house/house-rows.js';
import type { LetterActing } from './letter-dealing.js';
import { nextNumber } from './letters.js';
import { locks } from './locks.js';
import { readTookOver } from './register.js';
import { currentRuleBook } from './rule-books.js';

/** Freezes what the record says now as a bulletin; its rows go to their departments. Once a day. */
export async function draftBulletin(
  manager: EntityManager,
  { actor, wall, at }: LetterActing & { readonly at: Instant },
): Promise<string> {
  const rules = await currentRuleBook(manager);
  const today = dateOf(rules.calendar, at);
  await manager.query('select pg_advisory_xact_lock($1)', [locks.bulletins]);
  const [known] = await manager.query<{ id: string }[]>(
    'select bulletin_id::text as id from bulletin where cut_off = $1',
    [today],
  );
  if (known) return known.id;
  const rows = await frozenRows(manager, at, rules);
  const bulletinId = uuidv7();
  await manager.query(
    `insert into bulletin (bulletin_id, cut_off, check_until, state, rows, drafted_by) values ($1, $2, $3, 'draft', $4, $5)`,
    [bulletinId, today, checkUntil(today, rules), JSON.stringify(rows), actor.personId],
  );
  await noteRows(manager, { by: actor, at: wall, from: null }, 'bulletin.drafted', [bulletinId]);
  return bulletinId;
}

/** The desk's morning freezes a bulletin on the policy's day. */
export async function draftDueBulletin(manager: EntityManager, day: CivilDate): Promise<void> {
  const rules = await currentRuleBook(manager);
  if (!isCutOff(day, rules)) return;
  const at = momentOf(rules.calendar, day, rules.policy.desk.opensAtMinute);
  await draftBulletin(manager, { actor: clockActor, wall: new Date().toISOString(), at });
}

/** 核对: a department agrees to its rows, or says what is wrong with them. */
export function answerRows(
  record: DataSource,
  bulletinId: string,
  acting: LetterActing,
  said: { readonly rowIds: readonly string[]; readonly agree: boolean; readonly text: string },
): Promise<void> {
  return dealingWithBulletin(
    record,
    { bulletinId, acting, type: 'bulletin.answered' },
    async ({ manager, bulletin, today }) => {
      const who = { actor: acting.actor, today, tookOver: await readTookOver(manager) };
      for (const rowId of said.rowIds) refuseIf(answerRefusal(bulletin, rowOf(bulletin, rowId), said, who));
      const answer = { agree: said.agree, text: said.text.trim(), by: acting.actor.name, on: today };
      await keepRows(manager, bulletinId, bulletin, (row) =>
        said.rowIds.includes(row.rowId) ? { ...row, answer } : row,
      );
    },
  );
}

/** The office settles a dispute: the row stands, says something else, or is left out. */
export function settleRow(
  record: DataSource,
  bulletinId: string,
  acting: LetterActing,
  { rowId, ...said }: { readonly rowId: string } & Pick<RowOutcome, 'is' | 'text' | 'reason'>,
): Promise<void> {
  return dealingWithBulletin(
    record,
    { bulletinId, acting, type: 'bulletin.settled' },
    async ({ manager, bulletin, today }) => {
      if (bulletin.state !== 'draft') throw new HouseRefusal('bulletin.out-already');
      const settled = rowOf(bulletin, rowId);
      refuseIf(settleRefusal(settled, said, acting.actor));
      if (settled !== undefined && isSettledSo(settled, said)) return 'nothing';
      const outcome = { ...said, by: acting.actor.name, on: today };
      await keepRows(manager, bulletinId, bulletin, (row) => (row.rowId === rowId ? { ...row, outcome } : row));
      // A dispute can come in its days after the check, and the head of the office has not seen how it was settled.
      await manager.query('update bulletin set checked_by = null, checked_on = null where bulletin_id = $1', [
        bulletinId,
      ]);
      return 'done';
    },
  );
}

/** 核稿: the head of the office lets it go on to its signer. */
export function checkBulletin(record: DataSource, bulletinId: string, acting: LetterActing): Promise<void> {
  return dealingWithBulletin(record, { bulletinId, acting, type: 'bulletin.checked' }, async (deal) => {
    mayTake(deal, 'check', acting.actor);
    await deal.manager.query(
      `update bulletin set checked_by = $2, checked_on = $3, returned_by = null, returned_why = null where bulletin_id = $1`,
      [bulletinId, acting.actor.personId, deal.today],
    );
  });
}

/** 退回: whoever has it in hand gives it back to the office, with what is wrong. */
export function returnBulletin(
  record: DataSource,
  bulletinId: string,
  acting: LetterActing,
  reason: string,
): Promise<void> {
  return dealingWithBulletin(record, { bulletinId, acting, type: 'bulletin.returned' }, async (deal) => {
    mayTake(deal, 'return', acting.actor);
    await deal.manager.query(
      `update bulletin set checked_by = null, checked_on = null, returned_by = $2, returned_why = $3 where bulletin_id = $1`,
      [bulletinId, acting.actor.personId, reason],
    );
  });
}

/** 修改: what came back is changed as far as its return can ask for; what was frozen stays, and what was done stands in the record. */
export function reviseBulletin(
  record: DataSource,
  bulletinId: string,
  acting: LetterActing,
  revision: BulletinRevision,
): Promise<void> {
  return dealingWithBulletin(record, { bulletinId, acting, type: 'bulletin.revised' }, async (deal) => {
    const { bulletin, manager, today } = deal;
    const { personId, name: by } = acting.actor;
    mayTake(deal, 'redo', acting.actor);
    refuseIf(bulletinRevisionRefusal(bulletin.rows, revision));
    const outcomes = new Map(
      revision.rows.map(({ rowId, ...said }): [string, RowOutcome] => [rowId, { ...said, by, on: today }]),
    );
    await keepRows(manager, bulletinId, bulletin, (row) => ({
      ...row,
      outcome: outcomes.get(row.rowId) ?? row.outcome,
    }));
    const { heading, remark, rows } = revision;
    const kept = { by, on: today, asked: bulletin.returnedWhy ?? '', ...revision };
    await manager.query(
      `update bulletin set heading = case when $2 then nullif($3, '') else heading end, remark = case when $4 then nullif($5, '') else remark end,
              written_by = $6, revisions = revisions || $7::jsonb where bulletin_id = $1`,
      [
        ...[bulletinId, heading !== undefined, heading ?? '', remark !== undefined, remark ?? '', personId],
        JSON.stringify([{ ...kept, rows: rows.map(({ rowId, is, reason }) => ({ rowId, is, reason })) }]),
      ],
    );
  });
}

/** 再次送核: the office sends what was given back on its way again. */
export function sendBulletinAgain(record: DataSource, bulletinId: string, acting: LetterActing): Promise<void> {
  return dealingWithBulletin(record, { bulletinId, acting, type: 'bulletin.sent-again' }, async (deal) => {
    mayTake(deal, 'redo', acting.actor);
    await deal.manager.query(`update bulletin set returned_by = null, returned_why = null where bulletin_id = $1`, [
      bulletinId,
    ]);
  });
}

/** 签发: it gets the next number of 通报, and is everybody's to read. */
export function issueBulletin(record: DataSource, bulletinId: string, acting: LetterActing): Promise<void> {
  return dealingWithBulletin(record, { bulletinId, acting, type: 'bulletin.issued' }, async (deal) => {
    mayTake(deal, 'sign', acting.actor);
    const { year, inYear, text, isTaken } = await nextNumber(deal.manager, '通报', deal);
    if (isTaken) throw new HouseRefusal('instrument.number-taken', { number: text });
    await deal.manager.query(
      `update bulletin set state = 'issued', number = $2, number_year = $3, number_in_year = $4, issued_on = $5, issued_by = $6 where bulletin_id = $1`,
      [bulletinId, text, year, inYear, deal.today, acting.actor.personId],
    );
  });
}

function rowOf({ rows }: LockedBulletin, rowId: string): BulletinRow | undefined {
  return rows.find((row) => row.rowId === rowId);
}

function mayTake({ bulletin, rules, today, isHeld }: BulletinDealing, act: LetterAct | 'return', actor: Actor): void {
  const stage = bulletinStage(bulletin, today);
  if (stage !== 'signing') throw new HouseRefusal(stage === 'issued' ? 'bulletin.out-already' : 'bulletin.not-settled');
  const { checkedBy, returnedBy, writtenBy } = bulletin;
  const draft = { kind: '通报', checkedBy, returnedBy, writtenBy } as const;
  const hand = letterHand(draft, rules.policy, isHeld);
  // A 通报 is the whole house's: a post of one office of several is none here.
  const here = actingFor(actor, null);
  refuseIf(act === 'return' ? returnRefusal(here, hand) : letterRefusal(draft, act, here, hand));
}

async function keepRows(
  manager: EntityManager,
  bulletinId: string,
  { rows }: LockedBulletin,
  how: (row: BulletinRow) => BulletinRow,
): Promise<void> {
  await manager.query('update bulletin set rows = $2 where bulletin_id = $1', [
    bulletinId,
    JSON.stringify(rows.map(how)),
  ]);
}
