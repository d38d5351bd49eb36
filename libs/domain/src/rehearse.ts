import type { RuleBook } from './agenda.js';
import { dateOf, isProvisional } from './calendar.js';
import { isTermUnsaid } from './school-years.js';
import type { CivilDate } from './civil-date.js';
import { addDays, millis } from './civil-date.js';
import type { CommandBodies } from './commands/registry.js';
import { gatherInstruments, type InstrumentRow } from './gather.js';
import { anyone, live, type Assumption, type ComingInstruction } from './lived.js';
import type { Measure } from './measure.js';
import { holdersAmong } from './rungs.js';
import { isInNoLine } from './supervision-line.js';
import type { Turn } from './turn.js';
import {
  urgencies,
  type InstrumentKind,
  type Recipient,
  type Role,
  type RungKind,
  type SupervisionLine,
  type Urgency,
} from './vocabulary.js';

/** What a rehearsal is asked. */
export interface RehearsalPlan {
  readonly measures: readonly CommandBodies['assign'][];
  readonly from: CivilDate;
  readonly until: CivilDate;
  readonly assume: readonly Assumption[];
  /** Working days that leaders take for a row of their weekly list; null or absent where they leave it. */
  readonly leadersDecideAfter?: number | null;
  /** 批示 that leaders give: of which urgency, to which share of the measures each month. */
  readonly leadersInstruct?: readonly InstructionRate[];
  readonly seed: number;
  /** 督查归口 of departments, by code; who is not named is of the office's own line. */
  readonly lines?: Readonly<Record<string, SupervisionLine>>;
}

/** How many of the measures get an instruction of an urgency in a month. */
export interface InstructionRate {
  readonly urgency: Urgency;
  readonly share: number;
}

/** 批示 of a leader in a week: how many he gave, and what became of them by the end. */
export interface RehearsedInstructions {
  readonly week: string;
  readonly leader: string;
  readonly urgency: Urgency;
  readonly given: number;
  readonly answered: number;
  /** Of those that were answered. */
  readonly late: number;
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
  readonly instructions: readonly RehearsedInstructions[];
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

/**
 * Reads how often leaders instruct, such as `urgent 2%, ordinary 10%`: that share of the measures each month; nothing
 * is no instruction. Null for words it does not know, for an urgency twice, and for more than a whole.
 */
export function readInstructionRates(text: string): readonly InstructionRate[] | null {
  if (text.trim() === '') return [];
  const parts = text.split(',').map((part) => /^\s*(urgent|pressing|ordinary)\s+(\d{1,3})%\s*$/.exec(part));
  const rates = parts.flatMap((part) =>
    part === null ? [] : [{ urgency: part[1] as Urgency, share: Number(part[2]) / 100 }],
  );
  const once = new Set(rates.map(({ urgency }) => urgency)).size === parts.length;
  return once && rates.reduce((sum, { share }) => sum + share, 0) <= 1 ? rates : null;
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
  const instructions: RehearsedInstructions[] = [];
  const forms = new Map<string, { week: string; department: string }>();
  for (const [index, body] of plan.measures.entries()) {
    const { from, until, leadersDecideAfter, lines = {} } = plan;
    const coming = { leadersDecideAfter, instructions: instructionsOf(plan, index), lines };
    const life = { conduct: conductOf(plan, index), cast: anyone, from, until, ...coming };
    const { turn } = live(body, life, rules);
    yield index;
    if (turn.measure === null) continue;
    noteRungs(turn, turn.measure, rules, { events, rows, remindedOnly });
    reviews.push(...reviewRows(turn));
    instructions.push(...instructionsIn(turn, turn.measure, rules));
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
    instructions: summed(instructions),
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

/** The words that leaders give on a measure: each month by chance of one urgency or none, on some day of it. */
function instructionsOf(
  { leadersInstruct = [], seed, from, until }: RehearsalPlan,
  index: number,
): readonly ComingInstruction[] {
  if (leadersInstruct.length === 0) return [];
  const coming: ComingInstruction[] = [];
  for (let month = 0, first: CivilDate = `${from.slice(0, 7)}-01`; first <= until; month += 1) {
    const drawn = chance(seed ^ INSTRUCTIONS, index * MOST_MONTHS + month);
    let left = drawn;
    const found = leadersInstruct.find(({ share }) => (left -= share) < 0);
    const on = addDays(first, Math.floor(chance(seed ^ DAY_OF_MONTH, index * MOST_MONTHS + month) * DAYS_OF_ANY_MONTH));
    if (found !== undefined && on > from && on <= until) coming.push({ on, urgency: found.urgency });
    first = `${addDays(first, 31).slice(0, 7)}-01`;
  }
  return coming;
}

/** Other numbers from the same seed than those by which departments behave. */
const INSTRUCTIONS = 0x1b873593;
const DAY_OF_MONTH = 0x2545f491;
const MOST_MONTHS = 1_200;
const DAYS_OF_ANY_MONTH = 28;

/** 批示 in a life: who gave them in which week, and whether they were answered by its end. */
function instructionsIn({ events }: Turn, measure: Measure, { calendar }: RuleBook): readonly RehearsedInstructions[] {
  return events.flatMap(({ event }) => {
    if (event.type !== 'instruction.given') return [];
    const { obligationId, urgency = 'ordinary', givenBy = null, chasedFrom } = event.data.opened;
    const owed = measure.obligations.find((each) => each.obligationId === obligationId);
    const answered = (owed?.answer ?? null) === null ? 0 : 1;
    const late = answered === 1 && (owed?.lateWorkingDays ?? 0) > 0 ? 1 : 0;
    const week = weekOf(dateOf(calendar, chasedFrom));
    return [{ week, leader: givenBy?.personId ?? 'leader', urgency, given: 1, answered, late }];
  });
}

/** Of each week, leader and urgency one line. */
function summed(all: readonly RehearsedInstructions[]): readonly RehearsedInstructions[] {
  const sums = new Map<string, RehearsedInstructions>();
  for (const each of all) {
    const key = `${each.week}/${each.leader}/${urgencies.indexOf(each.urgency)}`;
    const { given = 0, answered = 0, late = 0 } = sums.get(key) ?? {};
    sums.set(key, { ...each, given: given + 1, answered: answered + each.answered, late: late + each.late });
  }
  return [...sums.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, sum]) => sum);
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
