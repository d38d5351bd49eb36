import {
  clockActor,
  closedRound,
  commentEndRefusal,
  commentRefusal,
  commentSendRefusal,
  commentSettleRefusal,
  commentUntil,
  endedRound,
  unknownChangeRefusal,
  withNewLead,
  type Actor,
  type CivilDate,
  type CommentItem,
  type CommentOutcome,
  type CommentRound,
  type HouseEventType,
  type SaidOfMeasure,
  type SentDates,
} from '@duban/domain';
import type { DataSource, EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { HouseRefusal, refuseIf } from './house/house-events.js';
import { noteRows } from './house/house-rows.js';
import type { LetterActing } from './letter-dealing.js';
import { roundsOfPlan } from './read/comments.js';
import { readTookOver } from './register.js';
import { todayIn } from './today-in.js';

/** A draft about to be sent to the departments that it names. */
export interface NewCommentRound {
  readonly planId: string;
  /** The last day for a word; the policy's where none is said. */
  readonly until: CivilDate | null;
  /** The measures as they stand in the draft. */
  readonly rows: readonly object[];
  readonly items: readonly CommentItem[];
  readonly unreached: readonly string[];
}

/** Sends a draft for comment, in a transaction that holds its plan: one round at a time. */
export async function sendForComment(
  manager: EntityManager,
  { planId, until: asked, rows, items, unreached }: NewCommentRound,
  { actor, wall }: LetterActing,
): Promise<string> {
  const { rules, today } = await todayIn(manager, wall);
  const { comment } = rules.policy;
  const until = asked ?? commentUntil(today, rules);
  refuseIf(commentSendRefusal(await roundsOfPlan(manager, planId), { until, items }, today));
  const roundId = uuidv7();
  await manager.query(
    `insert into comment_round (round_id, plan_id, state, sent_on, sent_by, until, silence_agrees, rows, items, unreached)
     values ($1, $2, 'open', $3, $4, $5, $6, $7, $8, $9)`,
    [
      roundId,
      planId,
      today,
      actor.personId,
      until,
      comment.silenceAgrees,
      JSON.stringify(rows),
      JSON.stringify(items),
      JSON.stringify(unreached),
    ],
  );
  await noteRows(manager, { by: actor, at: wall, from: null }, 'comment.sent', [roundId]);
  return roundId;
}

/** A department says something of some of its measures, or of all of which it has said nothing. */
export function answerComments(
  record: DataSource,
  roundId: string,
  { actor, wall }: LetterActing,
  { itemIds, ...said }: SaidOfMeasure & { readonly itemIds: readonly string[] },
): Promise<void> {
  return record.transaction(async (manager) => {
    const { round, today } = await lockedRound(manager, roundId, wall);
    const who = { actor, today, tookOver: await readTookOver(manager) };
    for (const itemId of itemIds) refuseIf(commentRefusal(round, itemOf(round, itemId), said, who));
    for (const itemId of itemIds) {
      const ref = itemOf(round, itemId)?.ref;
      refuseIf(
        unknownChangeRefusal(
          round.rows.find((each) => each.ref === ref),
          said.proposal,
        ),
      );
    }
    const lead = said.proposal?.lead ?? null;
    if (lead !== null) await refuseUnknownLead(manager, lead);
    const answer = { ...said, text: said.text.trim(), by: actor.name, on: today };
    await keepItems(
      manager,
      roundId,
      round.items.map((each) => (itemIds.includes(each.itemId) ? { ...each, answer } : each)),
    );
    await note(manager, { actor, wall }, 'comment.answered', roundId);
  });
}

async function refuseUnknownLead(manager: EntityManager, code: string): Promise<void> {
  const found = await manager.query<object[]>('select 1 from department where code = $1 and valid_to is null', [code]);
  if (found.length === 0) throw new HouseRefusal('register.unknown-department', { department: code });
}

/**
 * The office settles what was said, in a transaction that holds the plan; gives back the item, whose proposal the caller
 * takes over into the draft in the same transaction.
 */
export async function settleComment(
  manager: EntityManager,
  roundId: string,
  { itemId, ...said }: Pick<CommentOutcome, 'is' | 'reason'> & { readonly itemId: string },
  { actor, wall }: LetterActing,
): Promise<CommentItem> {
  const { round, today } = await lockedRound(manager, roundId, wall);
  const item = itemOf(round, itemId);
  refuseIf(commentSettleRefusal(round, item, said, actor));
  const outcome: CommentOutcome = { ...said, reason: said.reason.trim(), by: actor.name, on: today };
  await keepItems(
    manager,
    roundId,
    withNewLead(
      { ...round, items: round.items.map((each) => (each === item ? { ...each, outcome } : each)) },
      item?.ref ?? '',
      said.is === 'taken' ? (item?.answer?.proposal?.lead ?? null) : null,
    ),
  );
  await note(manager, { actor, wall }, 'comment.settled', roundId);
  return item as CommentItem;
}

/** The office ends a round before its date: who was not heard by then has not agreed. */
export function endComments(
  record: DataSource,
  roundId: string,
  { actor, wall }: LetterActing,
  reason: string,
): Promise<void> {
  return record.transaction(async (manager) => {
    const { round, today } = await lockedRound(manager, roundId, wall);
    refuseIf(commentEndRefusal(round, reason));
    await close(manager, roundId, { items: endedRound(round).items, on: today, why: reason.trim() });
    await note(manager, { actor, wall }, 'comment.closed', roundId);
  });
}

/** The desk's morning ends the rounds whose date is past; silence is noted in each department's name. */
export async function closeDueComments(manager: EntityManager, day: CivilDate): Promise<void> {
  const due = await manager.query<{ roundId: string }[]>(
    `select round_id::text as "roundId" from comment_round where state = 'open' and until < $1::date order by round_id for update`,
    [day],
  );
  for (const { roundId } of due) {
    const [found] = await manager.query<CommentRound[]>(ROUND, [roundId]);
    if (!found) continue;
    await close(manager, roundId, { items: closedRound(found, day).items, on: day, why: null });
    await note(manager, { actor: clockActor, wall: new Date().toISOString() }, 'comment.closed', roundId);
  }
}

function close(
  manager: EntityManager,
  roundId: string,
  { items, on, why }: { items: readonly CommentItem[]; on: CivilDate; why: string | null },
): Promise<unknown> {
  return manager.query(
    `update comment_round set state = 'closed', items = $2, closed_on = $3, closed_why = $4 where round_id = $1`,
    [roundId, JSON.stringify(items), on, why],
  );
}

interface LockedRound extends CommentRound {
  /** The measures as they were sent. */
  readonly rows: readonly (SentDates & { readonly ref: string })[];
}

const ROUND = `select state, until::text as until, silence_agrees as "silenceAgrees", items, rows from comment_round where round_id = $1 for update`;

async function lockedRound(
  manager: EntityManager,
  roundId: string,
  wall: string,
): Promise<{ round: LockedRound; today: CivilDate }> {
  const [round] = await manager.query<LockedRound[]>(ROUND, [roundId]);
  if (!round) throw new HouseRefusal('comment.not-found');
  return { round, today: (await todayIn(manager, wall)).today };
}

function itemOf({ items }: CommentRound, itemId: string): CommentItem | undefined {
  return items.find((each) => each.itemId === itemId);
}

function keepItems(manager: EntityManager, roundId: string, items: readonly CommentItem[]): Promise<unknown> {
  return manager.query('update comment_round set items = $2 where round_id = $1', [roundId, JSON.stringify(items)]);
}

function note(
  manager: EntityManager,
  { actor, wall }: { actor: Pick<Actor, 'personId' | 'name'>; wall: string },
  type: HouseEventType,
  roundId: string,
): Promise<void> {
  const { personId, name } = actor;
  return noteRows(manager, { by: { personId, name }, at: wall, from: null }, type, [roundId]);
}
