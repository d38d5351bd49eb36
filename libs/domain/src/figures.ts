import type { CivilDate, Instant } from './civil-date.js';
import type { Measure, Obligation, TargetValue } from './measure.js';
import { remembered } from './remembered.js';
import { progressWords, type Direction, type LadderName, type ProgressWord, type Strength } from './vocabulary.js';

/** One step of a path: what should be reached by a day, in the indicator's own unit. */
export interface PathStep {
  readonly on: CivilDate;
  readonly value: number;
}

/** The day on which a figure comes out, and the point in time that it speaks of. */
export interface Release {
  readonly on: CivilDate;
  readonly asOf: CivilDate;
}

/** 基期值: what an indicator stood at before anything was promised, its day and where that is read. */
export interface BaseValue {
  readonly value: number;
  readonly on: CivilDate;
  readonly source: string;
}

/** A base value as it was stated once; what came with the plan has neither hand nor document of its own. */
export interface BaseVersion extends BaseValue {
  readonly by: string | null;
  readonly at: Instant | null;
  readonly document: string | null;
}

/** How an indicator is measured and judged: 口径, direction, strength, tolerance, its path and its release dates. */
export interface IndicatorTerms {
  readonly definition: string;
  readonly direction: Direction;
  readonly strength: Strength;
  /** How far behind its path it may be, in its own unit. */
  readonly tolerance: number;
  readonly path: readonly PathStep[];
  /** Empty where a figure can be had at any time. */
  readonly releases: readonly Release[];
  /** What growth is counted from; absent where nobody said. */
  readonly base?: BaseValue;
}

/** How a part is judged: as the whole, on a path of its own and from no base. */
export function termsOfPart({ base: _base, ...terms }: IndicatorTerms, path: readonly PathStep[]): IndicatorTerms {
  return { ...terms, path };
}

/** What one county or unit adds to a figure. */
export interface FigurePart {
  readonly name: string;
  /** Its code, where it said so itself: the name is the register's. */
  readonly department?: string;
  readonly value?: number;
  readonly numerator?: number;
  readonly denominator?: number;
}

/** A figure as it is reported. */
export interface ReportedFigure {
  /** Unique over all measures; one that is shared keeps it. */
  readonly figureId: string;
  readonly value: number;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly asOf: CivilDate;
  readonly source: string;
  readonly parts: readonly FigurePart[];
  /** Σ of the parts; null where none were given. */
  readonly sum: number | null;
  /** By when its owner says which holds, where Σ is another; absent where the two agree. */
  readonly settleBy?: CivilDate;
}

/** What an office below said of its part of a target, as it stands there. */
export interface FigureBelow extends Pick<ReportedFigure, 'value' | 'numerator' | 'denominator' | 'asOf' | 'source'> {
  readonly childId: string;
}

/** A figure with what became of it; versions are kept, self-assessed beside confirmed. */
export interface Figure extends ReportedFigure {
  readonly by: string;
  readonly at: Instant;
  readonly state: 'reported' | 'confirmed' | 'sent-back' | 'replaced';
  readonly answeredBy: string | null;
  readonly reason: string | null;
  /** Which of two figures that differed was taken, and why. */
  readonly settled: { readonly take: 'own' | 'parts'; readonly reason: string; readonly by: string } | null;
  /** The measure in which it was reported, where it serves this one as well. */
  readonly from: string | null;
}

/** A target that was missed by so much, and the day by which that is to be explained. */
export interface Missed {
  readonly by: number;
  readonly explainBy: CivilDate;
}

/** A target in numbers. */
export type Measured = Obligation & { readonly target: TargetValue };

/** True for a target that is counted, whether or not its share was named: figures can be reported on it. */
export function isMeasured(each: Obligation): each is Measured {
  return each.kind === 'target' && each.target !== null && (each.target.value === null || goalOf(each.target) !== null);
}

/** The value that was promised; null where it is words, or where a part's share was not named. */
export function goalOf({ value }: TargetValue): number | null {
  if (value === null) return null;
  const goal = typeof value === 'number' ? value : value.trim() === '' ? Number.NaN : Number(value);
  return Number.isFinite(goal) ? goal : null;
}

