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
  readonly reviews: number;
  readonly forms: number;
  readonly weeks: readonly RehearsedWeek[];
  /** The department and week with most forms; null where none is asked. */
  readonly heaviest: { readonly department: string; readonly week: string; readonly forms: number } | null;
  /** For each leader's post its fullest weekly list. */
  readonly leaders: readonly { readonly leader: string; readonly week: string; readonly rows: number }[];
}

const MESSAGES: readonly RungKind[] = ['notice', 'reminder', 'phone'];

/** Counts what a rehearsal came to, in all and by the week. */
export function summaryOf({ events, instruments, reviews, forms }: Rehearsal): RehearsalSummary {
  const weeks = new Map<string, { -readonly [K in keyof RehearsedWeek]: RehearsedWeek[K] }>();
  const week = (name: string) => {
    const known = weeks.get(name) ?? { week: name, messages: 0, letters: 0, reviews: 0, mostForms: 0 };
    weeks.set(name, known);
    return known;
  };
  const messages = events.filter((each) => MESSAGES.includes(each.kind));
  const letters: Partial<Record<InstrumentKind, number>> = {};
  for (const { on } of messages) week(weekOf(on)).messages += 1;
  for (const { on, kind } of instruments) {
    week(weekOf(on)).letters += 1;
    letters[kind] = (letters[kind] ?? 0) + 1;
  }
  for (const each of reviews) week(each.week).reviews += each.rows;
  for (const each of forms) week(each.week).mostForms = Math.max(week(each.week).mostForms, each.count);
  const [heaviest] = [...forms].sort((a, b) => b.count - a.count);
  return {
    messages: messages.length,
    letters,
    reviews: reviews.reduce((sum, each) => sum + each.rows, 0),
    forms: forms.reduce((sum, each) => sum + each.count, 0),
    weeks: [...weeks.values()].sort((a, b) => (a.week < b.week ? -1 : 1)),
    heaviest:
      heaviest === undefined ? null : { department: heaviest.department, week: heaviest.week, forms: heaviest.count },
    leaders: fullest(reviews),
  };
}

function fullest(reviews: Rehearsal['reviews']): RehearsalSummary['leaders'] {
  const most = new Map<string, Rehearsal['reviews'][number]>();
  for (const each of reviews) if (each.rows > (most.get(each.leader)?.rows ?? 0)) most.set(each.leader, each);
  return [...most.values()].sort((a, b) => b.rows - a.rows);
}
