import type { Actor } from './actor.js';
import type { CivilDate } from './civil-date.js';
import type { Refusal } from './commands/definition.js';
import { confirmedFigure, goalOf, isMeasured, pathWord, shouldBe } from './figures.js';
import { openWork, type Measure } from './measure.js';
import type { LeadNames, NamedLead } from './named-lead.js';
import { secondHandRefusal, type Proposed } from './two-hands.js';
import type { ProgressWord, Role } from './vocabulary.js';

/** What the public reads of a measure: what is promised, by whom, by when, how far; nothing of how it is chased. */
export interface PublicMeasure extends NamedLead {
  readonly number: string;
  readonly title: string;
  readonly dueOn: CivilDate | null;
  readonly word: ProgressWord;
  /** Percent confirmed; null where the kind shows none. */
  readonly confirmed: number | null;
  readonly done: number;
  readonly of: number;
}

/** What the public reads of an indicator: the last confirmed figure against the path and the goal. */
export interface PublicIndicator {
  readonly name: string;
  readonly unit: string;
  readonly value: number | null;
  readonly asOf: CivilDate | null;
  readonly shouldBe: number | null;
  readonly goal: number | null;
  readonly dueOn: CivilDate;
  readonly word: ProgressWord;
}

/** A plan as it stood on a day, for everybody to read. */
export interface PublicSnapshot {
  readonly title: string;
  readonly issuer: string | null;
  readonly documentNumber: string | null;
  readonly asOf: CivilDate;
  readonly measures: readonly PublicMeasure[];
  readonly indicators: readonly PublicIndicator[];
}

/** 公开审查: public measures alone, without any that was terminated; each indicator once, by its soonest goal. */
export function publicSnapshot(
  plan: Pick<PublicSnapshot, 'title' | 'issuer' | 'documentNumber' | 'asOf'>,
  measures: readonly Measure[],
  leadOf: LeadNames,
): PublicSnapshot {
  const open = measures.filter(({ dataClass, status }) => dataClass === 'public' && status !== 'terminated');
  return {
    ...plan,
    measures: open.map((each) => publicMeasure(each, leadOf)),
    indicators: oncePerIndicator(open.flatMap((each) => indicatorsOf(each))),
  };
}

/** Each indicator once, by its next day. */
export function oncePerIndicator(some: readonly PublicIndicator[]): readonly PublicIndicator[] {
  const indicators = [...some].sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
  return indicators.filter(
    ({ name, unit }, at) => indicators.findIndex((other) => other.name === name && other.unit === unit) === at,
  );
}

function publicMeasure(measure: Measure, leadOf: LeadNames): PublicMeasure {
  const { number, title, lead, status, progress } = measure;
  const isDone = ['accepted', 'struck-off', 'looked-back'].includes(status);
  return {
    number,
    title,
    ...leadOf(lead),
    dueOn: openWork(measure)[0]?.dueOn ?? null,
    word: isDone ? 'done' : progress.word,
    confirmed: progress.confirmed,
    done: progress.done,
    of: progress.of,
  };
}

/** What a measure promises in numbers, against its path. */
export function indicatorsOf(measure: Measure): readonly PublicIndicator[] {
  return measure.obligations
    .filter(isMeasured)
    .filter(({ state }) => state !== 'dropped')
    .map((each) => {
      const figure = confirmedFigure(each);
      return {
        name: each.target.indicator,
        unit: each.target.unit,
        value: figure?.value ?? null,
        asOf: figure?.asOf ?? null,
        shouldBe: shouldBe(each),
        goal: goalOf(each.target),
        dueOn: each.dueOn,
        word: pathWord(each),
      };
    });
}

/** Why somebody may not decide on a snapshot; null when he may. Two hands, never of one person. */
export function publicationRefusal(proposal: Proposed, actor: Actor, who: readonly Role[]): Refusal | null {
  return secondHandRefusal(proposal, actor, { who, decided: 'publication.decided' });
}