const SCALE: Readonly<Record<string, number>> = { '%': 100, '％': 100, '‰': 1000 };

/** How many of the unit make one whole, for a ratio; null for what is counted. */
export function scaleOf(unit: string): number | null {
  return Object.hasOwn(SCALE, unit.trim()) ? (SCALE[unit.trim()] ?? null) : null;
}

// What is counted in pieces; money, length, weight and degrees are measured, and may be below zero.
const PIECES = new Set([...'个处所项人户家座间件台套次场名条张份辆只头株棵栋幢班块片对本册期批组村']);
// A change of a count may go the other way: 净增-3家.
const CHANGE = /净|增减|增长|变化|变动/;

/** True for what is counted in pieces, of which there cannot be less than none; a change of it can. */
export function countsWhole(indicator: string, unit: string): boolean {
  return PIECES.has(unit.trim().replace(/^[十百千万亿]+(?=.)/, '')) && !CHANGE.test(indicator);
}

const FOUR_DIGITS = 10_000;

/** A figure without the noise of binary fractions. */
export function rounded(value: number): number {
  return Math.round(value * FOUR_DIGITS) / FOUR_DIGITS;
}

/** Numerator by denominator in the unit of the indicator; null where nothing stands below the line. */
export function ratioOf(numerator: number, denominator: number, unit: string): number | null {
  return denominator === 0 ? null : rounded((numerator / denominator) * (scaleOf(unit) ?? 1));
}

/** Counts are summed, ratios are Σ numerator / Σ denominator; null of no parts, or of parts that say nothing. */
export function sumOf(parts: readonly FigurePart[], unit: string): number | null {
  if (parts.length === 0) return null;
  const total = (key: 'value' | 'numerator' | 'denominator') => parts.reduce((sum, part) => sum + (part[key] ?? 0), 0);
  if (parts.every((part) => part.numerator !== undefined && part.denominator !== undefined))
    return ratioOf(total('numerator'), total('denominator'), unit);
  return parts.every((part) => part.value !== undefined) && scaleOf(unit) === null ? rounded(total('value')) : null;
}

/** Each part that counts towards a target, and what its office said of it last. */
export function saidBelow(
  { children = [] }: Pick<Measure, 'children'>,
  { below = [] }: Pick<Obligation, 'below'>,
): readonly { readonly department: string; readonly childId: string; readonly said: FigureBelow | null }[] {
  return children
    .filter(({ state }) => state === 'open' || state === 'done')
    .map(({ childId, department }) => {
      const said = below.find((each) => each.childId === childId) ?? null;
      return { department, childId, said };
    });
}

/** What every office below said of one day; no parts while one of them has not, for a sum of some is none. */
export function partsOfBelow(
  measure: Pick<Measure, 'children'>,
  subject: Pick<Obligation, 'below'>,
  asOf: CivilDate,
): readonly FigurePart[] {
  const all = saidBelow(measure, subject);
  const parts = all.flatMap(({ department, said }): FigurePart[] => {
    if (said?.asOf !== asOf) return [];
    const { value, numerator, denominator } = said;
    const ratio = numerator === null || denominator === null ? {} : { numerator, denominator };
    return [{ name: department, department, value, ...ratio }];
  });
  return parts.length === all.length ? parts : [];
}

/** The counties' figure is another than the owner's, and nobody has settled which holds. */
export function isFinding({ sum, value, settled }: Pick<Figure, 'sum' | 'value' | 'settled'>): boolean {
  return sum !== null && settled === null && rounded(sum) !== rounded(value);
}

/** The newest figure that was not sent back, as the measure above hears it; null where none stands. */
export function standingFigure({ figures }: Pick<Obligation, 'figures'>): Omit<FigureBelow, 'childId'> | null {
  const found = figures.findLast(({ state }) => state === 'reported' || state === 'confirmed');
  if (found === undefined) return null;
  const { value, numerator, denominator, asOf, source } = found;
  return { value, numerator, denominator, asOf, source };
}

