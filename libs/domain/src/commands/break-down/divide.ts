import type { Actor } from '../../actor.js';
import { isOfficer } from '../../actor.js';
import type { CivilDate } from '../../civil-date.js';
import { event, type NewEvent } from '../../events.js';
import { goalOf, isMeasured, scaleOf, termsOfPart, type IndicatorTerms, type Measured } from '../../figures.js';
import { openObligations, openWork, type Child, type Measure, type TargetValue } from '../../measure.js';
import { isOfLine, standsBelow } from '../../same-line.js';
import { closings, type ChildState, type ClosesWith } from '../../vocabulary.js';
import {
  accept,
  actingAs,
  command,
  during,
  isBlank,
  refuse,
  working,
  type Circumstances,
  type Refusal,
} from '../definition.js';
import { department, futureDate, line, listOf, number, oneOf, optional, record } from '../fields.js';
import { byLead, byOffice, onDay } from '../hands.js';

declare module '../../events.js' {
  interface EventData {
    /** Each part becomes a measure of its own in the same transaction. */
    'measure.divided': {
      children: readonly NewChild[];
      closesWith: ClosesWith;
      document: string | null;
      by: Actor;
    };
    /** `from` is who had it until now, where that changed; events of earlier releases don't say it. */
    'part-below.changed': { childId: string; state: ChildState; department: string; from?: string };
    /** Whoever led above stays in sight of it where he owes something here himself. */
    'lead-above.changed': { from: string; to: string; stays?: true };
  }
}

/** A part as it is made; at a launch it gets every date of the measure, else `dueOn` alone. */
export interface NewChild extends Omit<Child, 'state'> {
  readonly dates?: readonly { readonly title: string; readonly dueOn: CivilDate }[];
  /** What it promises of the measure's targets, so that what it reports makes the measure's own figure. */
  readonly targets?: readonly PartTarget[];
}

/** A target of a part: the measure's own indicator, and its share of what was promised. */
export interface PartTarget {
  readonly title: string;
  readonly dueOn: CivilDate;
  readonly target: TargetValue;
  readonly terms: IndicatorTerms | null;
}

const MOST_PARTS = 50;
const MOST_COUNTED = 1_000_000_000_000;

/** A part as somebody asks for it. */
interface AskedPart {
  readonly department: string;
  readonly title?: string;
  readonly dueOn?: CivilDate;
  /** Of what the measure promises to count: how many of them are this part's. */
  readonly quantity?: number;
}

/**
 * 分解: only the office, with the document that authorises it, divides to governments below; a bureau to those
 * of its own line. Each part is a measure of its own, whose end this one hears of.
 */
export const divide = command({
  name: 'divide',
  fields: {
    parts: listOf(
      record({
        department: department('below'),
        title: optional(line()),
        dueOn: optional(futureDate()),
        quantity: optional(number(0, MOST_COUNTED)),
      }),
      MOST_PARTS,
    ),
    closesWith: oneOf(...closings),
    document: optional(line()),
  },
  grants: [byOffice, byLead('deputy-head', 'head')],
  recordable: true,
  ready: (measure) => during(measure, ...working),
  decide(measure, { parts, closesWith, document = '' }, when) {
    if (parts.length === 0) return refuse('break-down.no-parts');
    const wrong = parts.map((_each, at) => wrongPart(measure, parts, at, when)).find((each) => each !== null);
    const unclear = wrong ?? wrongQuantity(measure, parts, when);
    if (unclear) return unclear;
    if (byTheOffice(when) && isBlank(document)) return refuse('break-down.document-missing');
    const dueOn = nextDate(measure, when);
    if (dueOn === undefined && parts.some((each) => each.dueOn === undefined)) return refuse('break-down.date-missing');
    const before = measure.children?.length ?? 0;
    const children = parts.map((each, at): NewChild => {
      const targets = openTargets(measure, when).map((target) => partTarget(target, { ...each, next: dueOn ?? null }));
      return {
        childId: `child:${before + at + 1}`,
        department: each.department,
        title: isBlank(each.title ?? '') ? measure.title : (each.title ?? ''),
        dueOn: each.dueOn ?? dueOn ?? null,
        ...(targets.length > 0 && { targets }),
      };
    });
    const by = actingAs(when);
    return accept(
      event('measure.divided', { children, closesWith, document: isBlank(document) ? null : document, by }),
    );
  },
  folds: {
    'measure.divided': (measure, { data }) => ({
      ...measure,
      closesWith: data.closesWith,
      children: [
        ...(measure.children ?? []),
        ...data.children.map(({ dates: _dates, targets: _targets, ...each }): Child => ({ ...each, state: 'open' })),
      ],
    }),
    'part-below.changed': (measure, { data: { childId, state, department: now } }) => ({
      ...measure,
      children: (measure.children ?? []).map((each) => (each.childId === childId ? withNow(each, state, now) : each)),
    }),
    'lead-above.changed': (measure, { data: { from, to, stays = false } }) => ({
      ...measure,
      supporting: [...new Set([...measure.supporting, to])].filter(
        (each) => (stays || each !== from) && each !== measure.lead,
      ),
    }),
  },
});

