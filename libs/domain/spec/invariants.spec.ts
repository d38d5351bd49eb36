import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addWorkingDays,
  agenda,
  fold,
  give,
  instantOf,
  isWorkingDay,
  lateWorkingDays,
  millis,
  momentOf,
  passTime,
  periodOf,
  personCommands,
  shippedCalendar,
  todosOf,
  workingDaysAfter,
  type Command,
  type Measure,
  type Turn,
} from '../src/index.js';
import { aMeasure, at, rules, somebody } from './a-story.js';

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
        const { lastDay, period } = periodOf(cycle, date);
        expect(lastDay >= date).toBe(true);
        expect(periodOf(cycle, lastDay).period).toBe(period);
      }),
    );
  });
});

const posts = [
  'liaison',
  'handler',
  'section-head',
  'deputy-head',
  'head',
  'officer',
  'leader',
  'handler@财政局',
  'head@民政局',
];
const text = fc.constantFrom('', '已部署', '请加快');
const date = fc.constantFrom('2026-03-20', '2026-04-30', '2026-07-31', '2025-01-01');
const id = fc.constantFrom(
  'deadline:1',
  'node:1',
  'part:1',
  'instruction:1',
  'review:1',
  'report:2026-H1',
  'nothing:9',
);
const body = fc.record({
  reason: text,
  text,
  what: text,
  done: text,
  decidedBy: text,
  document: text,
  to: text,
  lead: fc.constantFrom('教育局', '民政局'),
  department: fc.constantFrom('财政局', '民政局'),
  kind: fc.constantFrom('staged', 'standing'),
  agree: fc.boolean(),
  code: fc.constantFrom('formal', 'substance'),
  conclusion: fc.constantFrom('completed', 'year-completed', 'made-standing', 'mostly-completed', 'terminated'),
  obligationId: id,
  newDueOn: date,
  dueOn: date,
  until: date,
  cause: fc.constant('funds'),
  decision: fc.constantFrom('extend', 'accept-explanation', 'suspend', 'bulletin', 'reassign'),
  evidence: fc.constantFrom([], ['云教发〔2026〕3号']),
  problems: text,
  nextSteps: text,
  noChange: fc.boolean(),
  nodes: fc.constantFrom(
    [],
    [{ title: '印发', dueOn: '2026-06-30', weight: 100, obligationId: 'node:1', evidence: '文' }],
  ),
});
/** Anybody does anything at any time: most of it is refused, and nothing may break. */
const acts = fc.array(
  fc.record({
    post: fc.constantFrom(...posts),
    name: fc.constantFrom(...personCommands),
    body,
    hours: fc.integer({ min: 1, max: 400 }),
  }),
  { minLength: 1, maxLength: 40 },
);
type Acts = typeof acts extends fc.Arbitrary<infer T> ? T : never;

function lived(life: Acts): { turn: Turn; now: string } {
  const first = aMeasure()
    .supportedBy('财政局')
    .due('2026-06-30')
    .repeating('每年培训100名', 'yearly')
    .story()
    .assigned('2026-03-02 10:00');
  let turn: Turn = { measure: first.measure, events: first.events.map((event) => ({ event, commandId: null })) };
  let now = at('2026-03-02 10:00');
  for (const act of life) {
    now = instantOf(millis(now) + act.hours * 3_600_000);
    turn = passTime(turn, now, now, rules);
    const command = { name: act.name, body: act.body } as unknown as Command;
    turn = give(
      turn,
      { commandId: null, command, actor: somebody(act.post), recordedFor: null, actsFrom: now },
      now,
      rules,
    ).turn;
  }
  return { turn, now };
}

const measureOf = (turn: Turn): Measure =>
  turn.measure ??
  (() => {
    throw new Error('no measure');
  })();

describe('invariants of any life', () => {
  it('folding the events again gives the same state', () => {
    fc.assert(
      fc.property(acts, (life) => {
        const { turn } = lived(life);
        expect(fold(turn.events.map((each) => each.event))).toEqual(turn.measure);
      }),
      { numRuns: 150 },
    );
  });

  it('no rung is reached twice for one date of one obligation', () => {
    fc.assert(
      fc.property(acts, (life) => {
        const rungs = lived(life).turn.events.flatMap(({ event }) =>
          event.type === 'rung.reached' ? [`${event.data.obligationId}/${event.data.rung}/${event.data.dueOn}`] : [],
        );
        expect(new Set(rungs).size).toBe(rungs.length);
      }),
      { numRuns: 150 },
    );
  });

  it('passing the same time again adds nothing, and passing it in pieces gives the same rungs', () => {
    fc.assert(
      fc.property(acts, fc.integer({ min: 1, max: 60 }), (life, days) => {
        const { turn, now } = lived(life);
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
      { numRuns: 100 },
    );
  });

  it('after time has passed, everything on the agenda lies ahead and on its order', () => {
    fc.assert(
      fc.property(acts, (life) => {
        const { turn, now } = lived(life);
        const moments = agenda(measureOf(passTime(turn, now, now, rules)), rules).map((each) => each.at);
        expect(moments.every((moment) => moment > now)).toBe(true);
        expect([...moments].sort()).toEqual(moments);
      }),
      { numRuns: 150 },
    );
  });

  it('an open measure never waits on nobody: the clock has a next moment, or the office has it on its list', () => {
    fc.assert(
      fc.property(acts, (life) => {
        const { turn, now } = lived(life);
        const measure = measureOf(turn);
        if (['struck-off', 'terminated'].includes(measure.status)) return;
        const office = todosOf(measure, somebody('officer'), now.slice(0, 10), rules);
        expect(agenda(measure, rules).length + office.length).toBeGreaterThan(0);
      }),
      { numRuns: 150 },
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
        const [deadline] = aMeasure()
          .due('2026-06-30')
          .story()
          .assigned('2026-03-02 10:00')
          .measure.obligations.filter((each) => each.kind === 'deadline');
        if (!deadline) throw new Error('no deadline');
        expect(lateWorkingDays(deadline, momentOf(shippedCalendar, '2026-06-30', minute), shippedCalendar)).toBe(0);
        expect(lateWorkingDays(deadline, momentOf(shippedCalendar, '2026-07-01', minute), shippedCalendar)).toBe(1);
      }),
    );
  });
});
