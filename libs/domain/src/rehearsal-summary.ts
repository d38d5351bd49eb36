import type { CivilDate } from './civil-date.js';
import { letterNumber } from './letter-number.js';
import type { Policy } from './policy.js';
import { weekOf, type Rehearsal } from './rehearse.js';
import type { InstrumentKind, RungKind } from './vocabulary.js';

/** What a week asks of people. */
export interface RehearsedWeek {
  readonly week: string;
  readonly messages: number;
  readonly letters: number;
  readonly reviews: number;
  /** Of the department that has most. */
  readonly mostForms: number;
}

/** A rehearsal in numbers that can be held beside those of another policy. */
export interface RehearsalSummary {
  readonly messages: number;
  readonly letters: Readonly<Partial<Record<InstrumentKind, number>>>;
  /** How the first letter of each kind would be numbered. */
  readonly numbers: Readonly<Partial<Record<InstrumentKind, string>>>;
  /** Reminders that stand where a letter would, had its department been in a line of supervision. */
  readonly remindedOnly: number;
  readonly reviews: number;
  /** 批示 that leaders gave, and how many were answered, late or not, by the end. */
  readonly instructions: { readonly given: number; readonly answered: number; readonly late: number };
  readonly forms: number;
  readonly weeks: readonly RehearsedWeek[];
  /** The department and week with most forms; null where none is asked. */
  readonly heaviest: { readonly department: string; readonly week: string; readonly forms: number } | null;
  /** For each leader's post its fullest weekly list, and every other. */
  readonly leaders: readonly RehearsedLeader[];
  /** What each department is asked for and sent, the most loaded first. */
  readonly departments: readonly RehearsedDepartment[];
  /** How often each rung of a ladder was reached. */
  readonly rungs: readonly { readonly rung: string; readonly kind: RungKind; readonly count: number }[];
  /** What goes out on a day, in the order of the days. */
  readonly days: readonly RehearsedDay[];
}

/** A day's messages, and its letters by kind. */
export interface RehearsedDay {
  readonly on: CivilDate;
  readonly messages: number;
  readonly letters: Readonly<Partial<Record<InstrumentKind, number>>>;
}

/** A leader's post: its fullest weekly list, then each week's rows and the instructions given in it. */
export interface RehearsedLeader {
  readonly leader: string;
  readonly week: string;
  readonly rows: number;
  readonly weeks: readonly { readonly week: string; readonly rows: number; readonly instructions: number }[];
}

/** A department: the forms that it is asked for in all and by the week, and the letters that it gets. */
export interface RehearsedDepartment {
  readonly department: string;
  readonly forms: number;
  readonly letters: number;
  readonly weeks: readonly { readonly week: string; readonly forms: number }[];
}

const MESSAGES: readonly RungKind[] = ['notice', 'reminder', 'phone'];

