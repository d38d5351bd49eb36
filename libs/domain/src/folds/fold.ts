import type { StoodFor } from '../actor.js';
import type { CivilDate, Instant } from '../civil-date.js';
import type { EventData, EventType, OpenedObligation } from '../events.js';
import type { Measure, Obligation, SpellReason } from '../measure.js';
import type { Hand } from '../papers.js';
import type { ObligationKind, PaperStage } from '../vocabulary.js';

/** An event of one type with the times and the hand that folding needs. */
export interface Timed<T extends EventType> {
  readonly data: EventData[T];
  readonly at: Instant;
  readonly actsFrom: Instant;
  readonly by: string;
  readonly inStead?: StoodFor;
  readonly writtenBy?: string;
}

/** What an event does to a measure. */
export type Fold<T extends EventType> = (measure: Measure, timed: Timed<T>) => Measure;

/** One fold for each type of event: a type without one does not compile. */
export type Folds = { readonly [T in EventType]: Fold<T> };

/** An obligation as an event opens it: its history starts empty. */
export function opened(each: OpenedObligation, at: Instant): Obligation {
  return {
    target: null,
    terms: null,
    holder: null,
    givenBy: null,
    ...each,
    openedAt: at,
    originalDueOn: each.dueOn,
    state: 'open',
    spells: [],
    reached: [],
    lateWorkingDays: null,
    submittedAt: null,
    watchOn: null,
    answer: null,
    figures: [],
    missed: null,
  };
}

/** How many of each kind were ever opened, so that ids never repeat. */
export function count(
  counters: Readonly<Record<string, number>>,
  added: readonly { kind: string }[],
): Readonly<Record<string, number>> {
  const next = { ...counters };
  for (const each of added) next[each.kind] = (next[each.kind] ?? 0) + 1;
  return next;
}

/** Adds obligations. */
export function open(measure: Measure, added: readonly OpenedObligation[], at: Instant): Measure {
  if (added.length === 0) return measure;
  return {
    ...measure,
    obligations: [...measure.obligations, ...added.map((each) => opened(each, at))],
    counters: count(measure.counters, added),
  };
}

/** Changes the obligations with these ids. */
export function change(measure: Measure, ids: readonly string[], how: (obligation: Obligation) => Obligation): Measure {
  if (ids.length === 0) return measure;
  return {
    ...measure,
    obligations: measure.obligations.map((each) => (ids.includes(each.obligationId) ? how(each) : each)),
  };
}

/** Closes those of these obligations that are open; with a row of the leaders ends the clock of the hand above that it went to. */
export function close(measure: Measure, ids: readonly string[], state: 'done' | 'dropped' = 'done'): Measure {
  const isAbove = ({ kind, about }: Obligation) =>
    kind === 'approval' && about !== null && about.startsWith('review:') && ids.includes(about);
  const above = measure.obligations.filter(isAbove).map(({ obligationId }) => obligationId);
  return change(measure, [...ids, ...above], (each) => (each.state === 'open' ? { ...each, state } : each));
}

/** Closes the clocks of office and leaders that hang on one of these. */
export function closeAbout(measure: Measure, about: readonly string[], ...kinds: readonly ObligationKind[]): Measure {
  return close(
    measure,
    measure.obligations
      .filter((each) => kinds.includes(each.kind) && each.about !== null && about.includes(each.about))
      .map((each) => each.obligationId),
  );
}

/** Closes everything. */
export function closeAll(measure: Measure, state: 'done' | 'dropped'): Measure {
  return close(
    measure,
    measure.obligations.map((each) => each.obligationId),
    state,
  );
}

/** From now on these lie in other hands: their ladders stand still. */
export function handIn(measure: Measure, ids: readonly string[], why: SpellReason, from: Instant): Measure {
  return change(measure, ids, (each) => ({
    ...each,
    spells: [...each.spells, { from, until: null, graceUntil: null, why }],
  }));
}

/** What was handed in for this reason comes back, these or all; a formal gap has days of grace. */
export function handBack(
  measure: Measure,
  why: SpellReason,
  until: Instant,
  { ids, graceUntil = null }: { ids?: readonly string[]; graceUntil?: CivilDate | null } = {},
): Measure {
  return {
    ...measure,
    obligations: measure.obligations.map((each) =>
      (ids === undefined || ids.includes(each.obligationId)) && each.spells.some((spell) => spell.until === null)
        ? {
            ...each,
            spells: each.spells.map((spell) =>
              spell.until === null && spell.why === why ? { ...spell, until, graceUntil } : spell,
            ),
          }
        : each,
    ),
  };
}

/** The ids of all obligations of a kind. */
export function idsOf(measure: Measure, kind: ObligationKind): readonly string[] {
  return measure.obligations.filter((each) => each.kind === kind).map((each) => each.obligationId);
}

/** A department has answered what it was asked: what it said stands beside it, and how late. */
export function replied(measure: Measure, timed: Timed<'part.answered' | 'instruction.replied'>): Measure {
  const { obligationId, text, lateWorkingDays } = timed.data;
  return change(repliedBy(measure, obligationId, 'accepted'), [obligationId], (each) => ({
    ...each,
    state: each.state === 'open' ? 'done' : each.state,
    lateWorkingDays,
    submittedAt: timed.actsFrom,
    answer: { text, by: timed.by, at: timed.actsFrom, done: true, acts: null, spotCheck: null },
  }));
}

/** What answers an obligation and was signed goes where its answer goes; what was only drafted is overtaken by it. */
export function repliedBy(
  measure: Measure,
  obligationId: string,
  stage: Extract<PaperStage, 'with-office' | 'accepted' | 'sent-back'>,
  { hand, reason = null }: { hand?: Hand; reason?: string | null } = {},
): Measure {
  const at = measure.papers.findLastIndex((each) => each.kind === 'reply' && each.about.includes(obligationId));
  const paper = measure.papers[at];
  if (paper?.stage !== 'with-office' && paper?.stage !== 'drafted') return measure;
  const next =
    paper.stage === 'drafted'
      ? { ...paper, stage: 'withdrawn' as const, pending: [] }
      : {
          ...paper,
          stage,
          pending: stage === 'with-office' ? paper.pending : [],
          hands: hand === undefined ? paper.hands : [...paper.hands, hand],
          reason,
        };
  return { ...measure, papers: measure.papers.map((each, index) => (index === at ? next : each)) };
}
