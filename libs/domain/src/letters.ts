import { holds, isInPlaceOf, type Actor } from './actor.js';
import { refuse, type Refusal } from './commands/definition.js';
import type { Policy } from './policy.js';
import { leaderRoles, officeRoles, type InstrumentKind, type Role } from './vocabulary.js';

/** What passes an instrument on: 核稿 by the head of the office, then 签发 by its signer, which gives the number; what came back is sent again by the office first. */
export type LetterAct = 'check' | 'sign' | 'redo';

/** Whose turn an instrument is, and what they do with it. */
export interface LetterHand {
  readonly act: LetterAct;
  readonly roles: readonly Role[];
}

/** What the rules must know of a draft. */
export interface DraftLetter {
  readonly kind: InstrumentKind;
  /** Who checked it; null where nobody has. */
  readonly checkedBy: string | null;
  /** Who gave it back to the office; null where nobody did, or it was sent again since. */
  readonly returnedBy: string | null;
  /** Who wrote it anew after it had come back; nobody where it is as it was drafted. */
  readonly writtenBy?: string | null;
  /** Whether all that stands on it is the field of another who signs by the same post (对口); never of the last hand's own. */
  readonly isAnothers?: boolean;
}

/**
 * R29: draft → checked by the head of the office → signed by whom the policy names for the kind. A step whose post
 * nobody holds waits on nobody: the check is left out, and the office signs. What was given back is in the office's
 * hands until its officers send it again.
 */
export function letterHand(
  { kind, checkedBy, returnedBy }: DraftLetter,
  policy: Policy,
  isHeld: (role: Role) => boolean,
): LetterHand {
  if (returnedBy !== null) return { act: 'redo', roles: isHeld('officer') ? ['officer'] : officeRoles };
  const { check, signer } = policy.instrumentHands[kind];
  if (check && checkedBy === null && isHeld('office-head')) return { act: 'check', roles: ['office-head'] };
  const signs = signer !== 'office' && isHeld(signer) ? [signer] : officeRoles;
  return { act: 'sign', roles: signs };
}

/** Why this person may not take the next step with a draft; null when they may. One person never takes two of its hands. */
export function letterRefusal(letter: DraftLetter, act: LetterAct, actor: Actor, hand: LetterHand): Refusal | null {
  if (hand.act !== act && (hand.act === 'redo' || act === 'redo'))
    return refuse(act === 'redo' ? 'instrument.not-returned' : 'instrument.given-back', { who: hand.roles });
  if (hand.act !== act)
    return refuse(act === 'sign' ? 'instrument.not-checked' : 'instrument.checked-already', { who: hand.roles });
  if (!holds(actor, hand.roles)) return refuse('instrument.not-your-hand', { who: hand.roles });
  if (liesWithAnother(letter, hand)) return refuse('instrument.not-your-portfolio', { who: hand.roles });
  const before = act === 'redo' ? [] : [act === 'sign' ? letter.checkedBy : null, letter.writtenBy ?? null];
  return before.some((hands) => hands !== null && isInPlaceOf(actor, hands))
    ? refuse('measure.same-hand', { who: hand.roles })
    : null;
}

/** Leaders alone have fields: the office's own hands take all letters alike. */
function liesWithAnother({ isAnothers = false }: Pick<DraftLetter, 'isAnothers'>, { roles }: LetterHand): boolean {
  return isAnothers && roles.every((role) => leaderRoles.some((each) => each === role));
}

/**
 * Why this person may not give a draft back; null when they may. Whoever has it in hand by post may, and the head of
 * the office: it needs no other hand, whoever took the step before (R17 is of check and signature).
 */
export function returnRefusal(
  actor: Actor,
  hand: LetterHand,
  letter: Pick<DraftLetter, 'isAnothers'> = {},
): Refusal | null {
  if (hand.act === 'redo') return refuse('instrument.given-back', { who: hand.roles });
  if (liesWithAnother(letter, hand) && !holds(actor, ['office-head']))
    return refuse('instrument.not-your-portfolio', { who: hand.roles });
  return holds(actor, [...hand.roles, 'office-head']) ? null : refuse('instrument.not-your-hand', { who: hand.roles });
}

/** What somebody may do with a draft: take its next step, give it back; `sameHand` where the post is theirs and the step before was, too. */
export function letterTurn(letter: DraftLetter, actor: Actor, hand: LetterHand): LetterTurn {
  return {
    ...turnOf(letterRefusal(letter, hand.act, actor, hand), actor, hand),
    returns: returnRefusal(actor, hand, letter) === null,
  };
}

/** What a hand is to somebody who looks. */
export interface LetterTurn {
  readonly mine: boolean;
  readonly returns: boolean;
  readonly sameHand: boolean;
}

/** What a hand is to somebody, by what refuses its next step to them. */
export function turnOf(refusal: Refusal | null, actor: Actor, hand: LetterHand): LetterTurn {
  return {
    mine: refusal === null,
    returns: returnRefusal(actor, hand) === null,
    sameHand: refusal?.code === 'measure.same-hand',
  };
}
