import {
  correctionHand,
  correctionOf,
  correctionOnItsWay,
  actingFor,
  correctionRefusal,
  correctionReturnRefusal,
  isOfficer,
  isTakenBack,
  speaksFor,
  departmentsNamed,
  toRead,
  type CivilDate,
  type Correction,
  type HouseEventType,
  type LetterAct,
} from '@duban/domain';
import type { DataSource } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { dealingWithBulletin, type BulletinDealing } from './bulletin-dealing.js';
import { HouseRefusal, refuseIf } from './house/house-events.js';
import type { LetterActing } from './letter-dealing.js';
import { readTookOver } from './register.js';

/**
 * 更正: what is out keeps its number and its words; what is right is drafted, checked and signed as the bulletin was
 * (R29), and stands under them with the reason once it is signed. One that came back gives way to the next.
 */
export function correctBulletin(
  record: DataSource,
  bulletinId: string,
  acting: LetterActing,
  { text, reason }: Pick<Correction, 'text' | 'reason'>,
): Promise<void> {
  const { personId, name } = acting.actor;
  return dealingWithBulletin(record, { bulletinId, acting, type: 'bulletin.correction-drafted' }, async (deal) => {
    const { bulletin, today } = deal;
    if (!isOfficer(acting.actor)) throw new HouseRefusal('instrument.not-your-hand');
    if (bulletin.state !== 'issued') throw new HouseRefusal('bulletin.not-out');
    const before = bulletin.corrections.map(correctionOf);
    if (before.some((each) => each.state === 'signed' && each.text === text && each.reason === reason))
      throw new HouseRefusal('bulletin.corrected-already');
    if (correctionOnItsWay(before) !== undefined) throw new HouseRefusal('bulletin.correction-waits');
    const fresh = {
      text,
      reason,
      state: 'draft',
      by: name,
      byId: personId,
      on: today,
      correctionId: uuidv7(),
    } as const;
    await keepCorrections(deal, bulletinId, [...before.filter(({ state }) => state === 'signed'), correctionOf(fresh)]);
  });
}

/** 核稿 of a correction: it goes on to the signer of the bulletin's kind. */
export function checkCorrection(record: DataSource, of: CorrectionOf, acting: LetterActing): Promise<void> {
  const { personId, name } = acting.actor;
  return withCorrection(record, of, { acting, act: 'check', type: 'bulletin.correction-checked' }, (today) => ({
    ...{ checkedBy: name, checkedById: personId, checkedOn: today },
  }));
}

/** 退回 of a correction by whoever has it in hand, with what is wrong; taken back by its drafter, it is no more. */
export function returnCorrection(
  record: DataSource,
  of: CorrectionOf,
  acting: LetterActing,
  reason: string,
): Promise<void> {
  return withCorrection(record, of, { acting, act: 'return', type: 'bulletin.correction-returned' }, (_, meant) =>
    isTakenBack(meant, acting.actor)
      ? null
      : { checkedBy: null, checkedById: null, checkedOn: null, returnedBy: acting.actor.name, returnedWhy: reason },
  );
}

/** 签发 of a correction: from then on it stands under the bulletin, and the departments named in it are told. */
export function signCorrection(record: DataSource, of: CorrectionOf, acting: LetterActing): Promise<void> {
  return withCorrection(record, of, { acting, act: 'sign', type: 'bulletin.corrected' }, (today) => ({
    ...{ state: 'signed', signedBy: acting.actor.name, signedOn: today },
  }));
}

/** 已阅: somebody of a department that the bulletin names says that its correction was read; once for the department. */
export function readCorrection(record: DataSource, of: CorrectionOf, acting: LetterActing): Promise<void> {
  const { bulletinId, correctionId } = of;
  return dealingWithBulletin(record, { bulletinId, acting, type: 'bulletin.correction-read' }, async (deal) => {
    const { bulletin, manager, today } = deal;
    const tookOver = await readTookOver(manager);
    const all = bulletin.corrections.map(correctionOf);
    const meant = all.find((each) => each.state === 'signed' && each.correctionId === correctionId);
    if (meant === undefined || correctionId === '') throw new HouseRefusal('bulletin.no-such-correction');
    if (!departmentsNamed(bulletin.rows).some((code) => speaksFor(acting.actor, code, tookOver)))
      throw new HouseRefusal('bulletin.not-your-row');
    const now = toRead(bulletin.rows, meant, acting.actor, tookOver);
    if (now.length === 0) return 'nothing';
    const read = [...meant.read, ...now.map((department) => ({ department, by: acting.actor.name, on: today }))];
    await keepCorrections(
      deal,
      bulletinId,
      all.map((each) => (each === meant ? { ...each, read } : each)),
    );
    return 'done';
  });
}

/** Which correction of which bulletin: the one that was read is dealt with, and no other. */
export interface CorrectionOf {
  readonly bulletinId: string;
  readonly correctionId: string;
}

function withCorrection(
  record: DataSource,
  { bulletinId, correctionId }: CorrectionOf,
  {
    acting,
    act,
    type,
  }: { readonly acting: LetterActing; readonly act: LetterAct | 'return'; readonly type: HouseEventType },
  how: (today: CivilDate, meant: Correction) => Partial<Correction> | null,
): Promise<void> {
  return dealingWithBulletin(record, { bulletinId, acting, type }, async (deal) => {
    const { bulletin, rules, today, isHeld } = deal;
    const all = bulletin.corrections.map(correctionOf);
    const meant = all.find((each) => each.state === 'draft' && each.correctionId === correctionId);
    if (meant === undefined) throw new HouseRefusal('bulletin.no-such-correction');
    const hand = correctionHand(meant, rules.policy, isHeld);
    refuseIf(
      act === 'return'
        ? correctionReturnRefusal(meant, acting.actor, hand)
        : correctionRefusal(meant, act, actingFor(acting.actor, null), hand),
    );
    const change = how(today, meant);
    await keepCorrections(
      deal,
      bulletinId,
      all.flatMap((each) => (each !== meant ? [each] : change === null ? [] : [{ ...meant, ...change }])),
    );
  });
}

async function keepCorrections(
  { manager }: BulletinDealing,
  bulletinId: string,
  corrections: readonly Correction[],
): Promise<void> {
  await manager.query('update bulletin set corrections = $2 where bulletin_id = $1', [
    bulletinId,
    JSON.stringify(corrections),
  ]);
}
