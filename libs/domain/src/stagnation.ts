import { addDays, type CivilDate, type Instant } from './civil-date.js';
import { working } from './commands/definition.js';
import { isWaiting, openObligations, reportCycleOf, type Measure, type Obligation } from './measure.js';
import type { Paper } from './papers.js';
import { remembered } from './remembered.js';
import type { ReportCycle } from './vocabulary.js';

const CYCLE_DAYS: Readonly<Record<ReportCycle, number>> = { monthly: 30, quarterly: 91, halfyearly: 182, yearly: 365 };
const CYCLES = 1.5;

/** 停滞: the day from which one and a half of its cycle has passed with nothing handed in; null for what is not at work. */
export function stagnantFrom(measure: Measure): CivilDate | null {
  const cycle = reportCycleOf(measure);
  if (cycle === null || !working.includes(measure.status)) return null;
  return addDays(lastSubmission(measure).slice(0, 10), Math.ceil(CYCLE_DAYS[cycle] * CYCLES));
}

/** What a stagnant measure is chased for: the report that is owed longest, else whatever it has in hand. */
export function stagnantSubject(measure: Measure): Obligation | undefined {
  const inHand = openObligations(measure).filter((each) => each.department === measure.lead && !isWaiting(each));
  return inHand.find(({ kind }) => kind === 'report') ?? inHand[0];
}

/** When a paper was last signed; '' where none was. */
const lastSignature = remembered((papers: readonly Paper[]): Instant => {
  let last = '';
  for (const { hands } of papers)
    for (const { act, actsFrom } of hands) if (act === 'signed' && actsFrom > last) last = actsFrom;
  return last;
});

/** When its department last handed something in, or the work came to it, or a rest ended. */
function lastSubmission({ papers, obligations, stages = [], lead, assignedAt }: Measure): Instant {
  let last = assignedAt;
  const see = (at: Instant | null) => {
    if (at !== null && at > last) last = at;
  };
  see(lastSignature(papers));
  for (const { department, submittedAt, figures, occurrences = [], spells } of obligations) {
    see(department === lead ? submittedAt : null);
    for (const { at } of figures) see(at);
    for (const { at } of occurrences) see(at);
    for (const { why, until } of spells) see(why === 'suspension' ? until : null);
  }
  for (const { at } of stages) see(at);
  return last;
}
