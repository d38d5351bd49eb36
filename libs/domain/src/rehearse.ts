import type { RuleBook } from './agenda.js';
import { isProvisional } from './calendar.js';
import { isTermUnsaid } from './school-years.js';
import type { CivilDate } from './civil-date.js';
import { addDays, millis } from './civil-date.js';
import type { CommandBodies } from './commands/registry.js';
import { gatherInstruments, type InstrumentRow } from './gather.js';
import { anyone, live, type Assumption } from './lived.js';
import type { Measure } from './measure.js';
import { holdersAmong } from './rungs.js';
import { isInNoLine } from './supervision-line.js';
import type { Turn } from './turn.js';
import type { InstrumentKind, Recipient, Role, RungKind, SupervisionLine } from './vocabulary.js';

/** What a rehearsal is asked. */
export interface RehearsalPlan {
  readonly measures: readonly CommandBodies['assign'][];
  readonly from: CivilDate;
  readonly until: CivilDate;
  readonly assume: readonly Assumption[];
  /** Working days that leaders take for a row of their weekly list; null or absent where they leave it. */
  readonly leadersDecideAfter?: number | null;
  readonly seed: number;
  /** 督查归口 of departments, by code; who is not named is of the office's own line. */
  readonly lines?: Readonly<Record<string, SupervisionLine>>;
}

/** What a plan would do to people, by the same rules that run it. */
export interface Rehearsal {
  readonly measures: number;
  readonly events: readonly {
    on: CivilDate;
    measure: string;
    kind: RungKind;
    rung: string;
    to: readonly Recipient[];
    /** Its day was counted in a year without its notice. */
    provisional: boolean;
  }[];
  readonly instruments: readonly {
    on: CivilDate;
    department: string | null;
    kind: InstrumentKind;
    rows: number;
    /** Of a 商请: the line whose office is asked. */
    line?: SupervisionLine;
  }[];
  /** What goes to nobody by a letter, as its department is in no line of supervision: reminders alone, counted by what they stand for. */
  readonly remindedOnly: readonly { on: CivilDate; department: string; kind: InstrumentKind }[];
  readonly reviews: readonly { week: string; leader: string; rows: number }[];
  /** Forms asked of a department in a week: a period's grid is one form, whatever its rows. */
  readonly forms: readonly { week: string; department: string; count: number }[];
}

/**
 * Reads assumptions such as `silent`, `in-time 70%, late:5 20%, silent 10%`; shares that are not
 * given are split evenly. Null for words it does not know, and for more than a whole.
 */
export function readAssumptions(text: string): readonly Assumption[] | null {
  const parts = text
    .split(',')
    .map((part) => /^\s*(silent|acknowledges|reports|in-time|late)(?::(\d{1,3}))?(?:\s+(\d{1,3})%)?\s*$/.exec(part));
  if (parts.some((part) => part === null)) return null;
  if (parts.reduce((sum, part) => sum + Number(part?.[3] ?? 0), 0) > 100) return null;
  return parts.map((part) => ({
    conduct: part?.[1] as Assumption['conduct'],
    lateWorkingDays: Number(part?.[2] ?? 5),
    share: part?.[3] === undefined ? 1 / parts.length : Number(part[3]) / 100,
  }));
}

/** Runs a plan over its years in memory. No clock, no record: only the rules. Of a life that is lived only its rows are kept. */
export function rehearse(plan: RehearsalPlan, rules: RuleBook): Rehearsal {
  const rehearsal = rehearsing(plan, rules);
  for (;;) {
    const { done, value } = rehearsal.next();
    if (done) return value;
  }
}

/** A rehearsal that stops after each measure, for who has others waiting. */
export function* rehearsing(plan: RehearsalPlan, rules: RuleBook): Generator<number, Rehearsal> {
  const events: Rehearsal['events'][number][] = [];
  const rows: InstrumentRow[] = [];
  const remindedOnly: Rehearsal['remindedOnly'][number][] = [];
  const reviews: { week: string; leader: string }[] = [];
  const forms = new Map<string, { week: string; department: string }>();
  for (const [index, body] of plan.measures.entries()) {
    const { from, until, leadersDecideAfter, lines = {} } = plan;
    const life = { conduct: conductOf(plan, index), cast: anyone, from, until, leadersDecideAfter, lines };
    const { turn } = live(body, life, rules);
    yield index;
    if (turn.measure === null) continue;
    noteRungs(turn, turn.measure, rules, { events, rows, remindedOnly });
    reviews.push(...reviewRows(turn));
    noteForms(turn.measure, plan, rules, forms);
  }
  return {
    measures: plan.measures.length,
    events: events.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0)),
    instruments: gatherInstruments(rows, rules.policy).map((each) => ({
      on: each.on,
      department: each.department,
      kind: each.instrument,
      rows: each.rows.length,
      ...(each.line && { line: each.line }),
    })),
    remindedOnly,
    reviews: counted(reviews).map(({ count, ...rest }) => ({ ...rest, rows: count })),
    forms: counted([...forms.values()]),
  };
}

