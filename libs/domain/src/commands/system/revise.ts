import type { CivilDate } from '../../civil-date.js';
import { event, type NewEvent } from '../../events.js';
import { evolve } from '../../evolve.js';
import { openObligations, type Measure, type Obligation } from '../../measure.js';
import { nextId, opening } from '../../opening.js';
import { reassigned } from '../assignment/reassign.js';
import { changeDate, endExtensions } from '../dates.js';
import { accept, refuse, type Circumstances, type Decision } from '../definition.js';
import { alive, closeReviews, onDay, told, withdrawDrafts } from '../hands.js';
import { informed, launchedLadder, withoutTwins, type LaunchedObligation } from './assign.js';
import { disputeEnded } from '../parts/dispute.js';

/** A dated promise as the edition before had it. */
export interface FormerPromise {
  readonly kind: 'deadline' | 'target';
  readonly title: string;
  readonly dueOn: CivilDate;
}

/** What a new edition of the plan says of a measure that runs. */
export interface Revision {
  /** The new edition, which the measure belongs to from now on. */
  readonly planId: string;
  readonly document: string;
  readonly number: string;
  readonly title: string;
  readonly text: string;
  readonly lead: string;
  readonly supporting: readonly string[];
  readonly planEndsOn: CivilDate | null;
  /** Its place in the new edition, and where it stands in the document. */
  readonly order: number;
  readonly span: { readonly start: number; readonly end: number } | null;
  /** Words and departments of the edition before: what is the same in both stays as it is by now. */
  readonly was: {
    readonly title: string;
    readonly text: string;
    readonly lead: string;
    readonly supporting: readonly string[];
  };
  readonly before: readonly FormerPromise[];
  readonly after: readonly LaunchedObligation[];
  /** What it says otherwise of repeated duties and of co-leads, in words: those stay as they are until somebody sees to it. */
  readonly beside: readonly string[];
  /** Over what only the measure's row says, as `assign` has it. */
  readonly rowSeal?: string;
}

/**
 * 修订: a measure goes on under the plan's new edition. Old wording, dates and lateness stay on the record; dates move
 * by the edition's document and are no extension; a new lead is given it as by any reassignment. A date that the new
 * edition sets in the past, or that the measure cannot take as it stands, is left as it was and named.
 */
export function revise(measure: Measure, edition: Revision, when: Circumstances): Decision {
  const closed = alive(measure);
  if (closed) return closed;
  if (measure.planId === edition.planId) return refuse('plan.revised-already', { document: edition.document });
  const body = { ...edition, lead: leadOf(measure, edition), supporting: supportingOf(measure, edition) };
  const takesDates = measure.status !== 'accepted' && measure.status !== 'suspended';
  const dates = takesDates ? datesOf(measure, body, when) : none;
  const unsettled = [...(takesDates ? dates.left : untaken(measure, body)), ...body.beside];
  const revised = event('measure.revised', {
    planId: body.planId,
    document: body.document,
    number: body.number,
    title: body.title,
    text: body.text,
    order: body.order,
    span: body.span,
    was: { title: body.was.title, text: body.was.text },
    supporting: [...new Set([...body.supporting, ...answering(measure)])].filter((each) => each !== measure.lead),
    planEndsOn: body.planEndsOn,
    left: unsettled,
    ...(body.rowSeal !== undefined && { rowSeal: body.rowSeal }),
  });
  const events = [
    revised,
    ...dates.events,
    ...releases(measure, body, when),
    ...word(measure, body, dates.events, when),
  ];
  if (body.lead === measure.lead || !takesDates) return accept(...events);
  const next = reassigned(
    folded(measure, events, when),
    { lead: body.lead, supporting: body.supporting, reason: body.document },
    when,
  );
  return next.ok ? accept(...events, ...next.events) : next;
}

/** The new edition's lead where the one before had another: whoever it was given to meanwhile keeps it. */
function leadOf(measure: Measure, { lead, was }: Revision): string {
  return lead === was.lead ? measure.lead : lead;
}

