import { addDays, type CivilDate, type CommandBodies } from '@duban/domain';
import { v5 as uuidv5 } from 'uuid';
import { demoCounties } from './demo-city.js';
import type { DemoFigure } from './demo-figure.js';
import type { DemoMeasure, DemoPlan } from './demo-plan.js';

/** What a measure of the demo is launched with. */
export function bodyOf(
  measure: DemoMeasure,
  when: { index: number; planId: string; today: CivilDate; endsInDays: number | null; document: string },
): CommandBodies['assign'] {
  return {
    measureId: uuidv5(String(when.index), when.planId),
    planId: when.planId,
    number: numberOf(measure, when.index),
    title: measure.title,
    kind: measure.kind,
    class: measure.class,
    dataClass: 'public',
    lead: measure.lead,
    supporting: measure.supporting,
    ...(when.endsInDays !== null && { planEndsOn: addDays(when.today, when.endsInDays) }),
    ...(measure.coLeads && { coLeads: measure.coLeads }),
    ...(measure.below && { below: { departments: demoCounties, document: when.document } }),
    obligations:
      measure.dueInDays === null
        ? []
        : [
            {
              kind: measure.figure === undefined ? 'deadline' : 'target',
              title: measure.obligation ?? measure.title,
              dueOn: addDays(when.today, measure.dueInDays),
              ...(measure.figure && promised(measure.figure, when.today)),
            },
          ],
    recurring:
      measure.yearly === undefined
        ? []
        : [{ title: measure.yearly, confirmation: 'yearly', ...(measure.promised && { promised: measure.promised }) }],
    confirmedBy: 'review',
  };
}

/** The measure's number in its plan, which is its place in the document as well. */
export function numberOf({ section }: Pick<DemoMeasure, 'section'>, index: number): string {
  return `${section.slice(0, MARK)}/${index + 1}`;
}

/** What is promised in numbers, and how it is judged. */
function promised(figure: DemoFigure, today: CivilDate) {
  const { indicator, value, unit, definition, strength, tolerance, path, base } = figure;
  const steps = path.map((step) => ({ on: addDays(today, step.inDays), value: step.value }));
  return {
    target: { indicator, comparator: '>=', value, unit },
    terms: {
      ...{ definition, strength, tolerance, direction: 'up' as const, path: steps, releases: [] },
      ...(base !== undefined && { base: { value: base, on: yearBefore(steps[0]?.on ?? today), source: '市统计公报' } }),
    },
  };
}

function yearBefore(day: CivilDate): CivilDate {
  return `${Number(day.slice(0, 4)) - 1}-12-31`;
}

/** The row that the measure was launched from, as a reviewer finds it in the draft. */
export function draftRow(measure: DemoMeasure, body: CommandBodies['assign']): object {
  const { number, title, kind, lead, supporting, coLeads = [], obligations, recurring, measureId } = body;
  const confirmed = { confidence: 1, confirmed: true };
  return {
    number,
    title,
    text: measure.text,
    kind,
    class: body.class,
    lead,
    coLeads: coLeads.map(({ department }) => department),
    coLeadParts: Object.fromEntries(coLeads.map(({ department, part }) => [department, part])),
    supporting: supporting.filter((each) => !coLeads.some(({ department }) => department === each)),
    deadlines: obligations
      .filter((each) => each.kind === 'deadline')
      .map(({ title: promise, dueOn }) => ({ ...confirmed, title: promise, dueOn })),
    targets: obligations
      .filter((each) => each.kind === 'target')
      .map(({ title: promise, dueOn, target }) => ({ ...confirmed, ...target, title: promise, dueOn })),
    recurring: recurring.map((each) => ({ ...confirmed, title: each.title, confirmation: each.confirmation })),
    confidence: 1,
    doubtful: [],
    confirmed: true,
    state: 'launched',
    measureId,
  };
}

/** The plan's document, and where each measure stands in it. */
export interface DemoSource {
  readonly text: string;
  readonly spans: readonly { start: number; end: number }[];
  readonly sections: readonly DemoSection[];
}

/** A heading of the plan. */
interface DemoSection {
  readonly path: string;
  readonly title: string;
}

/** Length of a heading's number: `(一)`. */
const MARK = 3;

/** When a plan was issued, and its number in that year, as its document says both. */
export function issueOf(
  { number, fromDaysAgo, issuedDaysAgo = fromDaysAgo }: DemoPlan,
  today: CivilDate,
): { readonly issuedOn: CivilDate; readonly documentNumber: string } {
  const issuedOn = addDays(today, -issuedDaysAgo);
  return { issuedOn, documentNumber: number.replace(/〔\d{4}〕/, `〔${issuedOn.slice(0, 4)}〕`) };
}

/** The plan as a document would say it. */
export function demoSource(plan: DemoPlan, today: CivilDate): DemoSource {
  const { title, issuer, measures } = plan;
  const { issuedOn, documentNumber } = issueOf(plan, today);
  let text = `${title}\n\n${documentNumber}\n\n${issuer} ${issuedOn}\n`;
  const spans: { start: number; end: number }[] = [];
  const sections: DemoSection[] = [];
  let section = '';
  for (const [index, measure] of measures.entries()) {
    if (measure.section !== section) {
      sections.push({ path: measure.section.slice(0, MARK), title: measure.section.slice(MARK) });
      text += `\n${measure.section}\n\n`;
    }
    ({ section } = measure);
    const start = text.length;
    const supporting = measure.supporting.length > 0 ? `,${measure.supporting.join('、')}配合` : '';
    text += `${index + 1}.${measure.title}。${measure.text}(${measure.lead}牵头${supporting})`;
    spans.push({ start, end: text.length });
    text += '\n';
  }
  return { text, spans, sections };
}
