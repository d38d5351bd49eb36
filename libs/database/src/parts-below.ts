import {
  obligationOf,
  partsBelow,
  partState,
  standingFigure,
  type CommandBodies,
  type EventData,
  type EventType,
  type Measure,
  type Parent,
  type TurnEvent,
} from '@duban/domain';
import type { EntityManager } from 'typeorm';
import { v5 as uuidv5 } from 'uuid';
import { rowSeal } from './claims.js';
import { putLaunch, putWord } from './launching.js';

/** The measure that a part became: its id follows from whose part it is, so that launching it twice adds nothing. */
export function partId({ measureId, childId }: Parent): string {
  return uuidv5(childId, measureId);
}

interface ParentRow {
  readonly text: string;
  readonly order: number;
  readonly start: number | null;
  readonly end: number | null;
}

/** Each part of a measure becomes one of its own, led by the office below; the lead above goes along and sees it. */
export async function launchParts(
  manager: EntityManager,
  measure: Measure,
  { children, by }: EventData['measure.divided'],
): Promise<void> {
  const [row] = await manager.query<ParentRow[]>(
    `select text, number_order as "order", span_start as start, span_end as "end" from measure where measure_id = $1`,
    [measure.measureId],
  );
  if (!row) return;
  const span = row.start === null || row.end === null ? null : { start: row.start, end: row.end };
  for (const each of children)
    await putLaunch(
      manager,
      { body: partBody(measure, each), text: row.text, order: row.order, span, actor: by },
      new Date().toISOString(),
    );
}

function partNumber({ number }: Measure, childId: string): string {
  return `${number}-${childId.replace('child:', '')}`;
}

function partBody(
  measure: Measure,
  { childId, department, title, dueOn, dates, targets = [] }: EventData['measure.divided']['children'][number],
) {
  // A target has its date: what a part counts by that day is what it owes on it.
  const own = dueOn === null || targets.some((each) => each.dueOn === dueOn) ? [] : [{ title, dueOn }];
  const parent = { measureId: measure.measureId, childId };
  return {
    measureId: partId(parent),
    parent,
    planId: measure.planId,
    number: partNumber(measure, childId),
    title,
    kind: measure.kind,
    class: measure.class,
    dataClass: measure.dataClass,
    lead: department,
    supporting: [measure.lead],
    planEndsOn: measure.planEndsOn,
    obligations: [
      ...(dates ?? own).map((each) => ({ kind: 'deadline' as const, ...each })),
      ...targets.map((each) => ({ kind: 'target' as const, ...each })),
    ],
    recurring: [],
    confirmedBy: 'review' as const,
  };
}

const TELLING: readonly EventType[] = [
  'measure.reassigned',
  'department.succeeded',
  'measure.reopened',
  'measure.struck-off',
  'measure.terminated',
  'paper.accepted',
];

/** What became of a part goes, as a command, to the measure above it; `seq` is of its last event. */
export async function tellAbove(
  manager: EntityManager,
  measure: Measure,
  events: readonly TurnEvent[],
  seq: number,
): Promise<void> {
  const { parent } = measure;
  if (!parent || !events.some(({ event }) => TELLING.includes(event.type))) return;
  await putWord(manager, {
    commandId: `part/${measure.measureId}/${seq}`,
    measureId: parent.measureId,
    name: 'note-part',
    body: { childId: parent.childId, state: partState(measure), department: measure.lead },
  });
}

/** What a part counts goes up: its newest figure that stands, to the measure above; `seq` is of its last event. */
export async function tellFigures(
  manager: EntityManager,
  measure: Measure,
  events: readonly TurnEvent[],
  seq: number,
): Promise<void> {
  const { parent } = measure;
  if (!parent) return;
  const ids = events.flatMap(({ event }) =>
    event.type === 'value.reported' || event.type === 'value.settled' || event.type === 'value.sent-back'
      ? [event.data.obligationId]
      : [],
  );
  for (const id of new Set(ids)) {
    const subject = obligationOf(measure, id);
    if (!subject?.target) continue;
    const { indicator, unit } = subject.target;
    await putWord(manager, {
      commandId: `figure/${measure.measureId}/${id}/${seq}`,
      measureId: parent.measureId,
      name: 'note-figure',
      body: { childId: parent.childId, indicator, unit, said: standingFigure(subject) },
    });
  }
}

/** How an indicator is judged from now on goes down to the parts at work; `seq` is of the measure's last event. */
export async function tellTerms(
  manager: EntityManager,
  measure: Measure,
  events: readonly TurnEvent[],
  seq: number,
): Promise<void> {
  const planned = events.flatMap(({ event }) => (event.type === 'indicator.planned' ? [event.data] : []));
  for (const { obligationId, terms } of planned) {
    const target = obligationOf(measure, obligationId)?.target;
    if (!target) continue;
    for (const { childId } of partsBelow(measure, 'open')) {
      const measureId = partId({ measureId: measure.measureId, childId });
      await putWord(manager, {
        commandId: `terms/${measureId}/${obligationId}/${seq}`,
        measureId,
        name: 'follow-terms',
        body: { indicator: target.indicator, unit: target.unit, terms },
      });
    }
  }
}

/** Whoever leads the measure from now on sees its parts; `seq` is of its last event. */
export async function tellBelow(
  manager: EntityManager,
  measure: Measure,
  events: readonly TurnEvent[],
  seq: number,
): Promise<void> {
  const [given] = events.flatMap(({ event }) => (event.type === 'measure.reassigned' ? [event.data] : []));
  if (given === undefined || given.from === measure.lead) return;
  for (const { childId } of measure.children ?? []) {
    const measureId = partId({ measureId: measure.measureId, childId });
    await putWord(manager, {
      commandId: `follow/${measureId}/${seq}`,
      measureId,
      name: 'follow-above',
      body: { from: given.from, to: measure.lead },
    });
  }
}

/** What ends a measure ends its parts that are at work, by the same document. */
export async function endParts(
  manager: EntityManager,
  measure: Measure,
  { document }: EventData['measure.terminated'],
): Promise<void> {
  for (const { childId } of partsBelow(measure, 'open')) {
    const measureId = partId({ measureId: measure.measureId, childId });
    await putWord(manager, {
      commandId: `end/${measureId}`,
      measureId,
      name: 'end-measure',
      body: { document },
    });
  }
}

/** Parts that are at work go along with their measure into the plan's new edition. */
export async function carryParts(
  manager: EntityManager,
  measure: Measure,
  { planId, document, order, span, text, planEndsOn }: EventData['measure.revised'],
): Promise<void> {
  for (const { childId, department, title } of partsBelow(measure, 'open')) {
    const measureId = partId({ measureId: measure.measureId, childId });
    const body: CommandBodies['revise'] = {
      ...{ planId, document, order, span, text, planEndsOn, title },
      number: partNumber(measure, childId),
      rowSeal: rowSeal({ order, text, span }),
      lead: department,
      supporting: [],
      was: { title, text, lead: department, supporting: [] },
      before: [],
      after: [],
      beside: [],
    };
    await putWord(manager, {
      commandId: `revise/${planId}/${measureId}`,
      measureId,
      name: 'revise',
      body,
    });
  }
}
