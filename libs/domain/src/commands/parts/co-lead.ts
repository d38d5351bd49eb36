import { addWorkingDays, dateOf } from '../../calendar.js';
import type { Instant } from '../../civil-date.js';
import type { OpenedObligation } from '../../events.js';
import type { CoLead, Measure, Obligation } from '../../measure.js';
import { opening } from '../../opening.js';
import type { RuleBook } from '../../agenda.js';

/** Those who own a part of a measure, and how many parts it ever had. */
interface Parted {
  readonly coLeads?: readonly CoLead[] | undefined;
  readonly counters: Readonly<Record<string, number>>;
}

/**
 * 共同牵头: who co-leads owns a named part and answers for it itself, before each report and each date of the lead's,
 * like any part; being late with it is its own.
 */
export function coLeadParts(
  { coLeads = [], counters }: Parted,
  abouts: readonly OpenedObligation[],
  { at, rules }: { at: Instant; rules: RuleBook },
): readonly OpenedObligation[] {
  const { calendar, policy } = rules;
  const today = dateOf(calendar, at);
  const asked = abouts.filter(({ kind }) => kind === 'report' || kind === 'deadline' || kind === 'target');
  return asked
    .flatMap((about) => coLeads.map((each) => ({ about, each })))
    .map(({ about, each }, index) => {
      const early = addWorkingDays(calendar, about.dueOn, -policy.part.workingDaysBeforeLead);
      return opening('part', `part:${(counters['part'] ?? 0) + 1 + index}`, {
        title: each.part,
        department: each.department,
        dueOn: early > today ? early : about.dueOn,
        chasedFrom: at,
        about: about.obligationId,
      });
    });
}

/** Parts of those who co-lead that fall away with the reports they are about. */
export function coLeadPartsAbout(measure: Measure, obligationIds: readonly string[]): readonly string[] {
  const owned = ({ kind, state, department }: Obligation) =>
    kind === 'part' && state === 'open' && (measure.coLeads ?? []).some((each) => each.department === department);
  return measure.obligations
    .filter((each) => owned(each) && obligationIds.includes(each.about ?? ''))
    .map((each) => each.obligationId);
}
