import type { CommandBodies, TargetValue } from '@duban/domain';
import type { StoredDraft } from '../stored/draft.js';
import type { DraftRow } from '../stored/row.js';
import { termsOf, type PlanTables } from './indicator-terms.js';

/** Bodies named by kind only stay readable in the measure's text, whatever the register had for them. */
export function recordText(row: DraftRow): string {
  const unsaid = row.parties.filter((each) => !row.text.includes(each));
  return unsaid.length === 0 ? row.text : `${row.text}\n(责任单位另含:${unsaid.join('、')})`;
}

/** The last day of the plan's period, with the shift of a trial; null where the document names none. */
export function planEndsOn({ document }: StoredDraft, shiftYears: number): string | null {
  const end = document.planPeriod?.end;
  return end === undefined ? null : `${end + shiftYears}-12-31`;
}

/** A target in numbers, as far as the draft has it. */
function promised({ title, indicator, comparator, value, unit }: DraftRow['targets'][number]): TargetValue | null {
  return value === undefined
    ? null
    : { indicator: indicator ?? title, comparator: comparator ?? '=', value, unit: unit ?? '' };
}

/** What a target promises, and how that is judged where it is a number. */
function judged(each: DraftRow['targets'][number], dueOn: string, tables: PlanTables) {
  const target = promised(each);
  return typeof target?.value === 'number' ? { target, terms: termsOf(each, dueOn, tables) } : { target };
}

type Duty = DraftRow['recurring'][number];
type Launched = CommandBodies['assign']['recurring'][number];

const MONTHS_OF_YEARS = { every2years: 24, every3years: 36, every5years: 60 } as const;
const MONTHS = { monthly: 1, quarterly: 3, semesterly: 6, schoolyearly: 12, yearly: 12, ...MONTHS_OF_YEARS } as const;
const CONFIRMED_EVERY = {
  monthly: 1,
  quarterly: 3,
  halfyearly: 6,
  yearly: 12,
  semesterly: 6,
  schoolyearly: 12,
  ...MONTHS_OF_YEARS,
} as const;

/**
 * A repeated duty as it is launched. What is done by the week or the day is only vouched for; a number a month, a
 * term or a year is the department's own output, and counted against what that makes in a period of confirmation.
 */
export function launchedDuty({ title, confirmation, frequency, quantity, unit }: Duty): Launched {
  const every = frequency && Object.hasOwn(MONTHS, frequency) ? MONTHS[frequency as keyof typeof MONTHS] : null;
  const times = every === null || !quantity ? 0 : (quantity * CONFIRMED_EVERY[confirmation]) / every;
  if (times < 1 || !Number.isInteger(times)) return { title, confirmation };
  return { title, confirmation, promised: { times, unit: unit ?? '' } };
}

/** What a row of a draft promises with a date, as far as it may be taken. */
export function promisedIn(
  row: Pick<DraftRow, 'deadlines' | 'targets'>,
  may: (each: { readonly confirmed: boolean }) => boolean,
  tables: PlanTables,
): CommandBodies['assign']['obligations'] {
  return [
    ...row.deadlines.filter(may).map((each) => ({ kind: 'deadline' as const, title: each.title, dueOn: each.dueOn })),
    ...row.targets.filter(may).flatMap((each) => {
      const { title, dueOn } = each;
      return dueOn === null ? [] : [{ kind: 'target' as const, title, dueOn, ...judged(each, dueOn, tables) }];
    }),
  ];
}
