import { addDays, type CivilDate, type Instant } from './civil-date.js';
import { working } from './commands/definition.js';
import { isWaiting, openObligations, type Measure, type Obligation } from './measure.js';
import type { ReportCycle } from './vocabulary.js';

const CYCLE_DAYS: Readonly<Record<ReportCycle, number>> = { monthly: 30, quarterly: 91, halfyearly: 182, yearly: 365 };
const CYCLES = 1.5;

/** 停滞: the day from which one and a half of its cycle has passed with nothing handed in; null for what is not at work. */
export function stagnantFrom(measure: Measure): CivilDate | null {
  const cycle = measure.series.find(({ kind }) => kind === 'report')?.cycle;
  if (cycle === undefined || !working.includes(measure.status)) return null;
  return addDays(lastSubmission(measure).slice(0, 10), Math.ceil(CYCLE_DAYS[cycle] * CYCLES));
}

/** What a stagnant measure is chased for: the report that is owed longest, else whatever it has in hand. */
export function stagnantSubject(measure: Measure): Obligation | undefined {
  const inHand = openObligations(measure).filter((each) => each.department === measure.lead && !isWaiting(each));
  return inHand.find(({ kind }) => kind === 'report') ?? inHand[0];
}

/** When its department last handed something in, or the work came to it, or a rest ended. */
function lastSubmission(measure: Measure): Instant {
  const signed = measure.papers.flatMap(({ hands }) =>
    hands.flatMap(({ act, actsFrom }) => (act === 'signed' ? [actsFrom] : [])),
  );
  const said = measure.obligations.flatMap(({ department, submittedAt, figures, occurrences = [], spells }) => [
    ...(department === measure.lead && submittedAt !== null ? [submittedAt] : []),
    ...figures.map(({ at }) => at),
    ...occurrences.map(({ at }) => at),
    ...spells.flatMap(({ why, until }) => (why === 'suspension' && until !== null ? [until] : [])),
  ]);
  const stages = (measure.stages ?? []).map(({ at }) => at);
  return [measure.assignedAt, ...signed, ...said, ...stages].sort().at(-1) ?? measure.assignedAt;
}
