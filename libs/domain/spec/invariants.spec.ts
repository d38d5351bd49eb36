import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addWorkingDays,
  agenda,
  evolve,
  fold,
  instantOf,
  isClosed,
  isWorkingDay,
  lateWorkingDays,
  millis,
  momentOf,
  nextMoment,
  owedTodos,
  passTime,
  periodOf,
  shippedCalendar,
  standingTodos,
  workingDaysAfter,
  type Measure,
  type Turn,
} from '../src/index.js';
import { aMeasure, at, rules } from './a-story.js';
import { Coverage, Walk } from './lives/walk.js';

/** A civil day of the covered years. */
const day = fc
  .integer({ min: millis('2021-01-01') / 86_400_000, max: millis('2026-12-01') / 86_400_000 })
  .map((count) => instantOf(count * 86_400_000).slice(0, 10));

describe('working days', () => {
  it('go forth and back to the same working day', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 60 }), (from, count) => {
        fc.pre(isWorkingDay(shippedCalendar, from));
        const there = addWorkingDays(shippedCalendar, from, count);
        expect(addWorkingDays(shippedCalendar, there, -count)).toBe(from);
        expect(workingDaysAfter(shippedCalendar, from, there)).toBe(count);
      }),
    );
  });

  it('end on a worked day, always later', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 60 }), (from, count) => {
        const there = addWorkingDays(shippedCalendar, from, count);
        expect(isWorkingDay(shippedCalendar, there)).toBe(true);
        expect(there > from).toBe(true);
      }),
    );
  });

  it('belong to a period whose last day ends it', () => {
    fc.assert(
      fc.property(day, fc.constantFrom('monthly', 'quarterly', 'halfyearly', 'yearly' as const), (date, cycle) => {
        const { lastDay, period } = periodOf(cycle, date, shippedCalendar);
        expect(lastDay >= date).toBe(true);
        expect(periodOf(cycle, lastDay, shippedCalendar).period).toBe(period);
      }),
    );
  });
});

const STEPS = 40;

/** A life of people who do what they could do next, by its seed. */
const seeds = fc.integer({ min: 1, max: 10_000_000 });

function lived(seed: number): Walk['lived'] {
  const walk = new Walk(seed, new Coverage());
  walk.live(STEPS);
  return walk.lived;
}

const measureOf = (turn: Turn): Measure =>
  turn.measure ??
  (() => {
    throw new Error('no measure');
  })();

describe('invariants of any life', () => {
  it('folding the events again gives the same state', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const { turn } = lived(seed);
        expect(fold(turn.events.map((each) => each.event))).toEqual(turn.measure);
      }),
      { numRuns: 25 },
    );
  });

  it('what rules read off a measure on its way is what they read off one that they never saw', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const { turn, rules } = lived(seed);
        const asked = (each: Measure) => [standingTodos(each, rules), agenda(each, rules), nextMoment(each, rules)];
        turn.events.reduce<Measure | null>((before, { event }) => {
          const after = evolve(before, event);
          expect(asked(after)).toEqual(asked(structuredClone(after)));
          return after;
        }, null);
      }),
      { numRuns: 10 },
    );
  });

  it('no rung is reached twice for one date of one obligation', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const rungs = lived(seed).turn.events.flatMap(({ event }) =>
          event.type === 'rung.reached' ? [`${event.data.obligationId}/${event.data.rung}/${event.data.dueOn}`] : [],
        );
        expect(new Set(rungs).size).toBe(rungs.length);
      }),
      { numRuns: 25 },
    );
  });

  it('passing the same time again adds nothing, and passing it in pieces gives the same rungs', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 1, max: 60 }), (seed, days) => {
        const { turn, now, rules } = lived(seed);
        const later = instantOf(millis(now) + days * 86_400_000);
        const once = passTime(turn, later, later, rules);
        expect(passTime(once, later, later, rules).events).toHaveLength(once.events.length);
        const half = instantOf(millis(now) + days * 43_200_000);
        const pieces = passTime(passTime(turn, half, half, rules), later, later, rules);
        const rungs = (each: Turn) =>
          each.events.flatMap(({ event }) =>
            event.type === 'rung.reached' ? [`${event.data.on} ${event.data.obligationId} ${event.data.rung}`] : [],
          );
        expect(rungs(pieces)).toEqual(rungs(once));
      }),
      { numRuns: 25 },
    );
  });

  it('after time has passed, everything on the agenda lies ahead and on its order', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const { turn, now, rules } = lived(seed);
        const moments = agenda(measureOf(passTime(turn, now, now, rules)), rules).map((each) => each.at);
        expect(moments.every((moment) => moment > now)).toBe(true);
        expect([...moments].sort()).toEqual(moments);
      }),
      { numRuns: 25 },
    );
  });

  it('an open measure never waits on nobody: the clock has a next moment, or somebody has it on a list', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const { turn, now, rules } = lived(seed);
        const measure = measureOf(turn);
        if (isClosed(measure)) return;
        const owed = owedTodos(measure, now.slice(0, 10), rules);
        expect(agenda(measure, rules).length + owed.length).toBeGreaterThan(0);
      }),
      { numRuns: 25 },
    );
  });

  it('while it lies with the office, no rung of the department’s is reached', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), (days) => {
        const story = aMeasure()
          .due('2026-06-30')
          .story()
          .assigned('2026-03-02 10:00')
          .inProgress('2026-03-03 10:00')
          .on('2026-06-26 15:00');
        story.as('handler', 'request-completion', { text: '完成', evidence: ['文'] }).as('head', 'sign-completion', {});
        const later = instantOf(millis(at('2026-06-26 16:00')) + days * 86_400_000);
        const after = passTime({ measure: story.measure, events: [] }, later, later, rules);
        expect(
          after.events.filter(
            ({ event }) => event.type === 'rung.reached' && event.data.obligationId.startsWith('deadline'),
          ),
        ).toEqual([]);
      }),
    );
  });

  it('is never late when submitted up to 24:00 of the judged day', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_439 }), (minute) => {
        const late = (due: string, on: string) => {
          const [deadline] = aMeasure()
            .due(due)
            .story()
            .assigned('2026-03-02 10:00')
            .measure.obligations.filter((each) => each.kind === 'deadline');
          if (!deadline) throw new Error('no deadline');
          return lateWorkingDays(deadline, momentOf(shippedCalendar, on, minute), shippedCalendar);
        };
        expect([late('2026-06-30', '2026-06-30'), late('2026-06-30', '2026-07-01')]).toEqual([0, 1]);
        // A Saturday is judged on the Monday after it.
        expect([late('2026-06-27', '2026-06-29'), late('2026-06-27', '2026-06-30')]).toEqual([0, 1]);
      }),
    );
  });
});
