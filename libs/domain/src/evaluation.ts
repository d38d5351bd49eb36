import { isOfficer, type Actor } from './actor.js';
import { speaksFor, type PaperRead, type TookOver } from './bulletin.js';
import { addDays, type CivilDate } from './civil-date.js';
import { refuse, type Refusal } from './commands/definition.js';
import shipped from './data/scoring-examples.json' with { type: 'json' };

/** What of a year's results can count: all of it was confirmed, or is past and in nobody else's hands. */
export const scoredFacts = ['done', 'in-time', 'late', 'unfinished', 'red', 'report-late', 'part-late'] as const;

/** A result that counts. */
export type ScoredFact = (typeof scoredFacts)[number];

/** The examples that are shipped: points taken from a hundred, or given by shares. */
export const scoringExamples = ['deductions', 'shares'] as const;

/** An example of scoring rules. */
export type ScoringExample = (typeof scoringExamples)[number];

/** One rule: `each` gives points for each fact per so many dates owed, `share` its points times the share of the work. */
export interface ScoringRule {
  readonly code: string;
  readonly fact: ScoredFact;
  readonly by: (typeof scoringWays)[number];
  readonly points: number;
  /** No more than so many points come of it, up or down. */
  readonly cap: number;
}

/** 计分规则: data, adopted with the document that approves it. */
export interface ScoringRules {
  readonly example: ScoringExample;
  readonly base: number;
  /** Whoever owed fewer is not scored. */
  readonly fewestObligations: number;
  /** Load: points of `each` are per so many obligations. */
  readonly perObligations: number;
  readonly rules: readonly ScoringRule[];
}

/** How a rule counts: so many points each, or its points times a share. */
export const scoringWays = ['each', 'share'] as const;

/** The most points that a rule, a cap or the base may name; and the most dates owed that a threshold may. */
export const MOST_POINTS = 1_000;

/** What is wrong with scoring rules, and where in them. */
export interface ScoringFault {
  readonly code:
    | 'scoring.rule-twice'
    | 'scoring.share-of-what-is-no-work'
    | 'scoring.wrong-sign'
    | 'scoring.no-points'
    | 'scoring.cap-below-its-points';
  readonly path: readonly (string | number)[];
}

const workFacts: readonly ScoredFact[] = ['done', 'in-time', 'late', 'unfinished', 'red'];
const goodFacts: readonly ScoredFact[] = ['done', 'in-time'];

/** Contradictions in scoring rules: a fact counted twice, a share of what is no work, a reward for being late, a cap that cuts its own points. */
export function scoringFaults(rules: readonly Omit<ScoringRule, 'code'>[]): readonly ScoringFault[] {
  return rules.flatMap(({ fact, by, points, cap }, at) => {
    const found: ScoringFault[] = [];
    const say = (code: ScoringFault['code'], field: string) => found.push({ code, path: [at, field] });
    if (rules.findIndex((each) => each.fact === fact) < at) say('scoring.rule-twice', 'fact');
    if (by === 'share' && !workFacts.includes(fact)) say('scoring.share-of-what-is-no-work', 'by');
    if (points === 0) say('scoring.no-points', 'points');
    else if (points > 0 !== goodFacts.includes(fact)) say('scoring.wrong-sign', 'points');
    if (cap < Math.abs(points)) say('scoring.cap-below-its-points', 'cap');
    return found;
  });
}

/** The house's own rules: an example with the numbers that its document approves. A rule is named by what it counts. */
export function scoringFrom(
  example: ScoringExample,
  own: Omit<ScoringRules, 'example' | 'rules'> & { readonly rules: readonly Omit<ScoringRule, 'code'>[] },
): ScoringRules {
  return { ...own, example, rules: own.rules.map((each) => ({ code: each.fact, ...each })) };
}

/** The rules of an example as shipped. */
export function scoringExample(example: ScoringExample): ScoringRules {
  const found = (shipped as unknown as readonly ScoringRules[]).find((each) => each.example === example);
  if (found === undefined) throw new Error(`there is no example ${example}`);
  return found;
}

