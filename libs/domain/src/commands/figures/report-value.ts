import { addWorkingDays } from '../../calendar.js';
import type { CivilDate } from '../../civil-date.js';
import { event, type NewEvent } from '../../events.js';
import {
  isFinding,
  isMeasured,
  nextFigure,
  partsOfBelow,
  ratioOf,
  reaches,
  sumOf,
  type Figure,
  type FigureBelow,
  type FigurePart,
  type Measured,
  type ReportedFigure,
} from '../../figures.js';
import { change, closeAbout, handBack, handIn, open } from '../../folds/fold.js';
import { lateWorkingDays } from '../../ladder.js';
import { isWaiting, openObligations, type Measure, type Obligation } from '../../measure.js';
import { handClock } from '../../opening.js';
import { SETTLED_WITHIN } from '../../policy.js';
import { accept, command, during, isBlank, refuse, working, type Circumstances, type Refusal } from '../definition.js';
import { line, listOf, number, obligation, optional, pastDate, record } from '../fields.js';
import { byLead, clockOn, drafterRoles, inSightFrom, onDay, toDepartment, told, withdrawDrafts } from '../hands.js';
import { wrongParts, wrongValue } from './wrong-value.js';

declare module '../../events.js' {
  interface EventData {
    'value.reported': {
      obligationId: string;
      figure: ReportedFigure;
      /** It reaches what was promised: the ladder stands still until the office has answered. */
      waits: boolean;
      lateWorkingDays: number | null;
      opened: readonly OpenedObligation[];
      /** The measure in which it was reported, where it serves this one as well. */
      from: string | null;
    };
  }
  interface Tidings {
    'figures-differ': true;
  }
}

const MOST = 1_000_000_000_000;
const amount = () => optional(number(-MOST, MOST));
const share = () => optional(number(0, MOST));

/** What a figure's clock is about. */
export function figureClock(obligationId: string): string {
  return `figure/${obligationId}`;
}

/** Targets in numbers that are still owed. */
export function measuredOf(measure: Measure): readonly Measured[] {
  return openObligations(measure, 'target').filter(isMeasured);
}

