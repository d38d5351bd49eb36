import { holds, isInPlaceOf, type Actor } from './actor.js';
import { refuse, type Refusal } from './commands/definition.js';
import type { Policy } from './policy.js';
import { officeRoles, type InstrumentKind, type Role } from './vocabulary.js';

/** What passes an instrument on: 核稿 by the head of the office, then 签发 by its signer, which gives the number. */
export type LetterAct = 'check' | 'sign';

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
}

/**
 * R29: draft → checked by the head of the office → signed by whom the policy names for the kind. A step whose post
 * nobody holds waits on nobody: the check is left out, and the office signs.
 */
export function letterHand(
  { kind, checkedBy }: DraftLetter,
  policy: Policy,
  isHeld: (role: Role) => boolean,
): LetterHand {
  const { check, signer } = policy.instrumentHands[kind];
  if (check && checkedBy === null && isHeld('office-head')) return { act: 'check', roles: ['office-head'] };
  const signs = signer !== 'office' && isHeld(signer) ? [signer] : officeRoles;
  return { act: 'sign', roles: signs };
}

/** Why this person may not take the next step with a draft; null when they may. One person never takes two of its hands. */
export function letterRefusal(letter: DraftLetter, act: LetterAct, actor: Actor, hand: LetterHand): Refusal | null {
  if (hand.act !== act)
    return refuse(act === 'sign' ? 'instrument.not-checked' : 'instrument.checked-already', { who: hand.roles });
  if (!holds(actor, hand.roles)) return refuse('instrument.not-your-hand', { who: hand.roles });
  return act === 'sign' && letter.checkedBy !== null && isInPlaceOf(actor, letter.checkedBy)
    ? refuse('measure.same-hand', { who: hand.roles })
    : null;
}
