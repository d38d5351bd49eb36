import type { CivilDate } from './civil-date.js';
import type { DraftedItem, Measure, Obligation } from './measure.js';
import type { ExtensionCause, InstrumentKind } from './vocabulary.js';

/** One thing that was tried before a row came to the leader: a notice, a call, or a letter and where it is. */
export interface Tried {
  readonly on: CivilDate;
  readonly rung: string;
  /** Null for a notice or a reminder. */
  readonly letter: {
    readonly kind: InstrumentKind;
    readonly state: DraftedItem['state'];
    readonly number: string | null;
  } | null;
  readonly call: 'owed' | 'noted' | null;
}

/** 催办经过: what was tried about an obligation before its row opened, in its order. */
export function triedBefore({ items }: Measure, subject: Obligation, openedOn: CivilDate): readonly Tried[] {
  return subject.reached
    .filter(({ on, dueOn }) => dueOn === subject.dueOn && on < openedOn)
    .map(({ rung, on, call }) => {
      const item = items.find(
        (each) => each.obligationId === subject.obligationId && each.rung === rung && each.on === on,
      );
      return {
        on,
        rung,
        call,
        letter: item === undefined ? null : { kind: item.instrument, state: item.state, number: item.number },
      };
    });
}

/** What the department itself says of why it is late. */
export interface TheirReason {
  readonly from: 'extension' | 'report';
  readonly cause: ExtensionCause | null;
  readonly text: string;
}

/** Their reason: of the last extension that was asked for this date, else the problems of the last report that names some. */
export function theirReason({ papers }: Measure, obligationId: string): TheirReason | null {
  const signed = papers.filter(({ stage }) => stage !== 'drafted' && stage !== 'withdrawn');
  const extension = signed.findLast((each) => each.kind === 'extension' && each.about.includes(obligationId));
  if (extension?.kind === 'extension')
    return { from: 'extension', cause: extension.content.cause, text: extension.content.done };
  const report = signed.findLast((each) => each.kind === 'report' && each.content.problems.trim() !== '');
  return report?.kind === 'report' ? { from: 'report', cause: null, text: report.content.problems } : null;
}
