import { describe, expect, it } from 'vitest';
import {
  evaluatedPeriod,
  evaluationStage,
  pointDecisionRefusal,
  pointObjectionRefusal,
  pointsOf,
  recounted,
  scoresOf,
  scoringExample,
  scoringExamples,
  scoringFaults,
  scoringFrom,
  yearResults,
  type Evaluation,
  type YearFact,
} from '../src/index.js';
import { aMeasure, rules, somebody, type Story } from './a-story.js';

const year = { ...evaluatedPeriod(2026, '12-31'), today: '2027-01-20' };
const resultsOf = (story: Story, on = year) =>
  yearResults(
    story.measure,
    story.events.map((each, at) => ({ ...each, seq: at + 1 })),
    on,
    rules,
  );
const begun = (dueOn = '2026-06-30') =>
  aMeasure().due(dueOn).story().assigned('2026-03-02 10:00').inProgress('2026-03-03 10:00');
const finished = (story: Story, words: string) =>
  story
    .on(words)
    .as('handler', 'finish', { obligations: [{ obligationId: 'deadline:1', evidence: '验收单' }] })
    .as('head', 'sign-finish', {});
const wordsOf = (story: Story, on = year) =>
  resultsOf(story, on)
    .facts.filter(({ obligationId }) => obligationId === 'deadline:1')
    .map(({ fact }) => fact);

const facts = (n: number, fact: YearFact['fact'], department = '教育局'): readonly YearFact[] =>
  Array.from({ length: n }, (_, at) => ({
    fact,
    department,
    measureId: `m${at}`,
    number: String(at),
    title: '建设图书角',
    obligationId: 'deadline:1',
    item: '建成',
    seq: 7,
  }));
const loads = (n: number) => ({ 教育局: { all: n, work: n } });
const evaluation = (some: readonly YearFact[], owed = loads(20)): Evaluation => ({
  rules: scoringExample('deductions'),
  draftedBy: 'officer',
  objectUntil: '2027-01-27',
  points: pointsOf(scoringExample('deductions'), some),
  owed,
  objections: [],
});
const scoreOf = (of: Evaluation) => scoresOf(of).map(({ score }) => score);

describe('the rules of an office', () => {
  const rule = { fact: 'red', by: 'each', points: -2, cap: 20 } as const;
  const wrongIn = (...rules: Parameters<typeof scoringFaults>[0]) =>
    scoringFaults(rules).map(({ code, path }) => `${path.join('/')} ${code}`);

  it('are free of contradictions as they are shipped', () => {
    expect(scoringExamples.flatMap((each) => scoringFaults(scoringExample(each).rules))).toEqual([]);
  });

  it('count a fact once, pay for work and charge for lateness, and cut nothing by a cap that is below its points', () => {
    expect(wrongIn(rule, rule)).toEqual(['1/fact scoring.rule-twice']);
    expect(wrongIn({ ...rule, points: 2 })).toEqual(['0/points scoring.wrong-sign']);
    expect(wrongIn({ ...rule, fact: 'done' })).toEqual(['0/points scoring.wrong-sign']);
    expect(wrongIn({ ...rule, points: 0 })).toEqual(['0/points scoring.no-points']);
    expect(wrongIn({ ...rule, cap: 1 })).toEqual(['0/cap scoring.cap-below-its-points']);
    expect(wrongIn({ fact: 'report-late', by: 'share', points: -1, cap: 5 })).toEqual([
      '0/by scoring.share-of-what-is-no-work',
    ]);
  });

  it('are scored by the numbers that it gave them', () => {
    const own = scoringFrom('deductions', {
      base: 100,
      fewestObligations: 1,
      perObligations: 10,
      rules: [{ ...rule, points: -5 }],
    });
    const scored = scoresOf({ rules: own, points: pointsOf(own, facts(2, 'red')), owed: loads(20) });
    expect(scored.map(({ score }) => score)).toEqual([95]);
  });
});