/** 填报数值: a figure with its day and source, once for all plans that share the indicator. */
export const reportValue = command({
  name: 'report-value',
  fields: {
    obligationId: obligation('target'),
    asOf: pastDate(),
    value: amount(),
    numerator: share(),
    denominator: share(),
    unit: optional(line(40)),
    source: line(),
    parts: optional(listOf(record({ name: line(80), value: amount(), numerator: share(), denominator: share() }))),
  },
  grants: [byLead(...drafterRoles, 'deputy-head', 'head')],
  recordable: true,
  ready: (measure) =>
    during(measure, ...working) ?? (measuredOf(measure).length > 0 ? null : refuse('figure.no-target')),
  decide(measure, body, when) {
    const subject = measuredOf(measure).find((each) => each.obligationId === body.obligationId);
    if (!subject) return refuse('figure.no-target', { obligationId: body.obligationId });
    const wrong = wrongFigure(subject, body, when) ?? partsSaid(measure, subject, body);
    if (wrong) return wrong;
    const parts = partsFor(measure, subject, body);
    const value = valueOf(subject, { ...body, parts });
    if (typeof value !== 'number') return value;
    const { asOf, source, numerator = null, denominator = null } = body;
    const sum = sumOf(parts, subject.target.unit);
    const figureId = `${measure.measureId}/${subject.obligationId}/${subject.figures.length + 1}`;
    return accept(
      ...reported(
        measure,
        subject,
        { figure: { figureId, value, numerator, denominator, asOf, source, parts, sum }, from: null },
        when,
      ),
    );
  },
  todos(measure, rules) {
    if (!working.includes(measure.status)) return [];
    return measuredOf(measure)
      .filter((each) => asksFigures(each) && !isWaiting(each))
      .flatMap((each) => {
        const asked = nextFigure(each);
        if (asked === null) return [];
        const { obligationId, title, dueOn } = each;
        const near = inSightFrom(dueOn, rules);
        // The promise itself is in sight before its day; a figure on the way, or one that comes out later, from its own.
        const since = asked.on === dueOn && near < dueOn ? near : asked.on;
        const days = rules.policy.confirmation.dueWorkingDaysAfterPeriod;
        const by = asked.on < dueOn ? addWorkingDays(rules.calendar, asked.on, days) : asked.on;
        return [{ to: toDepartment(measure.lead, ...drafterRoles), obligationId, title, dueOn: by, since }];
      });
  },
  folds: {
    'value.reported': (measure, timed) => {
      const { obligationId, figure, waits, lateWorkingDays: late, opened, from } = timed.data;
      // What waited before gives way: one that no longer reaches what was promised lets the ladder go on.
      const back = handBack(measure, 'value', timed.actsFrom, { ids: [obligationId] });
      // Which of two figures holds is its owner's to say: until then it does not lie with the office.
      const before = figure.settleBy === undefined ? back : closeAbout(back, [figureClock(obligationId)], 'answer');
      const said = change(before, [obligationId], (each) => ({
        ...each,
        ...(waits ? { submittedAt: timed.actsFrom, lateWorkingDays: late } : {}),
        figures: [...each.figures.map(replaced), kept(figure, { by: timed.by, at: timed.actsFrom, from })],
      }));
      return open(waits ? handIn(said, [obligationId], 'value', timed.actsFrom) : said, opened, timed.actsFrom);
    },
    'figure-below.noted': (measure, { data: { obligationIds, childId, said } }) =>
      change(measure, obligationIds, (each) => withBelow(each, childId, said)),
    'value.summed': (measure, { data, actsFrom }) => {
      const { obligationId, figureId, settleBy, opened } = data;
      const known = change(measure, [obligationId], (each) => ({
        ...each,
        figures: each.figures.map((one) => (one.figureId === figureId ? withSum(one, data) : one)),
      }));
      const asked = settleBy === null ? known : closeAbout(known, [figureClock(obligationId)], 'answer');
      return open(asked, opened, actsFrom);
    },
  },
});

/** Its figures are asked for: somebody said how the indicator is judged, and what came of it is not yet told. */
export function asksFigures(each: Obligation): boolean {
  return isMeasured(each) && each.terms !== null && each.missed === null;
}

/** What a figure that was reported leads to, here and in every measure that it serves. */
export function reported(
  measure: Measure,
  subject: Measured,
  { figure, from }: { figure: ReportedFigure; from: string | null },
  when: Circumstances,
) {
  const { obligationId } = subject;
  const waits = reaches(subject, figure);
  const differs = from === null && isFinding({ ...figure, settled: null });
  return [
    event('value.reported', {
      obligationId,
      figure: { ...figure, ...(differs && { settleBy: settledBy(when) }) },
      waits,
      lateWorkingDays: waits ? lateWorkingDays(subject, when.actsFrom, when.rules.calendar) : null,
      opened: from === null && !differs ? officesClock(measure, obligationId, when) : [],
      from,
    }),
    ...(waits ? withdrawDrafts(measure, [obligationId]) : []),
    ...(differs ? [toldOfDifference(measure, subject, when)] : []),
  ];
}

/** The day by which its owner says which of two figures holds. */
export function settledBy(when: Circumstances): CivilDate {
  const { calendar, policy } = when.rules;
  return addWorkingDays(calendar, onDay(when), policy.confirmation.settleWorkingDays ?? SETTLED_WITHIN);
}

/** The office's clock for a figure, where none runs yet. */
export function officesClock(measure: Measure, obligationId: string, { actsFrom, rules }: Circumstances) {
  const about = figureClock(obligationId);
  return clockOn(measure, about) ? [] : [handClock(measure, about, 'office', { at: actsFrom, rules })];
}

