import { addWorkingDays } from '../../calendar.js';
import { event } from '../../events.js';
import {
  isMeasured,
  nextFigure,
  ratioOf,
  reaches,
  sumOf,
  type Figure,
  type FigurePart,
  type Measured,
  type ReportedFigure,
} from '../../figures.js';
import { change, handBack, handIn, open } from '../../folds/fold.js';
import { lateWorkingDays } from '../../ladder.js';
import { isWaiting, openObligations, type Measure, type Obligation } from '../../measure.js';
import { handClock } from '../../opening.js';
import { accept, command, during, isBlank, refuse, working, type Circumstances, type Refusal } from '../definition.js';
import { line, listOf, number, obligation, optional, pastDate, record } from '../fields.js';
import { byLead, clockOn, drafterRoles, inSightFrom, onDay, toDepartment, withdrawDrafts } from '../hands.js';

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
    const wrong = wrongFigure(subject, body, when);
    if (wrong) return wrong;
    const value = valueOf(subject, body);
    if (typeof value !== 'number') return value;
    const { asOf, source, numerator = null, denominator = null, parts = [] } = body;
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
      const before = handBack(measure, 'value', timed.actsFrom, { ids: [obligationId] });
      const said = change(before, [obligationId], (each) => ({
        ...each,
        ...(waits ? { submittedAt: timed.actsFrom, lateWorkingDays: late } : {}),
        figures: [...each.figures.map(replaced), kept(figure, { by: timed.by, at: timed.actsFrom, from })],
      }));
      return open(waits ? handIn(said, [obligationId], 'value', timed.actsFrom) : said, opened, timed.actsFrom);
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
  const about = figureClock(obligationId);
  const clock = { at: when.actsFrom, rules: when.rules };
  return [
    event('value.reported', {
      obligationId,
      figure,
      waits,
      lateWorkingDays: waits ? lateWorkingDays(subject, when.actsFrom, when.rules.calendar) : null,
      opened: from === null && !clockOn(measure, about) ? [handClock(measure, about, 'office', clock)] : [],
      from,
    }),
    ...(waits ? withdrawDrafts(measure, [obligationId]) : []),
  ];
}

function kept(figure: ReportedFigure, told: Pick<Figure, 'by' | 'at' | 'from'>): Figure {
  return { ...figure, ...told, state: 'reported', answeredBy: null, reason: null, settled: null };
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
  const unnamed = (body.parts ?? []).findIndex(({ name }) => isBlank(name));
  if (unnamed >= 0) return refuse('figure.part-unnamed', { part: unnamed + 1 });
  return notReleased(subject, body.asOf, today);
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
  if ((numerator === undefined) !== (denominator === undefined)) return refuse('figure.half-a-ratio');
  if (denominator === 0) return refuse('figure.divides-by-zero', { field: 'denominator' });
  const ratio =
    numerator === undefined || denominator === undefined ? null : ratioOf(numerator, denominator, target.unit);
  if (ratio !== null && value !== undefined && Math.abs(ratio - value) > 0.01)
    return refuse('figure.ratio-differs', { value, ratio });
  return value ?? ratio ?? sumOf(parts, target.unit) ?? refuse('figure.value-missing', { field: 'value' });
}
