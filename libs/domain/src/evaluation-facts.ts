import type { RuleBook } from './agenda.js';
import { dateOf, judgedOn, type Calendar } from './calendar.js';
import type { CivilDate } from './civil-date.js';
import { addLoad, type YearLoad, type ScoredFact, type YearFact, type YearResults } from './evaluation.js';
import type { EventType, TimedEvent } from './events.js';
import { isDatedWork, isWaiting, obligationOf, type Measure, type Obligation } from './measure.js';
import { isOutOfLine } from './supervision-line.js';
import { fold } from './turn.js';

/** An event with its number in the measure's stream. */
export type NumberedEvent = TimedEvent & { readonly seq: number };

/** The evaluated year, and the day on which it is looked at. */
export interface EvaluatedYear {
  readonly from: CivilDate;
  readonly to: CivilDate;
  readonly today: CivilDate;
}

/**
 * What a measure says of a year, by confirmed results: what lies with the office counts for neither, advocated work
 * what was dropped and what another line's office supervises (or none) for nothing. Each fact names the event that says it.
 */
export function yearResults(
  measure: Measure,
  events: readonly NumberedEvent[],
  year: EvaluatedYear,
  { calendar, policy }: RuleBook,
): YearResults {
  const facts: YearFact[] = [];
  const owed: Record<string, YearLoad> = {};
  for (const each of withOwnersOf(measure, events, year, calendar)) {
    if (each.department === null || each.state === 'dropped' || each.ladder === 'none' || !isIn(each, year)) continue;
    if (isOutOfLine(measure, each.department, policy)) continue;
    const work = isDatedWork(each.kind);
    if (work || each.kind === 'report' || each.kind === 'part')
      owed[each.department] = addLoad(owed[each.department], { all: 1, work: work ? 1 : 0 });
    for (const fact of factsOf(each, year, calendar))
      facts.push({
        fact,
        department: each.department,
        measureId: measure.measureId,
        number: measure.number,
        title: measure.dataClass === 'sensitive' ? null : measure.title,
        obligationId: each.obligationId,
        item: measure.dataClass === 'sensitive' ? '' : each.title,
        seq: seqOf(events, fact, each.obligationId),
      });
  }
  return { facts, owed };
}

/** What gives what is owed to another department. */
const HANDS_ON: readonly EventType[] = ['department.succeeded', 'measure.reassigned'];

/** The obligations, each with the department that owed it when the year ended: who came after answers for no year of others. */
function withOwnersOf(
  measure: Measure,
  events: readonly NumberedEvent[],
  { to }: EvaluatedYear,
  calendar: Calendar,
): readonly Obligation[] {
  const isSince = ({ at }: NumberedEvent) => dateOf(calendar, at) > to;
  if (!events.some((each) => isSince(each) && HANDS_ON.includes(each.type))) return measure.obligations;
  const then = fold(events.filter((each) => !isSince(each)));
  return measure.obligations.map((each) => {
    const owner = then && obligationOf(then, each.obligationId);
    return owner ? { ...each, department: owner.department } : each;
  });
}

function isIn({ dueOn }: Obligation, { from, to }: EvaluatedYear): boolean {
  return from <= dueOn && dueOn <= to;
}

function factsOf(each: Obligation, { today }: EvaluatedYear, calendar: Calendar): readonly ScoredFact[] {
  const late = (each.lateWorkingDays ?? 0) > 0;
  const silent = each.state === 'open' && !isWaiting(each) && judgedOn(calendar, each.dueOn) < today;
  if (each.kind === 'report') return (each.state === 'done' && late) || silent ? ['report-late'] : [];
  if (each.kind === 'part') return (each.state === 'done' && late) || silent ? ['part-late'] : [];
  if (!isDatedWork(each.kind)) return [];
  const red = (late || silent) && each.reached.some(({ light, dueOn }) => light === 'red' && dueOn === each.dueOn);
  const facts: ScoredFact[] = red ? ['red'] : [];
  if (each.state === 'done' && each.missed === null) return ['done', late ? 'late' : 'in-time', ...facts];
  return silent ? ['unfinished', ...facts] : facts;
}

/** The event that says so: the newest that speaks of the obligation in the way that the fact does. */
function seqOf(events: readonly NumberedEvent[], fact: ScoredFact, obligationId: string): number {
  const said = events.findLast((each) => says(each, fact, obligationId));
  return (said ?? events.find((each) => names(each, obligationId)) ?? events[0])?.seq ?? 1;
}

function says(event: NumberedEvent, fact: ScoredFact, obligationId: string): boolean {
  switch (fact) {
    case 'red':
      return event.type === 'rung.reached' && event.data.obligationId === obligationId && event.data.light === 'red';
    case 'unfinished':
      return event.type === 'rung.reached' && event.data.obligationId === obligationId;
    case 'done':
      return (
        (event.type === 'paper.accepted' && event.data.closes.includes(obligationId)) ||
        ((event.type === 'value.confirmed' || event.type === 'obligation.closed') &&
          event.data.obligationId === obligationId)
      );
    default:
      return event.type !== 'rung.reached' && event.type !== 'light.changed' && names(event, obligationId);
  }
}

/** True where it is about the obligation, alone or among others. */
function names({ data }: NumberedEvent, obligationId: string): boolean {
  return JSON.stringify(data).includes(JSON.stringify(obligationId));
}