/** Who joins by the new edition joins, who leaves leaves, and whoever the office added meanwhile stays. */
function supportingOf(measure: Measure, { supporting, was }: Revision): readonly string[] {
  const left = was.supporting.filter((each) => !supporting.includes(each));
  const joined = supporting.filter((each) => !was.supporting.includes(each));
  return [...new Set([...measure.supporting.filter((each) => !left.includes(each)), ...joined])];
}

/** What waits until the measure goes on: its dates, and who is to lead it. */
function untaken(measure: Measure, { after, lead }: Revision): readonly string[] {
  const dates = after.filter((each) => !stands(measure, each)).map(nameOf);
  return lead === measure.lead ? dates : [...dates, lead];
}

interface Dates {
  readonly events: readonly NewEvent[];
  /** What could not be taken over, in words. */
  readonly left: readonly string[];
}

const none: Dates = { events: [], left: [] };

/** Each promise of the new edition beside that of the old one: moved, opened, or dropped. */
function datesOf(measure: Measure, { before, after: all, document }: Revision, when: Circumstances): Dates {
  const after = withoutTwins(all).kept;
  const pairs = paired(before, after);
  const steps: Dates[] = [
    ...pairs.map(([was, is]) => movedPromise(measure, was, { is, document }, when)),
    ...before.filter((each) => !pairs.some(([was]) => was === each)).map((each) => dropped(measure, each, document)),
    opened(
      measure,
      after.filter((each) => !pairs.some(([, is]) => is === each)),
      when,
    ),
  ];
  const nodes = nodesAlong(measure, { pairs, document }, when);
  return { events: [...steps.flatMap((each) => each.events), ...nodes], left: steps.flatMap((each) => each.left) };
}

type Pair = readonly [FormerPromise, LaunchedObligation];

/** A node of the work plan on the day of a promise goes where that goes; where two promises part, it stays for the lead to say. */
function nodesAlong(
  measure: Measure,
  { pairs, document }: { pairs: readonly Pair[]; document: string },
  when: Circumstances,
): readonly NewEvent[] {
  return openObligations(measure, 'node').flatMap((node) => {
    const days = pairs.flatMap(([was, is]) =>
      meant(measure, was)?.dueOn === node.dueOn && is.dueOn !== was.dueOn ? [is.dueOn] : [],
    );
    const [to, ...others] = new Set(days);
    if (to === undefined || others.length > 0) return [];
    const move = changeDate(measure, node, { to, why: document, document, cause: 'revision' }, when);
    return move.ok ? move.events : [];
  });
}

/** Promises of one title are one; what is left alone on either side is the same, said otherwise. */
function paired(
  before: readonly FormerPromise[],
  after: readonly LaunchedObligation[],
): readonly (readonly [FormerPromise, LaunchedObligation])[] {
  const same = after.flatMap((is) => {
    const was = before.find((each) => each.kind === is.kind && each.title === is.title);
    return was ? [[was, is] as const] : [];
  });
  const [was, ...moreWere] = before.filter((each) => !same.some(([one]) => one === each));
  const [is, ...more] = after.filter((each) => !same.some(([, one]) => one === each));
  return was && is && moreWere.length === 0 && more.length === 0 ? [...same, [was, is]] : same;
}

function meant(measure: Measure, was: FormerPromise): Obligation | undefined {
  const open = openObligations(measure, was.kind);
  return open.find((each) => each.title === was.title) ?? open.find((each) => each.originalDueOn === was.dueOn);
}

function movedPromise(
  measure: Measure,
  was: FormerPromise,
  { is, document }: { is: LaunchedObligation; document: string },
  when: Circumstances,
): Dates {
  const subject = meant(measure, was);
  // Done, or taken from it long ago: the record of that stays.
  if (!subject) return none;
  // A date that comes as a number now stays a date, whose words say the number.
  const { target, terms: said } = is.kind === subject.kind ? { target: null, terms: null, ...is } : subject;
  // What the office stated as the base is not taken back by a table of the plan.
  const base = target?.indicator === subject.target?.indicator ? subject.terms?.base : undefined;
  const terms = said && base ? { ...said, base } : said;
  const reworded =
    is.title === was.title && JSON.stringify(target) === JSON.stringify(subject.target)
      ? []
      : [
          event('promise.reworded', {
            ...{ obligationId: subject.obligationId, from: subject.title, to: is.title },
            ...{ target, terms },
          }),
        ];
  if (is.dueOn === was.dueOn || is.dueOn === subject.dueOn) return { events: reworded, left: [] };
  const move = changeDate(measure, subject, { to: is.dueOn, why: document, document, cause: 'revision' }, when);
  return move.ok ? { events: [...move.events, ...reworded], left: [] } : { events: reworded, left: [nameOf(is)] };
}