/** The newest figure that waits for the office. */
export function pendingFigure({ figures }: Pick<Obligation, 'figures'>): Figure | undefined {
  return figures.findLast((each) => each.state === 'reported');
}

/** A figure that waits for the office, and what it is a figure of. */
export interface PendingFigure {
  readonly subject: Obligation;
  readonly figure: Figure;
}

const ownPendingOf = remembered((obligations: readonly Obligation[]): readonly PendingFigure[] =>
  obligations
    .filter(({ figures }) => figures.length > 0)
    .flatMap((subject) => {
      const figure = pendingFigure(subject);
      return figure && figure.from === null ? [{ subject, figure }] : [];
    }),
);

/** The figures that wait for the office here; what another measure reported is answered there. */
export function ownPendingFigures({ obligations }: Measure): readonly PendingFigure[] {
  return ownPendingOf(obligations);
}

/** The confirmed figure of the latest point in time; of several versions the newest. */
export function confirmedFigure({ figures }: Pick<Obligation, 'figures'>): Figure | undefined {
  return figures
    .filter((each) => each.state === 'confirmed')
    .reduce<Figure | undefined>(
      (last, each) => (last === undefined || each.asOf >= last.asOf ? each : last),
      undefined,
    );
}

/** Which way is better: as the terms say, else as the target is written. */
export function directionOf({ terms, target }: Pick<Measured, 'terms' | 'target'>): Direction {
  return terms?.direction ?? (target.comparator.startsWith('<') ? 'down' : 'up');
}

/** By how much a figure is short of a goal, in the direction that counts: 0 or less where it is reached. */
export function shortBy(each: Pick<Measured, 'terms' | 'target'>, value: number, goal: number): number {
  switch (directionOf(each)) {
    case 'up':
      return rounded(goal - value);
    case 'down':
      return rounded(value - goal);
    case 'hold':
      return rounded(Math.abs(value - goal) - (each.terms?.tolerance ?? 0));
  }
}

/** Speaks of the day promised or later: what it says is what became of the promise. */
export function isFinal({ dueOn }: Pick<Obligation, 'dueOn'>, { asOf }: Pick<Figure, 'asOf'>): boolean {
  return asOf >= dueOn;
}

/** What was promised is reached; what is to be held is so only at the end. */
export function reaches(each: Measured, figure: Pick<Figure, 'value' | 'asOf'>): boolean {
  const goal = goalOf(each.target);
  // Of a part whose share nobody named, the figure of its day is all that was asked.
  if (goal === null) return isFinal(each, figure);
  if (shortBy(each, figure.value, goal) > 0) return false;
  return directionOf(each) !== 'hold' || isFinal(each, figure);
}

/** The step of the path that held on a day, and the next. */
function stepsAround({ terms }: Pick<Obligation, 'terms'>, day: CivilDate): { held?: PathStep; next?: PathStep } {
  const path = terms?.path ?? [];
  const held = path.findLast((step) => step.on <= day);
  const next = path.find((step) => step.on > day);
  return { ...(held && { held }), ...(next && { next }) };
}

/** How a target stands on its path by what was confirmed: never between releases, never by a straight line. */
export function pathWord(each: Measured): ProgressWord {
  if (each.missed !== null) return 'behind';
  if (each.state === 'done') return 'done';
  const figure = confirmedFigure(each);
  if (figure === undefined) return 'awaiting-data';
  if (reaches(each, figure)) return 'done';
  if (isFinal(each, figure)) return 'behind';
  const { held, next } = stepsAround(each, figure.asOf);
  const hold = directionOf(each) === 'hold';
  const should = hold ? goalOf(each.target) : (held?.value ?? null);
  if (should !== null && shortBy(each, figure.value, should) > (hold ? 0 : (each.terms?.tolerance ?? 0)))
    return 'behind';
  return next !== undefined && !hold && shortBy(each, figure.value, next.value) <= 0 ? 'ahead' : 'on-path';
}

/** The worst of some words: several targets are never averaged. */
export function worstWord(words: readonly ProgressWord[]): ProgressWord {
  return progressWords.find((word) => words.includes(word)) ?? 'other';
}

