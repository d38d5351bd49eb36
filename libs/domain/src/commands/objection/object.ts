import { addWorkingDays, dateOf, type Calendar } from '../../calendar.js';
import type { CivilDate, Instant } from '../../civil-date.js';
import { event } from '../../events.js';
import { open } from '../../folds/fold.js';
import { obligationLight } from '../../light.js';
import type { Measure, Obligation } from '../../measure.js';
import { handClock } from '../../opening.js';
import { inReview, paperOf } from '../../papers.js';
import { accept, actingAs, command, refuse } from '../definition.js';
import { issuedItem, lateObligation, oneOf, text, when } from '../fields.js';
import { alive, byLead, onDay } from '../hands.js';

/** 异议 as made: to what, and why it is not so. */
export interface ObjectionContent {
  readonly against: 'light' | 'figure' | 'instrument' | 'conclusion';
  readonly obligationId?: string;
  readonly itemId?: string;
  readonly text: string;
  /** The department that objects. */
  readonly from: string;
}

declare module '../../papers.js' {
  interface PaperContents {
    objection: ObjectionContent;
  }
}

declare module '../../events.js' {
  interface EventData {
    'objection.made': { paperId: string; content: ObjectionContent; opened: OpenedObligation };
  }
}

/** An act that can be objected to: whom it is about, when it was done, and by whom, if by a person. */
export interface ContestedAct {
  readonly subjectId: string;
  readonly department: string;
  readonly by: string | null;
  readonly on: (calendar: Calendar) => CivilDate;
}

/** 异议: the head of the department says within days that a light, a figure, an instrument or a conclusion is wrong. */
export const object = command({
  name: 'object',
  paper: { kind: 'objection', at: [], writes: true },
  fields: {
    against: oneOf('light', 'figure', 'instrument', 'conclusion'),
    obligationId: when('against', ['light', 'figure'], lateObligation()),
    itemId: when('against', ['instrument'], issuedItem()),
    text: text(),
  },
  grants: [byLead('head'), { relation: 'support', roles: ['head'] }],
  recordable: false,
  ready: (measure) => alive(measure) ?? (allActs(measure).length > 0 ? null : refuse('objection.nothing-done')),
  decide(measure, body, circumstances) {
    const act = contestedAct(measure, body);
    if (act === null) return refuse('objection.nothing-done', { against: body.against });
    if (!actingAs(circumstances).posts.some((post) => post.department === act.department))
      return refuse('measure.not-owning-department', { department: act.department });
    const { calendar, policy } = circumstances.rules;
    const until = addWorkingDays(calendar, act.on(calendar), policy.office.contestWorkingDays);
    if (onDay(circumstances) > until) return refuse('objection.too-late', { until });
    const paperId = `objection/${act.subjectId}`;
    const before = paperOf(measure, paperId);
    if (before && inReview(before)) return refuse('objection.made-already', { paperId });
    const { against, obligationId, itemId } = body;
    const content = {
      against,
      ...(obligationId === undefined ? {} : { obligationId }),
      ...(itemId === undefined ? {} : { itemId }),
      text: body.text,
      from: act.department,
    };
    const clock = { at: circumstances.actsFrom, rules: circumstances.rules };
    return accept(
      event('objection.made', { paperId, content, opened: handClock(measure, paperId, 'completion', clock) }),
    );
  },
  folds: {
    'objection.made': (measure, { data, at, actsFrom, by }) => {
      const attempt = measure.papers.filter((each) => each.paperId === data.paperId).length + 1;
      const paper = {
        paperId: data.paperId,
        attempt,
        kind: 'objection' as const,
        about: [],
        pending: [],
        stage: 'with-office' as const,
        content: data.content,
        hands: [{ act: 'signed' as const, by, at, actsFrom }],
        partsMissing: [],
        code: null,
        reason: null,
        conclusion: null,
      };
      return open({ ...measure, papers: [...measure.papers, paper] }, [data.opened], actsFrom);
    },
  },
});

/** The act that an objection means; null where nothing of the kind was done. */
export function contestedAct(measure: Measure, content: Omit<ObjectionContent, 'text' | 'from'>): ContestedAct | null {
  const obligation = measure.obligations.find((each) => each.obligationId === content.obligationId);
  switch (content.against) {
    case 'light':
      return obligation === undefined ? null : lightOn(obligation);
    case 'figure':
      return obligation === undefined ? null : figureOf(measure, obligation);
    case 'instrument':
      return instrumentOf(measure, content.itemId ?? '');
    case 'conclusion':
      return conclusionOf(measure);
  }
}

/** Everything that was done to its departments, however long ago. */
function allActs(measure: Measure): readonly ContestedAct[] {
  const all = [
    ...measure.obligations.flatMap((each) => [lightOn(each), figureOf(measure, each)]),
    ...measure.items.map((each) => instrumentOf(measure, each.itemId)),
    conclusionOf(measure),
  ];
  return all.filter((each) => each !== null);
}

const dayOf = (at: Instant) => (calendar: Calendar) => dateOf(calendar, at);

/** The light that the ladder put on what a department owes. */
function lightOn(each: Obligation): ContestedAct | null {
  const shown = obligationLight(each);
  const rung = each.reached.findLast(({ light, dueOn }) => light !== null && dueOn === each.dueOn);
  if (each.department === null || rung === undefined || (shown !== 'overdue' && shown !== 'red')) return null;
  return { subjectId: each.obligationId, department: each.department, by: null, on: () => rung.on };
}

/** The late days that were counted of something, and taken by whoever accepted it. */
function figureOf(measure: Measure, each: Obligation): ContestedAct | null {
  if (each.department === null || each.submittedAt === null || (each.lateWorkingDays ?? 0) === 0) return null;
  const hand = measure.papers
    .findLast((paper) => paper.about.includes(each.obligationId))
    ?.hands.findLast(({ act }) => act === 'accepted');
  return {
    subjectId: each.obligationId,
    department: each.department,
    by: hand?.by ?? null,
    on: dayOf(hand?.actsFrom ?? each.submittedAt),
  };
}

function instrumentOf(measure: Measure, itemId: string): ContestedAct | null {
  const item = measure.items.find((each) => each.itemId === itemId);
  if (item?.state !== 'issued' || item.issued === null || item.department === null) return null;
  return { subjectId: itemId, department: item.department, by: item.issued.by, on: dayOf(item.issued.at) };
}

function conclusionOf(measure: Measure): ContestedAct | null {
  const paper = measure.papers.findLast((each) => each.conclusion !== null);
  const hand = paper?.hands.findLast(({ act }) => act === 'accepted');
  if (measure.conclusion === null || hand === undefined) return null;
  return { subjectId: 'conclusion', department: measure.lead, by: hand.by, on: dayOf(hand.actsFrom) };
}