function dropped(measure: Measure, was: FormerPromise, document: string): Dates {
  const subject = meant(measure, was);
  return subject ? { events: dropping(measure, subject, document), left: [] } : none;
}

function dropping(measure: Measure, { obligationId }: Obligation, document: string): readonly NewEvent[] {
  return [
    ...closeReviews(measure, [obligationId], 'revision'),
    ...endExtensions(measure, [obligationId], 'revision'),
    event('obligation.dropped', { obligationId, reason: document, document }),
    ...withdrawDrafts(measure, [obligationId]),
  ];
}

function opened(measure: Measure, fresh: readonly LaunchedObligation[], when: Circumstances): Dates {
  const today = onDay(when);
  const late = fresh.filter((each) => each.dueOn <= today);
  const taken = fresh.filter((each) => each.dueOn > today && !stands(measure, each));
  const further = (each: LaunchedObligation, at: number) =>
    taken.slice(0, at).filter((one) => one.kind === each.kind).length;
  return {
    events: taken.map((each, at) =>
      event('obligation.opened', {
        opened: opening(each.kind, nextId(measure, each.kind, further(each, at)), {
          title: each.title,
          dueOn: each.dueOn,
          department: measure.lead,
          chasedFrom: when.actsFrom,
          target: each.target ?? null,
          ...(each.terms ? { terms: each.terms } : {}),
          ladder: launchedLadder(each, measure.kind),
        }),
        series: null,
      }),
    ),
    left: late.map(nameOf),
  };
}

function stands(measure: Measure, is: LaunchedObligation): boolean {
  return measure.obligations.some(
    (each) => each.kind === is.kind && each.title === is.title && each.dueOn === is.dueOn,
  );
}

function nameOf({ title, dueOn }: LaunchedObligation): string {
  return `${title} ${dueOn}`;
}

/** Who answers an instruction or a problem here stays beside it, whatever the new edition says: it sees what it owes. */
function answering(measure: Measure): readonly string[] {
  return openObligations(measure, 'instruction', 'problem').flatMap(({ department }) => department ?? []);
}

/** Parts and 会签 of departments that support it no longer are asked no longer, and they are told. */
function releases(
  measure: Measure,
  { supporting, lead, document }: Revision,
  when: Circumstances,
): readonly NewEvent[] {
  const stay = [...supporting, ...answering(measure), lead, measure.lead];
  return openObligations(measure, 'part', 'countersign').flatMap((each) =>
    each.department === null || stay.includes(each.department)
      ? []
      : [
          ...disputeEnded(measure, each, document, when),
          ...dropping(measure, each, document),
          told(each.department, { tiding: 'released', about: each }, when),
        ],
  );
}

/** Each department hears of its own changes, and nobody of what is only printed anew. */
function word(
  measure: Measure,
  { title, text, was, supporting }: Revision,
  dates: readonly NewEvent[],
  when: Circumstances,
): readonly NewEvent[] {
  const about = { obligationId: 'measure', title };
  const changed = dates.length > 0 || title !== was.title || text !== was.text;
  const joined = supporting.filter((each) => each !== measure.lead && !measure.supporting.includes(each));
  return [
    ...(changed ? [told(measure.lead, { tiding: 'revised', about }, when)] : []),
    ...informed({ title, departments: joined }, when),
  ];
}

function folded(measure: Measure, events: readonly NewEvent[], when: Circumstances): Measure {
  const by = when.actor.personId;
  return events.reduce<Measure>(
    (state, each) => evolve(state, { ...each, at: when.now, actsFrom: when.actsFrom, by }),
    measure,
  );
}