describe('what a year says', () => {
  it('is said of who owed it when the year ended, whoever took over since', () => {
    const story = begun().on('2027-01-12 10:00').as('office-head', 'succeed', {
      from: '教育局',
      to: '文旅局',
      document: '云委发〔2027〕1号',
    });
    expect(story.measure.lead).toBe('文旅局');
    const { facts: said, owed } = resultsOf(story);
    expect([...new Set(said.map(({ department }) => department))]).toEqual(['教育局']);
    expect(Object.keys(owed)).not.toContain('文旅局');
  });

  it('counts what was confirmed, with the event that says it; what waits with the office counts for neither', () => {
    const waiting = finished(begun(), '2026-06-29 10:00');
    expect(wordsOf(waiting, { ...year, today: '2026-07-20' })).toEqual([]);
    const done = waiting.on('2026-07-02 10:00').as('officer', 'accept-finish', {});
    expect(wordsOf(done)).toEqual(['done', 'in-time']);
    const [first] = resultsOf(done).facts.filter(({ fact }) => fact === 'done');
    expect(done.events[(first?.seq ?? 0) - 1]?.type).toBe('paper.accepted');
  });

  it('tells late from unfinished, and red by the rung that said so', () => {
    expect(wordsOf(begun().on('2026-07-20 10:00'))).toEqual(['unfinished', 'red']);
    const late = finished(begun(), '2026-07-03 10:00').as('officer', 'accept-finish', {});
    expect(wordsOf(late)).toEqual(['done', 'late']);
  });

  it('has nothing of another year, nor of advocated work', () => {
    expect(wordsOf(begun().on('2026-07-20 10:00'), { ...evaluatedPeriod(2025, '12-31'), today: '2026-01-20' })).toEqual(
      [],
    );
    const advocated = aMeasure().ofKind('advocated').due('2026-06-30').story().assigned('2026-03-02 10:00');
    expect(wordsOf(advocated.on('2026-07-20 10:00'))).toEqual([]);
  });

  it('ends on the day that the document names', () => {
    expect(evaluatedPeriod(2026, '11-30')).toEqual({ from: '2025-12-01', to: '2026-11-30' });
  });
});

describe('scores', () => {
  it('are weighed by load: the same four out of forty cost half of four out of twenty', () => {
    expect(scoreOf(evaluation(facts(4, 'late')))).toEqual([98]);
    expect(scoreOf(evaluation(facts(4, 'late'), loads(40)))).toEqual([99]);
  });

  it('are capped by rule, and none of whoever owed fewer than ten', () => {
    expect(scoreOf(evaluation(facts(20, 'unfinished')))).toEqual([70]);
    expect(scoreOf(evaluation(facts(4, 'late'), loads(9)))).toEqual([null]);
  });

  it('go by shares under the other example', () => {
    const rules = scoringExample('shares');
    const points = pointsOf(rules, [...facts(15, 'done'), ...facts(10, 'in-time')]);
    expect(scoresOf({ rules, points, owed: loads(20) })[0]?.score).toBe(65);
  });
});

describe('before it stands', () => {
  const open = evaluation(facts(4, 'late'));
  const [point] = open.points;
  const pointId = point?.pointId ?? '';
  const objection = {
    objectionId: 'o1',
    pointId,
    department: '教育局',
    text: '补正期内',
    by: 'head',
    on: '2027-01-21',
    answer: null,
  };
  const objected: Evaluation = { ...open, objections: [objection] };

  it('is open to its department for five working days, a point and no other’s', () => {
    const may = (who: string, today: string, text = '补正期内') =>
      pointObjectionRefusal(open, pointId, text, { actor: somebody(who), today, tookOver: {} })?.code ?? null;
    expect(may('head', '2027-01-27')).toBeNull();
    expect(may('head', '2027-01-28')).toBe('evaluation.objection-over');
    expect(may('head@财政局', '2027-01-21')).toBe('evaluation.not-your-point');
    expect(may('head', '2027-01-21', ' ')).toBe('command.reason-missing');
    expect(
      pointObjectionRefusal(objected, pointId, '再', { actor: somebody('head'), today: '2027-01-21', tookOver: {} })
        ?.code,
    ).toBe('evaluation.objected-already');
  });

  it('is decided by another officer than drafted it, with a reason, and waits for every decision', () => {
    expect(pointDecisionRefusal(objected, 'o1', '属实', somebody('officer'))?.code).toBe('measure.same-hand');
    expect(pointDecisionRefusal(objected, 'o1', '', somebody('office-head'))?.code).toBe('command.reason-missing');
    expect(pointDecisionRefusal(objected, 'o1', '属实', somebody('office-head'))).toBeNull();
    expect(pointDecisionRefusal(objected, 'o1', '属实', somebody('head'))?.code).toBe('instrument.not-your-hand');
    expect(evaluationStage(objected, '2027-01-27')).toBe('open');
    expect(evaluationStage(objected, '2027-01-28')).toBe('deciding');
    expect(evaluationStage(open, '2027-01-28')).toBe('standing');
  });

  it('is corrected when something under it is: the point is struck with its reason, and stays to be read', () => {
    const { points, changed } = recounted(open, facts(3, 'late'), '记录已更正');
    expect(changed).toBe(1);
    expect(points.filter(({ struck }) => struck !== null)).toMatchObject([{ struck: { why: 'corrected' } }]);
    expect(scoreOf({ ...open, points })).toEqual([98.5]);
    expect(recounted({ ...open, points }, facts(4, 'late'), '').points.every(({ struck }) => struck === null)).toBe(
      true,
    );
  });
});
