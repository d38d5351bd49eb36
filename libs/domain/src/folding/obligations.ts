import type { CivilDate, Instant } from '../civil-date.js';
import type { EventData, HandedIn, OpenedObligation } from '../events.js';
import type { Measure, Obligation, Submission } from '../measure.js';

/** An event of one type with the times and the hand that folding needs. */
export interface Timed<T extends keyof EventData> {
  readonly data: EventData[T];
  readonly at: Instant;
  readonly actsFrom: Instant;
  readonly by: string;
}

/** An obligation as an event opens it: its history starts empty. */
export function opened(each: OpenedObligation): Obligation {
  return {
    ...each,
    originalDueOn: each.dueOn,
    state: 'open',
    spells: [],
    reached: [],
    lateWorkingDays: null,
    submittedAt: null,
  };
}

/** How many of each kind were ever opened, so that ids never repeat. */
export function count(
  counters: Readonly<Record<string, number>>,
  added: readonly OpenedObligation[],
): Readonly<Record<string, number>> {
  const next = { ...counters };
  for (const each of added) next[each.kind] = (next[each.kind] ?? 0) + 1;
  return next;
}

/** Adds obligations. */
export function open(measure: Measure, added: readonly OpenedObligation[]): Measure {
  return {
    ...measure,
    obligations: [...measure.obligations, ...added.map(opened)],
    counters: count(measure.counters, added),
  };
}

/** Changes the obligations with these ids. */
export function change(measure: Measure, ids: readonly string[], how: (obligation: Obligation) => Obligation): Measure {
  return {
    ...measure,
    obligations: measure.obligations.map((each) => (ids.includes(each.obligationId) ? how(each) : each)),
  };
}

/** Closes those of these obligations that are open. */
export function close(measure: Measure, ids: readonly string[], state: 'done' | 'dropped' = 'done'): Measure {
  return change(measure, ids, (each) => (each.state === 'open' ? { ...each, state } : each));
}

/** Closes the open answer or review that hangs on one of these. */
export function closeAbout(measure: Measure, about: readonly string[], kind: 'answer' | 'review'): Measure {
  const ids = measure.obligations.filter(
    (each) => each.kind === kind && each.about !== null && about.includes(each.about),
  );
  return close(
    measure,
    ids.map((each) => each.obligationId),
  );
}

/** From now on these lie in other hands: their ladders stand still. */
export function handIn(measure: Measure, ids: readonly string[], why: HandedIn, from: Instant): Measure {
  return change(measure, ids, (each) => ({
    ...each,
    spells: [...each.spells, { from, until: null, graceUntil: null, why }],
  }));
}

/** What was handed in for this reason comes back; a formal gap has days of grace. */
export function handBack(measure: Measure, why: HandedIn, until: Instant, graceUntil: CivilDate | null): Measure {
  return {
    ...measure,
    obligations: measure.obligations.map((each) => ({
      ...each,
      spells: each.spells.map((spell) =>
        spell.until === null && spell.why === why ? { ...spell, until, graceUntil } : spell,
      ),
    })),
  };
}

/** A paper as drafted. */
export function submission(content: Readonly<Record<string, unknown>>, by: string): Submission {
  return { stage: 'drafted', draftedBy: by, signedBy: [], content };
}

/** A paper with one more signature. */
export function signed(
  draft: Submission | null | undefined,
  by: string,
  stage: Submission['stage'] = 'signed',
): Submission | null {
  return draft ? { ...draft, stage, signedBy: [...draft.signedBy, by] } : null;
}

/** The ids of all obligations of a kind. */
export function idsOf(measure: Measure, kind: Obligation['kind']): readonly string[] {
  return measure.obligations.filter((each) => each.kind === kind).map((each) => each.obligationId);
}

/** Closes everything. */
export function closeAll(measure: Measure, state: 'done' | 'dropped'): Measure {
  return close(
    measure,
    measure.obligations.map((each) => each.obligationId),
    state,
  );
}

/** Notes when something was handed in, and how late. */
export function submitted(measure: Measure, obligationId: string, lateWorkingDays: number, at: Instant): Measure {
  return change(measure, [obligationId], (each) => ({ ...each, lateWorkingDays, submittedAt: at }));
}