/** Those who answer for the lead hear that its figure and the counties' differ. */
export function toldOfDifference(measure: Measure, subject: Obligation, when: Circumstances): NewEvent {
  return told(measure.lead, { tiding: 'figures-differ', about: subject, to: ['deputy-head', 'head'] }, when);
}

/** What offices below said themselves goes before what is typed of them. */
function partsFor(measure: Measure, subject: Measured, { asOf, parts = [] }: Said): readonly FigurePart[] {
  const below = partsOfBelow(measure, subject, asOf);
  return below.length > 0 ? below : parts;
}

/** Nobody types for offices below what they said themselves. */
function partsSaid(measure: Measure, subject: Measured, { asOf, parts = [] }: Said): Refusal | null {
  const typed = parts.length > 0 && partsOfBelow(measure, subject, asOf).length > 0;
  return typed ? refuse('figure.parts-said', { field: 'parts' }) : null;
}

function kept(figure: ReportedFigure, told: Pick<Figure, 'by' | 'at' | 'from'>): Figure {
  return { ...figure, ...told, state: 'reported', answeredBy: null, reason: null, settled: null };
}

function withSum(
  { settleBy: _before, ...figure }: Figure,
  { parts, sum, settleBy }: Pick<Figure, 'parts' | 'sum'> & { settleBy: CivilDate | null },
): Figure {
  return { ...figure, parts, sum, ...(settleBy !== null && { settleBy }) };
}

/** A target with what an office below says of it by now. */
export function withBelow<T extends Pick<Obligation, 'below'>>(
  each: T,
  childId: string,
  said: Omit<FigureBelow, 'childId'> | null,
): T {
  const others = (each.below ?? []).filter((one) => one.childId !== childId);
  return { ...each, below: said === null ? others : [...others, { childId, ...said }] };
}

/** One that still waits gives way to the next. */
function replaced(figure: Figure): Figure {
  return figure.state === 'reported' ? { ...figure, state: 'replaced' } : figure;
}

interface Said {
  readonly asOf: string;
  readonly value?: number;
  readonly numerator?: number;
  readonly denominator?: number;
  readonly unit?: string;
  readonly source: string;
  readonly parts?: readonly FigurePart[];
}

/** Refuses a figure of tomorrow, of another unit, of no source, or that is not out yet. */
function wrongFigure(subject: Measured, body: Said, when: Circumstances): Refusal | null {
  const today = onDay(when);
  if (body.asOf > today) return refuse('figure.as-of-in-future', { asOf: body.asOf });
  if (isBlank(body.source)) return refuse('figure.source-missing', { field: 'source' });
  const unit = body.unit?.trim() ?? '';
  if (unit !== '' && unit !== subject.target.unit.trim())
    return refuse('figure.other-unit', { unit, expected: subject.target.unit });
  const wrong = wrongValue(body, subject.target) ?? wrongParts(body.parts ?? [], subject.target);
  return wrong ?? notReleased(subject, body.asOf, today);
}

/** Between releases no value is asked, and none is taken. */
function notReleased({ terms, dueOn }: Obligation, asOf: string, today: string): Refusal | null {
  const releases = terms?.releases ?? [];
  if (releases.length === 0) return null;
  // A promise that was put off past the last release is answered by a figure of its own day.
  if (asOf >= dueOn && !releases.some((each) => each.asOf >= dueOn)) return null;
  const release = releases.find((each) => each.asOf === asOf);
  if (release !== undefined && release.on <= today) return null;
  return refuse('figure.not-released', { asOf, on: release?.on ?? releases.find(({ on }) => on > today)?.on ?? null });
}

/** The value said, or made of numerator and denominator; of its parts where nothing else was said. */
function valueOf({ target }: Measured, { value, numerator, denominator, parts = [] }: Said): number | Refusal {
  const ratio =
    numerator === undefined || denominator === undefined ? null : ratioOf(numerator, denominator, target.unit);
  return value ?? ratio ?? sumOf(parts, target.unit) ?? refuse('figure.value-missing', { field: 'value' });
}