/** How far a value has come from the base: in the unit, and for what is counted in percent; a ratio grows by points. */
export interface Growth {
  readonly by: number;
  readonly percent: number | null;
}

/** Growth of a value against the base of its indicator; null where there is none. */
export function growthOf({ terms, target }: Pick<Measured, 'terms' | 'target'>, value: number | null): Growth | null {
  const base = terms?.base;
  if (base === undefined || value === null) return null;
  const by = rounded(value - base.value);
  const isRatio = scaleOf(target.unit) !== null;
  return { by, percent: isRatio || base.value === 0 ? null : twoDigits((by / Math.abs(base.value)) * 100) };
}

/** True where both say the same of the same day, or neither says anything. */
export function isSameBase(one: BaseValue | undefined, other: BaseValue | undefined): boolean {
  return one?.value === other?.value && one?.on === other?.on && one?.source === other?.source;
}

/** Every version of the base, oldest first; a promise that was worded anew starts from what it says now. */
export function basesOf({ terms, bases = [] }: Pick<Obligation, 'terms' | 'bases'>): readonly BaseVersion[] {
  const base = terms?.base;
  if (base === undefined) return [];
  return isSameBase(bases.at(-1), base) ? bases : [{ ...base, by: null, at: null, document: null }];
}

function twoDigits(value: number): number {
  return Math.round(value * 100) / 100;
}

/** What should be reached by the day of the last confirmed figure, by the approved path; null where none says so. */
export function shouldBe(each: Measured): number | null {
  const figure = confirmedFigure(each);
  return figure === undefined ? null : (stepsAround(each, figure.asOf).held?.value ?? null);
}

/** The share of what was promised that a value makes, for what is counted up; a ratio's value speaks for itself. */
export function shareOf(each: Measured, value: number | null): number | null {
  const goal = goalOf(each.target);
  if (value === null || goal === null || goal <= 0) return null;
  if (directionOf(each) !== 'up' || scaleOf(each.target.unit) !== null) return null;
  return Math.max(0, Math.min(100, Math.round((value / goal) * FOUR_DIGITS) / 100));
}

/** A figure that is asked: as of which day, and from when it can be had. */
export interface AskedFigure {
  readonly asOf: CivilDate;
  readonly on: CivilDate;
}

/** Every figure that a target asks over its time, soonest first; one of them for the promise itself. */
function figuresAsked(each: Obligation): readonly AskedFigure[] {
  const { releases = [], path = [] } = each.terms ?? {};
  const way: readonly AskedFigure[] =
    releases.length > 0 ? releases : path.map(({ on }) => ({ asOf: on, on })).filter(({ asOf }) => asOf < each.dueOn);
  const since = each.openedAt.slice(0, 'yyyy-mm-dd'.length);
  const asked = way.filter(({ on }) => on >= since);
  const promised = { asOf: each.dueOn, on: each.dueOn };
  const all = asked.some(({ asOf }) => asOf >= each.dueOn) ? asked : [...asked, promised];
  return [...all].sort((a, b) => (a.on < b.on ? -1 : 1));
}

/** The first figure that is asked and not reported yet; null where all were. */
export function nextFigure(each: Obligation): AskedFigure | null {
  const said = each.figures.filter(({ state }) => state === 'reported' || state === 'confirmed');
  return figuresAsked(each).find(({ asOf }) => !said.some((figure) => figure.asOf >= asOf)) ?? null;
}

/** The day from which rungs count: the due date, or the release of the figure that the promise waits for. */
export function chasedOn(each: Obligation): CivilDate {
  if (each.terms === null) return each.dueOn;
  const release = each.terms.releases.find(({ asOf }) => asOf >= each.dueOn);
  return release === undefined || release.on < each.dueOn ? each.dueOn : release.on;
}

/** A target's ladder: a figure that comes later, or that is only expected, is asked for and never put before leaders. */
export function ladderOfTerms(terms: IndicatorTerms | null, dueOn: CivilDate): LadderName {
  if (terms === null) return 'dated';
  const later = terms.releases.some(({ asOf, on }) => asOf >= dueOn && on > dueOn);
  return later || terms.strength !== 'binding' ? 'figure' : 'dated';
}