/** One result that counts, with the event that says it. */
export interface YearFact {
  readonly fact: ScoredFact;
  readonly department: string;
  readonly measureId: string;
  readonly number: string;
  /** Null where the data class keeps it off paper that goes to others. */
  readonly title: string | null;
  readonly obligationId: string;
  readonly item: string;
  readonly seq: number;
}

/** 应办: how many dates a department owed in a year, reports and parts among them, and how many of them were work. */
export interface YearLoad {
  readonly all: number;
  readonly work: number;
}

/** What a measure says of a year: its facts, and how much each department owed in it. */
export interface YearResults {
  readonly facts: readonly YearFact[];
  readonly owed: Readonly<Record<string, YearLoad>>;
}

/** A point: a fact under a rule; struck once an objection was right, or what lay under it was corrected. */
export interface EvaluationPoint extends YearFact {
  readonly pointId: string;
  readonly rule: string;
  readonly struck: { readonly why: 'objection' | 'corrected'; readonly reason: string } | null;
}

/** What a department says against a point, and what another officer than who drafted it made of that. */
export interface PointObjection {
  readonly objectionId: string;
  readonly pointId: string;
  readonly department: string;
  readonly text: string;
  readonly by: string;
  readonly on: CivilDate;
  readonly answer: {
    readonly agree: boolean;
    readonly reason: string;
    readonly by: string;
    readonly on: CivilDate;
  } | null;
}

/** An evaluation as far as its rules must know it. */
export interface Evaluation {
  readonly rules: ScoringRules;
  readonly draftedBy: string;
  readonly objectUntil: CivilDate;
  readonly points: readonly EvaluationPoint[];
  readonly owed: Readonly<Record<string, YearLoad>>;
  readonly objections: readonly PointObjection[];
}

/** A department's score; null where it owed too little to be compared. */
export interface DepartmentScore {
  readonly department: string;
  readonly owed: number;
  readonly score: number | null;
  readonly byRule: readonly { readonly code: string; readonly facts: number; readonly points: number }[];
}

/** Two loads together. */
export function addLoad(a: YearLoad | undefined, b: YearLoad): YearLoad {
  return { all: (a?.all ?? 0) + b.all, work: (a?.work ?? 0) + b.work };
}

/** The year that an office evaluates: up to a day of it that its document names. */
export function evaluatedPeriod(year: number, yearEndsOn: string): { from: CivilDate; to: CivilDate } {
  return { from: addDays(`${year - 1}-${yearEndsOn}`, 1), to: `${year}-${yearEndsOn}` };
}

/** The points of a year's facts, under the rules that speak of them. */
export function pointsOf({ rules }: ScoringRules, facts: readonly YearFact[]): readonly EvaluationPoint[] {
  return facts.flatMap((fact) =>
    rules
      .filter((rule) => rule.fact === fact.fact)
      .map((rule) => ({
        ...fact,
        rule: rule.code,
        pointId: `${rule.code}/${fact.measureId}/${fact.obligationId}`,
        struck: null,
      })),
  );
}

/** What one fact is worth under a rule to a department that owed so many. */
export function worthOf(
  { by, points }: ScoringRule,
  { all, work }: YearLoad,
  { perObligations }: ScoringRules,
): number {
  if (by === 'share') return work === 0 ? 0 : points / work;
  return (points * perObligations) / Math.max(all, perObligations);
}

/** Every department's score, by its code: never a rank. */
export function scoresOf(evaluation: Pick<Evaluation, 'rules' | 'points' | 'owed'>): readonly DepartmentScore[] {
  const { rules, points, owed } = evaluation;
  return Object.entries(owed)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([department, load]) => {
      const own = points.filter((each) => each.department === department && each.struck === null);
      const byRule = rules.rules.map((rule) => {
        const facts = own.filter((each) => each.rule === rule.code).length;
        const sum = facts * worthOf(rule, load, rules);
        return { code: rule.code, facts, points: round(Math.max(-rule.cap, Math.min(rule.cap, sum))) };
      });
      const score = round(byRule.reduce((sum, each) => sum + each.points, rules.base));
      return { department, owed: load.all, score: load.all < rules.fewestObligations ? null : score, byRule };
    });
}

