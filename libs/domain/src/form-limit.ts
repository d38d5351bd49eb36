import { judgedOn, type Calendar } from './calendar.js';
import { addDays, type CivilDate } from './civil-date.js';
import type { Measure } from './measure.js';
import type { Policy } from './policy.js';

/** 减负: so many forms a department and week, where a policy does not say otherwise. */
export const FORMS_A_WEEK = 10;

/** How many forms may be asked of a department in a week. */
export function formsAWeek({ report }: Pick<Policy, 'report'>): number {
  return report.formsAWeekAtMost ?? FORMS_A_WEEK;
}

/** A row of a form that falls due: a day's rows of one command are one form, whatever their number. */
export interface FormRow {
  readonly measureId: string;
  readonly obligationId: string;
  readonly command: string;
  readonly dueOn: CivilDate;
  readonly class: string;
  /** A periodic report of which nobody was told yet, and that was not put off before. */
  readonly movable: boolean;
}

/** Which form a row stands in. */
export function formOf({ dueOn, command }: Pick<FormRow, 'dueOn' | 'command'>): string {
  return `${dueOn}/${command}`;
}

/** A report that is to move, and to which day. */
export interface PutOffReport {
  readonly measureId: string;
  readonly obligationId: string;
  readonly to: CivilDate;
}

/**
 * C28: what moves a week because one department's week asks for more forms than the policy allows: periodic reports
 * whole, those of the least class first (classes stand in a policy by weight), the later day first; dated obligations never.
 */
export function putOffReports(
  rows: readonly FormRow[],
  { policy, calendar }: { readonly policy: Policy; readonly calendar: Calendar },
): readonly PutOffReport[] {
  const forms = new Map<string, FormRow[]>();
  for (const each of rows) {
    const form = formOf(each);
    forms.set(form, [...(forms.get(form) ?? []), each]);
  }
  const classes = Object.keys(policy.classes);
  const weight = (name: string) => (classes.includes(name) ? classes.indexOf(name) : classes.length);
  const heaviest = (form: readonly FormRow[]) => Math.min(...form.map((each) => weight(each.class)));
  const last = (form: readonly FormRow[]) => form[0]?.dueOn ?? '';
  return [...forms.values()]
    .filter((form) => form.every(({ movable }) => movable))
    .sort((a, b) => heaviest(b) - heaviest(a) || (last(a) < last(b) ? 1 : -1))
    .slice(0, Math.max(0, forms.size - formsAWeek(policy)))
    .flat()
    .map(({ measureId, obligationId, dueOn }) => ({
      measureId,
      obligationId,
      to: judgedOn(calendar, addDays(dueOn, 7)),
    }));
}

/** Whether this obligation's date was moved before, by the form limit or by anybody. */
export function wasMoved({ deadlineLedger }: Pick<Measure, 'deadlineLedger'>, obligationId: string): boolean {
  return deadlineLedger.some((each) => each.obligationId === obligationId);
}