/** Every rung that was reached, and the rows of the letters that it drafted. */
function noteRungs(
  turn: Turn,
  measure: Measure,
  rules: RuleBook,
  into: {
    readonly events: Rehearsal['events'][number][];
    readonly rows: InstrumentRow[];
    readonly remindedOnly: Rehearsal['remindedOnly'][number][];
  },
): void {
  for (const { event } of turn.events) {
    if (event.type !== 'rung.reached') continue;
    const { on, kind, rung, to, instrument, itemId, obligationId, instead, line } = event.data;
    const provisional = isProvisional(rules.calendar, on) || isTermUnsaid(rules.calendar, obligationId ?? '');
    // Who is in no line is reminded, where another would get a letter.
    const does = line === 'none' ? 'reminder' : kind;
    into.events.push({ on, measure: measure.number, kind: does, rung, to, provisional });
    const department = departmentOf(measure, obligationId);
    if (instrument !== null && itemId !== null)
      into.rows.push({ itemId, measureId: measure.measureId, instrument, department, on, ...(line && { line }) });
    else if (instead && department !== null) into.remindedOnly.push({ on, department, kind: instead });
  }
}

/** A pseudo-random number in [0, 1) for a measure; the same for the same seed. (Mulberry32.) */
function chance(seed: number, index: number): number {
  let state = (seed + Math.imul(index + 1, 0x9e3779b9)) >>> 0;
  state = Math.imul(state ^ (state >>> 15), state | 1);
  state ^= state + Math.imul(state ^ (state >>> 7), state | 61);
  return ((state ^ (state >>> 14)) >>> 0) / 4_294_967_296;
}

function conductOf(plan: RehearsalPlan, index: number): Assumption {
  let left = chance(plan.seed, index);
  for (const each of plan.assume) {
    left -= each.share;
    if (left < 0) return each;
  }
  return plan.assume.at(-1) ?? { conduct: 'silent', lateWorkingDays: 0, share: 1 };
}

/** Rows of the weekly lists, with the post that has them: the highest of those that a row is put before. */
function reviewRows({ events }: Turn): readonly { week: string; leader: string }[] {
  const row = (on: CivilDate, roles: readonly Role[]) => ({ week: weekOf(on), leader: roles.at(-1) ?? 'leader' });
  return events.flatMap(({ event }) => {
    if (event.type === 'review.opened') return [row(event.data.opened.dueOn, event.data.opened.holder?.roles ?? [])];
    if (event.type !== 'rung.reached' || event.data.opened === null) return [];
    return [row(event.data.on, holdersAmong(event.data.to))];
  });
}

function departmentOf(measure: Measure, obligationId: string): string | null {
  return measure.obligations.find((each) => each.obligationId === obligationId)?.department ?? null;
}

/** The forms that a measure asks of departments: one for every kind of paper due on a day, whatever its rows. */
function noteForms(
  measure: Measure,
  { from, until }: RehearsalPlan,
  { policy }: RuleBook,
  asked: Map<string, { week: string; department: string }>,
): void {
  for (const { department, kind, dueOn } of measure.obligations) {
    if (
      department === null ||
      isInNoLine(measure, department, policy) ||
      !['report', 'work-plan', 'part', 'recurring'].includes(kind)
    )
      continue;
    if (dueOn < from || dueOn > until) continue;
    asked.set(`${department}/${kind}/${dueOn}`, { week: weekOf(dueOn), department });
  }
}

function counted<T extends { week: string }>(rows: readonly T[]): readonly (T & { count: number })[] {
  const counts = new Map<string, T & { count: number }>();
  for (const row of rows) {
    const key = JSON.stringify(row);
    counts.set(key, { ...row, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return [...counts.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}

/** ISO week of a date, e.g. `2026-W21`. */
export function weekOf(date: CivilDate): string {
  const weekday = ((Math.floor(millis(date) / 86_400_000) + 3) % 7) + 1;
  const thursday = addDays(date, 4 - weekday);
  const firstDay = `${thursday.slice(0, 4)}-01-01`;
  const week = Math.floor((millis(thursday) - millis(firstDay)) / 86_400_000 / 7) + 1;
  return `${thursday.slice(0, 4)}-W${String(week).padStart(2, '0')}`;
}
