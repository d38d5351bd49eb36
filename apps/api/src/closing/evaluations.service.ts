import type { EvaluationView, EvaluationsView } from '@duban/api-contract';
import {
  adoptedScoring,
  readEvaluation,
  readEvaluations,
  readTookOver,
  type ReadEvaluation,
  todayOf,
} from '@duban/database';
import {
  evaluationStage,
  scoresOf,
  scoringExample,
  scoringExamples,
  sightOf,
  speaksFor,
  worthOf,
  type Actor,
  type CivilDate,
  type DepartmentScore,
} from '@duban/domain';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Problem } from '../http/problem.js';
import { isUuid } from '../http/valid.js';
import { Departments } from '../register/departments.service.js';

type Scored = EvaluationView['groups'][number]['departments'][number];

/** 年度考核 as people see it: the office, leaders and auditors all of it, a department its own points and no rank. */
@Injectable()
export class Evaluations {
  constructor(
    readonly record: DataSource,
    private readonly departments: Departments,
  ) {}

  async list(me: Actor): Promise<EvaluationsView> {
    const today = await this.today();
    const found = await readEvaluations(this.record.manager);
    return {
      adopted: await adoptedScoring(this.record.manager),
      examples: scoringExamples.map(scoringExample),
      items: found.map((each) => ({
        ...headOf(each, today),
        undecided: sightOf(me) === null ? each.objections.filter(({ answer }) => answer === null).length : 0,
      })),
    };
  }

  async one(me: Actor, evaluationId: string): Promise<EvaluationView> {
    const found = isUuid(evaluationId) ? await readEvaluation(this.record.manager, evaluationId) : null;
    if (found === null) throw new Problem('evaluation.not-found');
    const nameOf = await this.departments.book();
    const tookOver = await readTookOver(this.record.manager);
    const speaks = (department: string) => speaksFor(me, department, tookOver);
    const scores = scoresOf(found).filter(({ department }) => sightOf(me) === null || speaks(department));
    return {
      ...headOf(found, await this.today()),
      rules: found.rules,
      draftedOn: found.draftedOn,
      mine: found.draftedBy === me.personId,
      groups: await this.grouped(
        scores.map((score) => ({
          ...score,
          byRule: [...score.byRule],
          department: nameOf(score.department),
          mine: speaks(score.department),
          agreed: agreedBy(found, score.department),
          points: pointsOf(found, score),
        })),
      ),
    };
  }

  /** Does one thing with one evaluation, and shows it as it is then. */
  async act(me: Actor, evaluationId: string, work: () => Promise<void>): Promise<EvaluationView> {
    if (!isUuid(evaluationId)) throw new Problem('evaluation.not-found');
    await work();
    return this.one(me, evaluationId);
  }

  /** Like departments together: of one line of supervision and one level. */
  private async grouped(scored: readonly Scored[]): Promise<EvaluationView['groups']> {
    const rows = await this.record.query<{ code: string; line: string; level: string }[]>(
      `select code, line, level from department where code = any($1)`,
      [scored.map(({ department }) => department.code)],
    );
    const groups = new Map<string, EvaluationView['groups'][number]>();
    for (const each of scored) {
      const { line = 'government', level = 'unknown' } = rows.find(({ code }) => code === each.department.code) ?? {};
      const group = groups.get(`${line}/${level}`) ?? { line, level, departments: [] };
      groups.set(`${line}/${level}`, { ...group, departments: [...group.departments, each] });
    }
    return [...groups.values()];
  }

  private async today(): Promise<CivilDate> {
    return todayOf(this.record.manager, new Date().toISOString());
  }
}

function headOf(evaluation: ReadEvaluation, today: CivilDate) {
  const { evaluationId, year, from, to, objectUntil, rulesVersion, document } = evaluation;
  return {
    evaluationId,
    year,
    from,
    to,
    objectUntil,
    rulesVersion,
    document,
    stage: evaluationStage(evaluation, today),
  };
}

function agreedBy({ agreed }: ReadEvaluation, code: string) {
  const said = agreed.find(({ department }) => department === code);
  return said === undefined ? null : { by: said.by, on: said.on };
}

function pointsOf(
  { points, objections, rules, owed }: ReadEvaluation,
  { department }: DepartmentScore,
): Scored['points'] {
  const load = owed[department] ?? { all: 0, work: 0 };
  return points
    .filter((each) => each.department === department)
    .map(({ pointId, rule, fact, measureId, number, title, item, seq, struck }) => {
      const found = objections.find((each) => each.pointId === pointId);
      const under = rules.rules.find(({ code }) => code === rule);
      return {
        ...{ pointId, rule, fact, measureId, number, title, item, seq, struck },
        worth: under === undefined ? 0 : Math.round(worthOf(under, load, rules) * 100) / 100,
        objection: found === undefined ? null : said(found),
      };
    });
}

function said({ objectionId, text, by, on, answer }: ReadEvaluation['objections'][number]) {
  return { objectionId, text, by, on, answer };
}
