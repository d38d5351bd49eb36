import { commandOf } from './commands/registry.js';
import { lastDayOfMonth, type CivilDate } from './civil-date.js';
import { isWaiting, obligationOf, openObligations, type Measure } from './measure.js';
import { paperOf, type PaperOf, type ReportContent } from './papers.js';
import { reportPaperId } from './commands/reports/report.js';
import { countsActs } from './told-progress.js';

/** The commands of the sheet by which one report of a task that stands in several plans goes its way. */
const ALONG = ['report', 'sign-report'] as const;

/** The last day of the period that a report speaks of: `report:2026-H1`, `report:2026-Q3`, `report:2026-07`, `report:2026`. */
export function reportedUntil(obligationId: string): CivilDate | null {
  const [, year, part = 'Y', number = '1'] = /:(\d{4})(?:-([HQ]?)(\d{1,2}))?$/.exec(obligationId) ?? [];
  if (year === undefined) return null;
  const months = { Y: 12, H: 6, Q: 3 }[part] ?? 1;
  return lastDayOfMonth(Number(year), Number(number) * months);
}

/**
 * 同源事项: the reports of another measure of the task that this one answers along with its own: those of the same
 * department, of a period that ends no later, as far as they are to be written (or signed) now.
 */
export function answeredAlong(
  measure: Measure,
  { command, obligationId }: { readonly command: string; readonly obligationId: string },
  other: Measure,
): readonly string[] {
  const until = reportedUntil(obligationId);
  const isOne = ALONG.some((each) => each === command);
  const linked = measure.sameOrigin?.includes(other.measureId) === true && other.lead === measure.lead;
  if (!isOne || !linked || until === null) return [];
  return openObligations(other, 'report')
    .filter((each) => !isWaiting(each) && (reportedUntil(each.obligationId) ?? '9999') <= until)
    .filter(({ obligationId: id }) => {
      const drafted = paperOf(other, reportPaperId(id))?.stage === 'drafted';
      const signs = command === 'sign-report';
      const fits = drafted === signs && commandOf(command)?.ready(other, { obligationId: id }) === null;
      return fits && (!signs || saysTheSame(contentOf(measure, obligationId), contentOf(other, id), other));
    })
    .map((each) => each.obligationId);
}

/** A report that answers another measure's along with its own. */
export interface AnsweringReport {
  readonly measureId: string;
  readonly obligationId: string;
  readonly dueOn: CivilDate;
}

/**
 * 同源事项: the report of another measure of the task that answers this one along with itself. The one that is due
 * first leads; of two on one day the measure with the lesser id, as lists have them.
 */
export function answeredWith(
  measure: Measure,
  { command, obligationId }: { readonly command: string; readonly obligationId: string },
  others: readonly Measure[],
): AnsweringReport | null {
  const own = obligationOf(measure, obligationId);
  if (own === undefined || !ALONG.some((each) => each === command)) return null;
  const place = (dueOn: CivilDate, measureId: string) => `${dueOn} ${measureId}`;
  const before = others.flatMap((other) =>
    openObligations(other, 'report')
      .filter(({ dueOn }) => place(dueOn, other.measureId) < place(own.dueOn, measure.measureId))
      .filter((each) => commandOf(command)?.ready(other, { obligationId: each.obligationId }) === null)
      .filter((each) =>
        answeredAlong(other, { command, obligationId: each.obligationId }, measure).includes(obligationId),
      )
      .map((each) => ({ measureId: other.measureId, obligationId: each.obligationId, dueOn: each.dueOn })),
  );
  const [first] = before.sort((a, b) => (place(a.dueOn, a.measureId) < place(b.dueOn, b.measureId) ? -1 : 1));
  return first ?? null;
}

/** A report to be written or signed, of a measure that stands for a task in several plans. */
export interface LinkedReport {
  readonly measure: Measure;
  readonly command: string;
  readonly obligationId: string;
}

/** 同源: of somebody's reports those that go with another one of his, and so are no row and no number of their own. */
export function answeredByAnother<T extends LinkedReport>(reports: readonly T[]): readonly T[] {
  const measures = new Map(reports.map(({ measure }) => [measure.measureId, measure]));
  return reports.filter(({ measure, command, obligationId }) => {
    const others = (measure.sameOrigin ?? []).flatMap((id) => measures.get(id) ?? []);
    const first = answeredWith(measure, { command, obligationId }, others);
    return reports.some(
      (each) =>
        each.command === command &&
        each.measure.measureId === first?.measureId &&
        each.obligationId === first.obligationId,
    );
  });
}

function contentOf(measure: Measure, obligationId: string): ReportContent | undefined {
  return (paperOf(measure, reportPaperId(obligationId)) as PaperOf<'report'> | undefined)?.content;
}

/** Whoever signs has read one report: another that says anything else is signed by itself. */
function saysTheSame(read: ReportContent | undefined, theirs: ReportContent | undefined, other: Measure): boolean {
  if (read === undefined || theirs === undefined) return false;
  const { noChange, text, problems, nextSteps, acts = [] } = read;
  const along = { noChange, text, problems, nextSteps, acts: countsActs(other) ? acts : [], nodes: [] };
  const said = Object.entries({ ...theirs, acts: theirs.acts ?? [] });
  return said.every(([name, value]) => JSON.stringify(value) === JSON.stringify(along[name as keyof typeof along]));
}

/** What a report says that holds of the other measure too: its words; dates and acts are each measure's own. */
export function saidAlong(body: Readonly<Record<string, unknown>>, other: Measure): Record<string, unknown> {
  const kept = ['noChange', 'text', 'problems', 'nextSteps', ...(countsActs(other) ? ['acts'] : [])];
  return Object.fromEntries(Object.entries(body).filter(([name]) => kept.includes(name)));
}