/** Offices below that get their parts with the measure itself, and the document that authorises it: the plan's. */
export interface Below {
  readonly departments: readonly string[];
  readonly document: string;
}

interface Launched {
  readonly lead: string;
  readonly title: string;
  readonly obligations: readonly {
    readonly title: string;
    readonly dueOn: CivilDate;
    readonly target?: TargetValue | null;
    readonly terms?: IndicatorTerms | null;
  }[];
}

/** 各县(市、区): each gets a part with all of the measure's dates, the first of which it shows, and the measure is completed when they are. */
export function dividedAtLaunch(
  { lead, title, obligations }: Launched,
  below: Below | undefined,
  when: Circumstances,
): readonly NewEvent[] {
  const departments = [...new Set(below?.departments)].filter((each) => each !== lead);
  if (below === undefined || departments.length === 0) return [];
  const soonest = [...obligations].sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
  const counted = soonest.flatMap(({ target = null, terms = null, ...each }) =>
    target !== null && goalOf(target) !== null ? [{ ...each, target, terms }] : [],
  );
  const targets = counted.map((each) => partTarget(each, {}));
  const dates = soonest
    .filter(({ target = null }) => target === null || goalOf(target) === null)
    .map((each) => ({ title: each.title, dueOn: each.dueOn }));
  const dueOn = soonest[0]?.dueOn ?? null;
  const children = departments.map((department, at) => ({
    ...{ childId: `child:${at + 1}`, department, title, dueOn },
    ...((dates.length > 1 || targets.length > 0) && { dates }),
    ...(targets.length > 0 && { targets }),
  }));
  return [event('measure.divided', { children, closesWith: 'parts', document: below.document, by: actingAs(when) })];
}

/** Targets in numbers that are still to come. */
function openTargets(measure: Measure, when: Circumstances): readonly Measured[] {
  return openObligations(measure, 'target')
    .filter(isMeasured)
    .filter(({ dueOn }) => dueOn > onDay(when));
}

/**
 * What a part promises of a target. A ratio holds for each as for all; of a count it is the share that was named, and
 * where none was, what it makes is asked and nothing is held against it. The path and the base are the whole's own.
 */
function partTarget(
  { title, dueOn, target, terms }: PartTarget,
  { quantity, dueOn: asked, next }: { quantity?: number; dueOn?: CivilDate; next?: CivilDate | null },
): PartTarget {
  const isRatio = scaleOf(target.unit) !== null;
  const value = isRatio ? target.value : (quantity ?? null);
  return {
    title: isRatio ? title : [target.indicator, value === null ? '' : `${value}${target.unit}`].join(' ').trim(),
    dueOn: dueOn === next ? (asked ?? dueOn) : dueOn,
    target: { ...target, value },
    terms: terms && termsOfPart(terms, []),
  };
}

/** One number can be shared out where one thing is counted. */
function wrongQuantity(measure: Measure, parts: readonly AskedPart[], when: Circumstances): Refusal | null {
  const at = parts.findIndex(({ quantity }) => quantity !== undefined);
  if (at < 0) return null;
  const counted = openTargets(measure, when).filter(({ target }) => scaleOf(target.unit) === null).length;
  return counted === 1 ? null : refuse('break-down.quantity-of-what', { field: 'parts', counted });
}

/** The measure's next date that is to come; null where it has none at all, undefined where all of them are past. */
function nextDate(measure: Measure, when: Circumstances): CivilDate | null | undefined {
  const work = openWork(measure);
  return work.length === 0 ? null : work.find((each) => each.dueOn > onDay(when))?.dueOn;
}

function byTheOffice(when: Circumstances): boolean {
  return isOfficer(actingAs(when));
}

function wrongPart(measure: Measure, parts: readonly AskedPart[], at: number, when: Circumstances): Refusal | null {
  const { department: code } = parts[at] as AskedPart;
  const twice =
    parts.findIndex((each) => each.department === code) < at ||
    partsBelow(measure, 'open').some((each) => each.department === code);
  if (twice) return refuse('break-down.twice', { department: code });
  const [below, lead] = [when.facts.office(code), when.facts.office(measure.lead)];
  if (below === null || lead === null || !standsBelow(below, lead))
    return refuse('break-down.not-below', { department: code });
  return byTheOffice(when) || isOfLine(lead.name, below.name)
    ? null
    : refuse('break-down.not-of-line', { department: code });
}

/** A part as it stands now: what became of it, and who has it. */
function withNow({ was, ...part }: Child, state: ChildState, department: string): Child {
  const first = was ?? part.department;
  return { ...part, state, department, ...(first !== department && { was: first }) };
}

/** Parts below that stand so. */
export function partsBelow({ children = [] }: Measure, ...states: readonly ChildState[]): readonly Child[] {
  return children.filter((each) => states.includes(each.state));
}

/** Where the measure closes with its parts: refuses while one of them is at work. */
export function partsStillOpen(measure: Measure): Refusal | null {
  const open = measure.closesWith === 'parts' ? partsBelow(measure, 'open') : [];
  return open.length === 0
    ? null
    : refuse('break-down.parts-open', { departments: [...new Set(open.map((each) => each.department))] });
}
