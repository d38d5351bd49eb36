import type { DraftRow, LaunchInput } from '@duban/api-client';

/** What becomes of dates that are past. */
export type Overdue = NonNullable<LaunchInput['overdue']>;

/** How a launch treats dates. */
export interface DatesChosen {
  /** Everything that was read counts as confirmed. */
  readonly trial: boolean;
  /** The dates of rows that are ready are confirmed with the launch. */
  readonly confirm: boolean;
  readonly overdue: Overdue;
}

/** A date that stands in the draft and will start no clock. */
export interface LeftOut {
  readonly ref: string;
  readonly number: string;
  readonly what: string;
  readonly dueOn: string | null;
  readonly why: 'unchecked' | 'past' | 'undated';
}

/** What a launch of these rows does to their dates: which start no clock, and how many rows are left with none. */
export interface LaunchDates {
  readonly leftOut: readonly LeftOut[];
  readonly withoutDate: number;
  /** How many rows have a date that is past and go before their leader as overdue. */
  readonly asOverdue: number;
}

/** The same rule that the launch goes by, told before it: nobody loses a date without being told which. */
export function launchDates(rows: readonly DraftRow[], chosen: DatesChosen, today: string): LaunchDates {
  const told = rows.map((row) => datesOf(row, chosen, today));
  return {
    leftOut: told.flatMap((each) => each.filter((date) => date.why !== null)) as readonly LeftOut[],
    withoutDate: told.filter((each) => each.every((date) => date.why !== null)).length,
    asOverdue:
      chosen.overdue === 'as-overdue'
        ? told.filter((each) => each.some(({ why, dueOn }) => why === null && dueOn !== null && dueOn < today)).length
        : 0,
  };
}

type Told = Omit<LeftOut, 'why'> & { readonly why: LeftOut['why'] | null };

function datesOf(row: DraftRow, { trial, confirm, overdue }: DatesChosen, today: string): readonly Told[] {
  const taken = trial || (confirm && row.state === 'ready');
  const { ref, number } = row;
  const told = (what: string, dueOn: string | null, confirmed: boolean): Told => {
    const past = dueOn !== null && dueOn < today && overdue === 'leave-out';
    const why = dueOn === null ? 'undated' : !confirmed && !taken ? 'unchecked' : past ? 'past' : null;
    return { ref, number, what, dueOn, why };
  };
  const all = [
    ...row.deadlines.map((each) => told(each.title, each.dueOn, each.confirmed)),
    ...row.targets.map((each) => told(each.title, each.dueOn, each.confirmed)),
    ...row.undated.map((each) => told(each.title, null, false)),
  ];
  // What is a deadline and a target in one is one date to whoever reads it.
  const same = (a: Told, b: Told) => a.what === b.what && a.dueOn === b.dueOn;
  return all.filter((each, index) => all.findIndex((other) => same(each, other)) === index);
}
