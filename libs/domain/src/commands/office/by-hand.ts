import { event, type NewEvent } from '../../events.js';
import { isWaiting, openObligations, type Measure, type Obligation } from '../../measure.js';
import { matterOf } from '../../rungs.js';
import { letterAddress } from '../../supervision-line.js';
import type { Circumstances } from '../definition.js';
import { onDay } from '../hands.js';

/** What a department owes and has in hand: it can be chased out of turn. */
export function supervisable(measure: Measure): readonly Obligation[] {
  return openObligations(measure).filter((each) => each.department !== null && !isWaiting(each));
}

/** An instrument out of turn: the officer's or leader's hand skips the ladder upwards. */
export function byHand(
  measure: Measure,
  subject: Obligation,
  instrument: '督办单' | '通报',
  when: Circumstances,
): NewEvent {
  const { instrument: drafted, ...outOfLine } = letterAddress(
    measure,
    subject.department,
    instrument,
    when.rules.policy,
  );
  const rung = `by-hand:${measure.items.length + 1}`;
  return event('rung.reached', {
    obligationId: subject.obligationId,
    rung,
    dueOn: subject.dueOn,
    on: onDay(when),
    kind: 'draft',
    to: ['head', 'leader'],
    instrument: drafted,
    ...outOfLine,
    itemId: drafted === null ? null : `${subject.obligationId}/${rung}/${subject.dueOn}`,
    matter: matterOf(measure, subject, when.actsFrom, when.rules.calendar),
    light: null,
    opened: null,
  });
}