function round(points: number): number {
  return Math.round(points * 100) / 100 + 0;
}

/** Where an evaluation is: open to objection, its objections being decided, or standing. */
export type EvaluationStage = 'open' | 'deciding' | 'standing';

/** It stands once its days are over and every objection is answered. */
export function evaluationStage({ objectUntil, objections }: Evaluation, today: CivilDate): EvaluationStage {
  if (today <= objectUntil) return 'open';
  return objections.some(({ answer }) => answer === null) ? 'deciding' : 'standing';
}

/** Points as the record has them by now: what no longer holds is struck, what came to light is added; the rest stays. */
export function recounted(
  { rules, points }: Evaluation,
  facts: readonly YearFact[],
  reason: string,
): { points: readonly EvaluationPoint[]; changed: number } {
  const now = pointsOf(rules, facts);
  const holds = new Set(now.map(({ pointId }) => pointId));
  const known = new Set(points.map(({ pointId }) => pointId));
  const kept = points.map((each) =>
    each.struck === null && !holds.has(each.pointId)
      ? { ...each, struck: { why: 'corrected' as const, reason } }
      : each.struck?.why === 'corrected' && holds.has(each.pointId)
        ? { ...each, struck: null }
        : each,
  );
  const added = now.filter(({ pointId }) => !known.has(pointId));
  const changed = kept.filter((each, at) => each !== points[at]).length + added.length;
  return { points: [...kept, ...added], changed };
}

/** Why a point cannot be objected to; null when it can. */
export function pointObjectionRefusal(
  evaluation: Evaluation,
  pointId: string,
  text: string,
  { actor, today, tookOver }: { readonly actor: Actor; readonly today: CivilDate; readonly tookOver: TookOver },
): Refusal | null {
  const point = evaluation.points.find((each) => each.pointId === pointId);
  if (!point || !speaksFor(actor, point.department, tookOver)) return refuse('evaluation.not-your-point');
  if (today > evaluation.objectUntil) return refuse('evaluation.objection-over', { until: evaluation.objectUntil });
  if (point.struck !== null) return refuse('evaluation.struck-already');
  if (evaluation.objections.some((each) => each.pointId === pointId)) return refuse('evaluation.objected-already');
  return text.trim() === '' ? refuse('command.reason-missing', { field: 'text' }) : null;
}

/** For which departments with points that count this person may say that nothing is said against them. */
export function judgedFor({ points }: Pick<Evaluation, 'points'>, actor: Actor, tookOver: TookOver): readonly string[] {
  const judged = new Set(points.filter(({ struck }) => struck === null).map(({ department }) => department));
  return [...judged].sort().filter((code) => speaksFor(actor, code, tookOver));
}

/** 无异议: what is said for departments that have not said so; refused once the days of objection are over. */
export function agreedTo(
  evaluation: Evaluation,
  said: readonly PaperRead[],
  { actor, today, tookOver }: { readonly actor: Actor; readonly today: CivilDate; readonly tookOver: TookOver },
): readonly PaperRead[] | Refusal {
  const own = judgedFor(evaluation, actor, tookOver);
  if (own.length === 0) return refuse('evaluation.not-your-point');
  if (today > evaluation.objectUntil) return refuse('evaluation.objection-over', { until: evaluation.objectUntil });
  return own
    .filter((code) => !said.some(({ department }) => department === code))
    .map((department) => ({ department, by: actor.name, on: today }));
}

/** Why an objection cannot be decided by this person; null when it can. */
export function pointDecisionRefusal(
  evaluation: Evaluation,
  objectionId: string,
  reason: string,
  actor: Actor,
): Refusal | null {
  if (!isOfficer(actor)) return refuse('instrument.not-your-hand', { who: ['officer', 'office-head'] });
  const objection = evaluation.objections.find((each) => each.objectionId === objectionId);
  if (objection?.answer !== null) return refuse('evaluation.no-objection');
  if (actor.personId === evaluation.draftedBy) return refuse('measure.same-hand', { who: ['officer', 'office-head'] });
  return reason.trim() === '' ? refuse('command.reason-missing', { field: 'reason' }) : null;
}