/** Counts what a rehearsal came to, in all and by the week. */
export function summaryOf(
  { events, instruments, remindedOnly, reviews, instructions, forms }: Rehearsal,
  policy: Policy,
): RehearsalSummary {
  const weeks = new Map<string, { -readonly [K in keyof RehearsedWeek]: RehearsedWeek[K] }>();
  const week = (name: string) => {
    const known = weeks.get(name) ?? { week: name, messages: 0, letters: 0, reviews: 0, mostForms: 0 };
    weeks.set(name, known);
    return known;
  };
  const messages = events.filter((each) => MESSAGES.includes(each.kind));
  const letters: Partial<Record<InstrumentKind, number>> = {};
  const numbers: Partial<Record<InstrumentKind, string>> = {};
  for (const { on } of messages) week(weekOf(on)).messages += 1;
  for (const { on, kind } of instruments) {
    week(weekOf(on)).letters += 1;
    letters[kind] = (letters[kind] ?? 0) + 1;
    numbers[kind] ??= letterNumber(policy, { kind, year: Number(on.slice(0, 4)), inYear: 1, className: null });
  }
  for (const each of reviews) week(each.week).reviews += each.rows;
  for (const each of forms) week(each.week).mostForms = Math.max(week(each.week).mostForms, each.count);
  const [heaviest] = [...forms].sort((a, b) => b.count - a.count);
  return {
    messages: messages.length,
    letters,
    numbers,
    remindedOnly: remindedOnly.length,
    reviews: reviews.reduce((sum, each) => sum + each.rows, 0),
    instructions: {
      given: instructions.reduce((sum, each) => sum + each.given, 0),
      answered: instructions.reduce((sum, each) => sum + each.answered, 0),
      late: instructions.reduce((sum, each) => sum + each.late, 0),
    },
    forms: forms.reduce((sum, each) => sum + each.count, 0),
    weeks: [...weeks.values()].sort((a, b) => (a.week < b.week ? -1 : 1)),
    heaviest:
      heaviest === undefined ? null : { department: heaviest.department, week: heaviest.week, forms: heaviest.count },
    leaders: leadersOf(reviews, instructions),
    departments: departmentsOf(forms, instruments),
    rungs: rungsOf(events),
    days: daysOf(messages, instruments),
  };
}

function rungsOf(events: Rehearsal['events']): RehearsalSummary['rungs'] {
  const counts = new Map<string, { rung: string; kind: RungKind; count: number }>();
  for (const { rung, kind } of events) {
    const key = `${rung}/${kind}`;
    counts.set(key, { rung, kind, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return [...counts.values()];
}

function daysOf(messages: Rehearsal['events'], instruments: Rehearsal['instruments']): readonly RehearsedDay[] {
  const days = new Map<
    CivilDate,
    { on: CivilDate; messages: number; letters: Partial<Record<InstrumentKind, number>> }
  >();
  const day = (on: CivilDate) => {
    const known = days.get(on) ?? { on, messages: 0, letters: {} };
    days.set(on, known);
    return known;
  };
  for (const { on } of messages) day(on).messages += 1;
  for (const { on, kind } of instruments) day(on).letters[kind] = (day(on).letters[kind] ?? 0) + 1;
  return [...days.values()].sort((a, b) => (a.on < b.on ? -1 : 1));
}

function leadersOf(reviews: Rehearsal['reviews'], instructions: Rehearsal['instructions']): readonly RehearsedLeader[] {
  return [...new Set([...reviews, ...instructions].map((each) => each.leader))]
    .map((leader) => {
      const own = [...reviews, ...instructions].filter((each) => each.leader === leader);
      const weeks = [...new Set(own.map(({ week }) => week))].sort().map((week) => ({
        week,
        rows: reviews.find((each) => each.leader === leader && each.week === week)?.rows ?? 0,
        instructions: instructions
          .filter((each) => each.leader === leader && each.week === week)
          .reduce((sum, { given }) => sum + given, 0),
      }));
      const { week, rows } = weeks.reduce((most, each) => (each.rows > most.rows ? each : most));
      return { leader, week, rows, weeks };
    })
    .sort((a, b) => b.rows - a.rows);
}

function departmentsOf(
  forms: Rehearsal['forms'],
  instruments: Rehearsal['instruments'],
): readonly RehearsedDepartment[] {
  const names = new Set([
    ...forms.map((each) => each.department),
    ...instruments.flatMap(({ department }) => department ?? []),
  ]);
  return [...names]
    .map((department) => {
      const weeks = forms.filter((each) => each.department === department);
      return {
        department,
        forms: weeks.reduce((sum, each) => sum + each.count, 0),
        letters: instruments.filter((each) => each.department === department).length,
        weeks: weeks.map(({ week, count }) => ({ week, forms: count })),
      };
    })
    .sort((a, b) => b.forms - a.forms || b.letters - a.letters || (a.department < b.department ? -1 : 1));
}
